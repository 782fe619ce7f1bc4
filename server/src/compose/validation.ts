import { nearest } from '../core/text';
import type { Range } from '../core/text';
import { parseComposeBytes } from '../kernel/quantity/bytes';
import { parseComposeDuration } from '../kernel/quantity/duration';
import { goValue } from '../yaml/scalar';
import type { YamlEntry, YamlMap, YamlNode, YamlScalar } from '../yaml/tree';
import { isExtensionKey, placesOfKey, shapeAt } from './keys';
import type { Shape } from './keys';
import { describeShape } from './shape-words';
import { booleanOf, textOf } from './text';

export type ShapeProblemCode =
  | 'unknown-key' | 'misplaced-key' | 'missing-key' | 'wrong-type' | 'pair-as-mapping' | 'invalid-value' | 'invalid-duration' | 'invalid-size';

/** A place where the file is not what the Compose Specification says it must be. */
export interface ShapeProblem {
  readonly code: ShapeProblemCode;
  readonly at: Range;
  readonly message: string;
  /** The entry with the problem, or whose value has it; undefined for list items and for the whole file. */
  readonly entry: YamlEntry | undefined;
  /** The scalar with the problem. */
  readonly scalar?: YamlScalar;
  /** The key or value that was probably meant. */
  readonly meant?: string | undefined;
}

/**
 * Compares a tree with the table of keys, as Compose compares a file with its schema after merging anchors. Text with variables fits
 * everywhere, and what a template or a half-typed line leaves open is passed over. What an anchor says is looked at once for each place
 * that may hold something else.
 */
export function shapeProblems(root: YamlNode): readonly ShapeProblem[] {
  const shape = shapeAt([]);
  if (!shape || root.document.isTemplate) return [];
  const check = new ShapeCheck();
  check.visit(root, shape, 'A Compose file', undefined);
  return check.problems;
}

class ShapeCheck {
  readonly problems: ShapeProblem[] = [];
  private readonly seen = new Map<Shape, Set<number>>();

  visit(node: YamlNode, shape: Shape, name: string, entry: YamlEntry | undefined): void {
    if (node.tag === '!reset' || isAnything(shape) || this.wasHere(node, shape)) return;
    if (node.kind === 'scalar') this.visitScalar(node, shape, name, entry);
    else if (node.kind === 'map') this.visitMap(node, shape, name, entry);
    else if (!shape.items) this.report('wrong-type', node.range, `${name} must be ${describeShape(shape)}, not a list`, entry);
    else for (const item of node.items) this.visitItem(item, shape, name);
  }

  /** `- NAME: value` in a list of `NAME=value` makes a mapping where text is wanted. */
  private visitItem(item: YamlNode, list: Shape, name: string): void {
    const [pair, ...more] = item.kind === 'map' ? item.ownEntries : [];
    if (pair && more.length === 0 && list.names && !list.items?.keys) {
      this.report('pair-as-mapping', item.range, `An item of ${name} is written NAME=value: the colon makes a mapping of it`, pair);
    } else if (list.items) this.visit(item, list.items, `An item of ${name}`, undefined);
  }

  private visitMap(map: YamlMap, shape: Shape, name: string, entry: YamlEntry | undefined): void {
    if (!shape.keys && !shape.names) {
      this.report('wrong-type', entry?.keyRange ?? map.range, `${name} must be ${describeShape(shape)}, not a mapping`, entry);
      return;
    }
    for (const child of map.entries) {
      if (isExtensionKey(child.name) || child.key.uncertain) continue;
      const below = shape.keys?.get(child.name)?.shape ?? shape.names;
      if (shape.names && map.parent && !map.parent.parent && !/^[a-zA-Z0-9._-]+$/.test(child.name) && child.name !== '<<') {
        this.report('invalid-value', child.keyRange, `${quoted(child.name)} is no name here: letters, digits, _ . and - only`, child);
      }
      if (below) this.visit(child.value, below, child.name, child);
      else if (child.name !== '<<') this.unknownKey(child, [...(shape.keys?.keys() ?? [])], name);
    }
    const missing = map.uncertain ? undefined : shape.required?.find((key) => !map.has(key));
    if (missing !== undefined) this.report('missing-key', entry?.keyRange ?? map.range, `${name} must have the key ${missing}`, entry);
  }

  private unknownKey(entry: YamlEntry, known: readonly string[], name: string): void {
    const meant = nearest(entry.name, known);
    const [place] = placesOfKey(entry.name);
    const where = name === 'A Compose file' ? 'the top level' : name;
    if (meant === undefined && place !== undefined) {
      this.report('misplaced-key', entry.keyRange, `${quoted(entry.name)} belongs in ${place}, not in ${where.slice(0, 30)}`, entry);
      return;
    }
    const hint = meant === undefined ? '' : `; did you mean ${meant}?`;
    this.report('unknown-key', entry.keyRange, `Compose knows no key ${quoted(entry.name)} in ${where.slice(0, 20)}${hint}`, entry, { meant });
  }

