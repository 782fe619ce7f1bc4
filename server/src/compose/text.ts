import type { Range } from '../core/text';
import type { YamlNode, YamlScalar } from '../yaml/tree';
import { maskSubstitutions, parseInterpolation } from './interpolation';
import type { Interpolation } from './interpolation';

/**
 * A scalar of a Compose file, or a part of one. A text with variables has no `text`, so that a rule which needs to know it stays
 * silent by itself; what the defaults would make of it is in `defaultText`.
 */
export class ComposeText {
  private parsed: Interpolation | undefined;

  constructor(
    readonly node: YamlScalar,
    private readonly start = 0,
    private readonly end = node.string.length,
  ) {}

  /** Where it is written. */
  get range(): Range {
    return this.start === 0 && this.end === this.node.string.length ? this.node.range : this.node.rangeOf(this.start, this.end);
  }

  /** The text before variables are filled in. */
  get written(): string {
    return this.node.string.slice(this.start, this.end);
  }

  get interpolation(): Interpolation {
    this.parsed ??= parseInterpolation(this.written);
    return this.parsed;
  }

  get hasVariable(): boolean {
    return this.interpolation.substitutions.length > 0;
  }

  /** What Compose reads, `$$` turned into `$`; undefined when a variable or a template decides. */
  get text(): string | undefined {
    return this.hasVariable || this.node.uncertain ? undefined : this.interpolation.resolve();
  }

  /** What Compose reads when no variable is set; undefined when one has no default. */
  get defaultText(): string | undefined {
    return this.node.uncertain ? undefined : this.interpolation.resolve();
  }

  /** Characters `start` to `end` of `written`. */
  part(start: number, end = this.end - this.start): ComposeText {
    return new ComposeText(this.node, this.start + start, this.start + end);
  }

  /** The whole scalar's string with other characters in place of this part. */
  with(newText: string): string {
    return this.node.string.slice(0, this.start) + newText + this.node.string.slice(this.end);
  }

  /** The parts between separators that stand outside of variables. */
  split(separator: string): ComposeText[] {
    const masked = maskSubstitutions(this.written);
    const parts: ComposeText[] = [];
    let from = 0;
    for (let at = masked.indexOf(separator); at >= 0; at = masked.indexOf(separator, from)) {
      parts.push(this.part(from, at));
      from = at + separator.length;
    }
    return [...parts, this.part(from)];
  }
}

/** The text of a scalar; undefined for other nodes and for null. */
export function textOf(node: YamlNode | undefined): ComposeText | undefined {
  return node?.kind === 'scalar' && !node.isNull ? new ComposeText(node) : undefined;
}

/** The texts of a list, or the text itself where one may stand for a list of one. */
export function textsOf(node: YamlNode | undefined): readonly ComposeText[] {
  const nodes = node?.kind === 'sequence' ? node.items : node ? [node] : [];
  return nodes.flatMap((item) => textOf(item) ?? []);
}

const TRUE = new Set(['true', 'yes', 'y', 'on', '1', 't']);
const FALSE = new Set(['false', 'no', 'n', 'off', '0', 'f']);

/** A boolean as Compose casts it; undefined for what is no boolean, and when a variable decides. */
export function booleanOf(node: YamlNode | undefined): boolean | undefined {
  const text = textOf(node)?.text;
  return text === undefined ? undefined : booleanText(text);
}

/** A text as Compose casts it to a boolean; undefined for what is none. */
export function booleanText(text: string): boolean | undefined {
  const word = text.toLowerCase();
  return TRUE.has(word) ? true : FALSE.has(word) ? false : undefined;
}

/** A decimal number, `-1` included; undefined for what is none, and when a variable decides. */
export function integerOf(text: ComposeText | undefined): number | undefined {
  const digits = text?.text;
  return digits !== undefined && /^[-+]?\d{1,15}$/.test(digits) ? Number(digits) : undefined;
}
