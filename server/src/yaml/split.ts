import type { Range } from '../core/text';

/**
 * The documents of a YAML stream, as adjacent spans that together cover the text without its byte order mark.
 * A `---` line opens a document and belongs to it, as do the directives before it; a `...` line closes the document it stands in
 * (YAML 1.2.2, chapter 9). Comments after the last document belong to it. An empty text has one empty document.
 */
export function splitDocuments(text: string): Range[] {
  const spans: Range[] = [];
  let start = text.startsWith('\uFEFF') ? 1 : 0;
  let begun = false;
  for (let line = start; line < text.length; ) {
    const newline = text.indexOf('\n', line);
    const next = newline < 0 ? text.length : newline + 1;
    if (isMarker(text, line, '-')) {
      if (begun) {
        spans.push({ start, end: line });
        start = line;
      }
      begun = true;
    } else if (begun && isMarker(text, line, '.')) {
      spans.push({ start, end: next });
      start = next;
      begun = false;
    } else if (!begun) {
      begun = hasContent(text, line, next);
    }
    line = next;
  }
  const last = spans.at(-1);
  if (begun || !last) spans.push({ start, end: text.length });
  else if (start < text.length) spans[spans.length - 1] = { start: last.start, end: text.length };
  return spans;
}

function isMarker(text: string, line: number, character: '-' | '.'): boolean {
  if (text[line] !== character || text[line + 1] !== character || text[line + 2] !== character) return false;
  const after = text[line + 3];
  return after === undefined || after === ' ' || after === '\t' || after === '\n' || after === '\r';
}

/** False for a blank line, a comment, and a directive (which only counts before a document has begun). */
function hasContent(text: string, line: number, next: number): boolean {
  if (text[line] === '%') return false;
  for (let i = line; i < next; i++) {
    const c = text[i];
    if (c !== ' ' && c !== '\t' && c !== '\r' && c !== '\n') return c !== '#';
  }
  return false;
}
