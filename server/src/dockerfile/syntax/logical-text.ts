import type { Range } from '../../core/text';

/**
 * A span of a Dockerfile as the builder reads it: continuation marks with their line ends, comment lines inside a continued instruction
 * and blank lines there are left out (Dockerfile reference, "Format" and "escape"). Every character knows its place in the file.
 */
export class LogicalText {
  readonly text: string;
  private readonly offsets: readonly number[];

  private constructor(chars: string, offsets: readonly number[], private readonly emptyAt: number) {
    this.text = chars;
    this.offsets = offsets;
  }

  static of(file: string, span: Range, escape: string): LogicalText {
    const offsets: number[] = [];
    let chars = '';
    for (let i = span.start; i < span.end; ) {
      const skipped = skipAt(file, i, span, escape);
      if (skipped > i) {
        i = skipped;
        continue;
      }
      chars += file[i];
      offsets.push(i);
      i++;
    }
    return new LogicalText(chars, offsets, span.start);
  }

  /** A span in which nothing is left out: a JSON string, the body of a here-document. */
  static verbatim(file: string, span: Range): LogicalText {
    const chars = file.slice(span.start, span.end);
    return new LogicalText(chars, Array.from({ length: chars.length }, (_, index) => span.start + index), span.start);
  }

  get length(): number {
    return this.text.length;
  }

  /** The part between two indices of `text`, trimmed of white space at both ends. */
  slice(from: number, to = this.length): LogicalText {
    while (from < to && isSpace(this.text[from])) from++;
    while (to > from && isSpace(this.text[to - 1])) to--;
    return new LogicalText(this.text.slice(from, to), this.offsets.slice(from, to), this.offsetAt(from));
  }

  /** File offset of an index; the index after the last character gives the offset after that character. */
  offsetAt(index: number): number {
    const offset = this.offsets[index];
    if (offset !== undefined) return offset;
    const last = this.offsets[this.length - 1];
    return last === undefined ? this.emptyAt : last + 1;
  }

  /** File range of the half-open span of indices. */
  range(from = 0, to = this.length): Range {
    const start = this.offsetAt(from);
    return { start, end: to > from ? this.offsetAt(to - 1) + 1 : start };
  }
}

/**
 * The same span with the same length, for the shell parser, which joins continued lines as the builder does: a line continuation is
 * spelled with a backslash whatever the escape character is.
 */
export function shellText(file: string, span: Range, escape: string): string {
  const text = file.slice(span.start, span.end);
  return escape === '\\' ? text : text.replace(/`(?=[ \t]*\r?\n)/g, '\\');
}

/** The offset after whatever the builder drops at `i`; `i` itself when it drops nothing there. A doubled escape character continues no line. */
function skipAt(file: string, i: number, span: Range, escape: string): number {
  if (file[i] === escape && file[i - 1] !== escape) {
    const lineEnd = continuationEnd(file, i + 1, span.end);
    if (lineEnd > 0) return skipDroppedLines(file, lineEnd, span.end);
  }
  if (file[i] === '\n' || (file[i] === '\r' && file[i + 1] === '\n')) return skipDroppedLines(file, i + 1, span.end);
  return i;
}

/** The offset after the line end if only blanks stand between `from` and it, else -1. */
function continuationEnd(file: string, from: number, end: number): number {
  let i = from;
  while (i < end && (file[i] === ' ' || file[i] === '\t')) i++;
  if (file[i] === '\r' && file[i + 1] === '\n') i++;
  return i < end && file[i] === '\n' ? i + 1 : -1;
}

function skipDroppedLines(file: string, from: number, end: number): number {
  let lineStart = from;
  while (lineStart < end) {
    let i = lineStart;
    while (i < end && (file[i] === ' ' || file[i] === '\t' || file[i] === '\r')) i++;
    if (i < end && file[i] !== '#' && file[i] !== '\n') return lineStart;
    const lineEnd = file.indexOf('\n', i);
    if (lineEnd < 0 || lineEnd >= end) return end;
    lineStart = lineEnd + 1;
  }
  return lineStart;
}

export function isSpace(char: string | undefined): boolean {
  return char === ' ' || char === '\t' || char === '\n' || char === '\r' || char === '\v' || char === '\f';
}
