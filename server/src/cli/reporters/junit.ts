import { errorMessage } from '../errors';
import type { FileReport, LocatedProblem } from '../report';
import type { Reporter } from './reporter';
import { document, element } from './xml';

/** A suite a file, a failed case a problem; a clean file is one case that passed. */
export const junit: Reporter = ({ files, errors, milliseconds }) => {
  const failures = files.reduce((sum, file) => sum + file.problems.length, 0);
  const totals = { tests: files.reduce((sum, file) => sum + casesIn(file), errors.length), failures, errors: errors.length };
  const broken = errors.map((error) => suite(error.path, { tests: 1, failures: 0, errors: 1 }, [
    element('testcase', { name: 'readable', classname: error.path }, element('error', { message: errorMessage(error) })),
  ]));
  const attributes = { name: 'plimsoll', ...totals, time: (milliseconds / 1000).toFixed(3) };
  return document(element('testsuites', attributes, ...files.map(suiteOf), ...broken));
};

function suiteOf(file: FileReport): string {
  const cases = file.problems.map((problem) => caseOf(file, problem));
  const passed = element('testcase', { name: 'no problems', classname: file.path });
  return suite(file.path, { tests: casesIn(file), failures: file.problems.length, errors: 0 }, cases.length > 0 ? cases : [passed]);
}

function caseOf({ path }: FileReport, { rule, severity, message, range: { start } }: LocatedProblem): string {
  const place = `${path}:${start.line + 1}:${start.character + 1}`;
  const failure = element('failure', { type: severity, message: `${place}: ${message}` });
  return element('testcase', { name: `${rule} (line ${start.line + 1})`, classname: path, file: path, line: start.line + 1 }, failure);
}

function suite(name: string, counts: { tests: number; failures: number; errors: number }, cases: readonly string[]): string {
  return element('testsuite', { name, ...counts }, ...cases);
}

function casesIn({ problems }: FileReport): number {
  return Math.max(1, problems.length);
}
