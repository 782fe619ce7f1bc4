// Lints the Dockerfiles of a folder with Plimsoll, hadolint and BuildKit and says where they disagree.
//
//   npx tsx bench/oracles/compare.mjs DIR [--oracle NAME] [--code SUITE:CODE] [--cli "node dist/cli.js"]
//
// Without --code: a table of codes, largest disagreement first. With --code: every case that only one side reports.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { looksLikeDockerfile } from '../../server/src/dockerfile/detect';
import { parseDockerfile } from '../../server/src/dockerfile/syntax/parse';
import { buildkit } from './buildkit.mjs';
import { hadolint } from './hadolint.mjs';

/**
 * @typedef {{ path: string, line: number, message: string }} Place lines are one-based, 0 is the whole file
 * @typedef {{ name: string, version: string, findings: (Place & { code: string })[], gaveUp: Place[] }} Oracle
 * `gaveUp`: files that the tool did not read to the end, so that its silence there says nothing.
 */

const ORACLES = { hadolint, buildkit };

/** A file that one side refuses: BuildKit with an error of the build, hadolint with one of its parser, we with a severity. */
const REFUSED = 'refused';

/** The number of characters of an instruction that are shown. */
const SHOWN = 240;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    oracle: { type: 'string', multiple: true, default: Object.keys(ORACLES) },
    code: { type: 'string', multiple: true },
    cli: { type: 'string', default: 'node dist/cli.js' },
  },
});
const folder = positionals[0];
if (!folder) {
  console.error('usage: compare.mjs DIR [--oracle hadolint|buildkit] [--code SUITE:CODE] [--cli COMMAND]');
  process.exit(2);
}

const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && looksLikeDockerfile(entry.name))
  .map((entry) => path.resolve(entry.parentPath, entry.name))
  .sort();
const rules = JSON.parse(plimsoll(['rules', '--format', 'json'])).rules;
const ours = lintFiles();
const syntax = new Map(files.map((file) => [file, parseDockerfile(readFileSync(file, 'utf8'))]));

for (const name of values.oracle) {
  const oracle = ORACLES[name](files);
  const groups = disagreements(oracle);
  if (values.code) groups.filter(({ code }) => values.code.includes(code)).forEach(printCases);
  else printTable(oracle, groups);
}

function plimsoll(args) {
  const [program, ...first] = values.cli.split(' ');
  return execFileSync(program, [...first, ...args], { encoding: 'utf8', maxBuffer: 1 << 28 });
}

/** Problems with the absolute path and one-based line of each. */
function lintFiles() {
  const report = JSON.parse(plimsoll(['lint', folder, '--profile', 'strict', '--no-config', '--format', 'json', '--fail-on', 'never']));
  return report.files.flatMap(({ path: file, problems }) =>
    problems.map((problem) => ({ ...problem, path: path.resolve(file), line: problem.range.start.line + 1 })));
}

/** One group for each code of the tool that either side reports, with what only one of them says. */
function disagreements(oracle) {
  const unread = new Set(oracle.gaveUp.map(({ path: file }) => file));
  const theirs = byCode(oracle.findings, ({ code }) => [`${oracle.name}:${code}`]);
  const ownByCode = byCode(ours, ({ aliases }) => aliases.filter((alias) => alias.startsWith(`${oracle.name}:`)));
  const groups = [...new Set([...theirs.keys(), ...ownByCode.keys()])].map((code) => group(code, theirs.get(code), ownByCode.get(code), unread));
  return [...groups, refusals(oracle, unread)].sort((a, b) => b.theirs.length + b.ours.length - a.theirs.length - a.ours.length);
}

function refusals(oracle, unread) {
  const refuses = new Set(rules.filter(({ category }) => category !== 'security').map(({ id }) => id));
  const errors = ours.filter(({ severity, rule }) => severity === 'error' && refuses.has(rule));
  const own = byInstruction(errors.filter(({ path: file }) => !unread.has(file)));
  const known = new Set(errors.map(({ path: file }) => file));
  const theirs = oracle.gaveUp.filter(({ path: file }) => !known.has(file));
  return { code: `${oracle.name}:${REFUSED}`, both: oracle.gaveUp.length - theirs.length, theirs, ours: [...own.values()] };
}

function group(code, theirs = [], own = [], unread) {
  const theirPlaces = byInstruction(theirs);
  const ourPlaces = byInstruction(own);
  return {
    code,
    both: [...theirPlaces.keys()].filter((place) => ourPlaces.has(place)).length,
    theirs: [...theirPlaces].filter(([place]) => !ourPlaces.has(place)).map(([, found]) => found),
    ours: [...ourPlaces].filter(([place, { path: file }]) => !theirPlaces.has(place) && !unread.has(file)).map(([, found]) => found),
  };
}

function byCode(findings, codesOf) {
  const groups = new Map();
  for (const finding of findings) {
    for (const code of codesOf(finding)) groups.set(code, [...(groups.get(code) ?? []), finding]);
  }
  return groups;
}

/** Tools point at different lines of one instruction, and some report each package of an install: an instruction counts once. */
function byInstruction(findings) {
  return new Map(findings.map((finding) => [`${finding.path}:${instructionLine(finding)}`, finding]));
}

function instructionLine(place) {
  const holding = instructionAt(place);
  return holding ? syntax.get(place.path).lines.lineAt(holding.range.start) + 1 : place.line;
}

function instructionAt({ path: file, line }) {
  const { lines, instructions } = syntax.get(file);
  return instructions.find(({ range }) => lines.lineAt(range.start) < line && line <= lines.lineAt(range.end) + 1);
}

function printTable({ name, version, gaveUp }, groups) {
  console.log(`${name} ${version}: ${files.length} files, ${gaveUp.length} of them not read to the end`);
  console.log(`${'code'.padEnd(38)} ${'both'.padStart(6)} ${'theirs'.padStart(7)} ${'ours'.padStart(6)}  rule`);
  for (const { code, both, theirs, ours: own } of groups) {
    const rule = rules.filter(({ aliases }) => aliases.includes(code)).map(({ id }) => id).join(', ');
    console.log(`${code.padEnd(38)} ${String(both).padStart(6)} ${String(theirs.length).padStart(7)} ${String(own.length).padStart(6)}  ${rule || '-'}`);
  }
  console.log('');
}

function printCases({ code, theirs, ours: own }) {
  for (const found of theirs) printCase(`only ${code}`, found, `we say: ${rulesAt(found).join(', ') || 'nothing'}`);
  for (const found of own) printCase(`only ${found.rule}, not ${code}`, found, '');
}

function printCase(title, place, note) {
  const { lines, text } = syntax.get(place.path);
  const { start, end } = instructionAt(place)?.range ?? lines.lineRange(Math.max(0, place.line - 1));
  const shown = text.slice(start, Math.min(end, start + SHOWN)).split(/\r?\n/).map((one) => `    ${one}`).join('\n');
  console.log(`${path.relative(folder, place.path)}:${place.line} ${title}: ${place.message}\n${shown}${note && `\n    ${note}`}`);
}

function rulesAt(place) {
  const start = instructionLine(place);
  return [...new Set(ours.filter((one) => one.path === place.path && instructionLine(one) === start).map(({ rule }) => rule))];
}
