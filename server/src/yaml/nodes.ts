import { isAlias, isMap, isScalar, isSeq, Scalar } from 'yaml';
import type { Alias, YAMLMap as RawMap, YAMLSeq as RawSequence } from 'yaml';
import type { Range } from '../core/text';
import type { YamlDocument } from './document';
import { effectivePairs, emptyScalar, isFlow, isRawNode, rawEnd, rawRange, scalarText } from './raw';
import type { RawNode } from './raw';
import { isUncertain } from './uncertain';

export type YamlNode = YamlMap | YamlSequence | YamlScalar;
export type YamlCollection = YamlMap | YamlSequence;
export type YamlPath = readonly (string | number)[];

/** `alias`: an alias that stands for nothing, because its anchor is unknown, holds it, or expands without bounds. */
export type ScalarStyle = 'plain' | 'single' | 'double' | 'literal' | 'folded' | 'alias';

/** Where a node hangs in the tree, and how one gets to it. */
interface Place {
  readonly parent: YamlCollection | undefined;
  readonly key: string | number | undefined;
  /** The alias that was written in the node's place. */
  readonly alias: Alias | undefined;
  /** Reached through an alias or a merge key somewhere between the root and here. */
  readonly indirect: boolean;
}

abstract class NodeBase<Raw extends RawNode> {
  constructor(
    readonly document: YamlDocument,
    protected readonly raw: Raw,
    private readonly place: Place,
  ) {}

  get parent(): YamlCollection | undefined {
    return this.place.parent;
  }

  /** The node's own text: no anchor or tag, no comment or blank behind it. Behind an alias, the text of the anchored node. */
  get range(): Range {
    return this.document.absolute(rawRange(this.raw)[0], rawEnd(this.raw, this.document.parsed.maskedText));
  }

  /** Where an alias was written in this node's place. */
  get alias(): Range | undefined {
    const { alias } = this.place;
    return alias && this.document.absolute(rawRange(alias)[0], rawRange(alias)[1]);
  }

  /** What stands in the text at this node's place in the tree: the alias, or the node itself. */
  get writtenRange(): Range {
    return this.alias ?? this.range;
  }

  get anchor(): string | undefined {
    return isAlias(this.raw) ? undefined : this.raw.anchor;
  }

  /** The tag as written (`!reset`), or in full for YAML's own (`tag:yaml.org,2002:str` for `!!str`). */
  get tag(): string | undefined {
    return isAlias(this.raw) ? undefined : this.raw.tag;
  }

  /** Keys and indexes from the root, along the aliases and merges that lead here. */
  get path(): YamlPath {
    const { parent, key } = this.place;
    if (key === undefined) return [];
    return parent ? [...parent.path, key] : [key];
  }

  /** `services.web.ports[0]` */
  get pathString(): string {
    return formatPath(this.path);
  }

  /** Reached through an alias or a merge key: its text stands elsewhere. */
  get indirect(): boolean {
    return this.place.indirect;
  }

  /** The same text means something in several places of the tree, so that an edit here would change another place too. */
  get shared(): boolean {
    return this.place.indirect || this.document.parsed.sharedNodes.has(this.raw) || (this.place.parent?.shared ?? false);
  }

  /**
   * Wraps what stands behind `key`; `offset` is where a missing value would stand, `indirect` says that a merge key led to it.
   */
  protected child(owner: YamlCollection, raw: unknown, key: string | number, offset: number, indirect: boolean): YamlNode {
    return wrap(this.document, raw, owner, key, indirect || this.place.indirect, offset);
  }
}

export class YamlMap extends NodeBase<RawMap> {
  readonly kind = 'map';
  private effective: readonly YamlEntry[] | undefined;
  private written: readonly YamlEntry[] | undefined;
  private byName: Map<string, YamlEntry> | undefined;

  get isFlow(): boolean {
    return isFlow(this.raw);
  }

