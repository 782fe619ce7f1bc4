import type { Range } from '../../core/text';
import { dockerfileReference } from '../references';
import { dockerfileRule } from '../rule';
import type { Instruction } from '../syntax/instructions';
import type { Word } from '../syntax/words';
import { expandedWords } from '../variable-uses';

export default dockerfileRule({
  id: 'dockerfile/unclosed-quote',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Quote or brace that is never closed',
  why: 'The builder reads quotes in most instructions, an apostrophe in a label too, and the brace after a dollar sign, and stops when one is left open. In COPY and ADD it splits at blanks before it looks at quotes, so that a quoted name with a blank falls apart: such names need the JSON form.',
  sources: [dockerfileReference('Environment replacement', 'environment-replacement'), dockerfileReference('COPY')],
  aliases: ['dockerfile-utils:SYNTAX_MISSING_SINGLE_QUOTE', 'dockerfile-utils:SYNTAX_MISSING_DOUBLE_QUOTE'],
  fix: 'none',
  examples: [
    { bad: 'FROM alpine:3.20\nLABEL description=Jane«\'»s tools\n' },
    { bad: 'FROM alpine:3.20\nENV GREETING=«"»hello\nRUN true\n' },
    { bad: 'FROM alpine:3.20\nCOPY «"»my file.txt" /srv/\n' },
    { bad: 'FROM alpine:3.20\nARG VERSION\nENV RELEASE=«${»VERSION\n' },
    { ok: 'FROM alpine:3.20\nENV A=\\${B C=\'${D\'\n' },
    { ok: 'FROM alpine:3.20\nLABEL description="Jane\'s tools" note=Joe\\\'s\n' },
    { ok: 'FROM alpine:3.20\nRUN echo it\'s up to the shell\nMAINTAINER Jane O\'Neill\n' },
    { ok: 'FROM alpine:3.20\nARG NAME\nENV GREETING="hello ${NAME:-"you"}"\n' },
  ],
  check: {
    instruction(instruction, { report, file }) {
      const words = expandedWords(instruction, file);
      const open = words.map((word) => openQuote(word, file.syntax.escape) ?? openBrace(word, file.syntax.escape)).find((found) => found);
      if (!open) return;
      const isBrace = file.text[open.start] === '$';
      report({
        at: open,
        message: `This ${NAMES[file.text[open.start] ?? ''] ?? 'quote'} is not closed`,
        ...((isBrace || !opensPair(open, instruction)) && { aliases: [] }),
      });
    },
  },
});

const NAMES: Readonly<Record<string, string>> = { '"': 'double quote', "'": 'single quote', $: '"${"' };

/** The quotes that dockerfile-utils looks at. */
function opensPair({ start }: Range, instruction: Instruction): boolean {
  return 'pairs' in instruction && instruction.pairs.some(({ key, value }) => key.range.start === start || value?.range.start === start);
}

/** The quote that is still open at the end of a word; quotes inside `${…}` are left to chance. */
function openQuote({ source }: Word, escape: string): Range | undefined {
  const { text } = source;
  let quote = '';
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    const char = text[i] ?? '';
    if (char === escape && quote !== "'") {
      i++;
    } else if (quote === '' && (char === '"' || char === "'")) {
      quote = char;
      start = i;
    } else if (char === quote) {
      quote = '';
    }
  }
  return quote === '' || /\$\{[^}]*["']/.test(text) ? undefined : source.range(start, start + 1);
}

/** A `${` that the builder reads and that has no `}` behind it. */
function openBrace({ source }: Word, escape: string): Range | undefined {
  const { text } = source;
  const last = text.lastIndexOf('}');
  let isSingle = false;
  let isDouble = false;
  for (let i = 0; i < text.length; i++) {
    const char = text[i];
    if (char === escape && !isSingle) i++;
    else if (char === "'" && !isDouble) isSingle = !isSingle;
    else if (char === '"' && !isSingle) isDouble = !isDouble;
    else if (!isSingle && i > last && text.startsWith('${', i)) return source.range(i, i + 2);
  }
  return undefined;
}
