import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { temporaryDirectory } from '../../scripts/processes.mjs';
import { openVSCode } from '../vscode/browser.mjs';

/**
 * Opens a folder of its own in a VS Code of its own, and closes it after the checks.
 * @param {Record<string, string>} files texts by path
 * @param {Partial<Parameters<typeof openVSCode>[0]>} options
 */
export async function inVSCode(files, options, checks) {
  const folder = temporaryDirectory('look');
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  const vscode = await openVSCode({ folder, ...options });
  try {
    await checks(vscode);
  } finally {
    await vscode.close();
  }
}

/** Puts the cursor at the beginning of a line of the file in front, from 1. */
export async function goToLine(vscode, line) {
  await vscode.page.locator('.editor-instance .view-lines').first().click();
  await vscode.page.keyboard.press('Control+Home');
  for (let i = 1; i < line; i++) await vscode.page.keyboard.press('ArrowDown');
}

/** Waits until the status bar names the line. */
export async function waitForLine(vscode, line) {
  await vscode.page.locator('[id="status.editor.selection"]').filter({ hasText: new RegExp(`Ln ${line},`) }).waitFor();
}

/** Waits until the keyboard writes into the editor. */
export async function waitForEditorFocus(vscode) {
  await vscode.page.locator('.monaco-editor.focused').waitFor();
}
