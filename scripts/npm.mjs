// Runs npm as a child process, also from inside a script that npm itself started.

import { exitStatus, startGroup } from './processes.mjs';

/**
 * Runs npm and waits for it.
 * @param {string[]} args
 * @param {{ cwd: string }} options the folder whose package.json npm works on
 * @throws {Error} with one line that says what npm complained about
 */
export async function npm(args, { cwd }) {
  const [command, prefix] = npmCommand();
  // Its complaints are wanted even under `npm --silent start`.
  const child = startGroup(command, [...prefix, ...args, '--loglevel=error'], {
    cwd,
    env: environment(),
    shell: command.endsWith('.cmd'),
  });
  const output = [];
  child.stdout.on('data', (chunk) => output.push(chunk));
  child.stderr.on('data', (chunk) => output.push(chunk));

  const status = await exitStatus(child).catch((error) => {
    throw new Error(error.code === 'ENOENT' ? 'npm was not found on the PATH' : error.message);
  });
  if (status !== 0) throw new Error(`npm ${args[0]} failed: ${complaint(Buffer.concat(output).toString(), status)}`);
}

function npmCommand() {
  const running = process.env.npm_execpath;
  if (running?.endsWith('npm-cli.js')) return [process.execPath, [running]];
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm', []];
}

/** What npm tells its scripts about themselves would mislead another npm; `npm_config_*` (proxies, say) is kept. */
function environment() {
  const aboutTheRunningScript = /^npm_(package_|lifecycle_|command$|config_local_prefix$)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !aboutTheRunningScript.test(name)));
}

function complaint(output, status) {
  const lines = output
    .split(/\r?\n/)
    .filter((line) => /^npm (error|ERR!) /.test(line))
    .map((line) => line.replace(/^npm (error|ERR!) /, '').trim());
  const reason = lines.filter((line) => line !== '' && !/^(syscall|errno|path|A complete log) ?/.test(line)).slice(0, 2);
  return reason.length > 0 ? reason.join(': ') : `exit status ${status}`;
}
