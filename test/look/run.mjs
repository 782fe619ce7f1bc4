// Drives the sidebar in a real VS Code: what it shows, in four themes, by mouse and keyboard, and from the web build.
// Pictures go to out/look. The last line of the output is `look: N passed, N failed`.

import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from '../../scripts/build.mjs';
import { temporaryDirectory } from '../../scripts/processes.mjs';
import { openVSCode } from '../vscode/browser.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');
const pictures = path.join(root, 'out', 'look');
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const DOCKERFILE = 'FROM alpine:3.22\nADD app.py /app/\nWORKDIR app\nUSER 1000\n';
const EXPLAINER = 'plimsoll.explainer';

let passed = 0;
let failed = 0;

mkdirSync(pictures, { recursive: true });
if (!process.argv.includes('--no-build')) await build();
await inVSCode({}, sidebarChecks);
await inVSCode({ web: true }, webChecks);
console.log(`look: ${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

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

async function check(name, run) {
  try {
    await run();
    passed++;
    console.log(`  ok ${name}`);
  } catch (error) {
    failed++;
    console.log(`  FAILED ${name}: ${error.message}`);
  }
}

async function sidebarChecks(vscode) {
  await vscode.openFile('notes.txt');
  await vscode.showSidebar(EXPLAINER);

  await check('says what to open while there is no container file', async () => {
    await (await vscode.webview()).getByRole('button', { name: 'Open a sample' }).waitFor();
    await expectAccessible(await vscode.webview());
  });

  await check('follows the cursor and leaves the focus in the editor', async () => {
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

  for (const theme of ['dark', 'light', 'hc-dark', 'hc-light']) {
    await check(`can be read in the theme ${theme}`, async () => {
      if (theme !== 'dark') await vscode.setTheme(theme);
      await heading(vscode, 'Use COPY').waitFor();
      await vscode.screenshot(path.join(pictures, `explainer-${theme}.png`));
      await expectAccessible(await vscode.webview());
    });
  }

  await check('stays where it was pinned until it is unpinned', async () => {
    const pin = (await vscode.webview()).getByRole('button', { name: 'Pin' });
    await pin.click();
    assert.equal(await pin.getAttribute('aria-pressed'), 'true');
    await goToLine(vscode, 4);
    await vscode.page.waitForTimeout(600);
    await heading(vscode, 'Use COPY').waitFor();
    await pin.click();
    await heading(vscode, 'Use COPY').waitFor({ state: 'detached' });
  });

  await check('comes back as it was after another view was in front', async () => {
    await goToLine(vscode, 2);
    await heading(vscode, 'Use COPY').waitFor();
    await vscode.page.keyboard.press('Control+Shift+E');
    await vscode.page.locator('.explorer-folders-view').waitFor();
    await vscode.showSidebar(EXPLAINER);
    await heading(vscode, 'Use COPY').waitFor();
  });

  await check('works by keyboard, with a visible focus', async () => {
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
    await frame.locator('body').evaluate((body) => body.ownerDocument.hasFocus());
  });
}

async function webChecks(vscode) {
  await check('reports problems and explains them from a web worker', async () => {
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

/** Contrast, names, roles and structure, by the rules of axe. */
async function expectAccessible(frame) {
  // VS Code paints the sidebar's colour behind the frame, where axe does not look.
  await frame.evaluate(() => (document.body.style.background = 'var(--vscode-sideBar-background)'));
  await frame.evaluate(axe);
  const { violations } = await frame.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  assert.deepEqual(found, []);
}
