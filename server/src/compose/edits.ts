import type { TextEdit } from '../core/text';
import { appendItem, insertEntry, isEditable, layoutOf, removeEntry, removeItem, setScalar } from '../yaml/edit';
import type { NewValue } from '../yaml/edit';
import { columnOf } from '../yaml/layout';
import { blockEntry, flowText } from '../yaml/render';
import type { YamlEntry, YamlNode } from '../yaml/tree';
import type { Service } from './model';
import type { Port } from './ports';
import type { ComposeText } from './text';
import type { Mount } from './volumes';

/*
 * Edits that several rules offer. Like those of `yaml/edit` they answer undefined where an anchor, a merge or a template means that more
 * would change than what is asked for.
 */

/** Adds a key to the service's own mapping. */
export function addKey(service: Service, key: string, value: NewValue): TextEdit | undefined {
  return service.node && insertEntry(service.node, key, value);
}

/** Adds an item to a list of the service, and the list where it is missing. */
export function addToList(service: Service, key: string, item: string): TextEdit | undefined {
  const value = service.node?.entryOf(key)?.value;
  if (!value) return service.has(key) ? undefined : addKey(service, key, [item]);
  return value.kind === 'map' ? undefined : appendItem(value, item);
}

/** Takes an item out of a list of the service, and the key with it when nothing else is left. */
export function removeFromList(service: Service, key: string, item: YamlNode): TextEdit | undefined {
  if (item.parent?.kind !== 'sequence' || item.parent.items.length > 1) return removeItem(item);
  const entry = service.node?.entryOf(key);
  return entry?.value.range.start === item.parent.range.start ? removeEntry(entry) : undefined;
}

/** Deletes a key of the service, wherever its value was taken from. */
export function removeKey(service: Service, ...path: string[]): TextEdit | undefined {
  const entry = service.entryOf(...path);
  return entry && removeEntry(entry);
}

/** Puts other characters in place of a part of a scalar. */
export function replacePart(part: ComposeText, newText: string): TextEdit | undefined {
  return setScalar(part.node, part.with(newText));
}

/** Makes a mount of `volumes` read-only. */
export function makeReadOnly(mount: Mount): TextEdit | undefined {
  const { node, form, options } = mount;
  if (node.kind === 'map') {
    const entry = node.entryOf('read_only');
    if (entry) return entry.value.kind === 'scalar' ? setScalar(entry.value, true) : undefined;
    return insertEntry(node, 'read_only', 'true', { after: 'target' });
  }
  if (form !== 'short' || node.kind !== 'scalar') return undefined;
  const writable = options.find(({ written }) => written === 'rw');
  if (writable) return replacePart(writable, 'ro');
  return setScalar(node, `${node.string}${options.length > 0 ? ',' : ':'}ro`);
}

/** Publishes a port to the host itself only. */
export function bindToLoopback({ node, form, hostIp, published }: Port): TextEdit | undefined {
  if (hostIp && hostIp.written !== '') return replacePart(hostIp, '127.0.0.1');
  if (node.kind === 'map') return insertEntry(node, 'host_ip', '127.0.0.1');
  if (form !== 'short' || node.kind !== 'scalar') return undefined;
  return setScalar(node, `127.0.0.1:${published ? '' : ':'}${node.string.replace(/^:/, '')}`);
}

/** Gives a key another value, of whatever kind. Refuses to throw comments away. */
export function replaceValue(entry: YamlEntry, value: NewValue): TextEdit | undefined {
  const { map, range, name } = entry;
  const { document } = map;
  if (entry.origin === 'merged' || !isEditable(entry.value) || map.uncertain || document.slice(range).includes('#')) return undefined;
  if (entry.value.anchor !== undefined || entry.value.alias || entry.value.tag !== undefined) return undefined;
  if (map.isFlow) return { range: entry.value.writtenRange, newText: flowText(value) };
  const layout = layoutOf(document);
  return { range, newText: blockEntry(name, value, columnOf(document, range.start), layout).join(layout.lineBreak) };
}
