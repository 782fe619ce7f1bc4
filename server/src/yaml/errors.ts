import type { YAMLError } from 'yaml';
import type { Range } from '../core/text';

export type SyntaxErrorCode = 'syntax' | 'tab-indent' | 'duplicate-key' | 'unknown-anchor' | 'too-many-aliases';

/** What keeps a document from being well-formed YAML, in one line without a trailing period. */
export interface YamlSyntaxError {
  readonly code: SyntaxErrorCode;
  readonly range: Range;
  readonly message: string;
}

/** Words for the parser's terser messages, by its error code and the beginning of its message. */
const MESSAGES: readonly (readonly [code: string, startsWith: string, message: string])[] = [
  ['MULTILINE_IMPLICIT_KEY', '', 'This line is not a "key: value" pair, or is indented unlike its neighbours'],
  ['BLOCK_AS_IMPLICIT_KEY', 'Nested', 'A second "key:" inside a value: quote the value, or fix the indentation'],
  ['BLOCK_AS_IMPLICIT_KEY', 'A block sequence', 'A list item stands among the keys of a mapping: indent it under its key'],
  ['BAD_INDENT', 'All mapping items', 'The keys of one mapping must start in the same column'],
  ['BAD_INDENT', 'All sequence items', 'The items of one list must start in the same column'],
  ['BAD_INDENT', 'Flow sequence', 'The list is not closed with "]", or a line of it is indented too little'],
  ['BAD_INDENT', 'Flow map', 'The mapping is not closed with "}", or a line of it is indented too little'],
  ['MISSING_CHAR', 'Implicit map keys', 'This line is not a "key: value" pair'],
  ['MISSING_CHAR', 'Sequence item without', 'A "-" is missing before this list item'],
  ['MISSING_CHAR', "Missing closing 'quote", "The closing ' is missing"],
  ['MISSING_CHAR', 'Missing closing "quote', 'The closing " is missing'],
  ['BAD_ALIAS', 'Alias cannot be an empty', 'A name is missing after *; quote a value that begins with *'],
  ['BAD_ALIAS', 'Anchor cannot be an empty', 'A name is missing after &; quote a value that begins with &'],
  ['TAB_AS_INDENT', '', 'A tab is used for indentation: YAML allows only spaces'],
  ['RESOURCE_EXHAUSTION', '', 'The document is nested too deeply to be read'],
];

/** The parser's own error in our words; offsets stay those of the text that it parsed. */
export function describeError(error: YAMLError, text: string): YamlSyntaxError {
  const message = error.message.split('\n', 1)[0] ?? '';
  const known = MESSAGES.find(([code, startsWith]) => code === error.code && message.startsWith(startsWith));
  return {
    code: error.code === 'TAB_AS_INDENT' ? 'tab-indent' : 'syntax',
    range: visibleRange(text, error.pos[0], error.pos[1]),
    message: known ? known[2] : message,
  };
}

/** The part of a span that lies in the text and on one line, so that an error never paints a whole block; at least a word. */
function visibleRange(text: string, from: number, to: number): Range {
  const start = Math.max(0, Math.min(from, text.length));
  const word = /[^\s]*/y;
  word.lastIndex = start;
  const wordEnd = start + (word.exec(text)?.[0].length ?? 0);
  let lineEnd = text.indexOf('\n', start);
  if (lineEnd < 0) lineEnd = text.length;
  if (text[lineEnd - 1] === '\r' && lineEnd - 1 > start) lineEnd--;
  return { start, end: Math.max(start, Math.min(Math.max(to, wordEnd), lineEnd)) };
}
