import type { TextEdit } from '../core/text';
import { precedingComments } from './comments';
import { columnOf, layoutOf, lineEndOf, lineStartOf } from './layout';
import type { YamlDocument } from './document';
import type { YamlEntry, YamlMap, YamlNode, YamlScalar, YamlSequence } from './nodes';
import { blockEntry, blockItem, flowText, keyText } from './render';
import type { NewValue } from './render';

/** Name of the key behind or before which the new one goes; a name that the mapping lacks is ignored. Default: the end. */
export interface InsertPosition {
  readonly after?: string;
  readonly before?: string;
}

/**
 * Adds `key: value` to a mapping, laid out like its siblings; to an empty value (`key:`, `~`) too, which it turns into a mapping.
 * Refuses a key that the mapping itself already has.
 */
export function insertEntry(
  map: YamlMap | YamlScalar,
  key: string,
  value: NewValue,
  position: InsertPosition = {},
): TextEdit | undefined {
  if (map.shared || map.uncertain) return undefined;
  const layout = layoutOf(map.document);
  if (map.kind === 'scalar') return fillEmpty(map, layout.step, (column) => blockEntry(key, value, column, layout));
  const own = map.ownEntries;
  if (own.some((entry) => entry.name === key)) return undefined;
  const before = position.before === undefined ? undefined : own.find((entry) => entry.name === position.before);
  const after = own.findLast((entry) => entry.name === position.after) ?? own.at(-1);
  if (map.isFlow) return insertIntoFlowMap(map, key, value, before, after);
  if (!after || !own.every(isOrdinary)) return undefined;
  return before ? insertBefore(before, key, value) : insertAfter(after, key, value);
}

/** Adds an item to the end of a list, laid out like its siblings; to an empty value too, which it turns into a list. */
export function appendItem(sequence: YamlSequence | YamlScalar, value: NewValue): TextEdit | undefined {
  const { document } = sequence;
  if (sequence.shared || sequence.uncertain) return undefined;
  const layout = layoutOf(document);
  if (sequence.kind === 'scalar') return fillEmpty(sequence, layout.sequenceIndent, (column) => blockItem(value, column, layout));
  const last = sequence.items.at(-1);
  if (sequence.isFlow) return appendToFlow(document, sequence, last?.writtenRange, flowText(value));
  if (!last || keepsTrailingLines(last)) return undefined;
  const column = columnOf(document, sequence.range.start);
  return insertLines(document, endOfBlock(document, last.writtenRange.end, column), column, blockItem(value, column, layout));
}

function insertAfter(entry: YamlEntry, key: string, value: NewValue): TextEdit | undefined {
  const { document } = entry.map;
  if (keepsTrailingLines(entry.value)) return undefined;
  const column = columnOf(document, entry.keyRange.start);
  const lines = blockEntry(key, value, column, layoutOf(document));
  return insertLines(document, endOfBlock(document, entry.range.end, column), column, lines);
}

function insertLines(document: YamlDocument, at: number, column: number, [first = '', ...rest]: string[]): TextEdit {
  const { lineBreak } = layoutOf(document);
  return { range: { start: at, end: at }, newText: [`${lineBreak}${' '.repeat(column)}${first}`, ...rest].join(lineBreak) };
}

/** Above the entry and the comments that belong to it; for the first key behind a dash, right behind the dash. */
function insertBefore(entry: YamlEntry, key: string, value: NewValue): TextEdit {
  const { document } = entry.map;
  const { lineBreak } = layoutOf(document);
  const column = columnOf(document, entry.keyRange.start);
  const text = blockEntry(key, value, column, layoutOf(document)).join(lineBreak);
  const comments = beforeOnLine(document, entry.keyRange.start).trim() === '' ? precedingComments(entry) : [];
  const comment = comments.find(({ range }) => columnOf(document, range.start) === column);
  const above = comment?.range.start ?? entry.keyRange.start;
  return { range: { start: above, end: above }, newText: `${text}${lineBreak}${' '.repeat(column)}` };
}

