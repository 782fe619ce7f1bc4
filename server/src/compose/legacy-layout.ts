import { isExtensionKey, SERVICE_KEYS, TOP_LEVEL_KEYS } from './keys';
import type { ComposeFile } from './model';
import type { YamlMap } from '../yaml/tree';

/**
 * The top-level mapping of a file in the layout of Compose 1, which had services where sections are now; undefined for any other file.
 */
export function legacyRoot(file: ComposeFile): YamlMap | undefined {
  const [root, ...more] = file.roots;
  if (!root || more.length > 0 || root.document.isTemplate) return undefined;
  const entries = root.ownEntries.filter(({ name }) => !isExtensionKey(name));
  if (entries.length === 0 || entries.some(({ name }) => TOP_LEVEL_KEYS.has(name))) return undefined;
  const looksLikeService = (map: YamlMap): boolean =>
    (map.has('image') || map.has('build')) && map.entries.every(({ name }) => SERVICE_KEYS.has(name) || name === 'dockerfile' || isExtensionKey(name));
  return entries.every(({ value }) => value.kind === 'map' && looksLikeService(value)) ? root : undefined;
}
