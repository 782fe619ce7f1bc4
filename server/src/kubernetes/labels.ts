import type { YamlMap } from '../yaml/tree';
import { textOf } from './values';

/** Labels as text; a label whose value is no scalar is left out. */
export function labelTexts(labels: YamlMap | undefined): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const { name, value } of labels?.entries ?? []) {
    if (value.kind === 'scalar') texts.set(name, value.string);
  }
  return texts;
}

/** True for labels whose names and values all stand in the file. */
export function entriesAreCertain(map: YamlMap | undefined): boolean {
  if (!map) return true;
  return !map.uncertain && map.entries.every(({ key, value }) => !key.uncertain && !value.uncertain && textOf(value) !== undefined);
}
