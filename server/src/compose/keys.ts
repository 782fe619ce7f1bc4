import type { YamlPath } from '../yaml/tree';
import { TABLES, ROOT } from './keys/top-level';
import type { KeyInfo, KeyTable, Shape } from './keys/shape';

export type { KeyInfo, KeyTable, ScalarType, Shape } from './keys/shape';

/*
 * Every key of the Compose Specification at every place, with what may stand behind it. Validation, completion and hover read
 * this. Sources: https://docs.docker.com/reference/compose-file/ and
 * https://github.com/compose-spec/compose-spec/blob/main/schema/compose-spec.json.
 */

/** What may stand at a path: `['services', 'web', 'ports', 0]`. Undefined below `x-…`, below unknown keys and below scalars. */
export function shapeAt(path: YamlPath): Shape | undefined {
  let shape: Shape | undefined = ROOT;
  for (const part of path) shape = shape && stepInto(shape, part);
  return shape;
}

/** The specification's key at a path; undefined for names that the user chose, items and unknown keys. */
export function keyAt(path: YamlPath): KeyInfo | undefined {
  const name = path.at(-1);
  return typeof name === 'string' ? keysAt(path.slice(0, -1))?.get(name) : undefined;
}

/** The keys of the mapping at a path, where the specification names them. */
export function keysAt(path: YamlPath): KeyTable | undefined {
  return shapeAt(path)?.keys;
}

/** The keys of a service. */
export const SERVICE_KEYS = TABLES.SERVICE;

/** The keys of a file's top level. */
export const TOP_LEVEL_KEYS: KeyTable = ROOT.keys ?? new Map();

/** `x-…`: allowed at nearly every level, and nobody's business. */
export function isExtensionKey(name: string): boolean {
  return name.startsWith('x-');
}

/** The other places, by path, whose mappings have a key of this name: where a misplaced key may belong. */
export function placesOfKey(name: string): readonly string[] {
  return PLACES.filter(([, keys]) => keys.has(name)).map(([place]) => place);
}

const PLACES: readonly (readonly [place: string, keys: KeyTable])[] = [
  ['the top level', TOP_LEVEL_KEYS],
  ['a service', TABLES.SERVICE],
  ['build', keysAt(['services', '', 'build']) ?? new Map()],
  ['deploy', TABLES.DEPLOY],
  ['healthcheck', keysAt(['services', '', 'healthcheck']) ?? new Map()],
  ['a network', TABLES.NETWORK],
  ['a volume', TABLES.VOLUME],
];

function stepInto(shape: Shape, part: string | number): Shape | undefined {
  if (typeof part === 'number') return shape.items;
  return shape.keys?.get(part)?.shape ?? shape.names;
}
