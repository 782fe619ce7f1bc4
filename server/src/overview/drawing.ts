import { groupBy } from './group-by';
import type { Icon } from './icons';
import type { Mark, OverviewNode } from './model';

/*
 * What is drawn: shapes in one column from top to bottom, because a sidebar is narrow, and wires beside them. Sizes and places are
 * the layout's business, colours that of the SVG.
 */

export type Tone = 'plain' | 'quiet' | 'good' | 'info' | 'caution' | 'bad';

/** `title` is bold; `code` has the editor's font. */
export type Font = 'title' | 'plain' | 'code' | 'quiet';

export interface Line {
  readonly text: string;
  readonly font: Font;
  readonly icon?: Icon;
}

export interface Badge {
  readonly text: string;
  readonly icon: Icon;
  readonly tone: Tone;
}

export interface Shape {
  /** Unique in the drawing. */
  readonly id: string;
  /** A `card` holds others; a `block` is filled; a `row` has no frame; `cell`s stand two in a line; a `heading` is no button. */
  readonly form: 'card' | 'block' | 'row' | 'cell' | 'heading';
  readonly lines: readonly Line[];
  /** At the right end of the first line. */
  readonly badge?: Badge;
  readonly tone: Tone;
  readonly dashed?: boolean;
  readonly mark?: Mark | undefined;
  /** Steps to the right, for trees. */
  readonly depth?: number;
  /** A row of small squares below the lines: layers of a stage that is drawn folded. */
  readonly beads?: readonly (Mark | undefined)[];
  /** A scale with one step filled in. */
  readonly scale?: Scale;
  /** Where a click goes, and what a screen reader says. Absent for headings. */
  readonly target?: { readonly offset: number; readonly label: string };
  readonly children?: readonly Shape[];
}

export interface Scale {
  readonly steps: readonly string[];
  readonly at: number;
}

/** How a wire meets a shape. */
export type WireEnd = 'plain' | 'arrow' | 'dot' | 'square';

/** A line that joins two or more shapes: a trunk beside the column, with a branch to each of them. */
export interface Wire {
  readonly side: 'left' | 'right';
  readonly ends: readonly { readonly shape: string; readonly end: WireEnd }[];
  /** Tells wires apart that belong to different things; the same number gives the same colour and dashes. */
  readonly hue: number;
  readonly dashed?: boolean;
  readonly strong?: boolean;
}

export interface LegendEntry {
  readonly icon: Icon;
  readonly text: string;
}

export interface Drawing {
  readonly id: PictureId;
  /** Units, which are pixels at the usual size of text. */
  readonly width: number;
  readonly title: string;
  /** One or two sentences for those who do not see the picture. */
  readonly description: string;
  readonly shapes: readonly Shape[];
  readonly wires: readonly Wire[];
  readonly legend: readonly LegendEntry[];
}

export type PictureId = 'stages' | 'services' | 'isolation' | 'references';

/** What a sidebar usually has, and between which widths a column is easily read. */
const USUAL_WIDTH = 320;
const LEAST_WIDTH = 280;
const MOST_WIDTH = 480;

/** The width of a picture for which there is some room, or nobody knows how much. */
export function pictureWidth(room = USUAL_WIDTH): number {
  return Math.round(Math.min(MOST_WIDTH, Math.max(LEAST_WIDTH, room)));
}

/** A shape's target: a click goes to the node, and the label says all that the shape shows by form and colour. */
export function targetOf(node: OverviewNode, ...words: readonly (string | undefined)[]): NonNullable<Shape['target']> {
  const said = [node.title, ...node.details, ...words, node.mark && MARKS[node.mark]].filter((word) => word !== undefined && word !== '');
  return { offset: node.range.start, label: [...new Set(said)].join(', ') };
}

const MARKS: Readonly<Record<Mark, string | undefined>> = {
  cursor: 'at the cursor',
  rebuilt: 'built again',
  maybe: 'perhaps built again',
  related: 'connected with the place of the cursor',
};

/** The nodes that are parts of others, by the id of these. */
export function childrenByParent(nodes: readonly OverviewNode[]): ReadonlyMap<string, readonly OverviewNode[]> {
  return groupBy(nodes, ({ parent }) => parent);
}
