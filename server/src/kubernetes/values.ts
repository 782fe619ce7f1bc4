import { asScalar, type YamlEntry, type YamlMap, type YamlNode } from '../yaml/tree';

/** The text of a scalar; undefined for anything else, for null, and where a template or a placeholder decides the text. */
export function textOf(node: YamlNode | undefined): string | undefined {
  const scalar = asScalar(node);
  return scalar && !scalar.isNull && scalar.style !== 'alias' && !isPlaceholder(scalar.string) ? scalar.string : undefined;
}

/** A number that is written as one; undefined for anything else. */
export function numberOf(node: YamlNode | undefined): number | undefined {
  const value = asScalar(node)?.value;
  return typeof value === 'number' ? value : undefined;
}

/** `true` or `false`; undefined for anything else, quoted words included. */
export function booleanOf(node: YamlNode | undefined): boolean | undefined {
  const value = asScalar(node)?.value;
  return typeof value === 'boolean' ? value : undefined;
}

/** Text that something else fills in before the API server sees it: Helm, envsubst, kustomize replacements, a reader of documentation. */
export function isPlaceholder(text: string): boolean {
  const brace = text.indexOf('${');
  if (text.includes('{{') || (brace >= 0 && text.includes('}', brace))) return true;
  return /^(?:\$[A-Za-z_]\w*|<[^<>]+>|@[\w.-]+@|%[\w.-]+%|__[A-Z]\w*__)$/.test(text);
}

/** Whether the field holds something: neither missing nor null. */
export function isSet(node: YamlNode | undefined): node is YamlNode {
  return node !== undefined && !(node.kind === 'scalar' && node.isNull && !node.uncertain);
}

/**
 * Whether nothing stands at the path below `map`, for sure: no template action on the way could write it. A null on the way is as good as
 * nothing, as the API server drops it.
 */
export function lacks(map: YamlMap, ...path: readonly string[]): boolean {
  let current = map;
  for (const [index, key] of path.entries()) {
    const value = current.get(key);
    if (!isSet(value)) return !current.uncertain;
    if (value.kind !== 'map') return false;
    if (index === path.length - 1) return false;
    current = value;
  }
  return false;
}

/** The texts of a list of scalars; template actions and other kinds of items are left out. */
export function textsOf(node: YamlNode | undefined): readonly string[] {
  return node?.kind === 'sequence' ? node.items.flatMap((item) => textOf(item) ?? []) : [];
}

/** True for a list all of whose items are known: no item and no rest of it comes from a template. */
export function isCertainList(node: YamlNode | undefined): boolean {
  return node?.kind === 'sequence' && !node.uncertain && node.items.every((item) => !item.uncertain);
}

export function asMap(node: YamlNode | undefined): YamlMap | undefined {
  return node?.kind === 'map' ? node : undefined;
}

/** The mappings of a sequence; nothing for anything else. */
export function mapsOf(node: YamlNode | undefined): readonly YamlMap[] {
  return node?.kind === 'sequence' ? node.items.filter((item): item is YamlMap => item.kind === 'map') : [];
}

/** The entry whose value a node is; undefined for items of lists. */
export function entryHolding(node: YamlNode): YamlEntry | undefined {
  const { parent } = node;
  return parent?.kind === 'map' ? parent.entries.find(({ value }) => value.writtenRange.start === node.writtenRange.start) : undefined;
}
