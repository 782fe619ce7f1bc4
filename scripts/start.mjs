// npm start [-- FOLDER]: installs what is missing, builds, lints the folder (default: examples), and opens it in VS Code
// with the extension: in the `code` of this machine, or else in a VS Code that it serves to the browser.

import { statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { install } from './install.mjs';
import { exitStatus, releaseGroup, startGroup } from './processes.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

const usage = `npm start [-- [--no-editor] [FOLDER]]
  FOLDER        what to lint and open (default: examples)
  --no-editor   only lint; so does PLIMSOLL_NO_EDITOR=1`;

process.exitCode = await main(process.argv.slice(2));

async function main(args) {
  const wanted = readArguments(args);
  if (wanted.complaint) return complain(wanted.complaint, 2);
  if (wanted.help) return console.log(usage);

  try {
    await install();
    const { build } = await import('./build.mjs');
    await build();
    const status = await lint(wanted.folder);
    if (!wanted.editor) return status;
    return (await openInInstalledCode(wanted.folder)) ? 0 : await serve(wanted.folder);
  } catch (error) {
    return complain(error.message, 1);
  }
}

function readArguments(args) {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { 'no-editor': { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h', default: false } },
    });
    if (positionals.length > 1) return { complaint: `One folder, please, not ${positionals.length}.` };
    // npm changes into the package; a relative path means the folder in which the person stands.
    const folder = positionals[0] ? path.resolve(process.env.INIT_CWD ?? '.', positionals[0]) : path.join(root, 'examples');
    if (!isFolder(folder)) return { complaint: `${folder} is not a folder.` };
    return { folder, editor: !values['no-editor'] && !process.env.PLIMSOLL_NO_EDITOR, help: values.help };
  } catch (error) {
    return { complaint: error.message };
  }
}

function isFolder(file) {
  return statSync(file, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function complain(message, status) {
  console.error(message);
  return status;
}

function lint(folder) {
  const cli = path.join(root, 'dist', 'cli.js');
  return exitStatus(startGroup(process.execPath, [cli, 'lint', folder, '--fail-on', 'never'], { stdio: 'inherit' }));
}

/** `code` comes back at once as a rule, and stays as long as the window with `--wait` in an alias, or inside a container. */
async function openInInstalledCode(folder) {
  const args = ['--new-window', `--extensionDevelopmentPath=${root}`, folder];
  const windows = process.platform === 'win32'; // There it is a batch file, which needs a shell.
  const code = startGroup(windows ? 'code.cmd' : 'code', windows ? args.map((arg) => `"${arg}"`) : args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: windows,
  });
  const status = await exitStatus(code).catch(() => undefined); // There may be no `code` on the PATH.
  if (status !== 0) {
    if (status !== undefined) console.log(`code ended with status ${status}.`);
    return false;
  }
  releaseGroup(code);
  console.log(`Opened ${folder} in VS Code.`);
  return true;
}

async function serve(folder) {
  const { serveVSCode } = await import('./vscode-server.mjs');
  const server = await serveVSCode({ extensions: [root] });
  console.log(`\nVS Code with Plimsoll: ${server.page(folder)}\nCtrl-C ends it.`);
  return complain(await server.ended, 1);
}
