import type { Range } from '../core/text';

/** How a missing or empty variable is dealt with; the colon makes an empty one count as missing. */
export type Operator = ':-' | '-' | ':?' | '?' | ':+' | '+';

/** One `$NAME`, `${NAME}` or `${NAME:-…}`. Ranges count from the start of the text that was parsed. */
export interface Substitution {
  readonly range: Range;
  readonly name: string;
  readonly nameRange: Range;
  readonly operator: Operator | undefined;
  /** The default, message or replacement behind the operator, itself a text with variables. */
  readonly operand: Interpolation | undefined;
  readonly operandRange: Range | undefined;
}

export interface InterpolationError {
  readonly range: Range;
  /** One line without a trailing period. */
  readonly message: string;
}

/** A text as Compose's variable substitution reads it. */
export interface Interpolation {
  /** Substitutions in source order, without those inside operands. */
  readonly substitutions: readonly Substitution[];
  /** `$$`, which stands for one `$`. */
  readonly escapes: readonly Range[];
  /** What makes Compose refuse the file: "invalid interpolation format". */
  readonly errors: readonly InterpolationError[];
  /**
   * The text with values from `lookup`; undefined when a needed variable has neither value nor default, or the text is invalid.
   */
  resolve(lookup?: (name: string) => string | undefined): string | undefined;
}

const NONE: Interpolation['substitutions'] = [];

/**
 * Parses a value's text. A `$` before anything but a name, a brace or another `$` is an ordinary character.
 * Source: compose-spec/compose-go, template/template.go; https://docs.docker.com/reference/compose-file/interpolation/.
 */
export function parseInterpolation(text: string): Interpolation {
  return text.includes('$') ? new ParsedText(text, 0, text.length) : plainText(text);
}

function plainText(text: string): Interpolation {
  return { substitutions: NONE, escapes: [], errors: [], resolve: () => text };
}

/**
 * The text with each substitution replaced by as many characters that separate nothing: `:`, `/` or `=` in a default stay hidden.
 */
export function maskSubstitutions(text: string, mask = '\uE000'): string {
  const pieces: string[] = [];
  let done = 0;
  for (const { range } of parseInterpolation(text).substitutions) {
    pieces.push(text.slice(done, range.start), mask.repeat(range.end - range.start));
    done = range.end;
  }
  return pieces.join('') + text.slice(done);
}

/** All substitutions of a text, those inside defaults and messages included. */
export function* allSubstitutions(text: Interpolation): Generator<Substitution> {
  for (const substitution of text.substitutions) {
    yield substitution;
    if (substitution.operand) yield* allSubstitutions(substitution.operand);
  }
}

const NAME = /[_a-zA-Z][_a-zA-Z0-9]*/y;
const OPERATOR = /:?[-?+]/y;
const NOTHING: Pick<Substitution, 'operator' | 'operand' | 'operandRange'> = {
  operator: undefined,
  operand: undefined,
  operandRange: undefined,
};
/** Nothing sensible nests deeper; a hostile file must not exhaust the stack. */
const MAX_DEPTH = 50;

class ParsedText implements Interpolation {
  readonly substitutions: Substitution[] = [];
  readonly escapes: Range[] = [];
  readonly errors: InterpolationError[] = [];

  /** Parses `text` from `start` to `end`; all ranges count from the start of the whole text. */
  constructor(
    private readonly text: string,
    private readonly start: number,
    private readonly end: number,
    private readonly depth = 0,
  ) {
    for (let at = text.indexOf('$', start); at >= 0 && at < end; ) at = this.text.indexOf('$', this.readDollar(at));
  }

  resolve(lookup: (name: string) => string | undefined = () => undefined): string | undefined {
    if (this.errors.length > 0) return undefined;
    const pieces: string[] = [];
    let done = this.start;
    const found = [...this.substitutions, ...this.escapes.map((range) => ({ range }))];
    for (const piece of found.sort((a, b) => a.range.start - b.range.start)) {
      const value = 'name' in piece ? resolveOne(piece, lookup) : '$';
      if (value === undefined) return undefined;
      pieces.push(this.text.slice(done, piece.range.start), value);
      done = piece.range.end;
    }
    return pieces.join('') + this.text.slice(done, this.end);
  }

  /** Reads what begins with the `$` at `at` and answers where to go on. */
  private readDollar(at: number): number {
    const next = at + 1 < this.end ? this.text[at + 1] : undefined;
    if (next === '$') {
      this.escapes.push({ start: at, end: at + 2 });
      return at + 2;
    }
    if (next === '{') return this.readBraced(at);
    const nameEnd = this.match(NAME, at + 1);
    if (nameEnd === undefined) return at + 1;
    this.add(at, nameEnd, { start: at + 1, end: nameEnd });
    return nameEnd;
  }

  private readBraced(at: number): number {
    const close = this.closingBrace(at + 1);
    if (close === undefined) return this.refuse(at, this.end, 'The "${" is not closed with "}"');
    const nameEnd = this.match(NAME, at + 2);
    const whole = this.text.slice(at, close + 1);
    if (nameEnd === undefined || nameEnd > close) {
      return this.refuse(at, close + 1, `"${whole}" does not begin with a variable's name`);
    }
    if (nameEnd === close) {
      this.add(at, close + 1, { start: at + 2, end: nameEnd });
      return close + 1;
    }
    const operatorEnd = this.match(OPERATOR, nameEnd);
    if (operatorEnd === undefined || this.depth >= MAX_DEPTH) {
      return this.refuse(at, close + 1, `"${whole}" has none of the operators :- - :? ? :+ + behind the name`);
    }
    const operand = new ParsedText(this.text, operatorEnd, close, this.depth + 1);
    this.errors.push(...operand.errors);
    this.add(at, close + 1, { start: at + 2, end: nameEnd }, {
      operator: this.text.slice(nameEnd, operatorEnd) as Operator,
      operand,
      operandRange: { start: operatorEnd, end: close },
    });
    return close + 1;
  }

  private add(start: number, end: number, nameRange: Range, behindName = NOTHING): void {
    const name = this.text.slice(nameRange.start, nameRange.end);
    this.substitutions.push({ range: { start, end }, name, nameRange, ...behindName });
  }

  private refuse(start: number, end: number, message: string): number {
    this.errors.push({ range: { start, end }, message });
    return end;
  }

  /** Braces nest only with a `$` before them, as in `${A:-${B}}`; a lone `{` in a default is a character. */
  private closingBrace(open: number): number | undefined {
    let depth = 0;
    for (let at = open; at < this.end; at++) {
      if (this.text[at] === '{' && this.text[at - 1] === '$') depth++;
      else if (this.text[at] === '}' && --depth === 0) return at;
    }
    return undefined;
  }

  private match(pattern: RegExp, at: number): number | undefined {
    pattern.lastIndex = at;
    return pattern.test(this.text) && pattern.lastIndex <= this.end ? pattern.lastIndex : undefined;
  }
}

function resolveOne({ name, operator, operand }: Substitution, lookup: (name: string) => string | undefined): string | undefined {
  const value = lookup(name);
  const isSet = operator?.startsWith(':') ? Boolean(value) : value !== undefined;
  if (operator?.endsWith('+')) return isSet ? operand?.resolve(lookup) : '';
  if (isSet) return value;
  return operator?.endsWith('-') ? operand?.resolve(lookup) : undefined;
}
