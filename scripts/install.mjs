// Brings node_modules in line with package-lock.json, and does nothing where it already is. `npm start` and `npm test`
// begin with it. Needs nothing but Node.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { npm } from './npm.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/**
 * Installs exactly what package-lock.json says, without running the packages' own scripts, where that is not done yet.
 * @throws {Error} with one line that says what npm complained about
 */
export async function install() {
  if (isInstalled()) return;
  console.log('Installing the packages of package-lock.json (npm ci).');
  await npm(['ci', '--ignore-scripts', '--include=dev', '--no-audit', '--no-fund'], { cwd: root });
}

/**
 * npm describes what it has put into node_modules in a lock file of its own there. Packages for other platforms are
 * optional and missing from it.
 */
function isInstalled() {
  const installed = packagesOf('node_modules/.package-lock.json');
  const wanted = packagesOf('package-lock.json');
  if (!installed || !wanted) return false;
  return Object.entries(wanted).every(([location, entry]) => {
    if (location === '') return true;
    const found = installed[location];
    if (!found) return entry.optional === true;
    return found.version === entry.version && found.integrity === entry.integrity;
  });
}

/** The entries of a lock file by their place in the tree; undefined where there is none or it cannot be read. */
function packagesOf(lockFile) {
  try {
    return JSON.parse(readFileSync(path.join(root, lockFile), 'utf8')).packages;
  } catch {
    return undefined;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await install().catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
