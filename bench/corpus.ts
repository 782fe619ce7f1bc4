// Lints a folder of real files and says which rules fire where: how a rule earns its place.
//
//   npx tsx bench/corpus.ts DIR [--profile strict] [--rule ID]… [--sample N] [--fixes]
//
// Without --rule: a table of rules with the number of problems and the share of the files of their kind. With --rule: every problem with
// its line. --sample N: N problems, evenly spread. --fixes: applies every safe fix and checks that it holds.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { resolveSettings } from '../server/src/core/config';
import { applyEdits } from '../server/src/core/fix';
import { lint } from '../server/src/core/lint';
import { languageFor, RULE_NAMES, RULES } from '../server/src/core/registry';
import { SEVERITIES, type Problem, type Profile } from '../server/src/core/rule';
import { LineIndex } from '../server/src/core/text';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    profile: { type: 'string', default: 'recommended' },
    rule: { type: 'string', multiple: true },
    sample: { type: 'string' },
    fixes: { type: 'boolean', default: false },
  },
});
const folder = positionals[0];
if (!folder) throw new Error('usage: corpus.ts DIR [--profile P] [--rule ID] [--sample N] [--fixes]');

interface Found {
  readonly path: string;
  readonly text: string;
  readonly kind: string;
  readonly problem: Problem;
}

const settings = resolveSettings([{ profile: values.profile as Profile }], '', RULE_NAMES);
const found: Found[] = [];
const filesOfKind = new Map<string, number>();
const durations: { path: string; milliseconds: number; size: number }[] = [];

for (const file of filesBelow(folder)) {
  const text = readFileSync(path.join(folder, file), 'utf8');
  const language = languageFor(file, text);
  if (!language) continue;
  filesOfKind.set(language.kind, (filesOfKind.get(language.kind) ?? 0) + 1);
  const start = performance.now();
  const { problems } = lint({ language, path: file, text, settings });
  durations.push({ path: file, milliseconds: performance.now() - start, size: text.length });
  const wanted = problems.filter(({ rule }) => !values.rule || values.rule.includes(rule));
  found.push(...wanted.map((problem) => ({ path: file, text, kind: language.kind, problem })));
}

if (values.fixes) checkFixes();
else if (values.rule || values.sample) printProblems(sampled(found, Number(values.sample ?? Infinity)));
else printTable();

function filesBelow(root: string): readonly string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => statSync(path.join(root, name)).isFile()).sort();
}

function sampled(all: readonly Found[], count: number): readonly Found[] {
  const step = Math.max(1, all.length / count);
  return all.filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step));
}

function printProblems(list: readonly Found[]): void {
  for (const { path: file, text, problem } of list) {
    const lines = new LineIndex(text);
    const { line, character } = lines.positionAt(problem.range.start);
    const { start, end } = lines.lineRange(line);
    console.log(`${file}:${line + 1}:${character + 1} ${problem.severity} ${problem.rule}: ${problem.message}`);
    console.log(`    ${text.slice(start, Math.min(end, start + 160))}`);
  }
}

function printTable(): void {
  const rows = RULES.map(({ id, kind, profile, fix }) => {
    const own = found.filter(({ problem }) => problem.rule === id);
    const share = new Set(own.map(({ path: file }) => file)).size / (filesOfKind.get(kind) ?? 1);
    return { id, profile, fix, problems: own.length, share };
  }).filter(({ problems }) => problems > 0);
  for (const { id, profile, fix, problems, share } of rows.sort((a, b) => b.share - a.share)) {
    console.log(`${id.padEnd(45)} ${profile.padEnd(12)} ${fix.padEnd(10)} ${String(problems).padStart(6)} ${(100 * share).toFixed(1).padStart(6)} %`);
  }
  const counts = SEVERITIES.map((severity) => `${found.filter(({ problem }) => problem.severity === severity).length} ${severity}`);
  console.log(`${[...filesOfKind].map(([kind, count]) => `${count} ${kind}`).join(', ')}; ${counts.join(', ')}`);
  const slowest = durations.sort((a, b) => b.milliseconds - a.milliseconds).slice(0, 5);
  for (const { path: file, milliseconds, size } of slowest) console.log(`slowest: ${file} ${milliseconds.toFixed(0)} ms, ${size} characters`);
}

/** Each safe fix alone: the problem goes, nothing of the same or a higher severity comes, and a second run finds nothing to repair there. */
function checkFixes(): void {
  let checked = 0;
  for (const { path: file, text, problem } of found) {
    for (const fix of problem.fixes.filter(({ safety, edits }) => safety === 'safe' && edits.every((edit) => edit.path === undefined))) {
      checked++;
      const complaint = complaintAbout(file, text, problem, applyEdits(text, fix.edits));
      if (complaint) console.log(`${file} ${problem.rule} "${fix.title}": ${complaint}`);
    }
  }
  console.log(`${checked} safe fixes checked`);
}

function complaintAbout(file: string, before: string, problem: Problem, after: string): string | undefined {
  if (after === before) return 'changes nothing';
  const language = languageFor(file, before);
  if (!language) return 'the file is no longer recognised';
  const count = (problems: readonly Problem[], rule: string): number => problems.filter((one) => one.rule === rule).length;
  const old = lint({ language, path: file, text: before, settings }).problems;
  const now = lint({ language, path: file, text: after, settings }).problems;
  if (count(now, problem.rule) >= count(old, problem.rule)) return 'the problem stays';
  const worse = now.find((one) => SEVERITIES.indexOf(one.severity) <= SEVERITIES.indexOf(problem.severity) && count(now, one.rule) > count(old, one.rule));
  return worse && `brings ${worse.rule}: ${worse.message}`;
}
