// Scores the built command line against labelled cases and fails when a suite falls below its floor.
//
//   node test/conformance/score.mjs CASES_FOLDER [--raise]
//
// --raise writes today's right shares into floor.json where they are higher. differences.json names the cases where we differ on purpose:
// one that is not known, or that is right by now, fails the run.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, '../..');
const floorFile = path.join(here, 'floor.json');
const [folder, option] = process.argv.slice(2);

const floors = JSON.parse(readFileSync(floorFile, 'utf8'));
const { broken, tally, wrong } = score();

let failures = broken;
if (broken > 0) console.error(`${broken} runs of the linter failed`);
for (const [suite, { right, cases }] of Object.entries(tally)) {
  const share = Math.floor((1000 * right) / cases) / 10;
  const floor = floors[suite] ?? 0;
  if (share < floor) failures++;
  console.log(`${suite.padEnd(18)} ${share.toFixed(1).padStart(5)} %  floor ${floor.toFixed(1).padStart(5)} %${share < floor ? '  BELOW' : ''}`);
  floors[suite] = Math.max(floor, share);
}
failures += checkDifferences();
if (option === '--raise') writeFileSync(floorFile, `${JSON.stringify(floors, null, 2)}\n`);
process.exitCode = failures > 0 ? 1 : 0;

/** The tally of each suite, and the ids of the cases that are wrong. */
function score() {
  const program = path.join(folder, 'score.mjs');
  const args = [program, '--cli', 'node dist/cli.js', '--list', '--json'];
  const output = execFileSync('node', args, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28 });
  const json = output.lastIndexOf('\n{') + 1;
  const listed = [...output.slice(0, json).matchAll(/^--- \w+ \S+ \S+ (\w+) \(/gm)].map(([, id]) => id);
  return { ...JSON.parse(output.slice(json)), wrong: new Set(listed) };
}

/** Says how many wrong cases are explained, and returns how many explanations explain nothing. */
function checkDifferences() {
  const explained = JSON.parse(readFileSync(path.join(here, 'differences.json'), 'utf8')).flatMap(({ cases }) => cases);
  const known = new Set(readdirSync(folder).filter((name) => name.endsWith('.jsonl')).flatMap(idsIn));
  const idle = explained.filter((id) => !known.has(id) || !wrong.has(id));
  idle.forEach((id) => console.error(`differences.json: ${id} is ${known.has(id) ? 'right by now' : 'no case'}`));
  const open = [...wrong].filter((id) => !explained.includes(id)).length;
  console.log(`${explained.length} cases differ on purpose, ${open} more are wrong`);
  return idle.length;
}

function idsIn(name) {
  return readFileSync(path.join(folder, name), 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line).id);
}
