import { safeFix, type Fix } from '../core/rule';
import type { YamlEntry, YamlMap, YamlNode, YamlSequence } from '../yaml/tree';
import { reorder } from '../yaml/reorder';

/** A part that stands behind one which it belongs before. */
export interface Misplaced<T> {
  readonly part: T;
  /** The part that it belongs before. */
  readonly before: T;
  readonly fix: Fix | undefined;
}

type Compare<T> = (a: T, b: T) => number;

/** The first entry that is out of order, with a fix that sorts all of them. Merged entries have no place of their own. */
export function misplacedEntry(map: YamlMap, compare: Compare<YamlEntry>): Misplaced<YamlEntry> | undefined {
  return misplaced(map, map.ownEntries, compare);
}

export function misplacedItem(list: YamlSequence, compare: Compare<YamlNode>): Misplaced<YamlNode> | undefined {
  return misplaced(list, list.items, compare);
}

function misplaced<T extends YamlEntry | YamlNode>(collection: YamlMap | YamlSequence, parts: readonly T[], compare: Compare<T>): Misplaced<T> | undefined {
  const index = parts.findIndex((part, at) => at > 0 && compare(parts[at - 1] ?? part, part) > 0);
  const part = parts[index];
  const before = part && parts.find((other) => compare(other, part) > 0);
  if (!part || !before) return undefined;
  const edit = reorder(collection, [...parts].sort(compare));
  return { part, before, fix: edit && safeFix('Sort them', edit) };
}

/** By the characters' numbers, as sorting without a locale does. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
