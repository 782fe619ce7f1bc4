// A real VS Code that a browser can open: Code-OSS as the npm package code-server carries it, run by the Node that it
// wants, which npm carries too. Installed once per user into the cache directory, served on the loopback interface.

import { randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { npm } from './npm.mjs';
import { exitStatus, removeDirectory, startGroup, stopGroup, temporaryDirectory } from './processes.mjs';

const codeServerVersion = '4.139.1'; // Code-OSS 1.139.1
const nodeVersion = '24.21.0';

/** The platforms for which npm carries that Node. */
const nodePackages = ['linux-x64', 'linux-arm64', 'darwin-arm64', 'win-x64'];

/** User settings of every served VS Code: no account, no AI, no telemetry, no greeting, no look-ups on the internet. */
const quietSettings = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'files.autoSave': 'off',
  'git.enabled': false,
  'git.openRepositoryInParentFolders': 'never',
  'npm.fetchOnlinePackageInfo': false,
  'remote.autoForwardPorts': false,
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'workbench.accounts.experimental.showEntitlements': false,
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.settings.enableNaturalLanguageSearch': false,
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
};

/**
 * Finds VS Code in the cache directory, or installs it there first.
 * @param {{ log?: (line: string) => void }} [options]
 * @returns {Promise<{ directory: string, node: string }>} the folder of Code-OSS and the Node that runs it
 */
export async function installVSCode({ log = console.log } = {}) {
  const nodePackage = nodePackageOfThisMachine();
  const installation = path.join(cacheDirectory(), `vscode-${codeServerVersion}-${nodePackage ?? 'node'}-${nodeVersion}`);
  if (!existsSync(installation)) {
    log(`Getting VS Code from npm into ${installation} (once, about half a minute).`);
    await install(installation, nodePackage);
  }
  return {
    directory: codeDirectory(installation),
    node: nodePackage ? nodeBinary(installation, nodePackage) : process.execPath,
  };
}

/**
 * Serves VS Code until `stop()` is called or this process ends; both leave no process and no file behind.
 * @param {object} [options]
 * @param {string[]} [options.extensions] folders of extensions, used in place, and .vsix packages, which are installed
 * @param {Record<string, unknown>} [options.settings] user settings besides the quiet ones
 * @param {{ key: string, command: string }[]} [options.keybindings]
 * @param {boolean} [options.testDriver] lets a page that exposes `codeAutomationLog` and `codeAutomationExit` follow a test run
 * @param {(line: string) => void} [options.log]
 * @returns {Promise<VSCodeServer>}
 *
 * @typedef {object} VSCodeServer
 * @property {string} url the page to open, with the token that lets only this user in
 * @property {number} port
 * @property {(folder: string, run?: { extension: string, suite: string }) => string} page the URL that opens a folder;
 *   with the test driver, also the one that runs a suite with an extension in development (all absolute paths)
 * @property {Promise<string>} ended resolves to the reason when the server ends
 * @property {() => Promise<void>} stop
 */
