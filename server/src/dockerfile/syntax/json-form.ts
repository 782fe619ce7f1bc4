import type { JsonForm, JsonString } from './instructions';
import { isSpace, type LogicalText } from './logical-text';

/** Reads arguments that begin with `[`. Strings are found even in a malformed array, so that rules can point at them. */
export function readJsonForm(args: LogicalText): JsonForm {
  return { range: args.range(), items: readStrings(args), valid: isStringArray(args.text) };
}

function isStringArray(text: string): boolean {
  try {
    const parsed: unknown = JSON.parse(text);
    return Array.isArray(parsed) && parsed.every((item) => typeof item === 'string');
  } catch {
    return false;
  }
}

function readStrings(args: LogicalText): readonly JsonString[] {
  const items: JsonString[] = [];
  const { text } = args;
  for (let i = 1; i < text.length; i++) {
    if (text[i] !== '"') continue;
    const end = closingQuote(text, i + 1);
    if (end < 0) break;
    items.push({ value: unescape(text.slice(i, end + 1)), range: args.range(i, end + 1) });
    i = end;
  }
  return items;
}

function closingQuote(text: string, from: number): number {
  for (let i = from; i < text.length; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === '"') return i;
  }
  return -1;
}

function unescape(quoted: string): string {
  try {
    return JSON.parse(quoted) as string;
  } catch {
    return quoted.slice(1, -1);
  }
}

/**
 * The words that a malformed array was meant to hold, whatever quotes they have and whether or not commas part them; undefined where that
 * would be a guess: an unclosed quote, a backslash, text after the bracket.
 */
export function intendedItems(text: string): readonly string[] | undefined {
  if (!text.startsWith('[') || text.includes('\\')) return undefined;
  const items: string[] = [];
  let i = 1;
  while (i < text.length) {
    const char = text[i] ?? '';
    if (char === ']') return /^\s*$/.test(text.slice(i + 1)) ? items : undefined;
    if (char === ',' || isSpace(char)) {
      i++;
      continue;
    }
    const close = CLOSING_QUOTES.get(char);
    const end = close === undefined ? endOfBareItem(text, i) : text.indexOf(close, i + 1);
    if (end < 0) return undefined;
    items.push(close === undefined ? text.slice(i, end) : text.slice(i + 1, end));
    i = close === undefined ? end : end + 1;
  }
  return items;
}

/** An array of strings as the builder reads it. */
export function jsonForm(items: readonly string[]): string {
  return `[${items.map((item) => JSON.stringify(item)).join(', ')}]`;
}

/** Straight quotes, and those that word processors make of them. */
const CLOSING_QUOTES: ReadonlyMap<string, string> = new Map([['"', '"'], ["'", "'"], ['\u201C', '\u201D'], ['\u2018', '\u2019']]);

function endOfBareItem(text: string, from: number): number {
  let i = from;
  while (i < text.length && text[i] !== ',' && text[i] !== ']' && !isSpace(text[i])) i++;
  return i;
}
