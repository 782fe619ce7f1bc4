// Bundles the extension, the language server and the command line into dist/, one file each, and one for the engine that the latter two share.
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import { ENGINE_VARIABLE, engineApart, engineEntry } from './engine-apart.mjs';
import { shownExamplesOnly } from './shown-examples.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** Topics are Markdown files imported as text. */
const common = {
  absWorkingDir: root,
  bundle: true,
  format: 'cjs',
  target: 'es2022',
  loader: { '.md': 'text' },
  mainFields: ['module', 'main'],
  logLevel: 'warning',
};

const node = { ...common, platform: 'node', target: 'node20' };
const web = { ...common, platform: 'browser', mainFields: ['browser', 'module', 'main'], define: { global: 'globalThis' } };

/** The language client is most of the extension's code: it is a file of its own, loaded when the first file of ours is opened. */
const clientApart = {
  name: 'client-apart',
  setup: ({ onResolve }) => onResolve({ filter: /^\.\/client\.node$/ }, () => ({ path: './client.js', external: true })),
};

/** VS Code gives the `vscode` module to `require` only. */
const extension = { ...node, external: ['vscode'], supported: { 'dynamic-import': false } };

const cli = {
  ...node, entryPoints: ['server/src/cli.ts'], outfile: 'dist/cli.js', banner: { js: '#!/usr/bin/env node' },
  external: ['./engine.js'], plugins: [engineApart('require("./engine.js")')],
};
/** A script whose variable the worker's script reads: the browser's client starts the worker with both. */
const webServer = {
  ...web, entryPoints: ['server/src/main.web.ts'], outfile: 'dist/server.web.js', format: 'iife', plugins: [engineApart(ENGINE_VARIABLE)],
};
const engine = {
  ...web, entryPoints: ['engine'], outfile: 'dist/engine.js', format: 'iife', globalName: ENGINE_VARIABLE, inject: ['server/src/buffer.web.ts'],
  plugins: [engineEntry([cli, webServer])], footer: { js: `if (typeof module === "object") module.exports = ${ENGINE_VARIABLE};` },
};

const BUNDLES = [
  { ...extension, entryPoints: ['client/src/extension.ts'], outfile: 'dist/extension.js', plugins: [clientApart] },
  { ...extension, entryPoints: ['client/src/client.node.ts'], outfile: 'dist/client.js' },
  { ...web, entryPoints: ['client/src/extension.web.ts'], outfile: 'dist/extension.web.js', external: ['vscode'] },
  cli,
  webServer,
  engine,
];

/**
 * Builds everything, or only the bundles whose output is named. Production bundles are minified and carry neither source maps nor the examples that are tests only.
 * @param {{ production?: boolean, only?: string[] }} [options]
 */
export async function build({ production = false, only } = {}) {
  const wanted = BUNDLES.filter(({ outfile }) => !only || only.includes(path.basename(outfile)));
  if (!only) await rm(path.join(root, 'dist'), { recursive: true, force: true });
  const shipped = (bundle) => ({ ...bundle, minify: true, plugins: [...(bundle.plugins ?? []), shownExamplesOnly] });
  await Promise.all(wanted.map((bundle) => esbuild.build(production ? shipped(bundle) : { ...bundle, sourcemap: true })));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const args = process.argv.slice(2);
  const only = args.filter((arg) => !arg.startsWith('--'));
  await build({ production: args.includes('--production'), only: only.length > 0 ? only : undefined });
}