  /** What the mapping holds after `<<`: its own entries in source order, then merged ones. Without the `<<` entry itself. */
  get entries(): readonly YamlEntry[] {
    this.effective ??= effectivePairs(this.raw, (alias) => this.document.parsed.aliases.get(alias)).map(
      ({ pair, mergedBy }) => this.entry(pair.key, pair.value, mergedBy),
    );
    return this.effective;
  }

  /** Entries as they are written, in source order, `<<` and duplicate keys included. */
  get ownEntries(): readonly YamlEntry[] {
    this.written ??= this.raw.items.map((pair) => this.entry(pair.key, pair.value, undefined));
    return this.written;
  }

  /** The effective entry of a key; of a duplicate key the last one. */
  entryOf(key: string): YamlEntry | undefined {
    this.byName ??= new Map(this.entries.map((entry) => [entry.name, entry]));
    return this.byName.get(key);
  }

  get(key: string): YamlNode | undefined {
    return this.entryOf(key)?.value;
  }

  has(key: string): boolean {
    return this.entryOf(key) !== undefined;
  }

  get uncertain(): boolean {
    return isUncertain(this);
  }

  private entry(rawKey: unknown, rawValue: unknown, mergedBy: RawNode | undefined): YamlEntry {
    const indirect = mergedBy !== undefined;
    const start = rawRange(this.raw)[0];
    const keyNode = wrapKey(this.document, rawKey, this, indirect || this.indirect, start);
    const keyEnd = isRawNode(rawKey) ? rawEnd(rawKey, this.document.parsed.maskedText) : start;
    const value = this.child(this, rawValue, keyNode.string, keyEnd, indirect);
    const mergedAt = mergedBy && this.document.absolute(rawRange(mergedBy)[0], rawEnd(mergedBy, this.document.parsed.maskedText));
    return new YamlEntry(this, keyNode, value, mergedAt);
  }
}

/** One `key: value` of a mapping. */
export class YamlEntry {
  constructor(
    readonly map: YamlMap,
    readonly key: YamlScalar,
    readonly value: YamlNode,
    /** For an entry that came through `<<`: the alias or mapping that was written behind it. */
    readonly mergedAt: Range | undefined,
  ) {}

  get name(): string {
    return this.key.string;
  }

  get origin(): 'own' | 'merged' {
    return this.mergedAt ? 'merged' : 'own';
  }

  get keyRange(): Range {
    return this.key.writtenRange;
  }

  /** From the key to the end of the value, as written. */
  get range(): Range {
    return { start: this.keyRange.start, end: Math.max(this.keyRange.end, this.value.writtenRange.end) };
  }

  get path(): YamlPath {
    return this.value.path;
  }

  get uncertain(): boolean {
    return this.key.uncertain || this.value.uncertain;
  }
}

export class YamlSequence extends NodeBase<RawSequence> {
  readonly kind = 'sequence';
  private wrapped: readonly YamlNode[] | undefined;

  get isFlow(): boolean {
    return isFlow(this.raw);
  }

  get items(): readonly YamlNode[] {
    this.wrapped ??= this.raw.items.map((item, index) => this.child(this, item, index, rawRange(this.raw)[1], false));
    return this.wrapped;
  }

  get uncertain(): boolean {
    return isUncertain(this);
  }
}

const STYLES: Readonly<Record<string, ScalarStyle>> = {
  [Scalar.PLAIN]: 'plain',
  [Scalar.QUOTE_SINGLE]: 'single',
  [Scalar.QUOTE_DOUBLE]: 'double',
  [Scalar.BLOCK_LITERAL]: 'literal',
  [Scalar.BLOCK_FOLDED]: 'folded',
};

export class YamlScalar extends NodeBase<Scalar | Alias> {
  readonly kind = 'scalar';

  get style(): ScalarStyle {
    return isAlias(this.raw) ? 'alias' : STYLES[this.raw.type ?? ''] ?? 'plain';
  }

  /** The text as written, quotes and block indicators included. */
  get source(): string {
    return this.document.slice(this.range);
  }

