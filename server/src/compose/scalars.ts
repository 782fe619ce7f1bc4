import type { YamlNode, YamlScalar } from '../yaml/tree';

/** Every value of a tree as it is written: anchors once, keys left out. */
export function* writtenScalars(node: YamlNode | undefined): Generator<YamlScalar> {
  if (!node || node.alias) return;
  if (node.kind === 'scalar') yield node;
  else if (node.kind === 'sequence') for (const item of node.items) yield* writtenScalars(item);
  else for (const { value } of node.ownEntries) yield* writtenScalars(value);
}
