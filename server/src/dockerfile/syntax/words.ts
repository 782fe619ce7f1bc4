import type { Range } from '../../core/text';
import { isSpace, LogicalText } from './logical-text';

/** A reference to a build variable: `$X`, `${X}`, `${X:-default}`. */
export interface VariableUse {
  readonly name: string;
  readonly range: Range;
  /** Offsets of the name alone. */
  readonly nameRange: Range;
  /** `:-`, `-`, `:+`, `+`, `:?`, `?`, `#`, `##`, `%`, `%%`, `/`, `//`. */
  readonly operator?: string;
  /** Text after the operator. */
  readonly operand?: string;
  /** References in the operand. */
  readonly inner?: readonly VariableUse[];
}

/** One word of an instruction. */
export class Word {
  private parts: readonly WordPart[] | undefined;

  constructor(readonly source: LogicalText, private readonly escape: string) {}

  get range(): Range {
    return this.source.range();
  }

  /** As written, continuations left out. */
  get raw(): string {
    return this.source.text;
  }

  /** Quotes and escapes taken away, variables kept as written. */
  get text(): string {
    return this.pieces.map((part) => (typeof part === 'string' ? part : part.written)).join('');
  }

  /** The meaning when no variable is in it. */
  get value(): string | undefined {
    return this.hasVariable ? undefined : this.text;
  }

  get hasVariable(): boolean {
    return this.pieces.some((part) => typeof part !== 'string');
  }

  get isQuoted(): boolean {
    return /^(["']).*\1$/s.test(this.raw) && this.raw.length >= 2;
  }

  /** All references, those in operands of others too. */
  get variables(): readonly VariableUse[] {
    return this.pieces.flatMap((part) => (typeof part === 'string' ? [] : withInner(part.use)));
  }

  /**
   * The meaning with variables replaced by what `lookUp` gives; undefined when one is unknown. `unset` stands for a variable that has no value:
   * the builder takes the empty text.
   */
  resolve(lookUp: LookUp, unset?: string): string | undefined {
    return this.resolveNested({ lookUp, unset, depth: 0 });
  }

  /** As `resolve`, for an operand inside other operands. */
  resolveNested(expansion: Expansion): string | undefined {
    let result = '';
    for (const part of this.pieces) {
      const value = typeof part === 'string' ? part : expand(part.use, expansion);
      if (value === undefined) return undefined;
      result += value;
    }
    return result;
  }

  private get pieces(): readonly WordPart[] {
    this.parts ??= splitParts(this.source, this.escape);
    return this.parts;
  }
}

type WordPart = string | { readonly written: string; readonly use: VariableUse };

/** The references of a text in which quotes mean nothing, as the body of a here-document. */
export function variablesOfText(source: LogicalText): readonly VariableUse[] {
  const uses: VariableUse[] = [];
  const { text } = source;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '\\') {
      i++;
      continue;
    }
    const found = text[i] === '$' ? variableAt(source, i, '\\') : undefined;
    if (!found) continue;
    uses.push(...withInner(found.use));
    i = found.end - 1;
  }
  return uses;
}

function withInner(use: VariableUse): readonly VariableUse[] {
  return [use, ...(use.inner ?? [])];
}

/** Splits at white space only, as the builder does for FROM, COPY, ADD, EXPOSE and VOLUME (BuildKit `parseStringsWhitespaceDelimited`). */
export function splitAtSpaces(source: LogicalText, escape: string): readonly Word[] {
  const words: Word[] = [];
  let i = 0;
  while (i < source.length) {
    while (i < source.length && isSpace(source.text[i])) i++;
    const start = i;
    while (i < source.length && !isSpace(source.text[i])) i++;
    if (i > start) words.push(new Word(source.slice(start, i), escape));
  }
  return words;
}

/** Splits at white space outside quotes, as for ENV, LABEL, ARG and flags (BuildKit `parseWords`). */
export function splitQuoted(source: LogicalText, escape: string): readonly Word[] {
  const words: Word[] = [];
  let i = 0;
  while (i < source.length) {
    while (i < source.length && isSpace(source.text[i])) i++;
    const start = i;
    i = wordEnd(source.text, i, escape);
    if (i > start) words.push(new Word(source.slice(start, i), escape));
  }
  return words;
}

/** Index after the word that begins at `from`; white space inside quotes or after the escape character belongs to it. */
export function wordEnd(text: string, from: number, escape: string): number {
  let quote = '';
  let i = from;
  for (; i < text.length; i++) {
    const char = text[i] ?? '';
    if (char === escape && quote !== "'") i++;
    else if (quote !== '') quote = char === quote ? '' : quote;
    else if (char === '"' || char === "'") quote = char;
    else if (isSpace(char)) break;
  }
  return Math.min(i, text.length);
}

