import { FileType, RelativePattern, Uri, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { FILE_EXISTS, FIND_FILES, READ_FILE, type FileParams, type FindFilesParams } from '../../server/src/protocol';

/** Bytes. Files that say something about other files are small; anything else is data. */
const LARGEST_FILE = 1024 * 1024;
const MOST_FILES = 200;
const NOT_SEARCHED = '**/{node_modules,vendor,.git}/**';

/** Lets the server read files that it cannot reach itself: in a browser, or of a virtual file system. */
export function serveFiles(client: BaseLanguageClient): void {
  client.onRequest(READ_FILE, ({ uri }: FileParams) => readText(Uri.parse(uri)));
  client.onRequest(FILE_EXISTS, ({ uri }: FileParams) => exists(Uri.parse(uri)));
  client.onRequest(FIND_FILES, async ({ root, pattern }: FindFilesParams) => {
    const found = await workspace.findFiles(new RelativePattern(Uri.parse(root), pattern), NOT_SEARCHED, MOST_FILES);
    return found.map((uri) => uri.toString());
  });
}

async function readText(uri: Uri): Promise<string | null> {
  try {
    const { size, type } = await workspace.fs.stat(uri);
    if ((type & FileType.File) === 0 || size > LARGEST_FILE) return null;
    const text = new TextDecoder().decode(await workspace.fs.readFile(uri));
    return text.includes('\0') ? null : text;
  } catch {
    return null;
  }
}

async function exists(uri: Uri): Promise<boolean> {
  try {
    await workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}
