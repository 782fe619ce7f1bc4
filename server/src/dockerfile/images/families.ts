import { datastores } from './datastores';
import { distributions } from './distributions';
import { languages } from './languages';
import { microsoftImages } from './microsoft';
import { platform } from './platform';
import { retired } from './retired';
import { tools } from './tools';
import type { ImageFamily } from './types';
import { web } from './web';

/** Every family of the table. */
export const families: readonly ImageFamily[] = [
  ...distributions, ...languages, ...web, ...datastores, ...platform, ...tools, ...microsoftImages, ...retired,
];

/** A family and what stands for the `*` of the name that led to it. */
export interface FamilyMatch {
  readonly family: ImageFamily;
  readonly rest: string;
}

const byName = new Map(families.flatMap((family) => family.names.map((name) => [name, family] as const)));

/** Names with a `*`; none of them starts another one. */
const prefixes = [...byName].flatMap(([name, family]) => (name.endsWith('*') ? [{ prefix: name.slice(0, -1), family }] : []));

/** The family of a familiar name. */
export function familyOf(name: string): FamilyMatch | undefined {
  const family = byName.get(name);
  if (family) return { family, rest: '' };
  const match = prefixes.find(({ prefix }) => name.startsWith(prefix) && !name.endsWith('/'));
  return match && { family: match.family, rest: name.slice(match.prefix.length) };
}
