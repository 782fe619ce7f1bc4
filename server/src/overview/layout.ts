import type { Drawing, Font, Shape, Wire, WireEnd } from './drawing';
import { groupBy } from './group-by';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface PlacedShape extends Box {
  readonly shape: Shape;
  /** Height of its own lines, without the shapes that it holds. */
  readonly headHeight: number;
}

export interface PlacedWire {
  readonly wire: Wire;
  /** Where the trunk runs. */
  readonly x: number;
  /** From top to bottom; `x` is the edge of the shape. */
  readonly branches: readonly { readonly x: number; readonly y: number; readonly end: WireEnd }[];
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  /** In reading order, holders before what they hold. */
  readonly shapes: readonly PlacedShape[];
  readonly wires: readonly PlacedWire[];
  /** Wires for which there was no room beside the column. */
  readonly omittedWires: number;
}

const LINE_HEIGHTS: Readonly<Record<Font, number>> = { title: 17, plain: 15, code: 15, quiet: 14 };
const HEAD_PADDING: Readonly<Record<Shape['form'], number>> = { card: 4, block: 2, row: 1, cell: 2, heading: 2 };
export const BEAD_SIZE = 7;
const BEAD_PITCH = 9;
/** However narrow the picture is and however many lanes there are, so many fit into the column. */
const BEADS_IN_ROW = 14;
/** So many stand at the end of the last line of text. */
const BEADS_IN_LINE = 8;
export const SCALE_HEIGHT = 18;
const CARD_INSET = 6;
const CARD_GAP = 8;
const ROW_GAP = 2;
const CELL_GAP = 4;
const DEPTH_STEP = 14;
const MARGIN = 2;
/** Room for arrow heads between the innermost lane and the column. */
const LANE_OFFSET = 10;
const MOST_LANES = 10;
/** Units that lanes may take on one side, and the pitch of few and of many. */
const LANES_WIDTH = 54;
const WIDEST_PITCH = 9;
/** Two trunks in one lane keep this distance. */
const LANE_CLEARANCE = 6;

/** Gives every shape and wire its place. Two layouts of the same drawing are the same. */
export function layOut(drawing: Drawing): Layout {
  const { width } = drawing;
  // No height hangs on the width of the column: lanes may be chosen before it is known.
  const draft = placeColumn(drawing.shapes, MARGIN, width - 2 * MARGIN);
  const left = new Lanes(wiresOn(drawing, 'left'), draft);
  const right = new Lanes(wiresOn(drawing, 'right'), draft);
  const x = MARGIN + left.width;
  const shapes = placeColumn(drawing.shapes, x, width - x - MARGIN - right.width);
  const bottom = Math.max(0, ...shapes.map((placed) => placed.y + placed.height));
  return {
    width,
    height: Math.ceil(bottom + MARGIN),
    shapes,
    wires: [
      ...left.place(shapes, (lane) => x - LANE_OFFSET - lane * left.pitch),
      ...right.place(shapes, (lane) => width - MARGIN - right.width + LANE_OFFSET + lane * right.pitch),
    ],
    omittedWires: left.omitted + right.omitted,
  };
}

function wiresOn({ wires }: Drawing, side: Wire['side']): readonly Wire[] {
  return wires.filter((wire) => wire.side === side);
}

function placeColumn(shapes: readonly Shape[], x: number, width: number): readonly PlacedShape[] {
  const placed: PlacedShape[] = [];
  stack(shapes, { x, y: MARGIN, width, gap: CARD_GAP }, placed);
  return placed;
}

interface Column {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly gap: number;
}

/** Places shapes one below the other, cells two in a line. Answers the y below the last one. */
function stack(shapes: readonly Shape[], { x, y, width, gap }: Column, placed: PlacedShape[]): number {
  const cellWidth = (width - CELL_GAP) / 2;
  let top = y;
  let bottom = y;
  let inLeftCell = false;
  for (const shape of shapes) {
    const isRightCell: boolean = shape.form === 'cell' && inLeftCell;
    if (!isRightCell) top = bottom === y ? y : bottom + gap;
    const indent = (shape.depth ?? 0) * DEPTH_STEP;
    const isCell = shape.form === 'cell';
    const box = { x: x + indent + (isRightCell ? cellWidth + CELL_GAP : 0), y: top, width: isCell ? cellWidth : width - indent };
    bottom = Math.max(isRightCell ? bottom : 0, placeOne(shape, box, placed));
    inLeftCell = isCell && !isRightCell;
  }
  return bottom;
}

/** Answers the y below the shape. */
function placeOne(shape: Shape, { x, y, width }: Omit<Box, 'height'>, placed: PlacedShape[]): number {
  const headHeight = headHeightOf(shape);
  const index = placed.length;
  placed.push({ shape, x, y, width, height: headHeight, headHeight });
  const children = shape.children ?? [];
  if (children.length === 0) return y + headHeight;
  const inside = { x: x + CARD_INSET, y: y + headHeight, width: width - 2 * CARD_INSET, gap: ROW_GAP };
  const height = stack(children, inside, placed) + CARD_INSET - y;
  placed[index] = { shape, x, y, width, height, headHeight };
  return y + height;
}

function headHeightOf({ form, lines, beads, scale }: Shape): number {
  const text = lines.reduce((sum, { font }) => sum + LINE_HEIGHTS[font], 0);
  return 2 * HEAD_PADDING[form] + text + beadRows(beads?.length ?? 0) * BEAD_PITCH + (scale ? SCALE_HEIGHT : 0);
}

