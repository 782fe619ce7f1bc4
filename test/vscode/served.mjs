// Runs the suite of test/vscode/suite inside a real VS Code that is served to a Chromium without a window.
// The last line of the output is `vscode: N passed, N failed`; the exit status is 1 if anything failed.

import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { format, parseArgs } from 'node:util';
import { build } from '../../scripts/build.mjs';
import { bundleSuite } from '../../scripts/bundle-vscode-suite.mjs';
import { launch } from '../../scripts/chromium.mjs';
import { temporaryCopy } from '../../scripts/processes.mjs';
import { serveVSCode } from '../../scripts/vscode-server.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

const usage = `node test/vscode/served.mjs [options]
  --extension DIR   the extension in development (default: this one)
  --suite FILE      the bundled suite (default: test/vscode/suite, bundled now)
  --folder DIR      the folder to open, which is copied first (default: examples)
  --timeout SECONDS for the whole run (default: 180)
  --no-build        test dist/ as it is`;

/** What Code-OSS logs about itself where it has no network, no accounts and no native modules. */
const noise = [
  /^Resolv(ing|ed) connection token/,
  /^Creating a socket/,
  /^\[(reconnection-grace-time|remote-connection|Service Worker|AgentHost[^\]]*|AccountPolicyGate|ChatModelSelection)\]/,
  /^Updating additional builtin extensions cache/,
  /^Error: Could not locate the bindings file/,
  /^Cannot find module '[./]*build\/Release\//,
  /^Timed out waiting for authentication provider/,
  /^getaddrinfo /,
  /^Canceled/,
];

const resultLine = /^vscode: (\d+) passed, (\d+) failed$/;

/**
 * Runs a suite in the extension host of a served VS Code.
 * @param {object} options absolute paths
 * @param {string} options.extension
 * @param {string} options.suite exports `run()`
 * @param {string} options.folder
 * @param {number} options.timeout in seconds
 * @returns {Promise<{ passed: number, failed: number }>} what the suite counted; a run that broke off counts as a failure
 */
export async function runServed({ extension, suite, folder, timeout }) {
  const server = await serveVSCode({ testDriver: true });
  let browser;
  try {
    browser = await launch();
    const page = await browser.newPage();
    const run = await followRun(page);
    await page.goto(server.page(temporaryCopy(folder), { extension, suite }));
    const trouble = await Promise.race([run.ended, server.ended, crashed(page), tooLong(timeout)]);
    return count(run, trouble);
  } finally {
    await browser?.close();
    await server.stop();
  }
}

/** Prints what the extension host logs; `ended` resolves, to nothing, when VS Code says that the suite has ended. */
async function followRun(page) {
  const run = { result: undefined, status: undefined, ended: undefined };
  await page.exposeFunction('codeAutomationLog', (_level, args) => {
    const line = format(...args);
    run.result = resultLine.exec(line) ?? run.result;
    if (!resultLine.test(line) && !noise.some((pattern) => pattern.test(line))) console.log(line);
  });
  let end;
  run.ended = new Promise((resolve) => {
    end = resolve;
  });
  await page.exposeFunction('codeAutomationExit', (status) => {
    run.status = status;
    end();
  });
  return run;
}

function crashed(page) {
  return new Promise((resolve) => page.once('crash', () => resolve('The page of VS Code crashed.')));
}

async function tooLong(timeout) {
  await sleep(timeout * 1000, undefined, { ref: false });
  return `The suite did not end within ${timeout} seconds.`;
}

function count({ result, status }, trouble) {
  const [passed, failed] = (result ?? []).slice(1).map(Number);
  const complaint = trouble ?? (result === undefined ? 'The suite did not start, or ended without a result.' : undefined);
  if (complaint !== undefined) console.error(complaint);
  const broken = complaint !== undefined || (status !== 0 && failed === 0);
  return { passed: passed ?? 0, failed: (failed ?? 0) + (broken ? 1 : 0) };
}

async function main() {
  const { values } = parseArgs({
    options: {
      extension: { type: 'string', default: root },
      suite: { type: 'string' },
      folder: { type: 'string', default: path.join(root, 'examples') },
      timeout: { type: 'string', default: '180' },
      'no-build': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return console.log(usage);
  const { passed, failed } = await buildAndRun(values).catch((error) => {
    console.error(error.message);
    return { passed: 0, failed: 1 };
  });
  console.log(`vscode: ${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}

async function buildAndRun({ extension, suite, folder, timeout, 'no-build': asItIs }) {
  if (path.resolve(extension) === root && !asItIs) await build();
  return runServed({
    extension: path.resolve(extension),
    suite: suite ? path.resolve(suite) : await bundleSuite(),
    folder: path.resolve(folder),
    timeout: Number(timeout),
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
