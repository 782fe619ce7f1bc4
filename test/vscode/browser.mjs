// Opens the served VS Code with the extension in development in a Chromium without a window, for clicking and pictures.

import { readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { launch } from '../../scripts/chromium.mjs';
import { temporaryCopy, temporaryDirectory } from '../../scripts/processes.mjs';
import { serveVSCode } from '../../scripts/vscode-server.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

/** A colour theme of each kind: its id, its name in the picker, and the class by which the workbench tells its kind. */
const themes = {
  light: { id: 'Default Light Modern', label: 'Light Modern', kind: 'vs' },
  dark: { id: 'Default Dark Modern', label: 'Dark Modern', kind: 'vs-dark' },
  'hc-dark': { id: 'Default High Contrast', label: 'Dark High Contrast', kind: 'hc-black' },
  'hc-light': { id: 'Default High Contrast Light', label: 'Light High Contrast', kind: 'hc-light' },
};

/**
 * Opens a copy of a folder in VS Code; resolves when the workbench stands. Call `close()` at the end.
 * @param {object} options
 * @param {string} options.folder
 * @param {string} [options.extension] the folder of the extension in development (default: this one, as it was built)
 * @param {boolean} [options.web] run the extension's `browser` entry in a web worker, as on a site without a server
 * @param {keyof typeof themes} [options.theme]
 * @param {Record<string, unknown>} [options.settings] further user settings
 * @param {{ width: number, height: number }} [options.viewport]
 */
export async function openVSCode({
  folder,
  extension = root,
  web = false,
  theme = 'dark',
  settings = {},
  viewport = { width: 1400, height: 900 },
}) {
  const manifest = JSON.parse(readFileSync(path.join(extension, 'package.json'), 'utf8'));
  const shortcuts = shortcutsTo(Object.values(manifest.contributes?.views ?? {}).flat());
  const server = await serveVSCode({
    extensions: [web ? withoutMain(extension, manifest) : extension],
    settings: { 'workbench.colorTheme': themes[theme].id, ...settings },
    keybindings: [...shortcuts].map(([view, keys]) => ({ key: keys.join(' ').toLowerCase(), command: `${view}.focus` })),
  });
  let browser;
  const close = async () => {
    await browser?.close();
    await server.stop();
  };
  try {
    browser = await launch();
    const page = await browser.newPage({ viewport });
    const workspace = temporaryCopy(folder);
    await page.goto(server.page(workspace));
    const workbench = new Workbench({ page, folder: workspace, manifest, shortcuts, close });
    await workbench.waitUntilReady(theme);
    return workbench;
  } catch (error) {
    await close();
    throw error;
  }
}

/** What a person does in a window of VS Code. `page` is playwright's, for everything else. */
export class Workbench {
  constructor({ page, folder, manifest, shortcuts, close }) {
    this.page = page;
    this.folder = folder;
    this.manifest = manifest;
    this.shortcuts = shortcuts;
    this.close = close;
  }

  async waitUntilReady(theme) {
    await this.page.locator('.monaco-workbench .part.statusbar').waitFor({ timeout: 60_000 });
    await this.page.locator('.explorer-folders-view .monaco-list-row').first().waitFor({ timeout: 60_000 });
    await this.waitForTheme(theme);
  }

  /** @param {string} file a path relative to the folder */
  async openFile(file) {
    const { dir, base } = path.parse(path.normalize(file));
    const words = dir ? `${base} ${dir}` : base;
    const row = `.quick-input-list .monaco-list-row:is([aria-label="${words}"], [aria-label^="${words},"])`;
    await this.page.keyboard.press('Control+P');
    await this.fillQuickInput(path.resolve(this.folder, file));
    await this.page.locator(row).first().click();
    const editor = `.editor-instance .monaco-editor.focused[data-uri$="/${encodeURI(file.replaceAll('\\', '/'))}"]`;
    await this.page.locator(editor).first().waitFor();
  }

  /** Types where the focus is, as from a keyboard: editors indent, close brackets and suggest. */
  async type(text) {
    await this.page.keyboard.type(text, { delay: 10 });
  }

  /**
   * Waits until the status bar counts a problem.
   * @returns {Promise<string>} its words, such as `Errors: 1, Warnings: 2`
   */
  async waitForProblems({ timeout = 20_000 } = {}) {
    const status = this.page.locator('[id="status.problems"] a[aria-label]');
    const some = status.and(this.page.locator(':not([aria-label*="No Problems"])'));
    await some.waitFor({ timeout });
    return (await some.getAttribute('aria-label')) ?? '';
  }

  /** @param {string} title as the command palette shows it, with its category: `Plimsoll: Explain` */
  async runCommand(title) {
    await this.page.keyboard.press('F1');
    await this.fillQuickInput(`>${title}`);
    await this.takeQuickPick(title);
  }

  /** @param {keyof typeof themes} theme */
  async setTheme(theme) {
    await this.runCommand('Preferences: Color Theme');
    await this.fillQuickInput(themes[theme].label);
    await this.takeQuickPick(themes[theme].label);
    await this.waitForTheme(theme);
  }

  /** @param {string} view the id of one of the extension's views */
  async showSidebar(view) {
    const keys = this.shortcuts.get(view);
    if (!keys) throw new Error(`${this.manifest.name} contributes no view ${view}`);
    for (const key of keys) await this.page.keyboard.press(key.replace('Ctrl', 'Control'));
    const container = Object.entries(this.manifest.contributes.views).find(([, views]) => views.some(({ id }) => id === view));
    await this.page.locator(`[id="workbench.view.extension.${container?.[0]}"]`).waitFor();
  }

  /**
   * The document of one of the extension's webviews that are to be seen, which VS Code keeps in an iframe within an iframe.
   * @param {string} [title] the document's; else the first document is taken
   * @returns {Promise<import('playwright-core').Frame>}
   */
  async webview(title, { timeout = 20_000 } = {}) {
    const id = `${this.manifest.publisher}.${this.manifest.name}`;
    const webviews = this.page.locator(`iframe.webview.ready[src*="extensionId=${id}"]`).filter({ visible: true });
    const until = Date.now() + timeout;
    for (;;) {
      for (const webview of await webviews.all()) {
        const frame = await innerFrame(webview).catch(() => undefined);
        if (frame && (title === undefined || await frame.title() === title)) return frame;
      }
      if (Date.now() > until) throw new Error(`There is no webview ${title ?? ''}`);
      await this.page.waitForTimeout(50);
    }
  }

  /** @param {string} file a PNG file to write */
  async screenshot(file) {
    await this.page.screenshot({ path: file, animations: 'disabled' });
  }

  async fillQuickInput(text) {
    await this.page.locator('.quick-input-widget .quick-input-box input').fill(text);
  }

  /** @param {string} label the whole label of the row to take */
  async takeQuickPick(label) {
    const whole = new RegExp(`^${label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`);
    const name = this.page.locator('.monaco-icon-name-container').filter({ hasText: whole });
    await this.page.locator('.quick-input-list .monaco-list-row').filter({ has: name }).first().click();
  }

  async waitForTheme(theme) {
    await this.page.locator(`.monaco-workbench.${themes[theme].kind}`).waitFor();
  }
}

/** VS Code prefers the `main` of an extension wherever it can run Node: a copy that has none runs on the web only. */
function withoutMain(extension, manifest) {
  const copy = temporaryDirectory('extension');
  const others = readdirSync(extension).filter((name) => !['package.json', 'node_modules', '.git'].includes(name));
  for (const name of others) symlinkSync(path.resolve(extension, name), path.join(copy, name));
  writeFileSync(path.join(copy, 'package.json'), JSON.stringify({ ...manifest, main: undefined, extensionKind: undefined }));
  return copy;
}

/** A view has an id but no fixed name on the screen: a shortcut of two keys focuses it. */
function shortcutsTo(views) {
  return new Map(views.map(({ id }, index) => [id, ['Ctrl+F12', String.fromCharCode('a'.charCodeAt(0) + index)]]));
}

async function innerFrame(webview) {
  const outer = await frameOf(webview);
  return frameOf(outer.locator('iframe#active-frame'));
}

async function frameOf(locator) {
  const element = await locator.elementHandle({ timeout: 2000 });
  const frame = await element?.contentFrame();
  if (!frame) throw new Error('The webview has no document.');
  await frame.waitForLoadState();
  return frame;
}
