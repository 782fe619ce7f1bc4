import type { Separator } from './model';
import type { ShellText } from './source';

const TERMINATORS: Readonly<Record<string, Separator['text']>> = { ';': ';', '&': '&', '\n': 'newline', '#': 'newline' };

/** The operators between neighbouring commands; `ends` holds the position after each command. */
export function separatorsBetween(
  text: ShellText,
  ends: readonly number[],
  operators: readonly Separator['text'][],
): Separator[] {
  return operators.flatMap((operator, i) => {
    const end = ends[i];
    if (end === undefined) return [];
    const start = skipBlanks(text.text, end);
    return [{ text: operator, range: text.range(start, start + operator.length) }];
  });
}

/** What ends the statement whose last command ends at `end`. */
export function terminatorAfter(text: ShellText, end: number): Separator | undefined {
  const start = skipBlanks(text.text, end);
  const separator = TERMINATORS[text.text[start] ?? ''];
  if (separator === undefined || /^;[;&]/.test(text.text.slice(start, start + 2))) return undefined;
  const at = separator === 'newline' ? text.text.indexOf('\n', start) : start;
  return at < 0 ? undefined : { text: separator, range: text.range(at, at + 1) };
}

function skipBlanks(text: string, position: number): number {
  let at = position;
  for (;;) {
    if (text[at] === ' ' || text[at] === '\t') at++;
    else if (text[at] === '\\' && text[at + 1] === '\n') at += 2;
    else return at;
  }
}
