// Scores the built command line against labelled cases and fails when a suite falls below its floor.
//
//   node test/conformance/score.mjs CASES_FOLDER [--raise]
//
// --raise writes today's right shares into floor.json where they are higher.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, '../..');
const floorFile = path.join(here, 'floor.json');
const [folder, option] = process.argv.slice(2);

const floors = JSON.parse(readFileSync(floorFile, 'utf8'));
const output = execFileSync('node', [path.join(folder, 'score.mjs'), '--cli', 'node dist/cli.js', '--json'], { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28 });
const { broken, tally } = JSON.parse(output);

let failures = broken;
if (broken > 0) console.error(`${broken} runs of the linter failed`);
for (const [suite, { right, cases }] of Object.entries(tally)) {
  const share = Math.floor((1000 * right) / cases) / 10;
  const floor = floors[suite] ?? 0;
  if (share < floor) failures++;
  console.log(`${suite.padEnd(18)} ${share.toFixed(1).padStart(5)} %  floor ${floor.toFixed(1).padStart(5)} %${share < floor ? '  BELOW' : ''}`);
  floors[suite] = Math.max(floor, share);
}
if (option === '--raise') writeFileSync(floorFile, `${JSON.stringify(floors, null, 2)}\n`);
process.exitCode = failures > 0 ? 1 : 0;
