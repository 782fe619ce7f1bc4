import { isAlias, isMap, isScalar, isSeq } from 'yaml';
import type { Alias, ParsedNode, YAMLMap } from 'yaml';
import type { Range } from '../core/text';
import type { YamlSyntaxError } from './errors';
import { isRawNode, rawRange, scalarText } from './raw';
import type { RawNode } from './raw';
import { parseWithRecovery } from './recover';
import { readTemplate } from './template';
import type { Template } from './template';

/** One parsed document. All offsets count from the document's own start, so that it may move within its stream. */
export interface ParsedDocument {
  readonly contents: RawNode | null;
  readonly errors: readonly YamlSyntaxError[];
  /** What each alias stands for. Absent: unknown anchors, aliases to a node that holds them, and all when they expand too far. */
  readonly aliases: ReadonlyMap<Alias, RawNode>;
  /** The anchored nodes that some alias refers to. */
  readonly sharedNodes: ReadonlySet<RawNode>;
  readonly template: Template | undefined;
  /** `{{` occurs somewhere, in a quoted scalar perhaps. */
  readonly mentionsActions: boolean;
  /** Lines that were left out because they could not be read; they are missing from `contents`. */
  readonly skippedLines: readonly Range[];
  /** What the parser read: the text, except that template actions and skipped lines are replaced at the same length. */
  readonly maskedText: string;
}

/** Parses the text of one document (see `splitDocuments`). Never throws. */
export function parseOne(text: string): ParsedDocument {
  const template = readTemplate(text);
  const { document, errors, text: maskedText, skippedLines } = parseWithRecovery(template?.masked ?? text);
  const survey = new Survey();
  survey.visitDocument(document.contents);
  return {
    contents: document.contents,
    errors: template ? [] : [...errors, ...survey.errors].sort((a, b) => a.range.start - b.range.start),
    aliases: survey.aliases,
    sharedNodes: survey.sharedNodes,
    template,
    mentionsActions: text.includes('{{'),
    skippedLines,
    maskedText,
  };
}

/** Aliases may multiply a document by ten, or up to this many nodes, as go-yaml allows. */
const FREELY_EXPANDED_NODES = 400_000;

/** One walk over a document that finds duplicate keys and resolves aliases, in time linear in the text. */
class Survey {
  readonly errors: YamlSyntaxError[] = [];
  readonly aliases = new Map<Alias, RawNode>();
  readonly sharedNodes = new Set<RawNode>();
  private readonly anchors = new Map<string, RawNode>();
  /** Nodes an anchored node counts, aliases expanded; absent while the walk is inside of it. */
  private readonly expandedSizes = new Map<RawNode, number>();
  private written = 0;

  visitDocument(contents: ParsedNode | null): void {
    if (!contents) return;
    const expanded = this.visit(contents);
    const firstAlias = this.aliases.keys().next().value;
    if (!firstAlias || expanded <= FREELY_EXPANDED_NODES || expanded <= 10 * this.written) return;
    this.aliases.clear();
    this.report('too-many-aliases', firstAlias, 'The aliases of this document expand to an excessive number of nodes');
  }

  /** Visits a node and answers how many nodes it stands for. */
  private visit(node: RawNode): number {
    this.written++;
    if (isAlias(node)) return this.visitAlias(node);
    if (node.anchor) this.anchors.set(node.anchor, node);
    let size = 1;
    if (isMap(node)) size += this.visitMap(node);
    else if (isSeq(node)) for (const item of node.items) size += this.visitUnknown(item);
    if (node.anchor) this.expandedSizes.set(node, size);
    return size;
  }

  private visitUnknown(node: unknown): number {
    return isRawNode(node) ? this.visit(node) : 0;
  }

  private visitMap(map: YAMLMap): number {
    let size = 0;
    const seen = new Set<string>();
    for (const { key, value } of map.items) {
      size += this.visitUnknown(key) + this.visitUnknown(value);
      if (map.items.length < 2 || !isScalar(key)) continue;
      const text = scalarText(key);
      if (seen.has(text)) this.report('duplicate-key', key, `The key "${text}" is already set in this mapping`);
      seen.add(text);
    }
    return size;
  }

  private visitAlias(alias: Alias): number {
    const target = this.anchors.get(alias.source);
    const size = target && this.expandedSizes.get(target);
    if (!target) {
      if (alias.source) this.report('unknown-anchor', alias, `No anchor "&${alias.source}" stands before this alias`);
      return 1;
    }
    if (size === undefined) {
      this.report('unknown-anchor', alias, `The alias "*${alias.source}" stands inside the node that it refers to`);
      return 1;
    }
    this.aliases.set(alias, target);
    this.sharedNodes.add(target);
    return size;
  }

  private report(code: YamlSyntaxError['code'], node: RawNode, message: string): void {
    const [start, end] = rawRange(node);
    this.errors.push({ code, range: { start, end }, message });
  }
}
