// How the sidebar behaves in a real VS Code: with mouse and keyboard, pinned, hidden and shown again, and from the web build.

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { temporaryDirectory } from '../../scripts/processes.mjs';
import { openVSCode } from '../vscode/browser.mjs';

/* global getComputedStyle */

const DOCKERFILE = 'FROM alpine:3.22\nADD app.py /app/\nWORKDIR app\nUSER 1000\n';
const EXPLAINER = 'plimsoll.explainer';

/** @param {(name: string, body: () => Promise<void>) => Promise<void>} check counts a failure and goes on */
export async function checkSidebar(check) {
  await inVSCode({}, (vscode) => desktopChecks(vscode, check));
  await inVSCode({ web: true }, (vscode) => webChecks(vscode, check));
}

async function inVSCode(options, checks) {
  const folder = temporaryDirectory('look');
  writeFileSync(path.join(folder, 'Dockerfile'), DOCKERFILE);
  writeFileSync(path.join(folder, 'notes.txt'), 'nothing\n');
  const vscode = await openVSCode({ folder, ...options });
  try {
    await checks(vscode);
  } finally {
    await vscode.close();
  }
}

async function desktopChecks(vscode, check) {
  await vscode.openFile('notes.txt');
  await vscode.showSidebar(EXPLAINER);

  await check('sidebar: says what to open while there is no container file', async () => {
    await (await vscode.webview()).getByRole('button', { name: 'Open a sample' }).waitFor();
  });

  await check('sidebar: follows the cursor and leaves the focus in the editor', async () => {
    await vscode.openFile('Dockerfile');
    await vscode.waitForProblems();
    await goToLine(vscode, 2);
    await heading(vscode, 'Use COPY').waitFor();
    await vscode.page.keyboard.press('ArrowDown');
    await heading(vscode, 'Use COPY').waitFor({ state: 'detached' });
    await vscode.page.keyboard.press('ArrowUp');
    await heading(vscode, 'Use COPY').waitFor();
    await vscode.page.locator('.monaco-editor.focused').waitFor();
  });

  await check('sidebar: stays where it was pinned until it is unpinned', async () => {
    const pin = (await vscode.webview()).getByRole('button', { name: 'Pin' });
    await pin.click();
    assert.equal(await pin.getAttribute('aria-pressed'), 'true');
    await goToLine(vscode, 4);
    await vscode.page.waitForTimeout(600);
    await heading(vscode, 'Use COPY').waitFor();
    await pin.click();
    await heading(vscode, 'Use COPY').waitFor({ state: 'detached' });
  });

  await check('sidebar: comes back as it was after another view was in front', async () => {
    await goToLine(vscode, 2);
    await heading(vscode, 'Use COPY').waitFor();
    await vscode.page.keyboard.press('Control+Shift+E');
    await vscode.page.locator('.explorer-folders-view').waitFor();
    await vscode.showSidebar(EXPLAINER);
    await heading(vscode, 'Use COPY').waitFor();
  });

  await check('sidebar: works by keyboard, with a visible focus', async () => {
    const frame = await vscode.webview();
    await frame.getByRole('button', { name: 'Pin' }).focus();
    await vscode.page.keyboard.press('Tab');
    await vscode.page.keyboard.press('Tab');
    const focused = await frame.evaluate(() => {
      const element = document.activeElement;
      return { text: element.textContent, outline: getComputedStyle(element).outlineStyle };
    });
    assert.deepEqual(focused, { text: 'Replace ADD with COPY', outline: 'solid' });
    await vscode.page.keyboard.press('Enter');
    await heading(vscode, 'Use COPY').waitFor({ state: 'detached' });
    await vscode.page.locator('.view-line').filter({ hasText: 'COPY' }).waitFor();
  });
}

async function webChecks(vscode, check) {
  await check('web build: reports problems and explains them from a web worker', async () => {
    await vscode.openFile('Dockerfile');
    await vscode.waitForProblems();
    await vscode.showSidebar(EXPLAINER);
    await goToLine(vscode, 2);
    await heading(vscode, 'Use COPY').waitFor();
  });
}

/** A heading in the sidebar, wherever its document is at the moment: a hidden view loses it. */
function heading(vscode, text) {
  return vscode.page.frameLocator('iframe.webview.ready').last().frameLocator('iframe#active-frame').getByRole('heading', { name: text });
}

async function goToLine(vscode, line) {
  await vscode.page.locator('.editor-instance .view-lines').first().click();
  await vscode.page.keyboard.press('Control+Home');
  for (let i = 1; i < line; i++) await vscode.page.keyboard.press('ArrowDown');
}
