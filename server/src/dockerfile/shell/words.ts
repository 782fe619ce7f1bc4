import type { DoubleQuotedChild, ParameterExpansionPart, ParsedScript, Word, WordPart as SyntaxPart } from 'unbash';
import { forEachChild } from 'unbash';
import type { Range } from '../../core/text';
import type { ParameterOperation, ShellWord, VariableReference, WordPart } from './model';
import type { ShellText } from './source';

/** Receives what words contain besides their text. */
export interface WordVisitor {
  variable(reference: VariableReference): void;
  /** The script of a command or process substitution. */
  substitution(script: ParsedScript): void;
  /** Code that cannot be shown at its place in the file: backquotes inside backquotes. */
  unreadable(): void;
  /** `${X:=y}` and arithmetic assignments give a value. */
  assigned(name: string): void;
}

type Node = Parameters<typeof forEachChild>[0];

/** Turns the parser's words into the model's. */
export class WordReader {
  /** Collects the variables of the word that is being read. */
  private references: VariableReference[] | undefined;
  private depth = 0;

  constructor(
    private readonly text: ShellText,
    private readonly visitor: WordVisitor,
  ) {}

  read(word: Word): ShellWord {
    const outer = this.references;
    const variables: VariableReference[] = [];
    this.references = variables;
    const parts = word.parts === undefined ? literal(word.value) : this.parts(word.parts, false);
    this.references = outer;
    outer?.push(...variables);
    variables.sort((a, b) => a.range.start - b.range.start);
    const glob = word.parts?.some(isGlob) ?? false;
    return { ...this.word(word.pos, word.end, parts), variables, quote: quoteOf(word.parts), glob };
  }

  /** A word made of a literal prefix and a word after it: the `NAME=value` of `export` and `env`. */
  readPrefixed(start: number, prefix: string, word: Word): ShellWord {
    const value = this.read(word);
    const quote = value.quote === 'none' ? 'none' : 'mixed';
    const parts = [...literal(prefix), ...value.parts];
    return { ...this.word(start, word.end, parts), variables: value.variables, quote, glob: value.glob };
  }

  /** A word of which only its extent is known, such as an array. */
  opaque(start: number, end: number): ShellWord {
    return this.word(start, end, [{ type: 'expansion', text: this.text.text.slice(start, end), kind: 'array' }]);
  }

  /** Visits the expansions of a node that is no word: arithmetic, tests, here-document bodies. */
  visit(node: Node): void {
    if (node.type === 'Word') this.read(node);
    else if (isExpansion(node)) this.expansion(node, false);
    else if (node.type === 'ArithmeticCommandExpansion') this.substitution(node.script);
    else if (node.type === 'ArithmeticWord' && node.parts === undefined) this.arithmeticName(node.value, node.pos, node.end);
    else {
      if (node.type === 'ArithmeticBinary' && ASSIGNS.test(node.operator)) this.arithmeticTarget(node.left);
      if (node.type === 'ArithmeticUnary' && /^(?:\+\+|--)$/.test(node.operator)) this.arithmeticTarget(node.operand);
      forEachChild(node, (child) => this.visit(child));
    }
  }

  private word(start: number, end: number, parts: readonly WordPart[]): ShellWord {
    const range = this.text.range(start, end);
    const known = parts.every((part) => part.type === 'literal');
    const text = parts.map((part) => part.text).join('');
    const value = known ? text : undefined;
    return { range, raw: this.text.raw(range), text, value, parts, variables: [], quote: 'none', glob: false };
  }

  private parts(parts: readonly (SyntaxPart | DoubleQuotedChild)[], quoted: boolean): WordPart[] {
    const result: WordPart[] = [];
    for (const part of parts) {
      if (part.type === 'DoubleQuoted' || part.type === 'LocaleString') result.push(...this.parts(part.parts, true));
      else if (isExpansion(part)) result.push(this.expansion(part, quoted));
      else if (part.type === 'BraceExpansion') result.push(this.braces(part));
      else result.push({ type: 'literal', text: 'value' in part ? part.value : part.text });
    }
    return joinLiterals(result);
  }

  private braces(part: Extract<SyntaxPart, { type: 'BraceExpansion' }>): WordPart {
    for (const inner of part.parts ?? []) this.visit(inner);
    return { type: 'expansion', text: part.text, kind: 'braces' };
  }

  private expansion(part: Expansion, quoted: boolean): WordPart {
    if (this.depth >= MAX_DEPTH) {
      this.visitor.unreadable();
      return { type: 'expansion', text: part.text, kind: 'command' };
    }
    this.depth++;
    const result = this.readExpansion(part, quoted);
    this.depth--;
    return result;
  }