function insertIntoFlowMap(
  map: YamlMap,
  key: string,
  value: NewValue,
  before: YamlEntry | undefined,
  after: YamlEntry | undefined,
): TextEdit | undefined {
  const likeJson = after ? after.key.style === 'double' : map.document.root === map;
  const text = `${keyText(key, true, likeJson)}: ${flowText(value, likeJson)}`;
  if (!before) return appendToFlow(map.document, map, after?.range, text);
  const at = before.keyRange.start;
  return { range: { start: at, end: at }, newText: `${text},${gapBefore(map.document, at)}` };
}

function appendToFlow(
  document: YamlDocument,
  collection: YamlMap | YamlSequence,
  last: { readonly start: number; readonly end: number } | undefined,
  text: string,
): TextEdit | undefined {
  if (last) return { range: { start: last.end, end: last.end }, newText: `,${gapBefore(document, last.start)}${text}` };
  const inside = { start: collection.range.start + 1, end: collection.range.end - 1 };
  return document.slice(inside).trim() === '' ? { range: inside, newText: text } : undefined;
}

/** What separates the parts of a flow collection: a line break and the indentation where they stand on lines of their own. */
function gapBefore(document: YamlDocument, partStart: number): string {
  const lineStart = lineStartOf(document, partStart);
  const indentation = document.slice({ start: lineStart, end: partStart });
  return indentation.trim() === '' && lineStart > document.start ? layoutOf(document).lineBreak + indentation : ' ';
}

/** Writes block lines under a key whose value is missing or null, in place of it. */
function fillEmpty(scalar: YamlScalar, indentation: number, lines: (column: number) => string[]): TextEdit | undefined {
  const { document, parent, anchor, tag } = scalar;
  if (parent?.kind !== 'map' || parent.isFlow || !scalar.isNull || anchor !== undefined || tag !== undefined) return undefined;
  const entry = parent.ownEntries.find((candidate) => candidate.value.writtenRange.start === scalar.range.start);
  if (!entry || !isOrdinary(entry)) return undefined;
  const column = columnOf(document, entry.keyRange.start) + indentation;
  const [first = '', ...rest] = lines(column);
  const lineEnd = lineEndOf(document, entry.keyRange.end);
  const colon = document.start + document.text.indexOf(':', entry.keyRange.end - document.start);
  const start = scalar.isEmpty ? lineEnd : colon + 1;
  const comment = scalar.isEmpty ? '' : document.slice({ start: scalar.range.end, end: lineEnd }).trimEnd();
  const newText = [comment, `${' '.repeat(column)}${first}`, ...rest].join(layoutOf(document).lineBreak);
  return { range: { start, end: lineEnd }, newText };
}

/** An entry written as `key: …`, not with `?` or through an alias as a key. */
function isOrdinary(entry: YamlEntry): boolean {
  const { document } = entry.map;
  const behind = document.slice({ start: entry.keyRange.end, end: lineEndOf(document, entry.keyRange.end) });
  return /^[ \t]*:/.test(behind) && !beforeOnLine(document, entry.keyRange.start).includes('\t');
}

function beforeOnLine(document: YamlDocument, offset: number): string {
  return document.slice({ start: lineStartOf(document, offset), end: offset });
}

/** A `|+` scalar at the very end of a node owns the blank lines behind it, so that nothing can be put right after it. */
function keepsTrailingLines(node: YamlNode): boolean {
  if (node.alias) return false;
  if (node.kind === 'scalar') return /^[|>]\d?\+/.test(node.source);
  const last = node.kind === 'map' ? node.ownEntries.at(-1)?.value : node.items.at(-1);
  return last !== undefined && keepsTrailingLines(last);
}

/** End of the last line of a block that ends at `end`, commented-out lines that are indented deeper than `column` included. */
function endOfBlock(document: YamlDocument, end: number, column: number): number {
  let lineEnd = lineEndOf(document, end);
  for (;;) {
    const comment = /^\r?\n( *)#[^\r\n]*/.exec(document.slice({ start: lineEnd, end: lineEnd + 500 }));
    if (!comment || (comment[1]?.length ?? 0) <= column) return lineEnd;
    lineEnd = lineEndOf(document, lineEnd + comment[0].length);
  }
}
