// Runs before `npm start` and `npm test`: brings node_modules in line with package-lock.json, and does nothing
// where it already is. Needs nothing but Node.

import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { npm } from './npm.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

if (!isInstalled()) {
  console.log('Installing the packages of package-lock.json (npm ci).');
  try {
    await npm(['ci', '--ignore-scripts', '--include=dev', '--no-audit', '--no-fund'], { cwd: root });
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}

/**
 * npm describes what it has put into node_modules in a lock file of its own there. Packages for other platforms are
 * optional and missing from it.
 */
function isInstalled() {
  const installedLock = path.join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installedLock)) return false;
  const installed = packagesOf(installedLock);
  return Object.entries(packagesOf(path.join(root, 'package-lock.json'))).every(([location, wanted]) => {
    if (location === '') return true;
    const found = installed[location];
    if (found === undefined) return wanted.optional === true;
    return found.version === wanted.version && found.integrity === wanted.integrity;
  });
}

function packagesOf(lockFile) {
  try {
    return JSON.parse(readFileSync(lockFile, 'utf8')).packages ?? {};
  } catch {
    return {};
  }
}