  private visitScalar(scalar: YamlScalar, shape: Shape, name: string, entry: YamlEntry | undefined): void {
    const text = textOf(scalar);
    if (scalar.uncertain || text?.hasVariable) return;
    const at = scalar.isEmpty ? entry?.keyRange ?? scalar.range : scalar.range;
    const { type } = goValue(scalar);
    if (!shape.scalar || shape.scalar.length === 0 || !accepts(shape, scalar)) {
      const found = scalar.isNull ? 'empty' : type === 'string' ? 'text' : type === 'bool' ? 'a boolean' : 'a number';
      this.report('wrong-type', at, `${name.slice(0, 40)} must be ${describeShape(shape)}, not ${found}`, entry, { scalar });
    } else if (type === 'string' || type === 'timestamp') this.checkText(scalar, shape, name, entry);
  }

  /** A text of the right type must still be one of the values, a duration or a size. */
  private checkText(scalar: YamlScalar, shape: Shape, name: string, entry: YamlEntry | undefined): void {
    const text = scalar.string;
    const types = shape.scalar ?? [];
    const value = quoted(text);
    if (shape.values && !isOneOf(text, shape.values) && !types.some((type) => type !== 'text' && readsAs(type, text))) {
      const words = shape.values.filter((one) => !one.startsWith('/'));
      const meant = nearest(text, words);
      const list = words.length > 0 && words.join(', ').length < 45 ? `: ${words.join(', ')}` : '';
      this.report('invalid-value', scalar.range, `${value} is no value for ${name.slice(0, 20)}${meant ? `; did you mean ${meant}?` : list}`, entry, { scalar, meant });
    } else if (types.includes('duration') && !types.some((type) => readsAs(type, text))) {
      this.report('invalid-duration', scalar.range, `${value} is no duration such as 30s or 1m30s`, entry, { scalar });
    } else if ((types.includes('bytes') || types.includes('byte-text')) && !types.some((type) => readsAs(type, text))) {
      this.report('invalid-size', scalar.range, `${value} is no size such as 512m or 1.5g`, entry, { scalar });
    }
  }

  private report(code: ShapeProblemCode, at: Range, message: string, entry: YamlEntry | undefined, more: Partial<ShapeProblem> = {}): void {
    this.problems.push({ code, at, message: message.slice(0, 100), entry, ...more });
  }

  private wasHere(node: YamlNode, shape: Shape): boolean {
    const starts = this.seen.get(shape) ?? new Set();
    this.seen.set(shape, starts);
    const { start } = node.writtenRange;
    if (node.alias && starts.has(node.range.start)) return true;
    if (starts.has(start) && node.indirect) return true;
    starts.add(start).add(node.range.start);
    return false;
  }
}

function isAnything(shape: Shape): boolean {
  return !shape.scalar && !shape.items && !shape.keys && !shape.names;
}

function quoted(text: string): string {
  return `"${text.replace(/\s+/g, ' ').slice(0, 30)}"`;
}

/** Whether the value's type is one of those that the shape takes. */
function accepts({ scalar: types = [] }: Shape, scalar: YamlScalar): boolean {
  const { type, value } = goValue(scalar);
  return types.some((wanted) => {
    switch (wanted) {
      case 'text': return type === 'string' || type === 'timestamp';
      case 'scalar': return type !== 'null';
      case 'null': return type === 'null';
      case 'boolean': return type === 'bool' || (type === 'string' && booleanOf(scalar) !== undefined);
      case 'strict-boolean': return type === 'bool';
      case 'strict-integer': return type === 'int';
      case 'integer': return type === 'int' || (type === 'float' && Number.isInteger(value)) || (type === 'string' && /^[-+]?\d+(?:-\d+)?$/.test(scalar.string));
      case 'number': return type === 'int' || type === 'float' || (type === 'string' && /^[-+]?(?:\d+\.?\d*|\.\d+|0o[0-7]+)(?:e[-+]?\d+)?$/i.test(scalar.string));
      case 'duration': case 'byte-text': return type === 'string';
      case 'bytes': return type === 'int' || type === 'string';
      default: return true;
    }
  });
}

/** Whether a text of that type means something. */
function readsAs(type: string, text: string): boolean {
  switch (type) {
    case 'text': case 'scalar': return true;
    case 'duration': return parseComposeDuration(text).ok;
    case 'bytes': case 'byte-text': return parseComposeBytes(text).ok;
    case 'integer': case 'number': return /^[-+]?\d+(?:\.\d+)?$/.test(text);
    default: return false;
  }
}

/** `/…/` stands for a pattern of the whole text. */
function isOneOf(text: string, values: readonly string[]): boolean {
  return values.some((value) => (value.startsWith('/') ? new RegExp(`^(?:${value.slice(1, -1)})$`).test(text) : value === text));
}
