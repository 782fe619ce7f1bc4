// Checks the way to ShellCheck and back with a ShellCheck that is installed (apt-get install shellcheck).
//
//   npx tsx bench/oracles/shellcheck.mjs DIR        compares with hadolint, which has ShellCheck built in, and applies every fix
//   npx tsx bench/oracles/shellcheck.mjs --record   writes the answers that test/dockerfile/shellcheck.test.ts replays
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { applyEdits } from '../../server/src/core/fix';
import { looksLikeDockerfile } from '../../server/src/dockerfile/detect';
import { Dockerfile } from '../../server/src/dockerfile/model';
import { parseShellcheck, shellcheckArguments, shellcheckInputs, shellcheckProblems } from '../../server/src/dockerfile/shellcheck';
import { hadolint } from './hadolint.mjs';

const tests = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../test/dockerfile');
/** Output by input: fixes change one script of many. */
const known = new Map();
const program = process.env.SHELLCHECK ?? 'shellcheck';
const folder = process.argv[2];
if (!folder) {
  console.error('usage: shellcheck.mjs DIR | --record');
  process.exit(2);
}
if (folder === '--record') record();
else compare();

function record() {
  const text = readFileSync(path.join(tests, 'shellcheck.Dockerfile'), 'utf8');
  const answers = shellcheckInputs(Dockerfile.parse(text)).map((input) => ({ shell: input.shell, text: input.text, output: JSON.parse(run(input)) }));
  writeFileSync(path.join(tests, 'shellcheck.recorded.json'), `${JSON.stringify({ version: version(), answers }, undefined, 2)}\n`);
  console.log(`${answers.length} answers of ShellCheck ${version()}`);
}

function compare() {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && looksLikeDockerfile(entry.name))
    .map((entry) => path.resolve(entry.parentPath, entry.name))
    .sort();
  const theirs = hadolint(files);
  const unread = new Set(theirs.gaveUp.map(({ path: file }) => file));
  const count = { both: 0, theirs: 0, ours: 0, fixes: 0 };
  for (const file of files.filter((one) => !unread.has(one))) compareFile(file, theirs.findings.filter((one) => one.path === file), count);
  console.log(`ShellCheck ${version()} and hadolint ${theirs.version}: ${count.both} findings of both, ${count.theirs} only hadolint's, ${count.ours} only ours`);
  console.log(`${count.fixes} fixes applied`);
}

function compareFile(file, findings, count) {
  const text = readFileSync(file, 'utf8');
  const model = Dockerfile.parse(text);
  const { lines } = model.syntax;
  const problems = shellcheckInputs(model).flatMap((input) => shellcheckProblems(parseShellcheck(run(input)), input));
  const lineOf = (offset) => lines.lineAt(model.instructions.find(({ range }) => range.start <= offset && offset < range.end)?.range.start ?? 0) + 1;
  const ours = new Set(problems.map(({ rule, range }) => `${lineOf(range.start)} ${rule}`));
  const theirs = new Set(findings.filter(({ code }) => code.startsWith('SC')).map(({ line, code }) => `${line} ${code}`));
  for (const place of ours) {
    if (theirs.has(place)) count.both++;
    else report(`only ours: ${file}:${place}`, () => count.ours++);
  }
  for (const place of theirs) if (!ours.has(place)) report(`only hadolint: ${file}:${place}`, () => count.theirs++);
  for (const { rule, range, fixes } of problems) {
    for (const fix of fixes) checkFix(file, text, { rule, range, fix }, count);
  }
}

/** A fix must leave the same instructions, and ShellCheck one finding of that code less. */
function checkFix(file, before, { rule, range, fix }, count) {
  count.fixes++;
  const after = applyEdits(before, fix.edits);
  const findings = (text) => shellcheckInputs(Dockerfile.parse(text)).flatMap((input) => shellcheckProblems(parseShellcheck(run(input)), input)).filter((one) => one.rule === rule).length;
  const keywords = (text) => Dockerfile.parse(text).instructions.map(({ written }) => written).join(' ');
  if (keywords(before) !== keywords(after)) console.log(`${file}: the fix of ${rule} at ${range.start} breaks instructions`);
  if (findings(after) >= findings(before)) console.log(`${file}: the fix of ${rule} at ${range.start} does not help: ${JSON.stringify(fix.edits)}`);
}

function report(line, counted) {
  counted();
  console.log(line);
}

function run(input) {
  const key = `${input.shell}\n${input.text}`;
  if (!known.has(key)) {
    const { stdout, status, error } = spawnSync(program, shellcheckArguments(input), { input: input.text, encoding: 'utf8' });
    if (error || (status !== 0 && status !== 1)) throw error ?? new Error(`${program} ended with ${status}`);
    known.set(key, stdout);
  }
  return known.get(key);
}

function version() {
  return /version: (\S+)/.exec(spawnSync(program, ['--version'], { encoding: 'utf8' }).stdout)?.[1] ?? '';
}
