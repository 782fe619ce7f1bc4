import { targetOf, type Drawing, type Shape, type Tone } from '../drawing';
import type { Icon } from '../icons';
import type { NodeKind, Overview, OverviewNode } from '../model';
import { packed, textWidth, wrapped } from '../text-width';

/** Units that frames and icons take from a line of text. */
const BESIDE_TEXT = 58;
const BESIDE_CELL_TEXT = 37;

/** What isolates one workload, as one card; undefined when nothing is known of it. */
export function isolationDrawing(overview: Overview, workload: OverviewNode, width: number): Drawing | undefined {
  const lineWidth = width - BESIDE_TEXT;
  const parts = overview.nodes.filter(({ parent }) => parent === workload.id);
  if (parts.length === 0) return undefined;
  const of = (...kinds: readonly NodeKind[]): readonly OverviewNode[] => parts.filter(({ kind }) => kinds.includes(kind));
  const sections: readonly (readonly [string, readonly Shape[]])[] = [
    ['Pod Security', [...of('level').map(levelShape), ...of('control').map((node) => controlRow(node, lineWidth))]],
    ['Namespaces', namespaceCells(of('namespace'), width / 2 - BESIDE_CELL_TEXT)],
    ['cgroups', of('cgroup').map((node) => cgroupBlock(node, lineWidth))],
    ['Processes', of('process').map((node) => processBlock(node, lineWidth))],
  ];
  return {
    id: 'isolation',
    width,
    title: 'Isolation',
    description: `${workload.title}: the Pod Security level with the controls that fail, the namespaces, the cgroups with their limits, and what each process may do.`,
    shapes: [{
      id: workload.id, form: 'card', tone: 'plain',
      lines: [{ text: workload.title, font: 'title', icon: 'workload' }],
      target: targetOf(workload),
      children: sections.flatMap(([title, shapes]) => (shapes.length === 0 ? [] : [heading(workload.id, title), ...shapes])),
    }],
    wires: [],
    legend: [],
  };
}

function heading(id: string, title: string): Shape {
  return { id: `${id}:heading:${title}`, form: 'heading', tone: 'quiet', lines: [{ text: title, font: 'quiet' }] };
}

const LEVELS = ['privileged', 'baseline', 'restricted'];
const LEVEL_TONES: Readonly<Partial<Record<OverviewNode['state'], Tone>>> = { privileged: 'bad', baseline: 'caution', restricted: 'good' };

function levelShape(level: OverviewNode): Shape {
  return {
    id: level.id, form: 'row', tone: LEVEL_TONES[level.state] ?? 'plain', lines: [],
    scale: { steps: LEVELS, at: LEVELS.indexOf(level.state) },
    target: targetOf(level),
  };
}

function controlRow(control: OverviewNode, lineWidth: number): Shape {
  const [message = '', ...more] = control.details;
  const isBaseline = control.state === 'dangerous';
  return {
    id: control.id, form: 'row', tone: isBaseline ? 'bad' : 'caution', mark: control.mark,
    lines: wrapped(more.length === 0 ? message : `${message} (and ${more.length} more)`, 'plain', lineWidth, 2)
      .map((text, index) => ({ text, font: 'plain', ...(index === 0 ? { icon: 'cross' } : {}) })),
    target: targetOf(control, isBaseline ? 'fails baseline' : 'fails restricted'),
  };
}

const NAMESPACE_ICONS: Readonly<Partial<Record<OverviewNode['state'], Icon>>> = { own: 'own', shared: 'shared', node: 'node' };

/** `net · of the node`; where one of them is too long, all are brief: `net · node`. */
function namespaceCells(namespaces: readonly OverviewNode[], lineWidth: number): readonly Shape[] {
  const said = namespaces.map(({ title, details: [whose = ''] }) => `${title} · ${whose}`);
  const fits = said.every((text) => textWidth(text, 'plain') <= lineWidth);
  return namespaces.map((namespace, index) => namespaceCell(namespace, said[index]?.replace(fits ? '' : 'of the ', '') ?? ''));
}

/** Sharing the user and time namespaces with the node is the rule; any other one is a hole in the wall. */
function namespaceCell(namespace: OverviewNode, text: string): Shape {
  const isOdd = namespace.state === 'node' && !['user', 'time'].includes(namespace.title);
  return {
    id: namespace.id, form: 'cell', mark: namespace.mark,
    tone: isOdd ? 'bad' : namespace.state === 'own' ? 'good' : namespace.state === 'shared' ? 'info' : 'plain',
    lines: [{ text, font: 'plain', icon: NAMESPACE_ICONS[namespace.state] ?? 'own' }],
    target: targetOf(namespace, 'namespace'),
  };
}

/** The slice of the QoS class, in it the pod, in it the containers. */
function cgroupBlock(cgroup: OverviewNode, lineWidth: number): Shape {
  const depth = cgroup.id.endsWith(':slice') ? 0 : cgroup.id.endsWith(':pod') ? 1 : 2;
  return {
    id: cgroup.id, form: 'block', tone: depth === 0 ? 'quiet' : 'plain', dashed: depth === 0, mark: cgroup.mark, depth,
    lines: [{ text: cgroup.title, font: depth === 0 ? 'code' : 'title', icon: 'cgroup' }, ...packed(cgroup.details, 'plain', lineWidth - 14 * depth)],
    target: targetOf(cgroup, 'cgroup'),
  };
}

function processBlock(process: OverviewNode, lineWidth: number): Shape {
  const isDangerous = process.state === 'dangerous';
  return {
    id: process.id, form: 'block', tone: isDangerous ? 'bad' : 'plain', mark: process.mark,
    lines: [{ text: process.title, font: 'title', icon: isDangerous ? 'danger' : 'user' }, ...packed(process.details, 'plain', lineWidth)],
    target: targetOf(process, 'first process of the container'),
  };
}
