import type { Layout } from './layout';
import { needsQuotes, quoted } from './quote';

/** A value to be written. Strings are YAML text on one line (`"8080:80"`, `30s`, `[CMD, curl]`), written as they are. */
export type NewValue = string | readonly NewValue[] | { readonly [key: string]: NewValue };

/** A key as it must be written; in JSON-like mappings always in double quotes. */
export function keyText(key: string, inFlow: boolean, likeJson = false): string {
  return likeJson || needsQuotes(key, inFlow) ? JSON.stringify(key) : key;
}

/** `key: value` as block lines, the first without indentation, the others indented for a key in `column`. */
export function blockEntry(key: string, value: NewValue, column: number, layout: Layout): string[] {
  if (typeof value === 'string') return [value ? `${keyText(key, false)}: ${value}` : `${keyText(key, false)}:`];
  const nested = isList(value) ? column + layout.sequenceIndent : column + layout.step;
  const lines = blockLines(value, nested, layout);
  const [only = ''] = lines;
  return isEmpty(value) ? [`${keyText(key, false)}: ${only}`] : [`${keyText(key, false)}:`, ...indentFirst(lines, nested)];
}

/** `- value` as block lines, the first without indentation, the others indented for a dash in `column`. */
export function blockItem(value: NewValue, column: number, layout: Layout): string[] {
  const [first = '', ...rest] = blockLines(value, column + 2, layout);
  return [`- ${first}`, ...rest];
}

/** A value as block lines, of which the first one starts at `column` but is not yet indented. */
function blockLines(value: NewValue, column: number, layout: Layout): string[] {
  if (typeof value === 'string') return [value];
  if (isEmpty(value)) return [flowText(value)];
  const parts = isList(value)
    ? value.map((item) => blockItem(item, column, layout))
    : Object.entries(value).map(([key, part]) => blockEntry(key, part, column, layout));
  return parts.flatMap((lines, index) => (index === 0 ? lines : indentFirst(lines, column)));
}

/** A value between braces or brackets, on one line. */
export function flowText(value: NewValue, likeJson = false): string {
  if (typeof value === 'string') return value;
  if (isList(value)) return `[${value.map((item) => flowText(item, likeJson)).join(', ')}]`;
  const entries = Object.entries(value).map(([key, part]) => `${keyText(key, true, likeJson)}: ${flowText(part, likeJson)}`);
  return `{${entries.join(', ')}}`;
}

/** `text` as a plain scalar if every program reads it as this string, else in quotes of the preferred kind. */
export function scalarOf(text: string, quotes: Layout['quotes'], inFlow = false): string {
  if (!needsQuotes(text, inFlow)) return text;
  return quoted(text, quotes ?? 'double') ?? JSON.stringify(text);
}

function isList(value: NewValue): value is readonly NewValue[] {
  return Array.isArray(value);
}

function isEmpty(value: NewValue): boolean {
  return typeof value !== 'string' && Object.keys(value).length === 0;
}

function indentFirst([first = '', ...rest]: readonly string[], column: number): string[] {
  return [' '.repeat(column) + first, ...rest];
}
