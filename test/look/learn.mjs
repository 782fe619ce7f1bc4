// The curriculum in a real VS Code: its tree, its pages, and what leads from one to the other.

import assert from 'node:assert/strict';
import path from 'node:path';
import { openVSCode } from '../vscode/browser.mjs';
import { inVSCode, waitForEditorFocus, waitForLine } from './support.mjs';

/* global window, scrollY */

const LEARN = 'plimsoll.learn';
const PAGE = 'Learn';
const GROUPS = [
  'Isolation', 'Resources', 'Images and builds', 'Security', 'Storage', 'Networking', 'Operations', 'Compose', 'Kubernetes', 'Cloud',
  'Delivery',
];

const FILES = {
  'compose.yaml': 'services:\n  api:\n    image: ghcr.io/acme/api:2.3.1\n    mem_limit: 512m\n    cpus: 1.5\n',
  'notes.txt': 'nothing\n',
};

/** @param {(name: string, body: () => Promise<void>) => Promise<void>} check counts a failure and goes on */
export async function checkLearn(check) {
  await inVSCode(FILES, {}, (vscode) => desktopChecks(vscode, check));
  await inVSCode(FILES, { web: true }, (vscode) => webChecks(vscode, check));
}

/**
 * Takes a picture of the tree and of a page in each theme, as learn-THEME.png.
 * @param {object} options
 * @param {string} options.examples the folder to open
 * @param {string} options.pictures the folder to write to
 * @param {readonly string[]} options.themes
 * @param {(frame: import('playwright-core').Frame, background: string) => Promise<void>} options.assertAccessible
 */
export async function lookAtLearn({ examples, pictures, themes, check, assertAccessible }) {
  const vscode = await openVSCode({ folder: examples, theme: themes[0] });
  try {
    await vscode.showSidebar(LEARN);
    await onlyLearn(vscode);
    await unfold(vscode, 'Resources');
    await openTopic(vscode, 'Memory limits');
    await unfold(vscode, 'Memory limits');
    for (const theme of themes) {
      await vscode.setTheme(theme);
      const frame = await vscode.webview(PAGE);
      await frame.locator('h1').focus();
      await vscode.page.waitForTimeout(800);
      await check(`learn, ${theme}: no serious accessibility problem`, () => assertAccessible(frame, 'editor-background'));
      await vscode.screenshot(path.join(pictures, `learn-${theme}.png`));
    }
  } finally {
    await vscode.close();
  }
}