  private readExpansion(part: Expansion, quoted: boolean): WordPart {
    switch (part.type) {
      case 'SimpleExpansion':
        return this.variable(part, part.text.slice(1), { start: part.pos + 1, end: part.end }, undefined, quoted);
      case 'ParameterExpansion': {
        const operation = this.operation(part);
        if (part.index !== undefined) this.read(part.index);
        const name = { start: part.parameterPos, end: part.parameterEnd };
        return this.variable(part, part.parameter, name, operation, quoted);
      }
      case 'ArithmeticExpansion':
        if (part.expression !== undefined) this.visit(part.expression);
        return { type: 'expansion', text: part.text, kind: 'arithmetic' };
      default:
        this.substitution(part.script);
        return { type: 'expansion', text: part.text, kind: part.type === 'ProcessSubstitution' ? 'process' : 'command' };
    }
  }

  private substitution(script: ParsedScript | undefined): void {
    if (script !== undefined && script.source === undefined) this.visitor.substitution(script);
    else this.visitor.unreadable();
  }

  private variable(
    part: Expansion,
    name: string,
    nameSpan: Range,
    operation: ParameterOperation | undefined,
    quoted: boolean,
  ): WordPart {
    if (!VARIABLE_NAME.test(name)) return { type: 'expansion', text: part.text, kind: 'parameter' };
    const reference: VariableReference = {
      name,
      nameRange: this.text.range(nameSpan.start, nameSpan.end),
      range: this.text.range(part.pos, part.end),
      handlesUnset: operation !== undefined && HANDLES_UNSET.test(operation.operator),
      quoted,
    };
    this.references?.push(reference);
    this.visitor.variable(reference);
    if (operation?.operator.endsWith('=') === true) this.visitor.assigned(name);
    return { type: 'variable', text: part.text, name, operation };
  }

  private operation(part: ParameterExpansionPart): ParameterOperation | undefined {
    const { operation, prefix } = part;
    if (operation === undefined) {
      if (prefix !== undefined) return { operator: prefix, operand: undefined };
      return part.index === undefined ? undefined : { operator: '[]', operand: undefined };
    }
    if (operation.type === 'Default') {
      const operand = this.readNested(operation.operand);
      return { operator: operation.operator, operand: prefix === undefined ? operand : undefined };
    }
    forEachChild(operation, (child) => this.visit(child));
    return { operator: 'operator' in operation ? operation.operator : '?', operand: undefined };
  }

  private readNested(word: Word): readonly WordPart[] {
    return word.parts === undefined ? literal(word.value) : this.parts(word.parts, false);
  }

  private arithmeticTarget(node: Node): void {
    if (node.type === 'ArithmeticWord' && VARIABLE_NAME.test(node.value)) this.visitor.assigned(node.value);
  }

  private arithmeticName(value: string, start: number, end: number): void {
    const name = /^\$?(?:\{(\w+)\}|(\w+))$/.exec(value);
    const variable = name?.[1] ?? name?.[2] ?? '';
    if (!VARIABLE_NAME.test(variable)) return;
    const range = this.text.range(start, end);
    const nameStart = start + value.indexOf(variable);
    const nameRange = this.text.range(nameStart, nameStart + variable.length);
    const reference = { name: variable, nameRange, range, handlesUnset: !value.startsWith('$'), quoted: false };
    this.references?.push(reference);
    this.visitor.variable(reference);
  }
}

/** Expansions nested deeper are not looked into: the parser reads the text anew at each level. */
const MAX_DEPTH = 24;

const VARIABLE_NAME = /^[A-Za-z_]\w*$/;
const ASSIGNS = /^(?:[-+*/%&|^]|<<|>>)?=$/;
const HANDLES_UNSET = /^:?[-=+?]$/;

type Expansion = Extract<
  SyntaxPart,
  { type: 'SimpleExpansion' | 'ParameterExpansion' | 'CommandExpansion' | 'ArithmeticExpansion' | 'ProcessSubstitution' }
>;

const EXPANSIONS = new Set([
  'SimpleExpansion',
  'ParameterExpansion',
  'CommandExpansion',
  'ArithmeticExpansion',
  'ProcessSubstitution',
]);

function isExpansion(node: Node): node is Expansion {
  return EXPANSIONS.has(node.type);
}

function isGlob(part: SyntaxPart): boolean {
  return part.type === 'Glob' || part.type === 'ExtendedGlob';
}

function literal(text: string): WordPart[] {
  return text === '' ? [] : [{ type: 'literal', text }];
}

function joinLiterals(parts: readonly WordPart[]): WordPart[] {
  const result: WordPart[] = [];
  for (const part of parts) {
    const last = result.at(-1);
    if (part.type !== 'literal' || last?.type !== 'literal') result.push(part);
    else result[result.length - 1] = { type: 'literal', text: last.text + part.text };
  }
  return result;
}

function quoteOf(parts: readonly SyntaxPart[] | undefined): ShellWord['quote'] {
  if (parts === undefined) return 'none';
  const [first] = parts;
  if (parts.length === 1 && first?.type === 'DoubleQuoted') return 'double';
  if (parts.length === 1 && (first?.type === 'SingleQuoted' || first?.type === 'AnsiCQuoted')) return 'single';
  const quoted = parts.some((part) => part.type.endsWith('Quoted') || part.type === 'LocaleString');
  return quoted ? 'mixed' : 'none';
}
