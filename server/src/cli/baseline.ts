import fs from 'node:fs';
import path from 'node:path';
import { reasonOf, UsageError } from './errors';
import { identityIn, identityKey, type Identity } from './fingerprint';
import { toSlashes } from './paths';
import type { FileReport, LocatedProblem } from './report';
import { readSource } from './source';

/** Problems that are known and do not count, as kept in a file that people can read and compare. */
interface BaselineFile {
  readonly version: 1;
  readonly problems: readonly BaselineEntry[];
}

interface BaselineEntry extends Identity {
  /** Relative to the folder of the baseline, so that it holds wherever the command runs. */
  readonly path: string;
  readonly count: number;
}

/** Moves what the baseline lists from `problems` to `known`. Of equal problems in a file, the first ones count as known. */
export class Baseline {
  /** How many more problems of an identity are known. */
  private readonly counts: Map<string, number>;

  private constructor(
    private readonly folder: string,
    private readonly cwd: string,
    entries: readonly BaselineEntry[],
  ) {
    this.counts = new Map(entries.map((entry) => [identityKey(entry.path, entry), entry.count]));
  }

  /** @throws UsageError when there is no such file or it is no baseline */
  static read(file: string, cwd: string): Baseline {
    const absolute = path.resolve(cwd, file);
    const source = readSource(absolute);
    if ('failure' in source) throw new UsageError(`${file}: the baseline cannot be read: ${source.failure}`);
    const entries = entriesOf(source.text);
    if (!entries) throw new UsageError(`${file}: not a baseline, write one with --write-baseline`);
    return new Baseline(path.dirname(absolute), cwd, entries);
  }

  /** A baseline of everything that the reports list, written to `file`. */
  static write(file: string, cwd: string, reports: readonly FileReport[]): Baseline {
    const absolute = path.resolve(cwd, file);
    const folder = path.dirname(absolute);
    const problems = entriesFor(reports, (report) => pathIn(folder, cwd, report));
    const content: BaselineFile = { version: 1, problems };
    try {
      fs.writeFileSync(absolute, `${JSON.stringify(content, undefined, 2)}\n`);
    } catch (error) {
      throw new UsageError(`${file}: the baseline cannot be written: ${reasonOf(error)}`);
    }
    return new Baseline(folder, cwd, problems);
  }

  apply(report: FileReport): FileReport {
    const where = pathIn(this.folder, this.cwd, report);
    const identityOf = identityIn(report.text);
    const problems: LocatedProblem[] = [];
    const known: LocatedProblem[] = [];
    for (const problem of report.problems) {
      const key = identityKey(where, identityOf(problem));
      const left = this.counts.get(key) ?? 0;
      (left > 0 ? known : problems).push(problem);
      this.counts.set(key, left - 1);
    }
    return { ...report, problems, known };
  }
}

function entriesFor(reports: readonly FileReport[], pathOf: (report: FileReport) => string): readonly BaselineEntry[] {
  const entries = new Map<string, BaselineEntry>();
  for (const report of reports) {
    const where = pathOf(report);
    const identityOf = identityIn(report.text);
    for (const problem of report.problems) {
      const identity = identityOf(problem);
      const key = identityKey(where, identity);
      entries.set(key, { path: where, ...identity, count: (entries.get(key)?.count ?? 0) + 1 });
    }
  }
  return [...entries.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);
}

function pathIn(folder: string, cwd: string, { path: printed }: FileReport): string {
  return toSlashes(path.relative(folder, path.resolve(cwd, printed)));
}

function entriesOf(text: string): readonly BaselineEntry[] | undefined {
  try {
    const content: unknown = JSON.parse(text);
    return isBaselineFile(content) ? content.problems : undefined;
  } catch {
    return undefined;
  }
}

function isBaselineFile(value: unknown): value is BaselineFile {
  if (typeof value !== 'object' || value === null || !('version' in value) || !('problems' in value)) return false;
  return value.version === 1 && Array.isArray(value.problems) && value.problems.every(isEntry);
}

function isEntry(value: unknown): value is BaselineEntry {
  if (typeof value !== 'object' || value === null) return false;
  const { path: where, rule, message, line, count } = value as Readonly<Record<string, unknown>>;
  return [where, rule, message, line].every((member) => typeof member === 'string') && typeof count === 'number';
}
