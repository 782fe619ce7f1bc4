// npm run package: builds for production and packs the extension into plimsoll-VERSION.vsix. Its size is a budget.

import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import vsce from '@vscode/vsce';
import { build } from './build.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** Bytes. The extension is downloaded by everybody who tries it, in the browser on every start. */
const LARGEST = 1.5 * 1024 * 1024;

/**
 * Builds for production and writes the package.
 * @param {string} [file] where to
 * @returns {Promise<string>} its path
 */
export async function packageExtension(file) {
  const { name, version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const packagePath = file ?? path.join(root, `${name}-${version}.vsix`);
  await build({ production: true });
  // The rules about leaked secrets have made-up ones in their examples, which the scanner of vsce takes for real.
  await vsce.createVSIX({ cwd: root, packagePath, dependencies: false, allowPackageAllSecrets: true });
  return packagePath;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = await packageExtension(process.argv[2] && path.resolve(process.argv[2]));
  const { size } = statSync(file);
  console.log(`${file}: ${Math.round(size / 1024)} KiB`);
  if (size > LARGEST) {
    console.error(`That is more than the ${Math.round(LARGEST / 1024)} KiB that the extension may weigh.`);
    process.exitCode = 1;
  }
}
