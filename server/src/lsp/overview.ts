import { overviewOf, picturesOf } from '../overview';
import type { Position } from '../core/text';
import type { OverviewParams, OverviewResult } from '../protocol';
import { toOffset, toRange } from './convert';
import type { Linted } from './documents';
import { contextOf, firstCharacter } from './explain';

/** The picture model of a file, drawn too; with a position, what a change there affects is marked. Null for kinds without a picture. */
export function overview(linted: Linted, { position, width }: Pick<OverviewParams, 'position' | 'width'>): OverviewResult | null {
  const drawn = overviewOf(linted.file, contextOf(linted), cursorIn(linted, position));
  if (!drawn) return null;
  const { kind, nodes, edges, headline, text } = drawn;
  return {
    version: 1,
    uri: linted.uri,
    documentVersion: linted.version,
    path: linted.place.path,
    kind,
    nodes: nodes.map((node) => ({ ...node, range: toRange(linted.lines, node.range) })),
    edges,
    ...(headline === undefined ? {} : { headline }),
    text,
    pictures: picturesOf(drawn, width),
  };
}

/** A cursor in the indentation of a line is meant for the line. */
function cursorIn(linted: Linted, position: Position | undefined): number | undefined {
  if (!position) return undefined;
  const offset = toOffset(linted.lines, position);
  return Math.max(offset, firstCharacter(linted, offset));
}
