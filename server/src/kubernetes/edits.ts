import type { TextEdit } from '../core/text';
import { insertEntry, type NewValue } from '../yaml/edit';
import type { YamlMap } from '../yaml/tree';
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
