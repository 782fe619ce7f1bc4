import {
  childrenByParent, targetOf, type Badge, type Drawing, type LegendEntry, type Line, type Shape, type Tone, type Wire, type WireEnd,
} from '../drawing';
import { groupBy } from '../group-by';
import type { Icon } from '../icons';
import { packed } from '../text-width';
import type { EdgeKind, Overview, OverviewEdge, OverviewNode } from '../model';

/** Beyond this, only the service at the cursor is drawn with its ports and mounts. */
const MOST_UNFOLDED = 9;

/** Units that wires and frames may take from a line of facts. */
const BESIDE_FACTS = 115;

/** Networks as lines that run past the services on them, services as cards, volumes below. */
export function servicesDrawing(overview: Overview, width: number): Drawing {
  const children = childrenByParent(overview.nodes);
  const services = overview.nodes.filter(({ kind }) => kind === 'service');
  const isLong = services.length > MOST_UNFOLDED;
  const isFolded = (service: OverviewNode): boolean => isLong && service.mark !== 'cursor';
  const shapeOf = (node: OverviewNode): Shape => {
    if (node.kind === 'service') return serviceCard(node, children.get(node.id) ?? [], isFolded(node), width - BESIDE_FACTS);
    return node.kind === 'outside' ? outsideBlock(node) : node.kind === 'network' ? networkBlock(node) : volumeBlock(node);
  };
  const folded = new Set(services.filter(isFolded).map(({ id }) => id));
  const parents = new Map(overview.nodes.map(({ id, parent }) => [id, parent]));
  const shownAs = (id: string): string => {
    const parent = parents.get(id);
    return parent !== undefined && folded.has(parent) ? parent : id;
  };
  return {
    id: 'services',
    width,
    title: 'Services and who reaches them',
    description: overview.headline ?? 'Services with the networks that they share, the ports that are published and the volumes that keep data.',
    shapes: overview.nodes.filter(({ parent }) => parent === undefined).map(shapeOf),
    wires: serviceWires(overview, shownAs),
    legend: legendOf(overview),
  };
}

function outsideBlock(node: OverviewNode): Shape {
  const isEveryone = node.state === 'everyone';
  return {
    id: node.id, form: 'block', tone: isEveryone ? 'caution' : 'info', mark: node.mark,
    lines: [{ text: node.title, font: 'plain', icon: isEveryone ? 'everyone' : 'host' }],
    target: targetOf(node, 'reaches published ports'),
  };
}

function networkBlock(node: OverviewNode): Shape {
  return {
    id: node.id, form: 'block', tone: 'plain', dashed: node.state === 'missing', mark: node.mark,
    lines: [{ text: `${node.title} · ${node.details.join(' · ')}`, font: 'plain', icon: 'network' }],
    target: targetOf(node, 'network', node.state === 'missing' ? 'not declared' : undefined),
  };
}

function volumeBlock(node: OverviewNode): Shape {
  return {
    id: node.id, form: 'block', tone: 'plain', dashed: node.state === 'missing', mark: node.mark,
    lines: [{ text: `${node.title} · ${node.details.join(' · ')}`, font: 'plain', icon: 'volume' }],
    target: targetOf(node, 'volume', node.state === 'missing' ? 'not declared' : undefined),
  };
}

const REACH: Readonly<Partial<Record<OverviewNode['state'], Badge>>> = {
  everyone: { icon: 'everyone', text: 'published', tone: 'caution' },
  host: { icon: 'host', text: 'local', tone: 'info' },
};

function serviceCard(service: OverviewNode, parts: readonly OverviewNode[], folded: boolean, factsWidth: number): Shape {
  const badge = REACH[service.state];
  const [source, ...facts] = service.details;
  const lines: Line[] = [{ text: service.title, font: 'title', icon: 'service' }];
  if (source !== undefined) lines.push({ text: source, font: 'code' });
  if (!folded) lines.push(...packed(facts, 'plain', factsWidth));
  return {
    id: service.id,
    form: 'card',
    tone: 'plain',
    mark: service.mark,
    lines,
    ...(badge ? { badge } : {}),
    target: targetOf(service, badge?.text, ...(folded ? parts.map(({ title }) => title) : [])),
    children: folded ? [] : parts.map(partRow),
  };
}

