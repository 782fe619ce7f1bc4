/** Half-open span of a text, in UTF-16 code units from its start. Positions appear only in `lsp/convert.ts` and the reporters. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Zero-based line and character, in UTF-16 code units (LSP 3.17, "Position"). */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** Replaces `range` by `newText`. `path` names another file, relative to the workspace root; absent means the linted file. */
export interface TextEdit {
  readonly range: Range;
  readonly newText: string;
  readonly path?: string;
}

export function contains(outer: Range, inner: Range): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** True when `offset` lies in the range or touches either end of it, as a cursor does. */
export function touches(range: Range, offset: number): boolean {
  return range.start <= offset && offset <= range.end;
}

export function overlaps(a: Range, b: Range): boolean {
  return a.start < b.end && b.start < a.end;
}

/** Start offsets of all lines of a text. `\n`, `\r\n` and a lone `\r` end a line, as LSP defines it. */
export class LineIndex {
  private readonly starts: number[] = [0];

  constructor(private readonly text: string) {
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code === 13 && text.charCodeAt(i + 1) === 10) continue;
      if (code === 10 || code === 13) this.starts.push(i + 1);
    }
  }

  get lineCount(): number {
    return this.starts.length;
  }

  /** Zero-based line that holds `offset`; offsets beyond the text count as its end. */
  lineAt(offset: number): number {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  positionAt(offset: number): Position {
    const bounded = Math.max(0, Math.min(offset, this.text.length));
    const line = this.lineAt(bounded);
    return { line, character: bounded - (this.starts[line] ?? 0) };
  }

  /** The inverse of `positionAt`; a character beyond its line means the line's end. */
  offsetAt(position: Position): number {
    if (position.line < 0) return 0;
    if (position.line >= this.starts.length) return this.text.length;
    const { start, end } = this.lineRange(position.line);
    return Math.min(start + Math.max(0, position.character), end);
  }

  /** The line without its line ending. */
  lineRange(line: number): Range {
    const start = this.starts[line] ?? this.text.length;
    let end = this.starts[line + 1] ?? this.text.length;
    while (end > start && (this.text[end - 1] === '\n' || this.text[end - 1] === '\r')) end--;
    return { start, end };
  }

  /** The line with its line ending, so that deleting it leaves no blank line. */
  fullLineRange(line: number): Range {
    return { start: this.starts[line] ?? this.text.length, end: this.starts[line + 1] ?? this.text.length };
  }
}

/** The line ending that a text uses: that of its first line, else `\n`. */
export function lineEnding(text: string): '\n' | '\r\n' {
  const newline = text.indexOf('\n');
  return newline > 0 && text[newline - 1] === '\r' ? '\r\n' : '\n';
}

/** White space at the start of the line that holds `offset`. */
export function indentationAt(text: string, offset: number): string {
  const lineStart = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
  let end = lineStart;
  while (text[end] === ' ' || text[end] === '\t') end++;
  return text.slice(lineStart, end);
}

/**
 * Edits from one word to the other, two swapped neighbours counting as one (optimal string alignment). Given up, and answered as
 * `limit + 1`, as soon as it must exceed `limit`.
 */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let beforePrevious: readonly number[] = [];
  let previous: readonly number[] = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swap = isSwap ? (beforePrevious[j - 2] ?? 0) + 1 : Infinity;
      current.push(Math.min((previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1, substitution, swap));
    }
    if (Math.min(...current) > limit && Math.min(...previous) > limit) return limit + 1;
    beforePrevious = previous;
    previous = current;
  }
  return previous[b.length] ?? limit + 1;
}

/** The candidate nearest to `word` within `limit` edits, ignoring case; undefined when none is near or two are equally near. */
export function nearest(word: string, candidates: Iterable<string>, limit = 2): string | undefined {
  let best: string | undefined;
  let bestDistance = Math.min(limit, Math.ceil(word.length / 3)) + 1;
  let tied = false;
  for (const candidate of candidates) {
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase(), limit);
    if (distance > bestDistance) continue;
    tied = distance === bestDistance;
    if (tied) continue;
    best = candidate;
    bestDistance = distance;
  }
  return tied ? undefined : best;
}
