import type { TextEdit } from '../core/text';
import { insertEntry, isEditable, layoutOf, type NewValue } from '../yaml/edit';
import { columnOf } from '../yaml/layout';
import { blockEntry, flowText } from '../yaml/render';
import type { YamlEntry, YamlMap, YamlNode } from '../yaml/tree';
import type { Container, Pod } from './pod';

/**
 * Sets a field of a mapping that may not be there yet: `setNested(container.node, ['securityContext', 'privileged'], 'false')` adds
 * `securityContext` when it is missing. Refuses (undefined) where the field exists or the layout cannot be spliced safely.
 */
export function setNested(map: YamlMap, path: readonly string[], value: NewValue): TextEdit | undefined {
  const [key, ...rest] = path;
  if (key === undefined) return undefined;
  if (rest.length === 0) return insertEntry(map, key, value);
  const entry = map.entryOf(key);
  if (entry?.value.kind === 'map') return setNested(entry.value, rest, value);
  const nested = rest.reduceRight<NewValue>((inner, name) => ({ [name]: inner }), value);
  if (!entry) return insertEntry(map, key, nested);
  const [first = '', ...deeper] = rest;
  if (entry.value.kind !== 'scalar') return undefined;
  return insertEntry(entry.value, first, deeper.reduceRight<NewValue>((inner, name) => ({ [name]: inner }), value));
}

/** Adds a field to a container's security context, and the context itself when there is none. */
export function setContainerSecurity(container: Container, field: string, value: NewValue): TextEdit | undefined {
  return setNested(container.node, ['securityContext', field], value);
}

/** Adds a field to a pod's security context, and the context itself when there is none. */
export function setPodSecurity(pod: Pod, field: string, value: NewValue): TextEdit | undefined {
  return setNested(pod.spec, ['securityContext', field], value);
}

/** Puts another entry in the place of one with a scalar on one line. */
export function replaceEntry(entry: YamlEntry, key: string, value: NewValue): TextEdit | undefined {
  const { map } = entry;
  if (entry.origin === 'merged' || !isEditable(map) || !isEditable(entry.value) || map.has(key)) return undefined;
  if (entry.value.kind !== 'scalar' || entry.value.source.includes('\n')) return undefined;
  return { range: { start: entry.keyRange.start, end: entry.range.end }, newText: entryText(map, key, value) };
}

/** An entry as text for the mapping's column, the first line without indentation. */
export function entryText(map: YamlMap, key: string, value: NewValue): string {
  if (map.isFlow) return `${key}: ${flowText(value)}`;
  const layout = layoutOf(map.document);
  return blockEntry(key, value, columnOf(map.document, map.range.start), layout).join(layout.lineBreak);
}

/** A node as a value to be written elsewhere, scalars as they stand; undefined for text that only makes sense where it is. */
export function asNewValue(node: YamlNode): NewValue | undefined {
  if (!isEditable(node)) return undefined;
  if (node.kind === 'scalar') return node.source.includes('\n') ? undefined : node.source;
  if (node.kind === 'sequence') {
    const items = node.items.map(asNewValue).filter((item) => item !== undefined);
    return items.length === node.items.length ? items : undefined;
  }
  const fields: [string, NewValue][] = [];
  for (const { name, value } of node.ownEntries) {
    const field = asNewValue(value);
    if (field === undefined) return undefined;
    fields.push([name, field]);
  }
  return Object.fromEntries(fields);
}
