import type { TextEdit } from '../core/text';
import { layoutOf } from './layout';
import type { YamlEntry, YamlNode, YamlScalar } from './nodes';
import { quoted } from './quote';
import type { QuoteStyle } from './quote';
import { keyText, scalarOf } from './render';

export { appendItem, insertEntry } from './insert';
export type { InsertPosition } from './insert';
export { layoutOf } from './layout';
export type { Layout } from './layout';
export { isYaml11Boolean, needsQuotes, quoted } from './quote';
export type { QuoteStyle } from './quote';
export { removeEntry, removeItem } from './remove';
export { scalarOf } from './render';
export type { NewValue } from './render';

/*
 * Edits that change as little text as they can and keep comments, indentation, quotes and line endings. Each answers undefined
 * where the edit would reach further than it seems (anchored and aliased nodes, merged entries), where a template decides what
 * stands there, and for layouts that cannot be spliced safely.
 */

/** True when changing the node's text changes nothing but the node. */
export function isEditable(node: YamlNode): boolean {
  return !node.shared && !node.uncertain;
}

/**
 * Gives a scalar another value. A string keeps the quotes that are there, and gets some where it would be misread without; a
 * number, a boolean or null is written without quotes. Block scalars are left alone.
 */
export function setScalar(scalar: YamlScalar, value: string | number | boolean | null): TextEdit | undefined {
  if (!isEditable(scalar) || scalar.style === 'literal' || scalar.style === 'folded') return undefined;
  if (scalar.isEmpty && (scalar.anchor !== undefined || scalar.tag !== undefined)) return undefined;
  const newText = typeof value === 'string' ? sameStyle(scalar, value) : String(value);
  return newText === undefined ? undefined : { range: scalar.range, newText: scalar.isEmpty ? spaced(scalar, newText) : newText };
}

/** Puts a plain scalar on one line into quotes: of the preferred kind, else of the kind used beside it, else double ones. */
export function quoteScalar(scalar: YamlScalar, preferred?: QuoteStyle): TextEdit | undefined {
  if (!isEditable(scalar) || scalar.style !== 'plain' || scalar.isEmpty || scalar.source.includes('\n')) return undefined;
  const newText = quoted(scalar.string, preferred ?? quotesBeside(scalar) ?? 'double');
  return newText === undefined ? undefined : { range: scalar.range, newText };
}

/** Gives a key another name in the same quotes. Refuses a name that the mapping already has. */
export function renameKey(entry: YamlEntry, newKey: string): TextEdit | undefined {
  const { key, map } = entry;
  if (entry.origin === 'merged' || !isEditable(key) || entry.name === '<<' || map.has(newKey)) return undefined;
  if (key.style !== 'plain' && key.style !== 'single' && key.style !== 'double') return undefined;
  const newText = key.style === 'plain' ? keyText(newKey, map.isFlow) : quoted(newKey, key.style);
  return newText === undefined ? undefined : { range: key.range, newText };
}

/** The kind of quotes that the neighbours of a node use most, else the one that the document uses most. */
export function quotesBeside(node: YamlNode): QuoteStyle | undefined {
  const { parent } = node;
  const siblings = parent?.kind === 'map' ? parent.ownEntries.map((entry) => entry.value) : parent?.items ?? [];
  const styles = siblings.map((sibling) => (sibling.kind === 'scalar' ? sibling.style : undefined));
  const single = styles.filter((style) => style === 'single').length;
  const double = styles.filter((style) => style === 'double').length;
  if (single === double) return layoutOf(node.document).quotes;
  return single > double ? 'single' : 'double';
}

function sameStyle(scalar: YamlScalar, value: string): string | undefined {
  if (scalar.style === 'single' || scalar.style === 'double') return quoted(value, scalar.style) ?? JSON.stringify(value);
  return scalarOf(value, quotesBeside(scalar), scalar.parent?.isFlow ?? false);
}

/** A value for an empty place must touch neither the colon or dash before it nor the comment behind it. */
function spaced({ document, range }: YamlScalar, text: string): string {
  const before = document.slice({ start: range.start - 1, end: range.start });
  const after = document.slice({ start: range.end, end: range.end + 1 });
  return `${/\S/.test(before) ? ' ' : ''}${text}${/[^\s,\]}]/.test(after) ? ' ' : ''}`;
}
