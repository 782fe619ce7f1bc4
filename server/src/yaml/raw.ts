import { isAlias, isMap, isScalar, isSeq, Scalar } from 'yaml';
import type { Alias, Pair, Range as ParserRange, YAMLMap, YAMLSeq } from 'yaml';

/** A node as the `yaml` package parsed it. Offsets count from the start of its document. */
export type RawNode = Alias | Scalar | YAMLMap | YAMLSeq;

export function isRawNode(value: unknown): value is RawNode {
  return isScalar(value) || isMap(value) || isSeq(value) || isAlias(value);
}

/** Start of a node's text, end of the text as the parser sees it, and end including blanks and comments. */
export function rawRange(node: RawNode): ParserRange {
  return node.range ?? [0, 0, 0];
}

export function isFlow(node: RawNode): boolean {
  return (isMap(node) || isSeq(node)) && node.flow === true;
}

/** End of a node's text without the line endings, blanks and comments that the parser counts to block nodes. */
export function rawEnd(node: RawNode, text: string): number {
  const [start, end] = rawRange(node);
  if (isScalar(node)) return isBlockScalar(node) ? trimmedEnd(text, start, end) : end;
  if (isAlias(node) || isFlow(node)) return end;
  const last = node.items.at(-1);
  if (isRawNode(last)) return rawEnd(last, text);
  return isMap(node) && node.items.length > 0 ? pairEnd(node.items.at(-1), text) ?? end : end;
}

function pairEnd(pair: Pair | undefined, text: string): number | undefined {
  if (isRawNode(pair?.value)) return rawEnd(pair.value, text);
  return isRawNode(pair?.key) ? rawEnd(pair.key, text) : undefined;
}

function isBlockScalar(scalar: Scalar): boolean {
  return scalar.type === Scalar.BLOCK_LITERAL || scalar.type === Scalar.BLOCK_FOLDED;
}

function trimmedEnd(text: string, start: number, end: number): number {
  let trimmed = end;
  while (trimmed > start && /\s/.test(text[trimmed - 1] ?? '')) trimmed--;
  return trimmed;
}

/** The text that a scalar means, before it is taken as a number, a boolean or null. */
export function scalarText(scalar: Scalar): string {
  if (scalar.type === Scalar.PLAIN || typeof scalar.value !== 'string') return scalar.source ?? '';
  return scalar.value;
}

/** `<<` as a plain key. Source: https://yaml.org/type/merge.html. */
export function isMergeKey(key: unknown): boolean {
  return isScalar(key) && key.type === Scalar.PLAIN && key.source === '<<';
}

/** The missing value of `key` or `- `, given a place in the text. */
export function emptyScalar(offset: number): Scalar {
  const scalar = new Scalar(null);
  scalar.type = Scalar.PLAIN;
  scalar.source = '';
  scalar.range = [offset, offset, offset];
  return scalar;
}

export interface EffectivePair {
  readonly pair: Pair;
  /** The alias or mapping behind `<<` through which the pair came; undefined for a pair written in the map itself. */
  readonly mergedBy: RawNode | undefined;
}

/**
 * The pairs of a mapping after `<<`: its own, then those of the merged mappings that it does not set itself. Of several merged
 * mappings the first wins (https://yaml.org/type/merge.html).
 */
export function effectivePairs(map: YAMLMap, resolve: (alias: Alias) => RawNode | undefined): EffectivePair[] {
  const result: EffectivePair[] = [];
  const names = new Set<string>();
  const add = (pair: Pair, mergedBy: RawNode | undefined): void => {
    const name = isScalar(pair.key) ? scalarText(pair.key) : undefined;
    if (mergedBy && name !== undefined && names.has(name)) return;
    if (name !== undefined) names.add(name);
    result.push({ pair, mergedBy });
  };
  const collect = (source: YAMLMap, mergedBy: RawNode | undefined): void => {
    const merges: Pair[] = [];
    for (const pair of source.items) {
      if (isMergeKey(pair.key)) merges.push(pair);
      else add(pair, mergedBy);
    }
    for (const { value } of merges) {
      for (const written of isSeq(value) ? value.items : [value]) {
        const target = isAlias(written) ? resolve(written) : written;
        if (isMap(target) && isRawNode(written)) collect(target, mergedBy ?? written);
        else if (isSeq(target) && isRawNode(written)) {
          for (const item of target.items) {
            const nested = isAlias(item) ? resolve(item) : item;
            if (isMap(nested)) collect(nested, mergedBy ?? written);
          }
        }
      }
    }
  };
  collect(map, undefined);
  return result;
}
