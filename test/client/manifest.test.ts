import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { listFiles, PackageManager } from '@vscode/vsce';
import { TASK_DEFINITION_GLOB } from '../../client/src/sniff';

const root = path.resolve(__dirname, '..', '..');

interface Manifest {
  readonly main: string;
  readonly browser: string;
  readonly icon: string;
  readonly activationEvents: readonly string[];
  readonly capabilities: { readonly untrustedWorkspaces: { readonly supported: boolean }; readonly virtualWorkspaces: boolean };
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly category: string }[];
    readonly menus: Readonly<Record<string, readonly { readonly command: string }[]>>;
    readonly configuration: { readonly properties: Readonly<Record<string, Setting>> };
    readonly views: Readonly<Record<string, readonly { readonly id: string; readonly icon: string }[]>>;
    readonly snippets: readonly { readonly path: string }[];
    readonly grammars: readonly { readonly path: string }[];
    readonly problemMatchers: readonly { readonly pattern: { readonly regexp: string } }[];
    readonly walkthroughs: readonly { readonly id: string; readonly steps: readonly { readonly media: { readonly svg: string } }[] }[];
  };
}

interface Setting {
  readonly order: number;
  readonly scope: string;
  readonly default: unknown;
  readonly enum?: readonly string[];
  readonly enumDescriptions?: readonly string[];
  readonly markdownDescription?: string;
}

const text = readFileSync(path.join(root, 'package.json'), 'utf8');
const manifest = JSON.parse(text) as Manifest;
const { contributes } = manifest;
const settings = Object.entries(contributes.configuration.properties);
const sources = readdirSync(path.join(root, 'client/src'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => readFileSync(path.join(root, 'client/src', name), 'utf8'))
  .join('\n');

describe('the extension manifest', () => {
  it('contributes the commands that the code registers', () => {
    const contributed = contributes.commands.map(({ command }) => command).sort();
    const registered = [...sources.matchAll(/^ {4}'(plimsoll\.\w+)': /gm)].map(([, id]) => id).sort();
    assert.deepEqual(registered, contributed);
    assert.ok(contributes.commands.every(({ category }) => category === 'Plimsoll'));
    assert.ok(contributed.length <= 10, 'a handful of commands, not a catalogue');
    for (const entry of Object.values(contributes.menus).flat()) assert.ok(contributed.includes(entry.command), entry.command);
  });

  it('has at most 15 settings, each with its order, scope, default and description', () => {
    assert.ok(settings.length <= 15);
    assert.deepEqual(settings.map(([, { order }]) => order), settings.map((_, index) => index + 1));
    for (const [name, setting] of settings) {
      assert.match(name, /^plimsoll\.\w+/);
      // A folder must not choose what is run on the machine.
      assert.ok((/\.path$/.test(name) ? ['machine'] : ['resource', 'window']).includes(setting.scope), name);
      assert.notEqual(setting.default, undefined, name);
      assert.ok(setting.markdownDescription, name);
      if (setting.enum) assert.equal(setting.enumDescriptions?.length, setting.enum.length, name);
    }
  });

  it('has the settings that are read, and reads those it has', () => {
    const server = readFileSync(path.join(root, 'server/src/lsp/settings.ts'), 'utf8');
    const read = `${server}\n${sources}`;
    const mentions = (name: string): boolean => name.split('.').every((part) => new RegExp(`['.]${part}\\b`).test(read));
    const unread = settings.map(([name]) => name.replace('plimsoll.', '')).filter((name) => !mentions(name));
    assert.deepEqual(unread, []);
  });

  it('is activated by the languages, and by a page of the curriculum that comes back after a reload', () => {
    const languages = ['dockerfile', 'dockercompose', 'yaml', 'shellscript', 'makefile', 'markdown'].map((id) => `onLanguage:${id}`);
    const others = [`workspaceContains:${TASK_DEFINITION_GLOB}`, 'onWebviewPanel:plimsoll.topic'];
    assert.deepEqual(manifest.activationEvents, [...languages, ...others]);
    assert.match(sources, /'plimsoll\.topic'/);
  });

  it('works in restricted and virtual workspaces', () => {
    assert.deepEqual(manifest.capabilities, { untrustedWorkspaces: { supported: true }, virtualWorkspaces: true });
  });

  it('has a text for each key, and a use for each text', () => {
    const texts = JSON.parse(readFileSync(path.join(root, 'package.nls.json'), 'utf8')) as Record<string, string>;
    const used = [...text.matchAll(/"%([\w.]+)%"/g)].map(([, key]) => key ?? '');
    assert.deepEqual([...new Set(used)].sort(), Object.keys(texts).sort());
  });

  it('names files that exist', () => {
    const files = [
      manifest.icon,
      ...Object.values(contributes.views).flat().map(({ icon }) => icon),
      ...[...contributes.snippets, ...contributes.grammars].map((one) => one.path),
      ...contributes.walkthroughs.flatMap(({ steps }) => steps.map(({ media }) => media.svg)),
    ];
    assert.deepEqual(files.filter((file) => !existsSync(path.join(root, file))), []);
  });

  it('has one walkthrough of five steps, which the code can open', () => {
    assert.deepEqual(contributes.walkthroughs.map(({ id, steps }) => [id, steps.length]), [['start', 5]]);
    assert.match(sources, /'plimsoll\.plimsoll#start'/);
  });

  it('reads the lines that the command line prints', () => {
    const pattern = new RegExp(contributes.problemMatchers[0]?.pattern.regexp ?? '');
    const line = 'api/Dockerfile:2:1: warning dockerfile/prefer-copy: Use COPY for "app.py": nothing is unpacked here';
    assert.deepEqual([...(pattern.exec(line) ?? [])].slice(1), [
      'api/Dockerfile', '2', '1', 'warning', 'dockerfile/prefer-copy', 'Use COPY for "app.py": nothing is unpacked here',
    ]);
  });

  it('packs what is named in .vscodeignore and nothing else', async () => {
    const packed = await listFiles({ cwd: root, packageManager: PackageManager.None });
    const expected = [
      /^package(\.nls)?\.json$/, /^(README|CHANGELOG)\.md$/, /^(LICENSE|NOTICE)$/, /^schemas\/plimsoll\.schema\.json$/,
      /^dist\/(extension|extension\.web|client|engine|server\.web|cli)\.js$/,
      /^media\/([\w-]+\.(css|js)|icon\.png|plimsoll\.svg|walkthrough\/\w+\.svg)$/,
      /^snippets\/(dockerfile|compose|kubernetes)\.json$/, /^syntaxes\/ignore-comments\.json$/,
    ];
    assert.deepEqual(packed.filter((file) => !expected.some((pattern) => pattern.test(file))), []);
    for (const file of ['package.json', 'media/explainer.js', 'media/cursor-view.js', 'media/webview.css', 'media/icon.png', 'snippets/dockerfile.json']) assert.ok(packed.includes(file), file);
  });
});
