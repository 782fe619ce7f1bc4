import type { JsonForm, JsonString } from './instructions';
import type { LogicalText } from './logical-text';

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