async function desktopChecks(vscode, check) {
  const { page } = vscode;
  await vscode.openFile('compose.yaml');
  await vscode.showSidebar(LEARN);

  await check('learn: the tree has all groups', async () => {
    await onlyLearn(vscode);
    for (const group of GROUPS) await treeItem(vscode, group).waitFor();
  });

  await check('learn: a topic says how often it occurs in the files, and unfolds to the places', async () => {
    await unfold(vscode, 'Resources');
    await treeItem(vscode, 'Memory limits').filter({ hasText: 'in your files' }).waitFor();
    await unfold(vscode, 'Memory limits');
    await treeItem(vscode, 'api: mem_limit: 512m, memory.max = 536870912, compose.yaml:4').click();
    await waitForLine(vscode, 4);
  });

  await check('learn: Enter on a topic opens its page, which gets the focus', async () => {
    await treeItem(vscode, 'Memory limits').click();
    await topicPage(vscode, 'Memory limits');
    await vscode.showSidebar(LEARN);
    await page.waitForFunction(() => document.activeElement?.matches('.monaco-list'));
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    const frame = await topicPage(vscode, 'CPU limits and requests');
    assert.equal(await frame.evaluate(() => document.activeElement.tagName), 'H1');
  });

  await check('learn: a question unfolds by keyboard', async () => {
    const frame = await topicPage(vscode, 'CPU limits and requests');
    const question = frame.locator('details.question').first();
    await question.locator('summary').focus();
    await page.keyboard.press('Enter');
    await question.locator('p').waitFor();
    await page.keyboard.press('Enter');
    await question.locator('p').waitFor({ state: 'hidden' });
  });

  await check('learn: a command is copied', async () => {
    const frame = await topicPage(vscode, 'CPU limits and requests');
    await frame.getByRole('button', { name: /^Copy docker/ }).first().click();
    await frame.getByRole('status').filter({ hasText: 'Copied' }).waitFor();
    await frame.getByRole('button', { name: /^Copied docker/ }).waitFor({ state: 'detached' });
  });

  await check('learn: a place opens beside the page, and its value follows what is typed', async () => {
    const frame = await topicPage(vscode, 'CPU limits and requests');
    await frame.getByRole('button', { name: /cpus: 1\.5/ }).click();
    await waitForLine(vscode, 5);
    await waitForEditorFocus(vscode);
    assert.equal(await page.locator('.editor-group-container').count(), 2);
    await frame.getByText('cpu.max = 150000 100000').waitFor();
    await page.keyboard.press('End');
    await page.keyboard.press('Backspace');
    await vscode.type('75');
    await frame.getByText('cpu.max = 175000 100000').waitFor();
    await waitForEditorFocus(vscode);
  });

  await check('learn: leads on to the next page from its beginning, and back to where it was read', async () => {
    const frame = await topicPage(vscode, 'CPU limits and requests');
    const next = frame.getByRole('button', { name: /^Next/ });
    await next.scrollIntoViewIfNeeded();
    await page.waitForTimeout(500);
    const before = await frame.evaluate(() => scrollY);
    assert.ok(before > 500, `${before} pixels`);
    await next.click();
    await topicPage(vscode, 'Memory limits');
    assert.equal(await frame.evaluate(() => scrollY), 0);
    await frame.getByRole('button', { name: /^Previous/ }).evaluate((button) => button.click());
    await topicPage(vscode, 'CPU limits and requests');
    assert.equal(await frame.evaluate(() => scrollY), before);
  });

  await check('learn: the page stays where it was read while another tab is in front', async () => {
    const frame = await topicPage(vscode, 'CPU limits and requests');
    await frame.evaluate(() => window.scrollTo(0, 400));
    await page.waitForTimeout(500);
    await frame.locator('h1').focus();
    await vscode.openFile('notes.txt');
    await page.locator('.tab', { hasText: 'Plimsoll: CPU' }).click();
    const again = await topicPage(vscode, 'CPU limits and requests');
    await again.waitForFunction(() => scrollY === 400);
  });

  await check('learn: the trail leads to the group in the tree', async () => {
    const frame = await topicPage(vscode, 'CPU limits and requests');
    await frame.getByRole('button', { name: 'Resources' }).evaluate((button) => button.click());
    await page.locator('.monaco-list-row.focused', { hasText: 'Resources' }).waitFor();
  });

  await check('learn: topics are found by any words of their page', async () => {
    await page.keyboard.press('F1');
    await vscode.fillQuickInput('>Plimsoll: Learn about…');
    await vscode.takeQuickPick('Plimsoll: Learn about…');
    await page.getByPlaceholder(/^Learn about/).waitFor();
    await vscode.fillQuickInput('dmesg constraint');
    await page.locator('.quick-input-list .monaco-list-row').first().filter({ hasText: 'OOM killer' }).waitFor();
    await page.keyboard.press('Enter');
    await topicPage(vscode, 'OOM killer and exit code 137');
    assert.equal(await page.locator('.tab', { hasText: 'Plimsoll: ' }).count(), 1);
  });
}

async function webChecks(vscode, check) {
  await check('learn: in the web build', async () => {
    await vscode.showSidebar(LEARN);
    await openTopic(vscode, 'Memory limits');
    const frame = await topicPage(vscode, 'Memory limits');
    await frame.getByText('memory.max = 536870912').waitFor();
  });

  await check('learn: the page comes back after a reload of the window', async () => {
    // In a browser VS Code writes down every few seconds what is open: a page that is left waits for nothing.
    await vscode.page.waitForTimeout(12_000);
    await vscode.page.reload();
    await vscode.page.locator('.tab', { hasText: 'Plimsoll: Memory limits' }).waitFor({ timeout: 60_000 });
    await topicPage(vscode, 'Memory limits');
  });
}

/** The document of the page in front, once it shows the topic. It is looked up each time: a hidden page loses it. */
async function topicPage(vscode, title) {
  for (let attempt = 0; attempt < 20; attempt++) {
    const frame = await vscode.webview(PAGE);
    const heading = frame.getByRole('heading', { name: title, level: 1 });
    if (await heading.waitFor({ timeout: 1000 }).then(() => true, () => false)) return frame;
  }
  throw new Error(`There is no page ${title}`);
}

async function openTopic(vscode, title) {
  await vscode.runCommand('Plimsoll: Learn about…');
  await vscode.page.getByPlaceholder(/^Learn about/).waitFor();
  await vscode.takeQuickPick(title);
  await topicPage(vscode, title);
}

function treeItem(vscode, name) {
  return vscode.page.getByRole('treeitem', { name: new RegExp(`^${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`) }).first();
}

async function unfold(vscode, name) {
  const item = treeItem(vscode, name);
  if (await item.getAttribute('aria-expanded') === 'false') await item.locator('.monaco-tl-twistie').click();
}

/** Folds the other views: the tree needs their room. */
async function onlyLearn(vscode) {
  for (const view of ['At the cursor', 'This file']) {
    const header = vscode.page.getByRole('button', { name: new RegExp(`^${view} Section`, 'i') });
    if (await header.getAttribute('aria-expanded') === 'true') await header.click();
  }
}
