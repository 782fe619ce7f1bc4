/** A piece of a line. Pieces do not nest: no page needs it. */
export type Inline =
  | { readonly kind: 'text' | 'code' | 'strong' | 'emphasis'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly url: string };

export type Block =
  | { readonly kind: 'paragraph'; readonly content: readonly Inline[] }
  | { readonly kind: 'list'; readonly items: readonly (readonly Inline[])[] }
  | { readonly kind: 'code'; readonly language: string; readonly text: string };

/**
 * Reads the Markdown that pages are written in: paragraphs, flat lists, fenced code, inline code, emphasis and links. A library that
 * reads all of CommonMark weighs more than all pages together. Never fails: what is none of these is text.
 */
export function parseMarkdown(markdown: string): readonly Block[] {
  const blocks: Block[] = [];
  const lines = markdown.split(/\r?\n/);
  let at = 0;
  while (at < lines.length) {
    const line = lines[at] ?? '';
    if (line.trim() === '') {
      at++;
      continue;
    }
    const isFenced = line.startsWith(FENCE);
    const end = endOf(lines, at, isFenced ? isInCode : line.startsWith(BULLET) ? isInList : isInParagraph);
    blocks.push(readBlock(lines.slice(at, end)));
    at = isFenced ? end + 1 : end;
  }
  return blocks;
}

/** The pieces of a paragraph or of a list's item. */
export function parseInline(text: string): readonly Inline[] {
  const pieces: Inline[] = [];
  let end = 0;
  for (const match of text.matchAll(MARKED)) {
    if (match.index > end) pieces.push({ kind: 'text', text: text.slice(end, match.index) });
    pieces.push(markedPiece(match));
    end = match.index + match[0].length;
  }
  if (end < text.length) pieces.push({ kind: 'text', text: text.slice(end) });
  return pieces;
}

const FENCE = '```';
const BULLET = '- ';

/** `code`, **strong**, *emphasis*, [link](https://…); a star beside a space is a star. */
const MARKED = /`([^`]+)`|\*\*([^*]+)\*\*|\*([^*\s]|[^*\s][^*]*[^*\s])\*|\[([^[\]]+)\]\((https:[^()\s]+)\)/g;

function markedPiece([all, code, strong, emphasis, link, url]: RegExpExecArray): Inline {
  if (code !== undefined) return { kind: 'code', text: code };
  if (strong !== undefined) return { kind: 'strong', text: strong };
  if (emphasis !== undefined) return { kind: 'emphasis', text: emphasis };
  return link !== undefined && url !== undefined ? { kind: 'link', text: link, url } : { kind: 'text', text: all };
}

function endOf(lines: readonly string[], start: number, isInBlock: (line: string) => boolean): number {
  let end = start + 1;
  while (end < lines.length && isInBlock(lines[end] ?? '')) end++;
  return end;
}

function isInCode(line: string): boolean {
  return !line.startsWith(FENCE);
}

function isInList(line: string): boolean {
  return line.trim() !== '' && !line.startsWith(FENCE);
}

function isInParagraph(line: string): boolean {
  return isInList(line) && !line.startsWith(BULLET);
}

function readBlock(lines: readonly string[]): Block {
  const [first = '', ...rest] = lines;
  if (first.startsWith(FENCE)) return { kind: 'code', language: first.slice(FENCE.length).trim(), text: rest.join('\n') };
  if (first.startsWith(BULLET)) return { kind: 'list', items: readItems(lines).map(parseInline) };
  return { kind: 'paragraph', content: parseInline(lines.map((line) => line.trim()).join(' ')) };
}

/** A line without a bullet goes on with the item above it. */
function readItems(lines: readonly string[]): readonly string[] {
  const items: string[] = [];
  for (const line of lines) {
    if (line.startsWith(BULLET)) items.push(line.slice(BULLET.length).trim());
    else items.push(`${items.pop() ?? ''} ${line.trim()}`);
  }
  return items;
}
