import { childrenByParent, targetOf, type Badge, type Drawing, type LegendEntry, type Shape, type Tone, type Wire } from '../drawing';
import { groupBy } from '../group-by';
import type { Overview, OverviewNode } from '../model';

/** Beyond this, only the stage at the cursor is drawn with its layers; the others show a square for each. */
const MOST_ROWS = 40;

/** Stages as cards from top to bottom, layers stacked inside, wires for what one takes from another. */
export function stagesDrawing(overview: Overview, width: number): Drawing {
  const children = childrenByParent(overview.nodes);
  const stages = overview.nodes.filter(({ kind }) => kind === 'stage');
  const images = overview.nodes.filter(({ kind }) => kind === 'image');
  const isLong = overview.nodes.length - stages.length > MOST_ROWS && stages.length > 1;
  const unfolded = isLong ? stageInFocus(stages, children) : undefined;
  const isFolded = (stage: OverviewNode): boolean => isLong && stage !== unfolded;
  return {
    id: 'stages',
    width,
    title: 'Stages and layers',
    description: overview.headline ?? 'The stages of the build in their order, what they take from each other, and what ships.',
    shapes: [
      ...stages.map((stage) => stageCard(stage, children.get(stage.id) ?? [], isFolded(stage))),
      ...images.map(imageBlock),
    ],
    wires: stageWires(overview, shownAs(overview.nodes, isFolded)),
    legend: legendOf(overview),
  };
}

/** The stage at the cursor, else the last one. */
function stageInFocus(stages: readonly OverviewNode[], children: ReadonlyMap<string, readonly OverviewNode[]>): OverviewNode | undefined {
  const atCursor = stages.find(({ id }) => (children.get(id) ?? []).some(({ mark }) => mark === 'cursor'));
  return atCursor ?? stages.at(-1);
}

const FATES: Readonly<Partial<Record<OverviewNode['state'], Badge>>> = {
  ships: { icon: 'ships', text: 'ships', tone: 'good' },
  built: { icon: 'stays', text: 'stays behind', tone: 'info' },
  perhaps: { icon: 'maybe', text: 'by variable', tone: 'quiet' },
  unused: { icon: 'unused', text: 'by --target', tone: 'quiet' },
};

const TONES: Readonly<Partial<Record<OverviewNode['state'], Tone>>> = { ships: 'good', built: 'info', perhaps: 'info', unused: 'quiet' };

function stageCard(stage: OverviewNode, parts: readonly OverviewNode[], folded: boolean): Shape {
  const badge = FATES[stage.state];
  const layers = parts.filter(({ kind }) => kind === 'layer');
  const base = parts.find(({ kind }) => kind === 'base');
  const rebuilt = layers.filter(({ mark }) => mark === 'rebuilt' || mark === 'cursor').length;
  const said = folded && rebuilt > 0 ? `${rebuilt} of ${layers.length} layers built again` : undefined;
  return {
    id: stage.id,
    form: 'card',
    tone: TONES[stage.state] ?? 'plain',
    dashed: stage.state === 'unused',
    lines: [
      { text: stage.title, font: 'title', icon: 'stage' },
      ...(folded && base ? [{ text: base.title, font: 'code' as const }] : []),
    ],
    ...(badge ? { badge } : {}),
    ...(folded ? { beads: layers.map(({ mark }) => mark) } : {}),
    target: targetOf(stage, badge?.text, said),
    children: folded ? [] : parts.map((part) => partShape(part)),
  };
}

function partShape(part: OverviewNode): Shape {
  const isLayer = part.kind === 'layer';
  return {
    id: part.id,
    form: part.kind === 'settings' ? 'row' : 'block',
    tone: isLayer ? TONES[part.state] ?? 'plain' : 'quiet',
    dashed: !isLayer || part.state === 'unused',
    mark: part.mark,
    lines: [{ text: part.title, font: part.kind === 'settings' ? 'quiet' : 'code' }],
    target: targetOf(part, part.kind === 'settings' ? 'adds no layer' : undefined),
  };
}

function imageBlock(image: OverviewNode): Shape {
  return {
    id: image.id,
    form: 'card',
    tone: 'good',
    lines: [
      { text: image.title, font: 'title', icon: 'image' },
      ...image.details.map((text) => ({ text, font: 'plain' as const })),
    ],
    badge: { icon: 'ships', text: 'what ships', tone: 'good' },
    target: targetOf(image),
  };
}

/** The shape that stands for a node: its own, or that of its folded stage. */
function shownAs(nodes: readonly OverviewNode[], isFolded: (stage: OverviewNode) => boolean): (id: string) => string {
  const folded = new Set(nodes.filter((node) => node.kind === 'stage' && isFolded(node)).map(({ id }) => id));
  const parents = new Map(nodes.map(({ id, parent }) => [id, parent]));
  return (id) => {
    const parent = parents.get(id);
    return parent !== undefined && folded.has(parent) ? parent : id;
  };
}

/** One wire for each stage and way of taking from it, with an arrow at each place that takes. */
function stageWires({ nodes, edges }: Overview, shown: (id: string) => string): readonly Wire[] {
  const groups = groupBy(edges, ({ from, kind }) => `${from} ${kind === 'mount' ? 'copy' : kind}`);
  const marked = new Set(nodes.flatMap(({ id, parent, mark }) => (mark ? [id, ...(parent === undefined ? [] : [parent])] : [])));
  return [...groups.values()].map((group): Wire => {
    const [first] = group;
    const takers = new Set(group.map(({ to }) => shown(to)));
    const isCopy = first?.kind === 'copy' || first?.kind === 'mount';
    return {
      side: 'left',
      hue: first?.kind === 'ships' ? 1 : isCopy ? 2 : 0,
      dashed: isCopy,
      strong: group.some(({ from, to }) => marked.has(from) && marked.has(to)),
      ends: [{ shape: first?.from ?? '', end: 'dot' }, ...[...takers].map((shape) => ({ shape, end: 'arrow' as const }))],
    };
  });
}

function legendOf({ nodes, edges }: Overview): readonly LegendEntry[] {
  const has = (mark: OverviewNode['mark']): boolean => nodes.some((node) => node.mark === mark);
  return [
    ...(edges.some(({ kind }) => kind === 'from') ? [{ icon: 'arrow', text: 'built on' } as const] : []),
    ...(edges.some(({ kind }) => kind === 'copy' || kind === 'mount') ? [{ icon: 'dashes', text: 'takes files' } as const] : []),
    ...(has('cursor') ? [{ icon: 'cursor', text: 'here' } as const] : []),
    ...(has('rebuilt') ? [{ icon: 'rebuilt', text: 'built again' } as const] : []),
    ...(has('maybe') ? [{ icon: 'maybe', text: 'perhaps built again' } as const] : []),
  ];
}
