// Finds a Chromium that is already on the machine (on Debian, root may have it installed) and starts it without a window.

import { accessSync, constants, existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { exitStatus, startGroup } from './processes.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** Nothing that a page did not ask for goes out to the network. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Starts Chromium without a window, with a new profile; closing it or ending this process removes both.
 * @param {{ log?: (line: string) => void }} [options]
 * @returns {Promise<import('playwright-core').Browser>}
 * @throws {Error} that says what to install
 */
export async function launch({ log = console.log } = {}) {
  const executablePath = findChromium() ?? (await installOnDebian(log));
  // Signals are ours to handle (processes.mjs); playwright ends the browser when this process exits.
  return chromium.launch({ executablePath, args: flags, handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false });
}

/**
 * @returns {string | undefined} the path of the program: CHROME_PATH, or the first of the usual names on the PATH
 * @throws {Error} if CHROME_PATH names no program
 */
export function findChromium() {
  const chosen = process.env.CHROME_PATH;
  if (chosen) {
    if (isExecutable(chosen)) return chosen;
    throw new Error(`CHROME_PATH is ${chosen}, which is not a program.`);
  }
  const directories = (process.env.PATH ?? '').split(path.delimiter).filter((directory) => directory !== '');
  const candidates = names.flatMap((name) => directories.map((directory) => path.join(directory, name)));
  return [...candidates, ...places].find(isExecutable);
}

async function installOnDebian(log) {
  if (!existsSync('/etc/debian_version') || process.getuid?.() !== 0) throw new Error(advice());
  log('Installing chromium with apt-get (once).');
  // A machine that was never updated knows no packages; one that was, need not be updated.
  const installed = (await aptGet('install')) || ((await aptGet('update')) && (await aptGet('install')));
  const program = installed ? findChromium() : undefined;
  if (!program) throw new Error(`apt-get could not install chromium. ${advice()}`);
  return program;
}

async function aptGet(command) {
  const args = command === 'install' ? ['install', '--yes', '--no-install-recommends', 'chromium'] : ['update'];
  const child = startGroup('apt-get', ['--quiet', ...args], {
    stdio: 'ignore',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  return (await exitStatus(child).catch(() => 1)) === 0;
}

function advice() {
  const system = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '';
  if (/^ID(_LIKE)?=.*debian/m.test(system)) return 'No Chromium found. Install it: sudo apt-get install chromium';
  if (process.platform === 'darwin') return 'No Chromium found. Install it: brew install --cask chromium';
  return 'No Chromium found. Install Chromium or Google Chrome, or set CHROME_PATH to the program.';
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
