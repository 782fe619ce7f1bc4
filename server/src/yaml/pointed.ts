import { touches, type Range } from '../core/text';
import { nodeAt, type YamlDocument, type YamlEntry, type YamlNode, type YamlPath } from './tree';

/** A key with its value, or a scalar of a list: what a cursor is on. */
export interface Pointed {
  readonly node: YamlNode;
  /** The entry whose value `node` is; undefined for an item of a list. */
  readonly entry: YamlEntry | undefined;
  readonly path: YamlPath;
  /** Key and value where both fit on a line, the key of a longer value, or the item. */
  readonly range: Range;
  /** `memory: 512Mi`, `resources`, `add: NET_ADMIN` */
  readonly title: string;
}

/** What an offset points at; undefined between keys, in comments and inside of multi-line values. */
export function pointedAt(document: YamlDocument, offset: number): Pointed | undefined {
  const place = nodeAt(document, offset);
  if (!place) return undefined;
  const { node, entry, onKey } = place;
  if (!onKey && node.kind !== 'scalar' && !isShort(node)) return undefined;
  const parent = node.parent;
  if (!onKey && parent?.kind === 'sequence') return itemOf(node);
  return entry && (onKey || touches(entry.range, offset)) ? entryOf(entry, onKey) : undefined;
}

/** A flow collection such as `["ALL"]`, whose brackets stand for its key. */
function isShort(node: YamlNode): boolean {
  return node.kind !== 'scalar' && node.isFlow && !node.document.slice(node.range).includes('\n');
}

function entryOf(entry: YamlEntry, onKey: boolean): Pointed | undefined {
  const { value, name } = entry;
  const isLine = isOneLine(entry);
  if (!onKey && !isLine) return undefined;
  return {
    node: value,
    entry,
    path: entry.path,
    range: isLine ? entry.range : entry.keyRange,
    title: value.kind === 'scalar' && !value.isEmpty ? `${name}: ${firstLine(value.string)}` : name,
  };
}

function itemOf(node: YamlNode): Pointed | undefined {
  if (node.kind !== 'scalar') return undefined;
  const list = node.path.findLast((part) => typeof part === 'string') ?? '';
  return { node, entry: undefined, path: node.path, range: node.writtenRange, title: `${list}: ${firstLine(node.string)}` };
}

function isOneLine({ range, value }: YamlEntry): boolean {
  return (value.kind === 'scalar' || isShort(value)) && !value.document.slice(range).includes('\n');
}

const LONGEST_TITLE = 80;

function firstLine(text: string): string {
  const [line = ''] = text.split('\n', 1);
  return line.length > LONGEST_TITLE ? `${line.slice(0, LONGEST_TITLE)}…` : line;
}

/**
 * The entry of a table for a path: `containers[].ports[].hostPort`. Indexes are `[]`; `*` stands for a name that the user chose,
 * as the last part of a path or the one before it.
 */
export function fieldAt<T>(table: Readonly<Record<string, T>>, path: YamlPath): T | undefined {
  const patterns = [
    path,
    [...path.slice(0, -1), '*'],
    [...path.slice(0, -2), '*', ...path.slice(-1)],
  ];
  return patterns.map(fieldPattern).filter((pattern) => Object.hasOwn(table, pattern)).map((pattern) => table[pattern])[0];
}

function fieldPattern(path: YamlPath): string {
  return path.map((part, index) => (typeof part === 'number' ? '[]' : index === 0 ? part : `.${part}`)).join('');
}
