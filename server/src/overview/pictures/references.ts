import { targetOf, type Badge, type Drawing, type Shape, type Tone, type Wire } from '../drawing';
import { groupBy } from '../group-by';
import { counted, listed, type Overview, type OverviewEdge, type OverviewNode } from '../model';

/** Beyond this, what the cursor's object has nothing to do with is folded into one shape for each kind. */
const MOST_SHAPES = 30;

/** Objects with lines from each to what it names or selects; objects without any are counted by their kind. */
export function referencesDrawing(overview: Overview, width: number): Drawing {
  const objects = overview.nodes.filter(({ parent }) => parent === undefined);
  const shown = shownObjects(objects, overview.edges);
  const ids = new Set(shown.map(({ id }) => id));
  const others = objects.filter(({ id }) => !ids.has(id));
  const drawn = overview.edges.filter(({ from, to }) => ids.has(from) && ids.has(to));
  return {
    id: 'references',
    width,
    title: 'Objects and references',
    description: overview.headline ?? `${counted(objects.length, 'object')} with what each of them names or selects.`,
    shapes: [...inOrder(shown, overview.edges).map(objectBlock), ...foldedByKind(others)],
    wires: referenceWires(overview.nodes, drawn),
    legend: [
      ...(drawn.some(({ kind }) => kind === 'selects') ? [{ icon: 'arrow', text: 'selects' } as const] : []),
      ...(drawn.some(({ kind }) => kind === 'refers') ? [{ icon: 'dashes', text: 'names' } as const] : []),
    ],
  };
}

/** All objects of a small file. Of a large one those with references; and of a very large one those near the cursor. */
function shownObjects(objects: readonly OverviewNode[], edges: readonly OverviewEdge[]): readonly OverviewNode[] {
  if (objects.length <= MOST_SHAPES) return objects;
  const connected = new Set(edges.flatMap(({ from, to }) => [from, to]));
  const linked = objects.filter(({ id, mark }) => connected.has(id) || mark === 'cursor');
  if (linked.length <= MOST_SHAPES) return linked;
  const start = linked.find(({ id, mark }) => mark === 'cursor' && connected.has(id)) ?? linked.find(({ kind }) => kind === 'workload') ?? linked[0];
  const near = start ? nearest(start.id, edges) : new Set<string>();
  return linked.filter(({ id, mark }) => near.has(id) || mark === 'cursor');
}

/** Ids that are joined to one, directly or over others, nearest first and no more than fit. */
function nearest(start: string, edges: readonly OverviewEdge[]): ReadonlySet<string> {
  const neighbours = groupBy(edges.flatMap(({ from, to }) => [{ at: from, next: to }, { at: to, next: from }]), ({ at }) => at);
  const near = new Set([start]);
  for (const id of near) {
    for (const { next } of neighbours.get(id) ?? []) {
      if (near.size < MOST_SHAPES) near.add(next);
    }
  }
  return near;
}

/** What names comes before what is named, groups of joined objects stay together, and else the file decides. */
function inOrder(objects: readonly OverviewNode[], edges: readonly OverviewEdge[]): readonly OverviewNode[] {
  const byId = new Map(objects.map((object) => [object.id, object]));
  const between = edges.filter(({ from, to }) => byId.has(from) && byId.has(to));
  const targets = groupBy(between, ({ from }) => from);
  const isNamed = new Set(between.map(({ to }) => to));
  const sorted: OverviewNode[] = [];
  const visited = new Set<string>();
  const visit = (id: string): void => {
    if (visited.has(id)) return;
    visited.add(id);
    // What comes last here stands first: the list is turned round at the end.
    for (const { to } of [...(targets.get(id) ?? [])].reverse()) visit(to);
    const object = byId.get(id);
    if (object) sorted.push(object);
  };
  const starts = objects.filter(({ id }) => !isNamed.has(id));
  for (const { id } of [...[...starts].reverse(), ...objects]) visit(id);
  return sorted.reverse();
}

const LEVEL_BADGES: Readonly<Partial<Record<OverviewNode['state'], Badge>>> = {
  privileged: { icon: 'danger', text: 'privileged', tone: 'bad' },
  baseline: { icon: 'shield', text: 'baseline', tone: 'caution' },
  restricted: { icon: 'check', text: 'restricted', tone: 'good' },
  missing: { icon: 'missing', text: 'elsewhere', tone: 'quiet' },
};

function objectBlock(object: OverviewNode): Shape {
  const badge = LEVEL_BADGES[object.state];
  const tones: Readonly<Partial<Record<OverviewNode['kind'], Tone>>> = { workload: 'info' };
  const [kind = '', ...name] = object.title.split(' ');
  return {
    id: object.id,
    form: 'block',
    tone: object.state === 'missing' ? 'quiet' : tones[object.kind] ?? 'plain',
    dashed: object.state === 'missing',
    mark: object.mark,
    lines: [
      { text: name.join(' ') || kind, font: 'title', icon: object.kind === 'workload' ? 'workload' : 'object' },
      { text: name.length === 0 ? '' : [kind, ...object.details.filter((one) => one !== object.state && object.state !== 'missing')].join(' · '), font: 'quiet' },
    ],
    ...(badge ? { badge } : {}),
    target: targetOf(object),
  };
}

/** `ConfigMap ×12`, with the names for those who ask. */
function foldedByKind(objects: readonly OverviewNode[]): readonly Shape[] {
  return [...groupBy(objects, ({ title }) => title.split(' ')[0])].flatMap(([kind, same]) => {
    const [first] = same;
    if (!first) return [];
    if (same.length === 1) return [objectBlock(first)];
    const names = same.map(({ title }) => title.slice(kind.length + 1));
    return [{
      id: `kind:${kind}`, form: 'block' as const, tone: 'plain' as const,
      lines: [{ text: `${kind} ×${same.length}`, font: 'plain' as const, icon: 'many' as const }],
      target: { offset: first.range.start, label: `${counted(same.length, 'object')} of kind ${kind}: ${listed(names, 12)}` },
    }];
  });
}

/** Wires come together where most end: at what is named by many, or at what selects many. */
function referenceWires(nodes: readonly OverviewNode[], edges: readonly OverviewEdge[]): readonly Wire[] {
  const marks = new Map(nodes.map(({ id, mark }) => [id, mark]));
  const groups = groupBy(edges, ({ kind, from, to }) => (kind === 'selects' ? `from ${from}` : `to ${to}`));
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const selects = first.kind === 'selects';
    const sources = [...new Set(group.map(({ from }) => from))];
    const targets = [...new Set(group.map(({ to }) => to))];
    return [{
      side: 'left' as const,
      hue: selects ? 1 : 2,
      dashed: !selects,
      strong: [...sources, ...targets].some((id) => marks.get(id) === 'cursor'),
      ends: [...sources.map((shape) => ({ shape, end: 'plain' as const })), ...targets.map((shape) => ({ shape, end: 'arrow' as const }))],
    }];
  });
}
