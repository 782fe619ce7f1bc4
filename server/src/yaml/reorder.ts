import type { TextEdit } from '../core/text';
import { precedingComments } from './comments';
import { lineEndOf, lineStartOf } from './layout';
import type { YamlEntry, YamlMap, YamlNode, YamlSequence } from './nodes';

/**
 * Puts the entries of a mapping, or the items of a list, into another order: each with the comments above it and behind it, while blank
 * lines stay where they are. `order` holds the same parts. Undefined for flow collections, for text that anchors tie together, and where
 * a part shares its line with something else.
 */
export function reorder(collection: YamlMap | YamlSequence, order: readonly (YamlEntry | YamlNode)[]): TextEdit | undefined {
  const { document } = collection;
  const parts: readonly (YamlEntry | YamlNode)[] = collection.kind === 'map' ? collection.ownEntries : collection.items;
  if (collection.isFlow || collection.shared || collection.uncertain || document.isTemplate || document.parsed.sharedNodes.size > 0) return undefined;
  if (order.length !== parts.length || parts.length < 2) return undefined;
  const starts = parts.map((part) => blockStart(part));
  const lastPart = parts.at(-1);
  if (!lastPart || starts.some((start) => start === undefined)) return undefined;
  const end = lineEndOf(document, 'key' in lastPart ? lastPart.range.end : lastPart.writtenRange.end);
  const bounds = [...starts.map((start) => start ?? 0), end];
  const texts = new Map<number, string>();
  const gaps: string[] = [];
  for (const [index, part] of parts.entries()) {
    const text = document.slice({ start: bounds[index] ?? 0, end: bounds[index + 1] ?? end });
    const content = text.trimEnd();
    texts.set(startOf(part), content);
    gaps.push(text.slice(content.length));
  }
  const newText = order.map((part, index) => (texts.get(startOf(part)) ?? '') + (gaps[index] ?? '')).join('');
  return order.some((part) => !texts.has(startOf(part))) ? undefined : { range: { start: bounds[0] ?? 0, end }, newText };
}

/** Start of the line of a part, or of the first comment that belongs to it. */
function blockStart(part: YamlEntry | YamlNode): number | undefined {
  const document = 'key' in part ? part.map.document : part.document;
  const start = startOf(part);
  const lineStart = lineStartOf(document, start);
  const before = document.slice({ start: lineStart, end: start });
  if (!('key' in part ? /^ *$/ : /^ *- +$/).test(before)) return undefined;
  const comment = precedingComments(part)[0];
  return comment ? lineStartOf(document, comment.range.start) : lineStart;
}

function startOf(part: YamlEntry | YamlNode): number {
  return 'key' in part ? part.keyRange.start : part.writtenRange.start;
}