export async function serveVSCode({ extensions = [], settings = {}, keybindings = [], testDriver = false, log } = {}) {
  const { directory, node } = await installVSCode({ log });
  const data = temporaryDirectory('vscode');
  const token = randomBytes(16).toString('hex');
  const tokenFile = path.join(data, 'token');
  writeFileSync(tokenFile, token);
  writeUserFile(data, 'settings.json', { ...quietSettings, ...settings });
  writeUserFile(data, 'keybindings.json', keybindings);

  const main = [path.join(directory, 'out', 'server-main.js'), '--accept-server-license-terms', '--server-data-dir', data];
  const start = (args) => startGroup(node, [...main, ...args], { cwd: directory, env: environment(data) });
  for (const folder of extensions.filter((extension) => !extension.endsWith('.vsix'))) linkExtension(data, folder);
  for (const file of extensions.filter((extension) => extension.endsWith('.vsix'))) await installExtension(start, file);

  const server = start([
    ...['--host', '127.0.0.1', '--port', '0', '--connection-token-file', tokenFile],
    ...['--disable-telemetry', '--disable-workspace-trust'],
    ...(testDriver ? ['--enable-smoke-test-driver'] : []),
  ]);
  const output = collect(server);
  const ended = exitStatus(server).then(
    (status) => `VS Code ended with status ${status}: ${lastLine(output.text)}`,
    (error) => `VS Code cannot be started: ${error.message}`,
  );
  const stop = async () => {
    await stopGroup(server);
    removeDirectory(data);
  };
  try {
    const port = await answeringPort(server, output, token);
    const url = `http://127.0.0.1:${port}/?tkn=${token}`;
    return { url, port, page: (folder, run) => url + pageQuery(port, folder, run), ended, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** `<platform>-<architecture>` as the packages of Node are named; undefined where the running Node has to do. */
function nodePackageOfThisMachine() {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const name = `${platform}-${process.arch}`;
  if (nodePackages.includes(name)) return `node-${name}`;
  const major = Number(process.versions.node.split('.')[0]);
  if (major === Number(nodeVersion.split('.')[0])) return undefined;
  throw new Error(`VS Code needs Node ${nodeVersion.split('.')[0]}, which npm does not carry for ${name}: run this with it.`);
}

function cacheDirectory() {
  return path.join(process.env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache'), 'plimsoll');
}

/** Installs into a neighbouring folder that is renamed at the end, so that a broken-off installation is never used. */
async function install(installation, nodePackage) {
  const cache = path.dirname(installation);
  mkdirSync(cache, { recursive: true });
  removeAbandoned(cache);
  const unfinished = mkdtempSync(path.join(cache, 'unfinished-'));
  try {
    writeFileSync(path.join(unfinished, 'package.json'), '{ "private": true }\n');
    const quick = ['--ignore-scripts', '--no-save', '--no-audit', '--no-fund'];
    const packages = [`code-server@${codeServerVersion}`, ...(nodePackage ? [`${nodePackage}@${nodeVersion}`] : [])];
    await npm(['install', ...quick, ...packages], { cwd: unfinished });
    await npm(['install', ...quick, '--omit=dev'], { cwd: codeDirectory(unfinished) });
    renameSync(unfinished, installation);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    // Another process may have been quicker.
    if (!existsSync(installation)) throw new Error(`VS Code cannot be installed: ${error.message}`, { cause: error });
  }
}

/** Removes what installations left that were broken off more than an hour ago. */
function removeAbandoned(cache) {
  const hourAgo = Date.now() - 3_600_000;
  for (const name of readdirSync(cache)) {
    const directory = path.join(cache, name);
    const abandoned = name.startsWith('unfinished-') && statSync(directory, { throwIfNoEntry: false })?.mtimeMs < hourAgo;
    if (abandoned) rmSync(directory, { recursive: true, force: true });
  }
}

function codeDirectory(installation) {
  return path.join(installation, 'node_modules', 'code-server', 'lib', 'vscode');
}

function nodeBinary(installation, nodePackage) {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  return path.join(installation, 'node_modules', nodePackage, 'bin', name);
}

/** A home and a temporary directory of its own: the server leaves sockets and caches in both. */
function environment(data) {
  const home = path.join(data, 'home');
  const temporary = path.join(data, 'tmp');
  mkdirSync(home, { recursive: true });
  mkdirSync(temporary, { recursive: true });
  const inherited = Object.entries(process.env).filter(([name]) => !/^(npm_|VSCODE_|XDG_|NODE_OPTIONS$|NODE_PATH$)/i.test(name));
  return { ...Object.fromEntries(inherited), HOME: home, USERPROFILE: home, TMPDIR: temporary, TMP: temporary, TEMP: temporary };
}

function writeUserFile(data, name, content) {
  const user = path.join(data, 'data', 'User');
  mkdirSync(user, { recursive: true });
  writeFileSync(path.join(user, name), JSON.stringify(content, undefined, 2));
}

/**
 * VS Code takes the folders that it finds on its first start for installed extensions. The payload of a page could name
 * one in development instead, but VS Code heeds that with the test driver only, which hides notifications.
 */
function linkExtension(data, folder) {
  const { publisher, name, version } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const installed = path.join(data, 'extensions');
  mkdirSync(installed, { recursive: true });
  symlinkSync(path.resolve(folder), path.join(installed, `${publisher}.${name}-${version}`), 'junction');
}

async function installExtension(start, file) {
  const installer = start(['--install-extension', path.resolve(file)]);
  const output = collect(installer);
  if ((await exitStatus(installer)) !== 0) throw new Error(`${file} cannot be installed: ${lastLine(output.text)}`);
}

function collect(child) {
  const output = { text: '' };
  const append = (chunk) => {
    output.text = (output.text + chunk).slice(-100_000);
  };
  child.stdout.on('data', append);
  child.stderr.on('data', append);
  return output;
}

function lastLine(text) {
  return text.trimEnd().split('\n').at(-1) ?? '';
}

/** Waits until the server has told its port and serves its page. */
async function answeringPort(server, output, token) {
  const deadline = Date.now() + 60_000;
  while (isRunning(server) && Date.now() < deadline) {
    const port = /Extension host agent listening on (\d+)/.exec(output.text)?.[1];
    if (port && (await answers(`http://127.0.0.1:${port}/?tkn=${token}`))) return Number(port);
    await sleep(100);
  }
  throw new Error(`VS Code ${isRunning(server) ? 'did not answer within a minute' : 'ended at once'}: ${lastLine(output.text)}`);
}

function isRunning(child) {
  return child.pid !== undefined && child.exitCode === null && child.signalCode === null;
}

async function answers(url) {
  try {
    const response = await fetch(url, { redirect: 'manual' });
    await response.body?.cancel();
    return response.status < 400;
  } catch {
    return false;
  }
}

function pageQuery(port, folder, run) {
  const query = `&folder=${encodeURIComponent(serverPath(folder))}`;
  if (!run) return query;
  const remote = (file) => `vscode-remote://127.0.0.1:${port}${encodeURI(serverPath(file))}`;
  const payload = [
    ['extensionDevelopmentPath', remote(run.extension)],
    ['extensionTestsPath', remote(run.suite)],
  ];
  return `${query}&payload=${encodeURIComponent(JSON.stringify(payload))}`;
}

/** VS Code writes `C:\project` as `/C:/project`. */
function serverPath(file) {
  const slashes = path.resolve(file).replaceAll('\\', '/');
  return slashes.startsWith('/') ? slashes : `/${slashes}`;
}