/** Rows of squares below the text. */
function beadRows(count: number): number {
  return count > BEADS_IN_LINE ? Math.ceil(count / BEADS_IN_ROW) : 0;
}

/** Room that squares take from the last line of text. */
export function beadsWidth({ beads = [] }: Shape): number {
  return beads.length > BEADS_IN_LINE ? 0 : beads.length * BEAD_PITCH;
}

/** Where the squares stand: at the end of the last line, or in rows of their own. */
export function beadPlaces(placed: PlacedShape): readonly { readonly x: number; readonly y: number }[] {
  const { shape, x, y, width, headHeight } = placed;
  const count = shape.beads?.length ?? 0;
  const rows = beadRows(count);
  const inLine = linePlaces(placed).at(-1)?.middle ?? y;
  const left = rows > 0 ? x + CARD_INSET : x + width - CARD_INSET - beadsWidth(shape);
  const top = rows > 0 ? y + headHeight - rows * BEAD_PITCH - 2 : inLine - BEAD_SIZE / 2;
  return Array.from({ length: count }, (_, i) => ({
    x: left + (i % BEADS_IN_ROW) * BEAD_PITCH,
    y: top + Math.floor(i / BEADS_IN_ROW) * BEAD_PITCH,
  }));
}

/** Where the text of each line begins, and how much room it has before the badge. */
export function linePlaces({ shape, y }: PlacedShape): readonly { readonly baseline: number; readonly middle: number }[] {
  let top = y + HEAD_PADDING[shape.form];
  return shape.lines.map(({ font }) => {
    const height = LINE_HEIGHTS[font];
    const place = { baseline: top + height * 0.74, middle: top + height / 2 };
    top += height;
    return place;
  });
}

/** The lanes on one side of the column. Short wires come next to the column, so that few lines cross. */
class Lanes {
  readonly width: number;
  readonly pitch: number;
  readonly omitted: number;
  private readonly laneOf = new Map<Wire, number>();

  constructor(wires: readonly Wire[], draft: readonly PlacedShape[]) {
    const byId = new Map(draft.map((placed) => [placed.shape.id, placed]));
    const spans = wires.map((wire) => spanOf(wire, byId)).filter((span) => span !== undefined);
    const lanes: Span[][] = [];
    let omitted = 0;
    for (const span of spans.sort((a, b) => a.bottom - a.top - (b.bottom - b.top) || a.top - b.top)) {
      let lane = lanes.findIndex((taken) => taken.every((other) => !collide(span, other)));
      if (lane < 0) lane = lanes.push([]) - 1;
      if (lane >= MOST_LANES) {
        lanes.pop();
        omitted++;
        continue;
      }
      lanes[lane]?.push(span);
      this.laneOf.set(span.wire, lane);
    }
    this.pitch = lanes.length === 0 ? 0 : Math.min(WIDEST_PITCH, LANES_WIDTH / lanes.length);
    this.width = lanes.length === 0 ? 0 : LANE_OFFSET + (lanes.length - 1) * this.pitch + 3;
    this.omitted = omitted;
  }

  place(shapes: readonly PlacedShape[], xOf: (lane: number) => number): readonly PlacedWire[] {
    const byId = new Map(shapes.map((placed) => [placed.shape.id, placed]));
    const heights = attachmentHeights([...this.laneOf.keys()], byId);
    return [...this.laneOf].map(([wire, lane]) => ({
      wire,
      x: xOf(lane),
      branches: wire.ends.flatMap(({ shape, end }) => {
        const placed = byId.get(shape);
        const y = heights.get(wire)?.get(shape);
        return placed && y !== undefined ? [{ x: wire.side === 'left' ? placed.x : placed.x + placed.width, y, end }] : [];
      }).sort((a, b) => a.y - b.y),
    }));
  }
}

interface Span {
  readonly wire: Wire;
  readonly top: number;
  readonly bottom: number;
}

function spanOf(wire: Wire, byId: ReadonlyMap<string, PlacedShape>): Span | undefined {
  const ends = [...new Set(wire.ends.flatMap(({ shape }) => byId.get(shape) ?? []))];
  if (ends.length < 2) return undefined;
  return { wire, top: Math.min(...ends.map(({ y }) => y)), bottom: Math.max(...ends.map(({ y, headHeight }) => y + headHeight)) };
}

function collide(a: Span, b: Span): boolean {
  return a.top < b.bottom + LANE_CLEARANCE && b.top < a.bottom + LANE_CLEARANCE;
}

/** Spreads the branches that reach one shape over its height; those that come from above meet it above the others. */
function attachmentHeights(wires: readonly Wire[], byId: ReadonlyMap<string, PlacedShape>): ReadonlyMap<Wire, ReadonlyMap<string, number>> {
  const heights = new Map<Wire, Map<string, number>>(wires.map((wire) => [wire, new Map()]));
  const attachments = wires.flatMap((wire) => {
    const tops = wire.ends.flatMap(({ shape }) => byId.get(shape)?.y ?? []);
    const from = tops.reduce((sum, y) => sum + y, 0) / tops.length;
    return [...new Set(wire.ends.map(({ shape }) => shape))].map((shape) => ({ wire, shape, from }));
  });
  for (const [shape, attached] of groupBy(attachments, (one) => one.shape)) {
    const placed = byId.get(shape);
    if (!placed) continue;
    const pitch = placed.headHeight / (attached.length + 1);
    const fromTop = [...attached].sort((a, b) => a.from - b.from);
    fromTop.forEach(({ wire }, index) => heights.get(wire)?.set(shape, placed.y + (index + 1) * pitch));
  }
  return heights;
}
