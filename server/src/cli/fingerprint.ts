import { createHash } from 'node:crypto';
import { LineIndex } from '../core/text';
import type { FileReport, LocatedProblem } from './report';

/** What a problem is, wherever its line has moved to: the rule, the message and the line's text without its spacing. */
export interface Identity {
  readonly rule: string;
  readonly message: string;
  readonly line: string;
}

/** Answers for the problems of one file. */
export function identityIn(text: string): (problem: LocatedProblem) => Identity {
  const lines = new LineIndex(text);
  return ({ rule, message, range }) => {
    const { start, end } = lines.lineRange(range.start.line);
    return { rule, message, line: text.slice(start, end).trim().replace(/\s+/g, ' ') };
  };
}

export function identityKey(path: string, { rule, message, line }: Identity): string {
  return JSON.stringify([path, rule, message, line]);
}

/** A short text for every problem of a file that stays the same when lines move; equal problems are told apart by their order. */
export function fingerprintsOf(file: FileReport, problems: readonly LocatedProblem[]): readonly string[] {
  const identityOf = identityIn(file.text);
  const seen = new Map<string, number>();
  return problems.map((problem) => {
    const key = identityKey(file.path, identityOf(problem));
    const occurrence = seen.get(key) ?? 0;
    seen.set(key, occurrence + 1);
    return createHash('sha256').update(`${key}#${occurrence}`).digest('hex').slice(0, 32);
  });
}
