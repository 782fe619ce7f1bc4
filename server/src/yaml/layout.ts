import { lineEnding } from '../core/text';
import type { YamlDocument } from './document';
import type { YamlNode } from './nodes';
import type { QuoteStyle } from './quote';

/** How the writer of a document lays it out. */
export interface Layout {
  readonly lineBreak: '\n' | '\r\n';
  /** Columns that a nested mapping is indented by. */
  readonly step: number;
  /** Columns that the `-` of a list is indented by below its key; 0 where it stands under the key's first letter. */
  readonly sequenceIndent: number;
  /** The kind of quotes used most, if any is used. */
  readonly quotes: QuoteStyle | undefined;
}

/** Enough nodes to see a habit. */
const SAMPLE = 2000;

const known = new WeakMap<YamlDocument, Layout>();

export function layoutOf(document: YamlDocument): Layout {
  const layout = known.get(document) ?? measure(document);
  known.set(document, layout);
  return layout;
}

function measure(document: YamlDocument): Layout {
  const steps = new Map<number, number>();
  const sequenceIndents = new Map<number, number>();
  const quotes = new Map<QuoteStyle, number>();
  let seen = 0;
  const visit = (node: YamlNode): void => {
    if (seen++ > SAMPLE || node.alias) return;
    if (node.kind === 'scalar') {
      if (node.style === 'single' || node.style === 'double') count(quotes, node.style);
      return;
    }
    if (node.kind === 'sequence') return node.items.forEach(visit);
    for (const entry of node.ownEntries) {
      const { value } = entry;
      if (!node.isFlow && value.kind !== 'scalar' && !value.isFlow && !value.alias) {
        const deeper = columnOf(document, value.range.start) - columnOf(document, entry.keyRange.start);
        if (value.kind === 'map' && deeper > 0) count(steps, deeper);
        if (value.kind === 'sequence' && deeper >= 0) count(sequenceIndents, deeper);
      }
      visit(value);
    }
  };
  if (document.root) visit(document.root);
  const step = mostFrequent(steps) ?? mostFrequent(withoutZero(sequenceIndents)) ?? 2;
  return {
    lineBreak: lineEnding(document.text),
    step,
    sequenceIndent: mostFrequent(sequenceIndents) ?? step,
    quotes: mostFrequent(quotes),
  };
}

function count<T>(counts: Map<T, number>, value: T): void {
  counts.set(value, (counts.get(value) ?? 0) + 1);
}

function withoutZero(counts: ReadonlyMap<number, number>): Map<number, number> {
  return new Map([...counts].filter(([value]) => value > 0));
}

function mostFrequent<T>(counts: ReadonlyMap<T, number>): T | undefined {
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}

/** Offset of the start of the line that holds `offset`; a document starts a line. */
export function lineStartOf(document: YamlDocument, offset: number): number {
  return document.start + document.text.lastIndexOf('\n', offset - document.start - 1) + 1;
}

/** Offset of the end of the line that holds `offset`, before its line break. */
export function lineEndOf(document: YamlDocument, offset: number): number {
  const newline = document.text.indexOf('\n', offset - document.start);
  if (newline < 0) return document.end;
  return document.start + (document.text[newline - 1] === '\r' && newline > offset - document.start ? newline - 1 : newline);
}

export function columnOf(document: YamlDocument, offset: number): number {
  return offset - lineStartOf(document, offset);
}
