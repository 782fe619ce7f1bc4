// How the sidebar behaves in a real VS Code: with mouse and keyboard, pinned, hidden and shown again, and from the web build.

import assert from 'node:assert/strict';
import { goToLine, inVSCode, waitForEditorFocus } from './support.mjs';

/* global getComputedStyle */

const FILES = {
  Dockerfile: 'FROM alpine:3.22\nADD app.py /app/\nWORKDIR app\nUSER 1000\n',
  'notes.txt': 'nothing\n',
};
const EXPLAINER = 'plimsoll.explainer';
const TITLE = 'At the cursor';

/** @param {(name: string, body: () => Promise<void>) => Promise<void>} check counts a failure and goes on */
export async function checkSidebar(check) {
  await inVSCode(FILES, {}, (vscode) => desktopChecks(vscode, check));
  await inVSCode(FILES, { web: true }, (vscode) => webChecks(vscode, check));
}

async function desktopChecks(vscode, check) {
  await vscode.openFile('notes.txt');
  await vscode.showSidebar(EXPLAINER);

  await check('sidebar: says what to open while there is no container file', async () => {
    await (await vscode.webview(TITLE)).getByRole('button', { name: 'Open a sample' }).waitFor();
  });

  await check('sidebar: follows the cursor and leaves the focus in the editor', async () => {
    await vscode.openFile('Dockerfile');
    await vscode.waitForProblems();
    await goToLine(vscode, 2);
    await waitForHeading(vscode, 'Use COPY');
    await vscode.page.keyboard.press('ArrowDown');
    await waitForHeading(vscode, 'Use COPY', { state: 'detached' });
    await vscode.page.keyboard.press('ArrowUp');
    await waitForHeading(vscode, 'Use COPY');
    await waitForEditorFocus(vscode);
  });

  await check('sidebar: stays where it was pinned until it is unpinned', async () => {
    const pin = (await vscode.webview(TITLE)).getByRole('button', { name: 'Pin' });
    await pin.click();
    assert.equal(await pin.getAttribute('aria-pressed'), 'true');
    await goToLine(vscode, 4);
    await vscode.page.waitForTimeout(600);
    await waitForHeading(vscode, 'Use COPY');
    await pin.click();
    await waitForHeading(vscode, 'Use COPY', { state: 'detached' });
  });

  await check('sidebar: comes back as it was after another view was in front', async () => {
    await goToLine(vscode, 2);
    await waitForHeading(vscode, 'Use COPY');
    await vscode.page.keyboard.press('Control+Shift+E');
    await vscode.page.locator('.explorer-folders-view').waitFor();
    await vscode.showSidebar(EXPLAINER);
    await waitForHeading(vscode, 'Use COPY');
  });

  await check('sidebar: works by keyboard, with a visible focus', async () => {
    const frame = await vscode.webview(TITLE);
    await frame.getByRole('button', { name: 'Pin' }).focus();
    await vscode.page.keyboard.press('Tab');
    await vscode.page.keyboard.press('Tab');
    const focused = await frame.evaluate(() => {
      const element = document.activeElement;
      return { text: element.textContent, outline: getComputedStyle(element).outlineStyle };
    });
    assert.deepEqual(focused, { text: 'Replace ADD with COPY', outline: 'solid' });
    await vscode.page.keyboard.press('Enter');
    await waitForHeading(vscode, 'Use COPY', { state: 'detached' });
    await vscode.page.locator('.view-line').filter({ hasText: 'COPY' }).waitFor();
  });
}

async function webChecks(vscode, check) {
  await check('web build: reports problems and explains them from a web worker', async () => {
    await vscode.openFile('Dockerfile');
    await vscode.waitForProblems();
    await vscode.showSidebar(EXPLAINER);
    await goToLine(vscode, 2);
    await waitForHeading(vscode, 'Use COPY');
  });
}

/** The view's document is looked up each time: a hidden view loses it. */
async function waitForHeading(vscode, text, options) {
  await (await vscode.webview(TITLE)).getByRole('heading', { name: text }).waitFor(options);
}