const MOUNT_ICONS: Readonly<Record<string, Icon>> = { volume: 'volume', tmpfs: 'memory' };

function partRow(part: OverviewNode): Shape {
  const isDangerous = part.state === 'dangerous';
  const icon = part.kind === 'port' ? (part.state === 'host' ? 'host' : 'everyone') : isDangerous ? 'danger' : MOUNT_ICONS[part.details[0] ?? ''] ?? 'folder';
  const tones: Readonly<Partial<Record<OverviewNode['state'], Tone>>> = { everyone: 'caution', host: 'info', dangerous: 'bad' };
  return {
    id: part.id, form: 'row', tone: tones[part.state] ?? 'plain', mark: part.mark,
    lines: [{ text: part.title, font: 'code', icon }],
    ...(part.details.includes('read-only') ? { badge: { icon: 'lock', text: '', tone: 'plain' } as const } : {}),
    target: targetOf(part, part.kind === 'port' ? 'published port' : 'mount'),
  };
}

/** How edges of a kind are drawn; the hub is the end at which wires of several edges come together. */
interface WireStyle {
  readonly side: Wire['side'];
  readonly hub: 'from' | 'to';
  readonly hubEnd: WireEnd;
  readonly end: WireEnd;
  readonly dashed?: boolean;
}

const STYLES: Readonly<Partial<Record<EdgeKind, WireStyle>>> = {
  publishes: { side: 'left', hub: 'from', hubEnd: 'plain', end: 'arrow' },
  joins: { side: 'left', hub: 'to', hubEnd: 'dot', end: 'dot' },
  stores: { side: 'right', hub: 'to', hubEnd: 'square', end: 'square' },
  'depends on': { side: 'right', hub: 'to', hubEnd: 'arrow', end: 'plain', dashed: true },
  shares: { side: 'right', hub: 'to', hubEnd: 'square', end: 'square', dashed: true },
};

/** Colours that say what a wire is; networks have the others. */
const EVERYONE_HUE = 3;
const HOST_HUE = 0;
const DEPENDS_HUE = 0;
const STORES_HUE = 2;
const NETWORK_HUES = [1, 2, 4, 6, 7, 9, 11, 12];

function serviceWires({ nodes, edges }: Overview, shownAs: (id: string) => string): readonly Wire[] {
  const marks = new Map(nodes.map(({ id, mark }) => [id, mark]));
  const networks = nodes.filter(({ kind }) => kind === 'network').map(({ id }) => id);
  const groups = groupBy(edges, (edge) => {
    const style = STYLES[edge.kind];
    return style && `${edge.kind} ${edge[style.hub]}`;
  });
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    const style = first && STYLES[first.kind];
    if (!style) return [];
    const hub = first[style.hub];
    const others = new Set(group.map((edge) => shownAs(style.hub === 'from' ? edge.to : edge.from)));
    const isAtCursor = [hub, ...others].some((id) => marks.get(id) === 'cursor');
    return [{
      side: style.side,
      hue: hueOf(first, networks.indexOf(hub)),
      dashed: style.dashed ?? false,
      strong: isAtCursor,
      ends: [{ shape: hub, end: style.hubEnd }, ...[...others].map((shape) => ({ shape, end: style.end }))],
    }];
  });
}

function hueOf({ kind, from }: OverviewEdge, network: number): number {
  if (kind === 'joins') return NETWORK_HUES[network % NETWORK_HUES.length] ?? 0;
  if (kind === 'publishes') return from === 'outside:host' ? HOST_HUE : EVERYONE_HUE;
  return kind === 'stores' ? STORES_HUE : DEPENDS_HUE;
}

function legendOf({ nodes, edges }: Overview): readonly LegendEntry[] {
  const has = (mark: OverviewNode['mark']): boolean => nodes.some((node) => node.mark === mark);
  return [
    ...(edges.some(({ kind }) => kind === 'depends on') ? [{ icon: 'dashes', text: 'starts after' } as const] : []),
    ...(has('cursor') ? [{ icon: 'cursor', text: 'here' } as const] : []),
    ...(has('related') ? [{ icon: 'related', text: 'reaches it, or is used by it' } as const] : []),
  ];
}
