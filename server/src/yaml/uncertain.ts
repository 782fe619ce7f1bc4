import { overlaps, contains } from '../core/text';
import type { Range } from '../core/text';
import type { YamlEntry, YamlNode } from './nodes';
import type { ParsedDocument } from './parse';
import { rawEnd, rawRange } from './raw';

/**
 * The spans of a document, from its start, whose content cannot be known without running a template or reading the writer's mind:
 * output of template actions, conditional branches, lines that were skipped. Sorted and disjoint. A branch around the whole
 * content does not count: the document is there or it is not, and what it says when it is there is known.
 */
export function uncertainSpans(parsed: ParsedDocument): readonly Range[] {
  const spans = [...parsed.skippedLines];
  const root = parsed.contents && { start: rawRange(parsed.contents)[0], end: rawEnd(parsed.contents, parsed.maskedText) };
  for (const { kind, range } of parsed.template?.actions ?? []) if (kind === 'output') spans.push(range);
  for (const { range, alternatives } of parsed.template?.branches ?? []) {
    if (alternatives || !root || !contains(range, root)) spans.push(range);
  }
  return joined(spans);
}

function joined(spans: readonly Range[]): Range[] {
  const result: { start: number; end: number }[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (last && span.start <= last.end) last.end = Math.max(last.end, span.end);
    else result.push({ ...span });
  }
  return result;
}

/**
 * True when an uncertain span touches the node. For a mapping or sequence only those spans count that lie between its entries or
 * behind the last one, where they may add entries; what happens inside of an entry, or in place of a value, is that entry's
 * matter.
 */
export function isUncertain(node: YamlNode): boolean {
  const spans = node.document.uncertainSpans;
  if (spans.length === 0) return false;
  const near = spansWithin(spans, node.indirect ? node.range : reach(node));
  if (node.kind === 'scalar' || near.length === 0) return near.length > 0;
  const parts = node.kind === 'map' ? node.ownEntries : node.items;
  const ranges = parts.map((part) => ('key' in part ? part.range : part.writtenRange));
  return near.some((span) => {
    const index = firstAfter(ranges, span.start);
    const part = ranges[index];
    return !(part && contains(part, span)) && !awaitsValue(parts[index - 1]);
  });
}

/** True for `key:` without a value, and for what ends with such a key: the text that follows is its value. */
function awaitsValue(part: YamlEntry | YamlNode | undefined): boolean {
  const node = part && 'key' in part ? part.value : part;
  if (!node || node.alias) return false;
  if (node.kind === 'scalar') return node.isEmpty;
  return !node.isFlow && awaitsValue(node.kind === 'map' ? node.ownEntries.at(-1) : node.items.at(-1));
}

/** The node's text; for an empty value or a block collection everything from its key to the next thing that is written. */
function reach(node: YamlNode): Range {
  const { start, end } = node.writtenRange;
  if (node.kind === 'scalar' ? !node.isEmpty : node.isFlow) return { start, end };
  const parent = node.parent;
  const own = parent?.kind === 'map' ? parent.ownEntries.find((entry) => entry.value.writtenRange.start === start) : undefined;
  return { start: own ? own.keyRange.end : parent ? start : node.document.start, end: nextStart(node) };
}

function nextStart(node: YamlNode): number {
  const { start } = node.writtenRange;
  for (let above = node.parent; above; above = above.parent) {
    const starts = above.kind === 'map' ? above.ownEntries.map(({ keyRange }) => keyRange.start) : above.items.map(startOf);
    const next = starts.find((other) => other > start);
    if (next !== undefined) return next;
  }
  return node.document.end;
}

function startOf(item: YamlNode): number {
  return item.writtenRange.start;
}

function spansWithin(spans: readonly Range[], extent: Range): Range[] {
  const near: Range[] = [];
  for (let i = firstAfter(spans, extent.start); i < spans.length; i++) {
    const span = spans[i];
    if (!span || span.start >= extent.end) break;
    if (overlaps(span, extent)) near.push(span);
  }
  return near;
}

/** Index of the first of sorted, disjoint ranges that ends behind `offset`. */
function firstAfter(ranges: readonly Range[], offset: number): number {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.end ?? 0) > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}
