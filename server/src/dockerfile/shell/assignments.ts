import type { Assignment, ShellWord, WordPart } from './model';

/** Builtins whose operands are names that may get a value. */
const DECLARATIONS: Readonly<Record<string, Assignment['scope']>> = {
  export: 'export',
  declare: 'shell',
  typeset: 'shell',
  local: 'shell',
  readonly: 'shell',
};

const NAME_ONLY = /^[A-Za-z_]\w*$/;
const NAME_AND_VALUE = /^([A-Za-z_]\w*)(?:\[[^\]]*\])?(\+?)=/;

/** Takes `NAME=value` apart; undefined when the word is something else. */
export function assignmentOf(word: ShellWord, scope: Assignment['scope']): Assignment | undefined {
  const match = NAME_AND_VALUE.exec(word.raw);
  const [prefix, name, plus] = match ?? [];
  if (prefix === undefined || name === undefined) return undefined;
  const { start } = word.range;
  return {
    name,
    nameRange: { start, end: start + name.length },
    range: word.range,
    value: valueAfter(word, prefix.length),
    hasValue: true,
    scope,
    append: plus === '+',
  };
}

/** The assignments that `export`, `local` and their like make. */
export function declarations(command: string | undefined, operands: readonly ShellWord[]): Assignment[] {
  const scope = command !== undefined && Object.hasOwn(DECLARATIONS, command) ? DECLARATIONS[command] : undefined;
  if (scope === undefined) return [];
  const exported = operands.some((word) => /^-[a-zA-Z]*x/.test(word.text)) ? 'export' : scope;
  return operands.flatMap((word) => assignmentOf(word, exported) ?? declaredName(word, exported) ?? []);
}

/** Names that `read`, `printf -v` and their like give a value. */
export function namesGiven(command: string | undefined, operands: readonly ShellWord[]): string[] {
  const texts = operands.map((word) => word.text);
  switch (command) {
    case 'read':
    case 'mapfile':
    case 'readarray':
      return texts.filter((text) => NAME_ONLY.test(text));
    case 'getopts':
      return ['OPTARG', 'OPTIND', ...texts.slice(1, 2)];
    case 'printf':
      return texts[0] === '-v' ? texts.slice(1, 2) : [];
    case 'let':
      return texts.flatMap((text) => /^[A-Za-z_]\w*/.exec(text) ?? []);
    default:
      return [];
  }
}

function declaredName(word: ShellWord, scope: Assignment['scope']): Assignment | undefined {
  if (!NAME_ONLY.test(word.raw)) return undefined;
  const { range } = word;
  return { name: word.raw, nameRange: range, range, value: undefined, hasValue: false, scope, append: false };
}

function valueAfter(word: ShellWord, length: number): ShellWord | undefined {
  if (word.parts.some((part) => part.type === 'expansion' && part.kind === 'array')) return undefined;
  const raw = word.raw.slice(length);
  return {
    ...word,
    range: { start: word.range.start + length, end: word.range.end },
    raw,
    text: word.text.slice(length),
    value: word.value?.slice(length),
    parts: withoutPrefix(word.parts, length),
    quote: quoteOf(raw),
  };
}

function withoutPrefix(parts: readonly WordPart[], length: number): WordPart[] {
  const [first, ...rest] = parts;
  if (first?.type !== 'literal') return [...parts];
  return first.text.length > length ? [{ type: 'literal', text: first.text.slice(length) }, ...rest] : rest;
}

function quoteOf(raw: string): ShellWord['quote'] {
  if (!/["']/.test(raw)) return 'none';
  if (/^'[^']*'$/.test(raw)) return 'single';
  return /^"[^"]*"$/.test(raw) ? 'double' : 'mixed';
}
