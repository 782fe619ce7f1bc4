import type { Range } from '../../core/text';

/** Who joins continued lines: the Dockerfile parser (`instruction`), or the shell itself (`script`: a here-document). */
export type ShellForm = 'instruction' | 'script';

/** Text that a shell receives, with the way back from its positions to offsets of the file. */
export class ShellText {
  private constructor(
    readonly text: string,
    private readonly file: string,
    private readonly base: number,
    /** Positions in `text` at which a run of consecutive file characters starts … */
    private readonly starts: readonly number[],
    /** … and the file offset of each run's first character. */
    private readonly offsets: readonly number[],
  ) {}

  /** `file` is the text as it stands in the file, `base` the offset of its first character. */
  static of(file: string, base: number, form: ShellForm): ShellText {
    const writer = new ShellTextWriter();
    if (form === 'instruction') writeInstruction(file, base, writer);
    else writeLines(file, 0, base, writer);
    return new ShellText(writer.text, file, base, writer.starts, writer.offsets);
  }

  /** A text put together from pieces of this one, such as the script in `sh -c "echo \"hi\""`. */
  compose(pieces: Iterable<Range>): ShellText {
    const writer = new ShellTextWriter();
    for (const { start, end } of pieces) this.copy(start, end, writer);
    return new ShellText(writer.text, this.file, this.base, writer.starts, writer.offsets);
  }

  /** The range in the file of the positions from `start` to `end`, without line continuations at its ends. */
  range(start: number, end: number): Range {
    const last = Math.min(end, this.text.length) - 1;
    const from = this.offsetAt(Math.min(start, this.text.length));
    return { start: from, end: last >= start ? this.offsetAt(last) + 1 : from };
  }

  /** What the file says at a range, continuations included. */
  raw(range: Range): string {
    return this.file.slice(range.start - this.base, range.end - this.base);
  }

  private offsetAt(position: number): number {
    const run = this.runAt(position);
    return (this.offsets[run] ?? this.base) + position - (this.starts[run] ?? 0);
  }

  private runAt(position: number): number {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] ?? 0) <= position) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  private copy(start: number, end: number, writer: ShellTextWriter): void {
    let from = start;
    for (let run = this.runAt(start); from < end; run++) {
      const to = Math.min(end, this.starts[run + 1] ?? end);
      writer.write(this.text.slice(from, to), this.offsetAt(from));
      from = to;
    }
  }
}

class ShellTextWriter {
  text = '';
  readonly starts: number[] = [];
  readonly offsets: number[] = [];
  private next = -1;

  write(piece: string, offset: number): void {
    if (piece === '') return;
    if (offset !== this.next) {
      this.starts.push(this.text.length);
      this.offsets.push(offset);
    }
    this.text += piece;
    this.next = offset + piece.length;
  }
}

/**
 * Joins continued lines as BuildKit does (frontend/dockerfile/parser/parser.go): the escape character, blanks after it and the
 * line end go; comment lines and blank lines after it go. The first line end that is not continued ends the instruction; what
 * follows are the bodies of its here-documents.
 */
function writeInstruction(file: string, base: number, writer: ShellTextWriter): void {
  let from = 0;
  for (;;) {
    const newline = file.indexOf('\n', from);
    const lineEnd = newline < 0 ? file.length : newline;
    const escape = continuationAt(file, from, lineEnd);
    if (escape === undefined) return writeLines(file, from, base, writer);
    writer.write(file.slice(from, escape), base + from);
    if (newline < 0) return;
    from = skipBlankAndCommentLines(file, newline + 1);
  }
}

/** Position of the backslash that continues a line; an escaped backslash does not. */
function continuationAt(file: string, lineStart: number, lineEnd: number): number | undefined {
  let last = lineEnd - 1;
  while (last >= lineStart && isBlank(file.charCodeAt(last))) last--;
  if (last < lineStart || file[last] !== '\\') return undefined;
  return last > lineStart && file[last - 1] === '\\' ? undefined : last;
}

function skipBlankAndCommentLines(file: string, lineStart: number): number {
  let start = lineStart;
  for (;;) {
    let first = start;
    while (isBlank(file.charCodeAt(first))) first++;
    const newline = file.indexOf('\n', first);
    const skipped = first === newline || file[first] === '#' || first >= file.length;
    if (!skipped) return start;
    if (newline < 0) return file.length;
    start = newline + 1;
  }
}

/** Copies text up to its end; of a CR LF line end only the line feed. */
function writeLines(file: string, start: number, base: number, writer: ShellTextWriter): void {
  let from = start;
  for (let cr = file.indexOf('\r\n', from); cr >= 0; cr = file.indexOf('\r\n', from)) {
    writer.write(file.slice(from, cr), base + from);
    from = cr + 1;
  }
  writer.write(file.slice(from), base + from);
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9 || code === 13;
}
