// Bundles the tests that run inside VS Code to out/vscode-suite: index.js, which VS Code calls, and one file for each test.

import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/**
 * @param {{ source?: string, outdir?: string }} [options] the folder of index.ts and the *.test.ts files; where to write
 * @returns {Promise<string>} the path to give VS Code as extensionTestsPath
 */
export async function bundleSuite({
  source = path.join(root, 'test', 'vscode', 'suite'),
  outdir = path.join(root, 'out', 'vscode-suite'),
} = {}) {
  rmSync(outdir, { recursive: true, force: true });
  const tests = readdirSync(source).filter((name) => name.endsWith('.test.ts'));
  await build({
    absWorkingDir: root,
    entryPoints: ['index.ts', ...tests].map((name) => path.join(source, name)),
    outdir,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['vscode', 'mocha'],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  return path.join(outdir, 'index.js');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await bundleSuite();
