// Opens the sidebar in the served VS Code in every kind of theme, checks that people can read and reach what it shows, and takes pictures.
//
//   node test/look/run.mjs [--write]
//
// Pictures go to out/look; --write puts those of the documentation into media. The last line reads `look: N passed, N failed`.
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { openVSCode } from '../vscode/browser.mjs';
import { checkLearn, lookAtLearn } from './learn.mjs';
import { checkOverview } from './overview.mjs';
import { checkSidebar } from './sidebar.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const folder = process.argv.includes('--write') ? path.join(root, 'media') : path.join(root, 'out', 'look');
const THEMES = ['dark', 'light', 'hc-dark', 'hc-light'];

/** For each view a file of each language, the line that the cursor rests on, and what is to be seen or heard then. */
const VIEWS = [
  {
    picture: 'sidebar',
    title: 'At the cursor',
    places: [
      { name: 'dockerfile', file: 'shop/api/Dockerfile', line: 8, says: (frame) => frame.getByText('Use COPY') },
      { name: 'compose', file: 'shop/compose.yaml', line: 13, says: (frame) => frame.getByText('512m') },
      { name: 'kubernetes', file: 'shop/deploy/shop.yaml', line: 28, says: (frame) => frame.getByText('512Mi') },
    ],
  },
  {
    picture: 'overview',
    title: 'This file',
    folds: 'At the cursor',
    places: [
      { name: 'dockerfile', file: 'hardened/Dockerfile', line: 4, says: (frame) => frame.getByRole('button', { name: /^COPY package.json.*at the cursor/ }) },
      { name: 'compose', file: 'shop/compose.yaml', line: 13, says: (frame) => frame.getByRole('button', { name: /^api,.*at the cursor/ }) },
      { name: 'kubernetes', file: 'shop/deploy/shop.yaml', line: 28, says: (frame) => frame.getByRole('button', { name: /^api, memory.max 512 MiB.*at the cursor/ }) },
    ],
  },
];

const results = { passed: 0, failed: 0 };
mkdirSync(folder, { recursive: true });
const workbench = await openVSCode({ folder: path.join(root, 'examples'), theme: THEMES[0] });
try {
  await workbench.showSidebar('plimsoll.explainer');
  for (const { title } of VIEWS) await (await workbench.webview(title)).getByRole('button').first().waitFor({ timeout: 60_000 });
  // A view takes the focus when its page is there, away from whatever is typed into.
  await workbench.page.waitForTimeout(500);
  for (const view of VIEWS) {
    if (view.folds) await workbench.page.locator(`.pane-header[aria-label^="${view.folds}"]`).click();
    for (const place of view.places) {
      for (const theme of THEMES) await look(view, place, theme);
    }
  }
} finally {
  await workbench.close();
}
await checkSidebar(check);
await checkOverview(check);
await lookAtLearn({ examples: path.join(root, 'examples'), pictures: folder, themes: THEMES, check, assertAccessible });
await checkLearn(check);
console.log(`look: ${results.passed} passed, ${results.failed} failed`);
process.exitCode = results.failed === 0 ? 0 : 1;

async function look({ picture, title }, { name, file, line, says }, theme) {
  await workbench.setTheme(theme);
  await workbench.openFile(file);
  // No hover is part of the picture.
  await workbench.page.mouse.move(0, 0);
  await rest(line);
  const frame = await workbench.webview(title);
  await check(`${picture}, ${name}, ${theme}: is at line ${line}`, () => says(frame).first().waitFor({ timeout: 10_000 }));
  await check(`${picture}, ${name}, ${theme}: no serious accessibility problem`, () => assertAccessible(frame));
  await workbench.screenshot(path.join(folder, `${picture}-${name}-${theme}.png`));
}

/** Puts the cursor on a line and waits until the sidebar has followed it. */
async function rest(line) {
  await workbench.page.keyboard.press('Control+1');
  await workbench.page.keyboard.press('Control+Home');
  for (let i = 1; i < line; i++) await workbench.page.keyboard.press('ArrowDown');
  await workbench.page.waitForTimeout(1200);
}

async function check(name, body) {
  try {
    await body();
    results.passed++;
  } catch (error) {
    results.failed++;
    console.error(`FAILED ${name}: ${error.message.split('\n')[0]}`);
  }
}

/** axe-core is put into the webview's own document; its content security policy lets no script in from outside. */
async function assertAccessible(frame, background = 'sideBar-background') {
  // VS Code paints this colour behind the frame, where axe does not look.
  await frame.evaluate((name) => (document.body.style.background = `var(--vscode-${name})`), background);
  await frame.evaluate(axe);
  const violations = await frame.evaluate(async () => {
    const found = await globalThis.axe.run(document, { resultTypes: ['violations'] });
    return found.violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id} at ${nodes[0]?.target}`);
  });
  if (violations.length > 0) throw new Error(violations.join('; '));
}
