// Runs every layer of tests and ends with one line: N passed, N failed.
//
//   npm test [-- LAYER…]      layers: types lint generated build unit conformance editor look
//
// A layer that is no test runner counts as one test. `conformance` needs PLIMSOLL_CASES, the folder of score.mjs and its cases.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const cases = process.env.PLIMSOLL_CASES;

/** A layer's command; `counts` reads passed and failed from its output, else its exit status is the one result. */
const LAYERS = [
  { name: 'build', command: ['node', 'scripts/build.mjs'] },
  { name: 'types', command: ['npx', 'tsc', '--noEmit'] },
  { name: 'lint', command: ['npx', 'eslint', '.'] },
  { name: 'generated', command: ['npx', 'tsx', 'scripts/generate.ts', '--check'] },
  { name: 'unit', command: ['npx', 'mocha', 'test/**/*.test.ts'], counts: /(\d+) passing(?:[\s\S]*?(\d+) failing)?/ },
  { name: 'conformance', command: ['node', 'test/conformance/score.mjs', cases ?? ''], skip: !cases || !existsSync(path.join(cases, 'score.mjs')) },
  { name: 'editor', command: ['node', 'test/vscode/served.mjs'], counts: /vscode: (\d+) passed, (\d+) failed/ },
  { name: 'look', command: ['node', 'test/look/run.mjs'], counts: /look: (\d+) passed, (\d+) failed/ },
];

const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => !LAYERS.some((layer) => layer.name === name));
if (unknown) {
  console.error(`no layer "${unknown}": there are ${LAYERS.map(({ name }) => name).join(', ')}`);
  process.exit(2);
}

const total = { passed: 0, failed: 0 };
const failing = [];
for (const layer of LAYERS) {
  if (wanted.length > 0 && !wanted.includes(layer.name)) continue;
  if (layer.skip) {
    console.log(`\n--- ${layer.name}: nothing to score against here`);
    continue;
  }
  const started = Date.now();
  console.log(`\n--- ${layer.name}`);
  const { passed, failed } = await run(layer);
  total.passed += passed;
  total.failed += failed;
  if (failed > 0) failing.push(layer.name);
  console.log(`--- ${layer.name}: ${failed === 0 ? 'ok' : 'FAILED'} in ${((Date.now() - started) / 1000).toFixed(1)} s`);
}
if (failing.length > 0) console.log(`\nfailing: ${failing.join(', ')}`);
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;

function run({ command, counts }) {
  const [program, ...args] = command;
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    child.stdout.on('data', (chunk) => {
      process.stdout.write(chunk);
      output += chunk;
    });
    child.on('error', (error) => {
      console.error(`cannot run ${program}: ${error.message}`);
      resolve({ passed: 0, failed: 1 });
    });
    child.on('close', (status) => resolve(counts ? counted(counts, output, status) : { passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1 }));
  });
}

/** A runner that died without a count, or failed without a failed test, is one failure. */
function counted(pattern, output, status) {
  const match = pattern.exec(output);
  const passed = Number(match?.[1] ?? 0);
  const failed = Number(match?.[2] ?? 0);
  return { passed, failed: failed === 0 && (status !== 0 || passed === 0) ? 1 : failed };
}
