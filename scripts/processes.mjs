// Child processes and temporary directories that never outlive this process: each child leads a process group of its
// own, and whatever is left of a group or a directory goes when this process exits or is told to stop.

import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setInterval } from 'node:timers';
import { setTimeout as sleep } from 'node:timers/promises';

const windows = process.platform === 'win32';
const groups = new Set();
const directories = new Set();
let watching = false;
let stopping = false;

/**
 * Starts a program as the leader of a new process group.
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {import('node:child_process').ChildProcess}
 */
export function startGroup(command, args, options = {}) {
  watchForTheEnd();
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options, detached: !windows });
  groups.add(child);
  return child;
}

/**
 * Ends every process of the child's group: asks first, insists after three seconds. Resolves when they are gone.
 * @param {import('node:child_process').ChildProcess} child
 */
export async function stopGroup(child) {
  signalGroup(child, 'SIGTERM');
  for (let waited = 0; groupIsAlive(child) && waited < 3000; waited += 50) await sleep(50);
  signalGroup(child, 'SIGKILL');
  for (let waited = 0; groupIsAlive(child) && waited < 1000; waited += 50) await sleep(50);
  groups.delete(child);
}

/**
 * Lets what is left of the child's group outlive this process, such as the window that a launcher has opened.
 * @param {import('node:child_process').ChildProcess} child
 */
export function releaseGroup(child) {
  groups.delete(child);
}

/**
 * Resolves to the exit status of the child (128 + n after a signal); rejects if the program could not be started.
 * Stays silent once this process has been told to stop, since every child ends then.
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<number>}
 */
export function exitStatus(child) {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      if (!groupIsAlive(child)) groups.delete(child);
      if (!stopping) resolve(code ?? statusOfSignal(signal));
    });
  });
}

/**
 * Makes a directory that is readable for this user only and is removed when this process ends.
 * @param {string} purpose becomes part of its name
 * @returns {string} its real path
 */
export function temporaryDirectory(purpose) {
  watchForTheEnd();
  // Unix sockets below this directory may not exceed 103 bytes; the temporary directory of macOS uses up half of them.
  const parent = process.platform === 'darwin' ? '/tmp' : os.tmpdir();
  const directory = realpathSync(mkdtempSync(path.join(parent, `plimsoll-${purpose}-`)));
  directories.add(directory);
  return directory;
}

/**
 * Copies a folder, under its own name, to where it may be changed until this process ends.
 * @param {string} folder
 * @returns {string} the path of the copy
 */
export function temporaryCopy(folder) {
  const copy = path.join(temporaryDirectory('workspace'), path.basename(path.resolve(folder)));
  cpSync(folder, copy, { recursive: true });
  return copy;
}

/** @param {string} directory one that `temporaryDirectory` made */
export function removeDirectory(directory) {
  rmSync(directory, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  directories.delete(directory);
}

function watchForTheEnd() {
  if (watching) return;
  watching = true;
  process.on('exit', () => {
    for (const child of groups) signalGroup(child, 'SIGKILL');
    for (const directory of [...directories]) removeDirectory(directory);
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void stopBecauseOf(signal));
  if (process.env.npm_lifecycle_event) watchForTheEndOfNpm();
}

/** npm passes a signal on to the shell between us, and the shell, ended by it, passes nothing on. */
function watchForTheEndOfNpm() {
  const shell = process.ppid;
  const watch = () => {
    if (process.ppid !== shell && !stopping) void stopBecauseOf('SIGTERM');
  };
  setInterval(watch, 500).unref();
}

async function stopBecauseOf(signal) {
  if (!stopping) {
    stopping = true;
    await Promise.all([...groups].map(stopGroup));
  }
  process.exit(statusOfSignal(signal));
}

function statusOfSignal(signal) {
  return 128 + (os.constants.signals[signal] ?? 0);
}

function signalGroup(child, signal) {
  if (child.pid === undefined || !groupIsAlive(child)) return;
  try {
    if (windows) execFileSync('taskkill', ['/pid', String(child.pid), '/t', '/f'], { stdio: 'ignore' });
    else process.kill(-child.pid, signal);
  } catch {
    // The group ended between the question and the signal.
  }
}

function groupIsAlive(child) {
  if (child.pid === undefined) return false;
  if (windows) return child.exitCode === null && child.signalCode === null;
  try {
    process.kill(-child.pid, 0);
    return true;
  } catch {
    return false;
  }
}
