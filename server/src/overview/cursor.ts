import { touches } from '../core/text';
import type { Mark, Overview, OverviewEdge, OverviewNode } from './model';

/** An overview before anybody asks about a place in the file. */
export interface UnmarkedOverview extends Overview {
  /** What to say about a node when the cursor is on it, by id; else its sentence of the text is said. */
  readonly headlines?: ReadonlyMap<string, string>;
}

/** The overview of a file with objects that know each other, with marks at the cursor and at what it is connected with. */
export function markedAtCursor({ headlines, ...overview }: UnmarkedOverview, cursor: number | undefined): Overview {
  const { nodes, edges, text } = overview;
  const innermost = nodeAtCursor(nodes.filter(({ kind }) => kind !== 'outside'), cursor);
  const subject = innermost?.parent === undefined ? innermost : nodes.find(({ id }) => id === innermost.parent);
  if (!innermost || !subject) return overview;
  const related = relatedIds(subject.id, nodes, edges);
  const markOf = ({ id }: OverviewNode): Mark | undefined => {
    if (id === subject.id || id === innermost.id) return 'cursor';
    return related.has(id) ? 'related' : undefined;
  };
  const headline = headlines?.get(subject.id) ?? text.find(({ node }) => node === subject.id)?.text;
  return {
    ...overview,
    nodes: nodes.map((node) => {
      const mark = markOf(node);
      return mark ? { ...node, mark } : node;
    }),
    ...(headline === undefined ? {} : { headline }),
  };
}

/**
 * The node whose text holds the cursor, innermost first: the shortest range wins, of equal ones the later. Nodes with an empty range stand
 * for what the file does not say, and never win.
 */
function nodeAtCursor(nodes: readonly OverviewNode[], cursor: number | undefined): OverviewNode | undefined {
  if (cursor === undefined) return undefined;
  const lengthOf = ({ range }: OverviewNode): number => range.end - range.start;
  let found: OverviewNode | undefined;
  for (const node of nodes) {
    if (lengthOf(node) === 0 || !touches(node.range, cursor)) continue;
    if (!found || lengthOf(node) <= lengthOf(found)) found = node;
  }
  return found;
}

/** Ids of nodes at the other end of an edge, and of those that are on a network with the subject. Who waits for whom is another matter. */
function relatedIds(subject: string, nodes: readonly OverviewNode[], edges: readonly OverviewEdge[]): ReadonlySet<string> {
  const parents = new Map(nodes.map(({ id, parent }) => [id, parent]));
  const wholeOf = (id: string): string => parents.get(id) ?? id;
  const related = new Set<string>();
  const joined = new Set<string>();
  for (const { from, to, kind } of edges) {
    if (kind === 'depends on') continue;
    if (wholeOf(from) === subject) related.add(wholeOf(to));
    if (wholeOf(to) === subject) related.add(wholeOf(from));
    if (kind === 'joins' && from === subject) joined.add(to);
  }
  for (const { from, to, kind } of edges) if (kind === 'joins' && joined.has(to)) related.add(from);
  related.delete(subject);
  return related;
}
