import type { Range } from '../../core/text';

/** A here-document of RUN, COPY or ADD (Dockerfile reference, "Here-Documents"). */
export interface Heredoc {
  /** From `<<` to the end of the delimiter word, file descriptor included. */
  readonly operator: Range;
  readonly delimiter: string;
  /** A quoted delimiter switches expansion off. */
  readonly quoted: boolean;
  /** `<<-` strips leading tabs of the body. */
  readonly stripsTabs: boolean;
  /** The lines between the instruction and the closing delimiter, with their line ends. */
  readonly body: Range;
  /** The closing delimiter's line without its line end. */
  readonly closing: Range;
}

const MAY_HAVE_HEREDOC = /^\s*(?:ONBUILD\s+)?(?:RUN|COPY|ADD)\s/i;
/** A word of its own: `cat<<EOF` opens none, nor does `<<- EOF` (BuildKit `reHeredoc`). */
const OPERATOR = /(?<!\S)\d*<<(?:(-)|[ \t]*)([^\s<]+?)(?=[\\`]?(?:\s|$))/g;

/**
 * Finds all here-documents of a file. An operator without its closing line opens none: while someone types `RUN cat <<EOF`, the rest of
 * the file must not vanish into a body.
 */
export function findHeredocs(text: string, escape: string): readonly Heredoc[] {
  if (!text.includes('<<')) return [];
  const heredocs: Heredoc[] = [];
  let offset = 0;
  while (offset < text.length) {
    const line = instructionLines(text, offset, escape);
    offset = line.end;
    if (!MAY_HAVE_HEREDOC.test(text.slice(line.start, line.end))) continue;
    for (const opening of openings(text, line)) {
      const found = closeHeredoc(text, offset, opening);
      if (!found) break;
      heredocs.push(found);
      offset = Math.min(text.length, found.closing.end + lineEndLength(text, found.closing.end));
    }
  }
  return heredocs;
}

/**
 * Blanks here-documents in place, for a parser that does not know all their forms. Operators without a body are covered too: that parser
 * would take the rest of the file for one.
 */
export function maskHeredocs(text: string, heredocs: readonly Heredoc[]): string {
  const hidden = heredocs
    .map(({ body, closing }) => ({ start: body.start, end: closing.end }))
    .sort((a, b) => a.start - b.start);
  let masked = '';
  let position = 0;
  for (const { start, end } of hidden) {
    masked += text.slice(position, start) + text.slice(start, end).replace(/[^\r\n]/g, ' ');
    position = end;
  }
  return (masked + text.slice(position)).replaceAll('<<', 'xx');
}

type Opening = Pick<Heredoc, 'operator' | 'delimiter' | 'quoted' | 'stripsTabs'>;

/** The instruction that begins at `start`, with all lines that continue it. */
function instructionLines(text: string, start: number, escape: string): Range {
  let lineStart = start;
  for (;;) {
    const newline = text.indexOf('\n', lineStart);
    const end = newline < 0 ? text.length : newline + 1;
    const line = text.slice(lineStart, end).trimEnd();
    const isDropped = /^\s*(?:#|$)/.test(line);
    if (end === text.length || !(isDropped ? lineStart > start : isContinued(line, escape))) return { start, end };
    lineStart = end;
  }
}

/** Whether a line, without blanks at its end, goes on in the next: it ends in one escape character, not in two (BuildKit `trimContinuationCharacter`). */
export function isContinued(line: string, escape: string): boolean {
  return line.endsWith(escape) && line.at(-2) !== escape;
}

function openings(text: string, line: Range): readonly Opening[] {
  const found: Opening[] = [];
  for (const match of text.slice(line.start, line.end).matchAll(OPERATOR)) {
    const start = line.start + match.index;
    if (isInsideQuotesOrComment(text, line.start, start) || continuesWord(text, start)) continue;
    const word = match[2] ?? '';
    found.push({
      operator: { start, end: start + match[0].length },
      delimiter: word.replace(/["']/g, '').replace(/\\(.)/g, '$1'),
      quoted: /["']/.test(word),
      stripsTabs: match[1] === '-',
    });
  }
  return found;
}

/** `a\` and `<<EOF` at the start of the next line are one word. */
function continuesWord(text: string, offset: number): boolean {
  if (text[offset - 1] !== '\n') return false;
  for (let end = offset; end > 0;) {
    const start = text.lastIndexOf('\n', end - 2) + 1;
    const line = text.slice(start, end).trimEnd();
    if (!/^\s*(?:#|$)/.test(line)) return line.length > 1 && !/\s/.test(line.charAt(line.length - 2));
    end = start;
  }
  return false;
}

function isInsideQuotesOrComment(text: string, lineStart: number, offset: number): boolean {
  let quote = '';
  for (let i = lineStart; i < offset; i++) {
    const char = text[i];
    if (char === '\\' && quote !== "'") i++;
    else if (quote === '' && (char === '"' || char === "'")) quote = char;
    else if (char === quote) quote = '';
    else if (quote === '' && char === '#' && /^\s*$/.test(text.slice(text.lastIndexOf('\n', i) + 1, i))) {
      const end = text.indexOf('\n', i);
      if (end < 0 || end >= offset) return true;
      i = end;
    }
  }
  return quote !== '';
}

function closeHeredoc(text: string, bodyStart: number, opening: Opening): Heredoc | undefined {
  let lineStart = bodyStart;
  while (lineStart < text.length) {
    const newline = text.indexOf('\n', lineStart);
    const end = newline < 0 ? text.length : newline;
    const lineEnd = text[end - 1] === '\r' ? end - 1 : end;
    const line = text.slice(lineStart, lineEnd);
    if ((opening.stripsTabs ? line.replace(/^\t+/, '') : line) === opening.delimiter) {
      return { ...opening, body: { start: bodyStart, end: lineStart }, closing: { start: lineStart, end: lineEnd } };
    }
    lineStart = end + 1;
  }
  return undefined;
}

function lineEndLength(text: string, offset: number): number {
  if (text[offset] === '\r') return 2;
  return offset < text.length ? 1 : 0;
}
