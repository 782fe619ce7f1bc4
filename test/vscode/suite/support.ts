import { setTimeout as sleep } from 'node:timers/promises';
import * as vscode from 'vscode';

export const DOCKERFILE = 'FROM alpine:3.22\nADD app.py /app/\nUSER 1000\n';

let folders = 0;

/** Writes a file into a new folder of the workspace and shows it: no problem of an earlier test is about it. */
export async function openFile(name: string, text: string): Promise<vscode.TextEditor> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  if (!folder) throw new Error('No folder is open.');
  const uri = vscode.Uri.joinPath(folder.uri, `test-${++folders}`, name);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return vscode.window.showTextDocument(uri, { preview: false });
}

/** The problems of a file that we report, of one rule if it is named. */
export function problemsOf(uri: vscode.Uri, rule?: string): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter(({ source, code }) => source === 'Plimsoll' && (!rule || codeOf(code) === rule));
}

function codeOf(code: vscode.Diagnostic['code']): unknown {
  return typeof code === 'object' ? code.value : code;
}

/** Waits until `read` answers something, and fails with what was waited for. */
export async function eventually<T>(what: string, read: () => T | undefined | false | Thenable<T | undefined | false>): Promise<T> {
  for (const deadline = Date.now() + 10_000; Date.now() < deadline; await sleep(50)) {
    const answer = await read();
    if (answer !== undefined && answer !== false) return answer;
  }
  throw new Error(`There was no ${what} within ten seconds.`);
}
