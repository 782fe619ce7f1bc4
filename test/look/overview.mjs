// How the pictures of a file behave in a real VS Code: they follow the cursor, lead to lines, and keep the focus where it is.

import assert from 'node:assert/strict';
import { goToLine, inVSCode, waitForEditorFocus, waitForLine } from './support.mjs';

/* global getComputedStyle */

const OVERVIEW = 'plimsoll.overview';
const TITLE = 'This file';

const DOCKERFILE = `FROM node:24 AS build
WORKDIR /app
COPY package.json ./
RUN npm ci
COPY . .
FROM node:24-slim
COPY --from=build /app /app
USER node
`;

/** More objects than are drawn one by one, all of them joined. */
const BUNDLE = ['apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\n', ...Array.from({ length: 80 }, (_, i) =>
  `apiVersion: v1\nkind: Pod\nmetadata:\n  name: pod-${i}\nspec:\n  containers:\n    - name: web\n      image: nginx\n      envFrom:\n        - configMapRef:\n            name: settings\n`,
)].join('---\n');

const FILES = { Dockerfile: DOCKERFILE, 'bundle.yaml': BUNDLE, 'notes.txt': 'nothing\n' };

/** @param {(name: string, body: () => Promise<void>) => Promise<void>} check counts a failure and goes on */
export async function checkOverview(check) {
  await inVSCode(FILES, {}, (vscode) => desktopChecks(vscode, check));
  await inVSCode(FILES, { web: true, settings: { 'plimsoll.explainer.followCursor': false } }, (vscode) => webChecks(vscode, check));
}

