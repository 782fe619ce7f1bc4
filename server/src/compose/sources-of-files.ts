import type { Report } from '../core/rule';
import type { Resource } from './model';

/**
 * What is wrong with where the content of a secret or config comes from: Compose wants exactly one of `keys`, unless a driver or another
 * project provides it. Source: compose-spec/compose-go, validation/validation.go, `checkFileObject`.
 */
export function sourceProblem({ node, entry, keyRange, kind, name }: Resource, keys: readonly string[]): Report | undefined {
  if (node?.uncertain || (!node && entry.value.kind !== 'scalar')) return undefined;
  const given = keys.flatMap((key) => node?.entryOf(key) ?? []);
  const second = given[1];
  if (second) return { at: second.keyRange, message: `The ${kind} already has its content from ${given[0]?.name}` };
  if (given.length > 0 || node?.has('external') || node?.has('driver')) return undefined;
  return { at: keyRange, message: `Nothing says what is in the ${kind} "${name.slice(0, 40)}": ${keys.join(', ')}` };
}
