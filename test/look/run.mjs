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
import { checkSidebar } from './sidebar.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const folder = process.argv.includes('--write') ? path.join(root, 'media') : path.join(root, 'out', 'look');
const THEMES = ['dark', 'light', 'hc-dark', 'hc-light'];

/** A file of each language and the line that the cursor rests on. */
const PLACES = [
  { name: 'dockerfile', file: 'shop/api/Dockerfile', line: 8, says: 'Use COPY' },
  { name: 'compose', file: 'shop/compose.yaml', line: 13, says: '512m' },
  { name: 'kubernetes', file: 'shop/deploy/shop.yaml', line: 28, says: '512Mi' },
];

const results = { passed: 0, failed: 0 };
mkdirSync(folder, { recursive: true });
const workbench = await openVSCode({ folder: path.join(root, 'examples'), theme: THEMES[0] });
try {
  await workbench.showSidebar('plimsoll.explainer');
  await workbench.page.waitForTimeout(1500);
  for (const place of PLACES) {
    await workbench.openFile(place.file);
    await rest(place.line);
    for (const theme of THEMES) {
      await workbench.setTheme(theme);
      await rest(place.line);
      const frame = await workbench.webview();
      await check(`${place.name}, ${theme}: says ${place.says}`, async () => {
        await frame.getByText(place.says).first().waitFor({ timeout: 10_000 });
      });
      await check(`${place.name}, ${theme}: no serious accessibility problem`, () => assertAccessible(frame));
      await workbench.screenshot(path.join(folder, `sidebar-${place.name}-${theme}.png`));
    }
  }
} finally {
  await workbench.close();
}
await checkSidebar(check);
console.log(`look: ${results.passed} passed, ${results.failed} failed`);
process.exitCode = results.failed === 0 ? 0 : 1;

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
async function assertAccessible(frame) {
  // VS Code paints the sidebar's colour behind the frame, where axe does not look.
  await frame.evaluate(() => (document.body.style.background = 'var(--vscode-sideBar-background)'));
  await frame.evaluate(axe);
  const violations = await frame.evaluate(async () => {
    const found = await globalThis.axe.run(document, { resultTypes: ['violations'] });
    return found.violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id} at ${nodes[0]?.target}`);
  });
  if (violations.length > 0) throw new Error(violations.join('; '));
}
