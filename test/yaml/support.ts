import type { YamlNode } from '../../server/src/yaml/tree';

/** The values of a tree after merges and aliases, as `JSON.parse` would give them. */
export function toPlain(node: YamlNode | undefined): unknown {
  if (node?.kind === 'map') return Object.fromEntries(node.entries.map((entry) => [entry.name, toPlain(entry.value)]));
  if (node?.kind === 'sequence') return node.items.map(toPlain);
  return node?.value;
}
