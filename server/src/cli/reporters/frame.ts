import { LineIndex } from '../../core/text';
import { printable } from '../printable';
import type { PositionRange } from '../report';
import { graphemesOf } from './width';

/** The line that a problem starts on, and the marks that go below it. */
export interface Frame {
  readonly line: string;
  readonly marks: string;
}

const TAB_WIDTH = 4;

/** Beyond this many UTF-16 units to either side nothing is looked at: a line of minified JSON may have a million. */
const FAR = 500;

interface Cell {
  readonly text: string;
  readonly width: number;
  readonly isMarked: boolean;
}

const DOTS: Cell = { text: '…', width: 1, isMarked: false };

/** Makes frames for one file. A line that is too wide is cut so that the marks stay in sight. */
export class Framer {
  private readonly lines: LineIndex;

  constructor(private readonly text: string) {
    this.lines = new LineIndex(text);
  }

  /** @param columns that line and marks may take at most */
  frame(range: PositionRange, columns: number): Frame {
    const { start, end } = this.lines.lineRange(range.start.line);
    const from = start + range.start.character;
    const to = range.end.line === range.start.line ? start + range.end.character : end;
    const windowStart = wholeCharacter(this.text, Math.max(start, from - FAR));
    const windowEnd = wholeCharacter(this.text, Math.min(end, Math.max(from, to) + FAR, from + 2 * FAR));
    const cells = cellsOf(this.text.slice(windowStart, windowEnd), from - windowStart, to - windowStart);
    return draw(fit(cells, columns, windowStart > start, windowEnd < end));
  }
}

/** An empty range marks the character that it stands before. */
function cellsOf(text: string, from: number, to: number): readonly Cell[] {
  const until = Math.max(to, from + 1);
  let column = 0;
  const cells = graphemesOf(printable(text)).map(({ text: grapheme, start, width }): Cell => {
    const isTab = grapheme === '\t';
    const cellWidth = isTab ? TAB_WIDTH - (column % TAB_WIDTH) : width;
    column += cellWidth;
    const isMarked = start < until && start + grapheme.length > from;
    return { text: isTab ? ' '.repeat(cellWidth) : grapheme, width: cellWidth, isMarked };
  });
  return cells.some(({ isMarked }) => isMarked) ? cells : [...cells, { text: ' ', width: 1, isMarked: true }];
}

/** Leaves out cells at the start until a quarter of the room lies before the marks, then at the end until all fits. */
function fit(cells: readonly Cell[], columns: number, isCutBefore: boolean, isCutAfter: boolean): readonly Cell[] {
  const start = widthOf(cells) > columns ? startThatShowsMarks(cells, columns / 4) : 0;
  const head = start > 0 || isCutBefore ? [DOTS] : [];
  if (!isCutAfter && head.length + widthOf(cells.slice(start)) <= columns) return [...head, ...cells.slice(start)];
  const room = columns - head.length - DOTS.width;
  let end = start;
  for (let used = 0; end < cells.length; end++) {
    used += cells[end]?.width ?? 0;
    if (used > room) break;
  }
  return [...head, ...cells.slice(start, end), ...(end < cells.length || isCutAfter ? [DOTS] : [])];
}

function startThatShowsMarks(cells: readonly Cell[], columnsBefore: number): number {
  const firstMark = cells.findIndex(({ isMarked }) => isMarked);
  let start = firstMark;
  for (let before = 0; start > 0 && before < columnsBefore; start--) before += cells[start - 1]?.width ?? 0;
  return start;
}

function draw(cells: readonly Cell[]): Frame {
  const line = cells.map(({ text }) => text).join('');
  const marks = cells.map(({ width, isMarked }) => (isMarked ? '~' : ' ').repeat(width)).join('');
  return { line: line.trimEnd(), marks: marks.trimEnd() };
}

function widthOf(cells: readonly Cell[]): number {
  return cells.reduce((sum, { width }) => sum + width, 0);
}

/** An offset that does not fall between the two halves of an astral character. */
function wholeCharacter(text: string, offset: number): number {
  const code = text.charCodeAt(offset);
  return code >= 0xDC00 && code <= 0xDFFF ? offset - 1 : offset;
}
