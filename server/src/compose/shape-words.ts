import type { ScalarType, Shape } from './keys';

const SCALARS: Readonly<Record<ScalarType, string>> = {
  text: 'text',
  scalar: 'a single value',
  boolean: 'true or false',
  'strict-boolean': 'true or false',
  integer: 'a whole number',
  'strict-integer': 'a whole number',
  number: 'a number',
  duration: 'a duration such as 30s',
  bytes: 'a size such as 512m',
  'byte-text': 'a size such as 512m',
  null: '',
};

/** What may stand at a place, for people: `a list or text`. */
export function describeShape({ scalar = [], items, keys, names }: Shape): string {
  const words = [
    ...(items ? ['a list'] : []),
    ...(keys || names ? ['a mapping'] : []),
    ...scalar.map((type) => SCALARS[type]).filter((word) => word !== ''),
  ];
  const unique = [...new Set(words)];
  return unique.length > 1 ? `${unique.slice(0, -1).join(', ')} or ${unique.at(-1)}` : unique[0] ?? 'empty';
}
