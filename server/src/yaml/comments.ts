import { Lexer } from 'yaml';
import type { Range } from '../core/text';
import type { YamlDocument } from './document';
import type { YamlEntry, YamlNode } from './nodes';

export interface YamlComment {
  readonly range: Range;
  /** Without the `#` and the blanks around the text. */
  readonly text: string;
  /** Offset of `text`. */
  readonly textStart: number;
  /** Nothing else stands on its line. */
  readonly ownLine: boolean;
  /**
   * What the comment speaks of: for one on a line of its own the next entry or item; for one behind something, the outermost
   * entry or item that begins on its line. Undefined when there is none.
   */
  readonly target: YamlEntry | YamlNode | undefined;
}

/** Tokens that the lexer inserts: they have no text of their own. */
const DOCUMENT_MARK = '\x02';
const FLOW_END_MARK = '\x18';
const SCALAR_MARK = '\x1f';

/** All comments of a document, in source order. */
export function findComments(document: YamlDocument): readonly YamlComment[] {
  if (!document.text.includes('#')) return [];
  const spans = commentSpans(document.parsed.maskedText);
  return spans.map(({ start, end }) => describeComment(document, document.absolute(start, end)));
}

function commentSpans(text: string): Range[] {
  const spans: Range[] = [];
  let offset = 0;
  let inScalar = false;
  for (const token of new Lexer().lex(text)) {
    if (!inScalar && (token === DOCUMENT_MARK || token === FLOW_END_MARK)) continue;
    if (!inScalar && token === SCALAR_MARK) {
      inScalar = true;
      continue;
    }
    if (!inScalar && token.startsWith('#')) {
      const carriageReturn = token.endsWith('\r') ? 1 : 0;
      spans.push({ start: offset, end: offset + token.length - carriageReturn });
    }
    inScalar = false;
    offset += token.length;
  }
  return spans;
}

function describeComment(document: YamlDocument, range: Range): YamlComment {
  const at = range.start - document.start;
  const lineStart = document.text.lastIndexOf('\n', at - 1) + 1;
  const ownLine = document.text.slice(lineStart, at).trim() === '';
  const { root, start } = document;
  const target = ownLine ? firstFrom(root, range.end) : firstFrom(root, start + lineStart, range.start);
  const source = document.slice(range);
  const hashes = /^#+\s*/.exec(source)?.[0].length ?? 0;
  return { range, text: source.slice(hashes).trimEnd(), textStart: range.start + hashes, ownLine, target };
}

/** The outermost entry or item that begins at or behind `offset`, and before `limit`. */
function firstFrom(root: YamlNode | undefined, offset: number, limit = Infinity): YamlEntry | YamlNode | undefined {
  let node = root;
  let fallback: YamlEntry | YamlNode | undefined;
  while (node && node.kind !== 'scalar') {
    const parts: readonly (YamlEntry | YamlNode)[] = node.kind === 'map' ? node.ownEntries : node.items;
    const index = firstEndingBehind(parts, offset);
    const part = parts[index];
    if (!part) return within(fallback, limit);
    if (startOf(part) >= offset) return within(part, limit);
    fallback = parts[index + 1] ?? fallback;
    const value: YamlNode = 'key' in part ? part.value : part;
    node = value.alias ? undefined : value;
  }
  return within(fallback, limit);
}

function within(part: YamlEntry | YamlNode | undefined, limit: number): YamlEntry | YamlNode | undefined {
  return part && startOf(part) < limit ? part : undefined;
}

function startOf(part: YamlEntry | YamlNode): number {
  return 'key' in part ? part.keyRange.start : part.writtenRange.start;
}

function endOf(part: YamlEntry | YamlNode): number {
  return 'key' in part ? part.range.end : part.writtenRange.end;
}

function firstEndingBehind(parts: readonly (YamlEntry | YamlNode)[], offset: number): number {
  let low = 0;
  let high = parts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const part = parts[middle];
    if (part && endOf(part) > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The comments on the lines directly above an entry or item, nearest last. A blank line ends them. */
export function precedingComments(part: YamlEntry | YamlNode): YamlComment[] {
  const document = 'key' in part ? part.map.document : part.document;
  let next = startOf(part);
  const found: YamlComment[] = [];
  const { comments } = document;
  for (let i = lastBefore(comments, next); i >= 0; i--) {
    const comment = comments[i];
    if (!comment?.ownLine || !/^\r?\n?[ \t]*(?:- *)*$/.test(document.slice({ start: comment.range.end, end: next }))) break;
    found.unshift(comment);
    next = comment.range.start;
  }
  return found;
}

function lastBefore(comments: readonly YamlComment[], offset: number): number {
  let low = 0;
  let high = comments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((comments[middle]?.range.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