async function desktopChecks(vscode, check) {
  await vscode.openFile('notes.txt');
  await vscode.showSidebar(OVERVIEW);

  await check('this file: says what to open while there is no container file', async () => {
    await (await vscode.webview(TITLE)).getByRole('button', { name: 'Open a sample' }).waitFor();
  });

  await vscode.openFile('Dockerfile');
  const frame = await vscode.webview(TITLE);
  const node = (name) => frame.getByRole('button', { name });

  await check('this file: marks follow the cursor, and the focus stays in the editor', async () => {
    await goToLine(vscode, 3);
    await node(/^COPY package\.json .*at the cursor/).waitFor();
    await node(/^RUN npm ci.*built again/).waitFor();
    await vscode.page.keyboard.press('ArrowDown');
    await node(/^RUN npm ci.*at the cursor/).waitFor();
    await waitForEditorFocus(vscode);
  });

  await check('this file: a picture that stays the same is not touched', async () => {
    const picture = await frame.locator('svg').elementHandle();
    await vscode.page.keyboard.press('ArrowRight');
    for (let times = 0; times < 2; times++) {
      await frame.getByRole('button', { name: 'Pin' }).click();
      await vscode.page.waitForTimeout(300);
    }
    assert.ok(await picture.evaluate((svg) => svg.isConnected));
  });

  await check('this file: a click leads to the line, in the editor', async () => {
    await node(/^COPY --from=build/).click();
    await waitForLine(vscode, 7);
    await waitForEditorFocus(vscode);
    await node(/^COPY --from=build.*at the cursor/).waitFor();
  });

  await check('this file: one stop of the Tab key, arrows between nodes, Enter and Space lead to the line', async () => {
    assert.equal(await frame.locator('svg [tabindex="0"]').count(), 1);
    for (const [keys, line] of [[['Home', 'ArrowDown', 'Enter'], 1], [['End', 'Space'], 6]]) {
      await frame.locator('svg [tabindex="0"]').focus();
      for (const key of keys) await vscode.page.keyboard.press(key);
      await waitForLine(vscode, line);
      await waitForEditorFocus(vscode);
    }
    assert.equal(await frame.locator('svg [tabindex="0"]').count(), 1);
  });

  await check('this file: a node that has the focus shows it', async () => {
    await frame.locator('svg [tabindex="0"]').focus();
    await vscode.page.keyboard.press('Home');
    const colours = await frame.evaluate(() => {
      const { style } = document.documentElement;
      return [getComputedStyle(document.activeElement.querySelector('rect')).stroke, style.getPropertyValue('--vscode-focusBorder')];
    });
    assert.equal(colours[0], rgb(colours[1]));
  });

  await check('this file: says the same in words that lead to lines too', async () => {
    await frame.getByText('In words').click();
    await frame.getByRole('listitem').getByRole('button', { name: /build/ }).first().click();
    await waitForLine(vscode, 1);
    await waitForEditorFocus(vscode);
    await frame.getByText('In words').click();
  });

  await check('this file: stays where it was pinned until it is unpinned', async () => {
    await goToLine(vscode, 4);
    await node(/^RUN npm ci.*at the cursor/).waitFor();
    await frame.getByRole('button', { name: 'Pin' }).click();
    await goToLine(vscode, 7);
    await vscode.page.waitForTimeout(500);
    assert.equal(await node(/^RUN npm ci.*at the cursor/).count(), 1);
    await frame.getByRole('button', { name: 'Pin' }).click();
    await node(/^COPY --from=build.*at the cursor/).waitFor();
  });

  await check('this file: a jump goes to where the node is by now', async () => {
    await goToLine(vscode, 1);
    await frame.getByRole('button', { name: 'Pin' }).click();
    await goToLine(vscode, 1);
    await vscode.type('# one\n# two\n');
    await node(/^COPY --from=build/).click();
    await waitForLine(vscode, 9);
    await frame.getByRole('button', { name: 'Pin' }).click();
  });

  await check('this file: pictures are drawn for the width of the view', async () => {
    const width = async () => Number(await frame.locator('svg').first().getAttribute('width'));
    const before = await width();
    await dragSidebar(vscode, 250);
    await frame.locator(`svg:not([width="${before}"])`).waitFor();
    assert.ok(await width() > before);
    await dragSidebar(vscode, -330);
    await frame.locator('svg[width="280"]').waitFor();
    const sizes = await frame.locator('.frame').first().evaluate((element) => [element.scrollWidth > element.clientWidth, element.scrollHeight > element.clientHeight]);
    assert.deepEqual(sizes, [true, false], 'a picture that is too wide scrolls, and is not cut off');
    await dragSidebar(vscode, 80);
  });

  await check('this file: large files are drawn as well', async () => {
    await vscode.openFile('bundle.yaml');
    await frame.getByRole('heading', { name: 'Objects and references' }).waitFor();
    const count = await frame.locator('#references svg [data-node]').count();
    assert.ok(count >= 30 && count < 60, `${count} nodes`);
    assert.equal(await frame.locator('#references svg [tabindex="0"]').count(), 1);
  });
}

async function webChecks(vscode, check) {
  await check('this file: in the web build, and without marks where the settings say not to follow the cursor', async () => {
    await vscode.openFile('Dockerfile');
    await vscode.showSidebar(OVERVIEW);
    const frame = await vscode.webview(TITLE);
    await frame.getByRole('button', { name: /^COPY --from=build/ }).waitFor();
    await goToLine(vscode, 7);
    await vscode.page.waitForTimeout(500);
    assert.equal(await frame.getByRole('button', { name: /at the cursor/ }).count(), 0);
  });
}

/** Pulls the border between sidebar and editor to the right. */
async function dragSidebar(vscode, pixels) {
  const box = await vscode.page.locator('.part.sidebar').boundingBox();
  const x = box.x + box.width + 1;
  await vscode.page.mouse.move(x, 400);
  await vscode.page.mouse.down();
  await vscode.page.mouse.move(x + pixels, 400, { steps: 5 });
  await vscode.page.mouse.up();
}

/** `#0078d4` as computed styles say it. */
function rgb(hex) {
  const [red, green, blue] = hex.trim().match(/[0-9a-f]{2}/gi).map((part) => Number.parseInt(part, 16));
  return `rgb(${red}, ${green}, ${blue})`;
}
