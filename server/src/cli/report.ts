import { SEVERITIES, type Kind, type Safety, type Severity } from '../core/rule';
import type { Position } from '../core/text';
import type { RunError } from './errors';

/** What a run found, as plain data: it travels between threads and is what every reporter gets. */
export interface Report {
  /** Sorted by path. */
  readonly files: readonly FileReport[];
  readonly errors: readonly RunError[];
  readonly milliseconds: number;
}

export interface FileReport {
  /** As printed: relative to the current folder where it lies below it, with `/`. */
  readonly path: string;
  readonly kind: Kind;
  readonly text: string;
  /** Sorted by place, then by rule. */
  readonly problems: readonly LocatedProblem[];
  /** Hidden by a comment or an annotation of the file. */
  readonly suppressed: readonly LocatedProblem[];
  /** Listed in the baseline. */
  readonly known: readonly LocatedProblem[];
  /** The least severity that fails the run. */
  readonly failOn: Severity | 'never';
  /** The text after all fixes, when they were asked for and change it. */
  readonly fixed?: string;
}

/** A problem with positions instead of offsets, member for member as `lint --format json` has it. */
export interface LocatedProblem {
  readonly rule: string;
  readonly aliases: readonly string[];
  readonly severity: Severity;
  readonly message: string;
  readonly range: PositionRange;
  readonly url: string;
  readonly fixes: readonly LocatedFix[];
  readonly related: readonly LocatedPlace[];
}

export interface PositionRange {
  readonly start: Position;
  readonly end: Position;
}

export interface LocatedFix {
  readonly title: string;
  readonly safety: Safety;
  readonly edits: readonly LocatedEdit[];
}

export interface LocatedEdit {
  readonly range: PositionRange;
  readonly newText: string;
  /** Only for an edit in another file. */
  readonly path?: string;
}

export interface LocatedPlace {
  readonly path: string;
  readonly range: PositionRange;
  readonly message: string;
}

export interface Summary extends Readonly<Record<Severity, number>> {
  readonly files: number;
  /** Problems that `--fix` would repair. */
  readonly fixable: number;
  readonly suppressed: number;
  readonly milliseconds: number;
}

export function summaryOf({ files, milliseconds }: Report): Summary {
  const problems = files.flatMap((file) => file.problems);
  const count = (severity: Severity): number => problems.filter((problem) => problem.severity === severity).length;
  return {
    files: files.length,
    error: count('error'),
    warning: count('warning'),
    info: count('info'),
    hint: count('hint'),
    fixable: problems.filter(isFixable).length,
    suppressed: files.reduce((sum, file) => sum + file.suppressed.length, 0),
    milliseconds,
  };
}

/** Whether `--fix` alone repairs it. */
export function isFixable(problem: LocatedProblem): boolean {
  return problem.fixes.some((fix) => fix.safety === 'safe');
}

/** 2 when something could not be checked, 1 when a problem is at or above the severity that fails, else 0. */
export function exitStatusOf({ files, errors }: Report): 0 | 1 | 2 {
  if (errors.length > 0) return 2;
  return files.some((file) => file.problems.some((problem) => isFailing(file, problem))) ? 1 : 0;
}

/** Whether a problem of that file counts for the exit status. */
export function isFailing({ failOn }: FileReport, { severity }: LocatedProblem): boolean {
  return failOn !== 'never' && SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(failOn);
}