function splitParts(source: LogicalText, escape: string): readonly WordPart[] {
  const parts: WordPart[] = [];
  const { text } = source;
  let literal = '';
  let quote = '';
  for (let i = 0; i < text.length; i++) {
    const char = text[i] ?? '';
    if (quote === "'") {
      if (char === "'") quote = '';
      else literal += char;
    } else if (char === escape && i + 1 < text.length) {
      const next = text[++i] ?? '';
      literal += quote === '"' && !`"$${escape}`.includes(next) ? char + next : next;
    } else if (char === '"' || (char === "'" && quote === '')) {
      quote = quote === char ? '' : char;
    } else if (char === '$') {
      const use = variableAt(source, i, escape);
      if (!use) {
        literal += char;
        continue;
      }
      if (literal !== '') parts.push(literal);
      literal = '';
      parts.push({ written: text.slice(i, use.end), use: use.use });
      i = use.end - 1;
    } else {
      literal += char;
    }
  }
  if (literal !== '') parts.push(literal);
  return parts;
}

const NAME = /[A-Za-z_][A-Za-z0-9_]*/y;
const MODIFIER = /:[-+?]|[-+?]|##?|%%?|\/\/?/y;

/** The variable at a `$`, with the index after it. */
function variableAt(source: LogicalText, dollar: number, escape: string, deep = true): { use: VariableUse; end: number } | undefined {
  const { text } = source;
  const braced = text[dollar + 1] === '{';
  const nameStart = dollar + (braced ? 2 : 1);
  const name = matchAt(NAME, text, nameStart);
  if (name === undefined) return undefined;
  const nameEnd = nameStart + name.length;
  const nameRange = source.range(nameStart, nameEnd);
  if (!braced) return { use: { name, nameRange, range: source.range(dollar, nameEnd) }, end: nameEnd };
  const close = closingBrace(text, nameEnd);
  if (close < 0) return undefined;
  const operator = matchAt(MODIFIER, text, nameEnd);
  const start = nameEnd + (operator?.length ?? 0);
  const operand = operator === undefined ? {} : { operator, operand: text.slice(start, close) };
  const inner = deep && operator !== undefined ? innerUses(source, start, close, escape) : [];
  const use = { name, nameRange, range: source.range(dollar, close + 1), ...operand, ...(inner.length > 0 && { inner }) };
  return { use, end: close + 1 };
}

/** References in operands of references, at any depth; more of them than this are not looked for. */
const MAX_INNER = 32;

function innerUses(source: LogicalText, start: number, end: number, escape: string): readonly VariableUse[] {
  const uses: VariableUse[] = [];
  for (let i = start; i < end && uses.length < MAX_INNER; i++) {
    if (source.text[i] === escape) {
      i++;
      continue;
    }
    const found = source.text[i] === '$' ? variableAt(source, i, escape, false) : undefined;
    if (found) uses.push(found.use);
  }
  return uses;
}

function matchAt(pattern: RegExp, text: string, index: number): string | undefined {
  pattern.lastIndex = index;
  return pattern.exec(text)?.[0];
}

function closingBrace(text: string, from: number): number {
  let depth = 0;
  for (let i = from; i < text.length; i++) {
    if (text[i] === '{' && text[i - 1] === '$') depth++;
    else if (text[i] === '}' && depth-- === 0) return i;
  }
  return -1;
}

type LookUp = (name: string) => string | undefined;

interface Expansion {
  readonly lookUp: LookUp;
  readonly unset: string | undefined;
  /** How many operands the word is in. */
  readonly depth: number;
}

/** Operands in deeper operands are left unknown. */
const MAX_DEPTH = 16;

/** Dockerfile reference, "Environment replacement". Patterns (`#`, `%`, `/`) are left unknown. */
function expand(use: VariableUse, expansion: Expansion): string | undefined {
  const value = expansion.lookUp(use.name);
  const operand = (): string | undefined => resolveOperand(use.operand ?? '', expansion);
  switch (use.operator) {
    case undefined: return value ?? expansion.unset;
    case ':-': return value === undefined || value === '' ? operand() : value;
    case '-': return value ?? operand();
    case ':+': return value === undefined || value === '' ? '' : operand();
    case '+': return value === undefined ? '' : operand();
    case ':?': case '?': return value;
    default: return undefined;
  }
}

function resolveOperand(operand: string, { lookUp, unset, depth }: Expansion): string | undefined {
  if (depth === MAX_DEPTH) return undefined;
  const span = { start: 0, end: operand.length };
  return new Word(LogicalText.of(operand, span, '\\'), '\\').resolveNested({ lookUp, unset, depth: depth + 1 });
}
