import type { TextEdit } from '../core/text';
import type { YamlDocument } from './document';
import { columnOf, lineEndOf, lineStartOf } from './layout';
import type { YamlCollection, YamlEntry, YamlNode, YamlSequence } from './nodes';

export interface RemoveOptions {
  /** Allow to take away the last part of a mapping or list, which leaves an empty value behind. */
  readonly mayLeaveEmpty?: boolean;
}

interface Part {
  readonly document: YamlDocument;
  readonly range: { readonly start: number; readonly end: number };
  readonly isFlow: boolean;
}

/**
 * Deletes an entry with the lines that it stands on, comments behind it included; comments above it stay.
 * Refuses to take the only entry of its mapping, unless told otherwise.
 */
export function removeEntry(entry: YamlEntry, options: RemoveOptions = {}): TextEdit | undefined {
  const { map } = entry;
  if (entry.origin === 'merged' || !isRemovable(entry.value, map)) return undefined;
  const parts = map.ownEntries.map(({ range }) => ({ document: map.document, range, isFlow: map.isFlow }));
  return removePart(parts, map.ownEntries.findIndex(({ range }) => range.start === entry.range.start), options);
}

/** Deletes a list item, in the way of `removeEntry`. */
export function removeItem(item: YamlNode, options: RemoveOptions = {}): TextEdit | undefined {
  const { document, parent } = item;
  if (parent?.kind !== 'sequence' || !isRemovable(item, parent)) return undefined;
  const parts = parent.items.map((sibling) => ({ document, range: withDash(sibling, parent), isFlow: parent.isFlow }));
  return removePart(parts, parent.items.findIndex(({ writtenRange }) => writtenRange.start === item.writtenRange.start), options);
}

function isRemovable(node: YamlNode, parent: YamlCollection): boolean {
  return !parent.shared && !node.document.isTemplate && !holdsUsedAnchor(node);
}

/** Without the anchor, the aliases to it would be errors. */
function holdsUsedAnchor(node: YamlNode): boolean {
  const { sharedNodes } = node.document.parsed;
  if (node.alias || sharedNodes.size === 0) return false;
  if (node.shared) return true;
  if (node.kind === 'scalar') return false;
  const parts = node.kind === 'map' ? node.ownEntries.flatMap(({ key, value }) => [key, value]) : node.items;
  return parts.some(holdsUsedAnchor);
}

/** A block item from its dash, where the dash is on the item's first line; else an item that `removePart` will refuse. */
function withDash(item: YamlNode, parent: YamlSequence): Part['range'] {
  const { document, writtenRange } = item;
  if (parent.isFlow) return writtenRange;
  const dash = lineStartOf(document, writtenRange.start) + columnOf(document, parent.range.start);
  return document.slice({ start: dash, end: dash + 1 }) === '-' ? { start: dash, end: writtenRange.end } : writtenRange;
}

function removePart(parts: readonly Part[], index: number, options: RemoveOptions): TextEdit | undefined {
  const part = parts[index];
  if (!part || (parts.length === 1 && !options.mayLeaveEmpty)) return undefined;
  return part.isFlow ? removeFromFlow(parts, index) : removeLines(part, parts[index + 1]);
}

function removeFromFlow(parts: readonly Part[], index: number): TextEdit | undefined {
  const part = parts[index];
  const next = parts[index + 1];
  const previous = parts[index - 1];
  if (!part) return undefined;
  const range = next
    ? { start: part.range.start, end: next.range.start }
    : { start: previous ? previous.range.end : part.range.start, end: part.range.end };
  const { document } = part;
  const before = document.slice({ start: range.start, end: part.range.start });
  const behind = document.slice({ start: part.range.end, end: range.end });
  return before.includes('#') || behind.includes('#') ? undefined : { range, newText: '' };
}

function removeLines(part: Part, next: Part | undefined): TextEdit | undefined {
  const { document, range } = part;
  const lineStart = lineStartOf(document, range.start);
  const lineEnd = lineEndOf(document, range.end);
  const before = document.slice({ start: lineStart, end: range.start });
  if (before.trim() !== '') return removeBehindDash(part, before, next);
  if (lineEnd < document.end) {
    const lineBreak = document.slice({ start: lineEnd, end: lineEnd + 1 }) === '\r' ? 2 : 1;
    return { range: { start: lineStart, end: lineEnd + lineBreak }, newText: '' };
  }
  const breakBefore = /\r?\n$/.exec(document.slice({ start: lineStart - 2, end: lineStart }))?.[0].length ?? 0;
  return { range: { start: lineStart - breakBefore, end: lineEnd }, newText: '' };
}

/** The first key of a list item shares its line with the dash: the next key moves up to it. */
function removeBehindDash({ document, range }: Part, before: string, next: Part | undefined): TextEdit | undefined {
  if (!next || !/^ *(?:- +)+$/.test(before)) return undefined;
  const between = document.slice({ start: range.end, end: next.range.start });
  if (!/^[ \t]*(?:#[^\n]*)?\r?\n *$/.test(between)) return undefined;
  return { range: { start: range.start, end: next.range.start }, newText: '' };
}