  /** The value in the YAML 1.2 core schema. Where programs in Go read something else, see `goValue` in `scalar.ts`. */
  get value(): string | number | boolean | null {
    if (isAlias(this.raw)) return null;
    if (this.containsAction) return this.string;
    const { value } = this.raw;
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' || value === null) return value;
    return this.string;
  }

  /** The text that is meant, unquoted and unfolded; with a template action in it, as written. Empty for a missing value. */
  get string(): string {
    if (isAlias(this.raw)) return this.source;
    if (!this.containsAction) return scalarText(this.raw);
    return this.style === 'single' || this.style === 'double' ? this.source.slice(1, -1) : this.source;
  }

  /** Where characters of `string` stand in the text. The whole scalar where escapes or line folding have moved them. */
  rangeOf(start: number, end: number): Range {
    const quote = this.style === 'single' || this.style === 'double' ? 1 : 0;
    const { range, source, string } = this;
    const isVerbatim = source.length === string.length + 2 * quote && source.startsWith(string, quote);
    return isVerbatim ? { start: range.start + quote + start, end: range.start + quote + end } : range;
  }

  /** No value was written, as in `key:`. Not true for `~` and `null`. */
  get isEmpty(): boolean {
    return !isAlias(this.raw) && this.raw.type === Scalar.PLAIN && this.raw.source === '';
  }

  /** Null in the core schema: missing, `~` or `null`. */
  get isNull(): boolean {
    return this.value === null && this.style === 'plain';
  }

  get uncertain(): boolean {
    return this.style === 'alias' || this.containsAction || isUncertain(this);
  }

  private get containsAction(): boolean {
    return this.document.parsed.mentionsActions && this.source.includes('{{');
  }
}

/** The wrapper of a document's root node. */
export function wrapRoot(document: YamlDocument, raw: unknown): YamlNode {
  return wrap(document, raw, undefined, undefined, false, 0);
}

function wrap(
  document: YamlDocument,
  raw: unknown,
  parent: YamlCollection | undefined,
  key: string | number | undefined,
  indirect: boolean,
  offset: number,
): YamlNode {
  const written = isRawNode(raw) ? raw : emptyScalar(offset);
  const alias = isAlias(written) ? written : undefined;
  const target = alias ? document.parsed.aliases.get(alias) ?? alias : written;
  const place = { parent, key, alias, indirect: indirect || target !== written };
  if (isMap(target)) return new YamlMap(document, target, place);
  if (isSeq(target)) return new YamlSequence(document, target, place);
  return new YamlScalar(document, target, place);
}

/** Keys are scalars to us: a mapping or sequence as a key is taken as the text that it is written with. */
function wrapKey(document: YamlDocument, raw: unknown, map: YamlMap, indirect: boolean, offset: number): YamlScalar {
  const written = isRawNode(raw) ? raw : emptyScalar(offset);
  const alias = isAlias(written) ? written : undefined;
  const target = alias ? document.parsed.aliases.get(alias) ?? alias : written;
  const scalar = isScalar(target) || isAlias(target) ? target : textScalar(document, target);
  const name = isScalar(scalar) ? scalarText(scalar) : '';
  return new YamlScalar(document, scalar, { parent: map, key: name, alias, indirect: indirect || target !== written });
}

function textScalar(document: YamlDocument, node: RawMap | RawSequence): Scalar {
  const [start] = rawRange(node);
  const end = rawEnd(node, document.parsed.maskedText);
  const scalar = emptyScalar(start);
  scalar.source = document.parsed.maskedText.slice(start, end);
  scalar.value = scalar.source;
  scalar.range = [start, end, end];
  return scalar;
}

/** `services.web.ports[0]`; keys that would be misread are quoted: `labels["a.b"]`. */
export function formatPath(path: YamlPath): string {
  let text = '';
  for (const part of path) {
    if (typeof part === 'number') text += `[${part}]`;
    else if (!/^[\w$-]+$/.test(part)) text += `[${JSON.stringify(part)}]`;
    else text += text ? `.${part}` : part;
  }
  return text;
}
