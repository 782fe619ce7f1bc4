import { parseDocument } from 'yaml';
import type { Document, YAMLParseError } from 'yaml';
import type { Range } from '../core/text';
import { describeError } from './errors';
import type { YamlSyntaxError } from './errors';

export interface RecoveredDocument {
  readonly document: Document.Parsed;
  readonly errors: readonly YamlSyntaxError[];
  /** The text that was parsed in the end; as long as the original. */
  readonly text: string;
  readonly skippedLines: readonly Range[];
}

/** Beyond this size a second parse would be felt while typing. */
const RECOVERABLE_LENGTH = 200_000;
const MAX_ROUNDS = 4;

/** Errors after which the parser attaches following lines to the wrong place, or drops them. */
const STRUCTURAL = new Set([
  'MULTILINE_IMPLICIT_KEY', 'BLOCK_AS_IMPLICIT_KEY', 'BAD_INDENT', 'TAB_AS_INDENT', 'MISSING_CHAR', 'UNEXPECTED_TOKEN',
  'MULTIPLE_DOCS',
]);

interface Attempt {
  readonly text: string;
  readonly document: Document.Parsed;
  readonly skipped?: Range;
}

/**
 * Parses a document so that one broken line hides as little else as possible: where leaving a line or its value out leaves fewer
 * errors, it is left out (replaced by blanks) and reported as one error instead of the several that follow from it.
 */
export function parseWithRecovery(text: string): RecoveredDocument {
  let best = attempt(text);
  const errors: YamlSyntaxError[] = [];
  const skippedLines: Range[] = [];
  for (let round = 0; round < MAX_ROUNDS && text.length <= RECOVERABLE_LENGTH; round++) {
    const cause = best.document.errors.find((error) => STRUCTURAL.has(error.code));
    if (!cause) break;
    const next = fewestErrors(alternatives(best, cause));
    if (!next || next.document.errors.length >= best.document.errors.length) break;
    if (next.skipped) {
      errors.push({ ...describeError(cause, text), range: next.skipped });
      skippedLines.push(next.skipped);
    } else {
      errors.push(...best.document.errors.filter(isTabError).map((error) => describeError(error, text)));
    }
    best = next;
  }
  errors.push(...best.document.errors.map((error) => describeError(error, text)));
  return { document: best.document, errors, text: best.text, skippedLines };
}

function attempt(text: string, skipped?: Range): Attempt {
  const document = parseDocument(text, { prettyErrors: false, logLevel: 'error', uniqueKeys: false, merge: false });
  return skipped ? { text, document, skipped } : { text, document };
}

function alternatives({ text, document }: Attempt, cause: YAMLParseError): Attempt[] {
  const tried: Attempt[] = [];
  if (isTabError(cause)) tried.push(attempt(text.replace(/^[ \t]+/gm, (indentation) => indentation.replaceAll('\t', ' '))));
  const first = contentOfLine(text, cause.pos[0]);
  const ends = document.errors.filter((error) => error.pos[0] === cause.pos[0]).map((error) => error.pos[1] - 1);
  const last = contentOfLine(text, Math.max(cause.pos[0], ...ends));
  for (const line of first.start === last.start ? [last] : [last, first]) {
    const value = valueOfLine(text, line);
    if (value) tried.push(attempt(blankOut(text, value), value));
    if (line.start < line.end && !ownsFollowingLines(text, line)) tried.push(attempt(blankOut(text, line), line));
  }
  return tried;
}

function fewestErrors(attempts: readonly Attempt[]): Attempt | undefined {
  return attempts.reduce<Attempt | undefined>(
    (best, next) => (best && best.document.errors.length <= next.document.errors.length ? best : next),
    undefined,
  );
}

function isTabError(error: { readonly code: string }): boolean {
  return error.code === 'TAB_AS_INDENT';
}

/** The line that holds `offset`, without indentation and trailing blanks. */
function contentOfLine(text: string, offset: number): Range {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  let end = text.indexOf('\n', offset);
  if (end < 0) end = text.length;
  return contentOfRange(text, { start, end });
}

function contentOfRange(text: string, { start, end }: Range): Range {
  while (start < end && isBlank(text[start])) start++;
  while (end > start && isBlank(text[end - 1])) end--;
  return { start, end };
}

/** What stands behind the first colon of a line. */
function valueOfLine(text: string, line: Range): Range | undefined {
  const colon = text.slice(line.start, line.end).search(/:\s/);
  if (colon < 0) return undefined;
  const { start } = contentOfRange(text, { start: line.start + colon + 1, end: line.end });
  return { start, end: line.end };
}

/** A "key:" whose content stands on deeper lines: without the key those lines would land in another mapping. */
function ownsFollowingLines(text: string, line: Range): boolean {
  if (!/:\s*(?:[&!|>]\S*)?$/.test(text.slice(line.start, line.end))) return false;
  const following = /\r?\n([ \t]*)[^\s#]/y;
  following.lastIndex = line.end;
  const indentation = following.exec(text)?.[1];
  return indentation !== undefined && indentation.length > line.start - (text.lastIndexOf('\n', line.start - 1) + 1);
}

function blankOut(text: string, range: Range): string {
  return text.slice(0, range.start) + ' '.repeat(range.end - range.start) + text.slice(range.end);
}

function isBlank(c: string | undefined): boolean {
  return c === ' ' || c === '\t' || c === '\r';
}
