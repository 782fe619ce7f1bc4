import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import picomatch from 'picomatch';
import { isBinary } from '../core/kind';
import { LARGEST_FILE, NO_HOST, type FileHost } from './file-host';

/** Folders that hold other people's files. */
const SKIPPED_FOLDERS = new Set(['.git', 'node_modules', 'vendor']);

/** A search ends after so many folders: a linter must not crawl a home directory. */
const MOST_FOLDERS = 2000;

/** Files of this machine for `file:` URIs; others are left to `elsewhere`. */
export function nodeFiles(elsewhere: FileHost = NO_HOST): FileHost {
  return {
    read: (uri) => (isFile(uri) ? readText(fileURLToPath(uri)) : elsewhere.read(uri)),
    exists: (uri) => (isFile(uri) ? isThere(fileURLToPath(uri)) : elsewhere.exists(uri)),
    find: (root, pattern) => (isFile(root) ? findFiles(fileURLToPath(root), pattern) : elsewhere.find(root, pattern)),
  };
}

function isFile(uri: string): boolean {
  return uri.startsWith('file:///');
}

async function readText(file: string): Promise<string | undefined> {
  try {
    const info = await stat(file);
    if (!info.isFile() || info.size > LARGEST_FILE) return undefined;
    const text = await readFile(file, 'utf8');
    return isBinary(text) ? undefined : text;
  } catch {
    return undefined;
  }
}

async function isThere(file: string): Promise<boolean | undefined> {
  try {
    await stat(file);
    return true;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    return code === 'ENOENT' || code === 'ENOTDIR' ? false : undefined;
  }
}

/** Breadth first, so that the limit cuts off what lies deepest. Links are not followed. */
async function findFiles(root: string, pattern: string): Promise<readonly string[]> {
  const matches = picomatch(pattern, { dot: true });
  const found: string[] = [];
  const folders = [''];
  for (let next = 0; next < folders.length && next < MOST_FOLDERS; next++) {
    const folder = folders[next] ?? '';
    const entries = await readdir(path.join(root, folder), { withFileTypes: true }).catch(() => []);
    for (const entry of entries) {
      const relative = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory() && !SKIPPED_FOLDERS.has(entry.name)) folders.push(relative);
      else if (entry.isFile() && matches(relative)) found.push(pathToFileURL(path.join(root, relative)).href);
    }
  }
  return found;
}
