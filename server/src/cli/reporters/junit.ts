import { errorMessage, type RunError } from '../errors';
import { isFailing, type FileReport, type LocatedProblem } from '../report';
import type { Reporter } from './reporter';
import { document, element } from './xml';

interface Counts {
  readonly tests: number;
  readonly failures: number;
  readonly errors: number;
  readonly skipped: number;
}

const BROKEN: Counts = { tests: 1, failures: 0, errors: 1, skipped: 0 };

/**
 * A suite a file, a case a problem. Problems that do not fail the run are skipped cases, so that both agree; a clean file is one
 * case that passed.
 */
export const junit: Reporter = ({ files, errors, milliseconds }) => {
  const suites = [
    ...files.map((file) => ({ name: file.path, counts: countsOf(file), cases: casesOf(file) })),
    ...errors.map((error) => ({ name: error.path, counts: BROKEN, cases: [brokenCase(error)] })),
  ];
  const total = (member: keyof Counts): number => suites.reduce((sum, { counts }) => sum + counts[member], 0);
  const totals = { tests: total('tests'), failures: total('failures'), errors: total('errors'), skipped: total('skipped') };
  const attributes = { name: 'plimsoll', ...totals, time: (milliseconds / 1000).toFixed(3) };
  const elements = suites.map(({ name, counts, cases }) => element('testsuite', { name, ...counts }, ...cases));
  return document(element('testsuites', attributes, ...elements));
};

function countsOf(file: FileReport): Counts {
  const failures = file.problems.filter((problem) => isFailing(file, problem)).length;
  return { tests: Math.max(1, file.problems.length), failures, errors: 0, skipped: file.problems.length - failures };
}

function casesOf(file: FileReport): readonly string[] {
  if (file.problems.length === 0) return [element('testcase', { name: 'no problems', classname: file.path })];
  return file.problems.map((problem) => problemCase(file, problem));
}

function problemCase(file: FileReport, problem: LocatedProblem): string {
  const { rule, severity, message, range: { start } } = problem;
  const text = `${file.path}:${start.line + 1}:${start.character + 1}: ${message}`;
  const verdict = isFailing(file, problem)
    ? element('failure', { type: severity, message: text })
    : element('skipped', { message: `${severity}: ${text}` });
  const line = start.line + 1;
  return element('testcase', { name: `${rule} (line ${line})`, classname: file.path, file: file.path, line }, verdict);
}

function brokenCase(error: RunError): string {
  return element('testcase', { name: 'readable', classname: error.path }, element('error', { message: errorMessage(error) }));
}
