import type { ExplainContext } from '../core/explain';
import type { KubernetesObject } from '../kubernetes/object';
import { effectivePodResources } from '../kubernetes/effective-resources';
import type { UnmarkedOverview } from './cursor';
import { groupBy } from './group-by';
import { isolationNodes, podLevel } from './isolation';
import { objectReferences, type ObjectReference } from './kubernetes-references';
import { listed, type OverviewEdge, type OverviewNode, type Sentence } from './model';

/** The objects of a file with the references between them, and what isolates each workload. */
export function kubernetesOverview(objects: readonly KubernetesObject[], context: ExplainContext): UnmarkedOverview {
  return new KubernetesReader(objects, context).read();
}

class KubernetesReader {
  private readonly nodes: OverviewNode[] = [];
  private readonly edges: OverviewEdge[] = [];
  private readonly text: Sentence[] = [];
  private readonly ids = new Map<KubernetesObject, string>();
  private readonly references: readonly ObjectReference[];
  private readonly referencesFrom: ReadonlyMap<KubernetesObject, readonly ObjectReference[]>;
  private readonly referencesTo: ReadonlyMap<KubernetesObject, readonly ObjectReference[]>;

  constructor(
    private readonly objects: readonly KubernetesObject[],
    private readonly context: ExplainContext,
  ) {
    objects.forEach((object, index) => this.ids.set(object, `object:${index}`));
    this.references = objectReferences(objects).filter(({ target, isIncidental }) => target.object !== undefined || !isIncidental);
    this.referencesFrom = groupBy(this.references, ({ from }) => from);
    this.referencesTo = groupBy(this.references, ({ target }) => target.object);
  }

  read(): UnmarkedOverview {
    const missing = this.readEdges();
    for (const object of this.objects) this.addObject(object);
    this.nodes.push(...missing.values());
    return { kind: 'kubernetes', nodes: this.nodes, edges: this.edges, text: this.text };
  }

  /** Answers nodes for what is named and not in the file. */
  private readEdges(): ReadonlyMap<string, OverviewNode> {
    const missing = new Map<string, OverviewNode>();
    const seen = new Set<string>();
    for (const { from, kind, via, range, target } of this.references) {
      const title = `${target.kind} ${target.name}`;
      const to = (target.object && this.ids.get(target.object)) ?? `missing:${target.kind}/${target.name}`;
      const source = this.ids.get(from) ?? '';
      if (!target.object && !missing.has(to)) {
        missing.set(to, { id: to, kind: 'object', title, details: ['not in this file'], range: { start: range.start, end: range.start }, state: 'missing' });
      }
      if (seen.has(`${source} ${to} ${kind}`) || source === to) continue;
      seen.add(`${source} ${to} ${kind}`);
      this.edges.push({ from: source, to, kind, label: via });
    }
    return missing;
  }

  private addObject(object: KubernetesObject): void {
    const id = this.ids.get(object) ?? '';
    const { pod } = object;
    const level = pod && podLevel(pod, this.context);
    const qosClass = pod && effectivePodResources(pod, this.context.host)?.qosClass;
    const details = [object.namespace, qosClass, level].filter((detail) => detail !== undefined);
    this.nodes.push({
      id, kind: pod ? 'workload' : 'object', title: titleOf(object), details,
      range: object.node.range, state: level ?? 'plain',
    });
    const parts = pod ? isolationNodes(pod, id, this.context) : [];
    this.nodes.push(...parts);
    this.text.push({ node: id, text: this.sentenceOf(object, details) });
    this.text.push(...isolationSentences(object, parts));
  }

  private sentenceOf(object: KubernetesObject, details: readonly string[]): string {
    const facts = details.length === 0 ? '' : ` (${details.join(', ')})`;
    const own = this.referencesFrom.get(object) ?? [];
    const uses = [...new Set(own.filter(({ kind }) => kind === 'refers').map(({ target }) => `${target.kind} ${target.name}`))];
    const selects = [...new Set(own.filter(({ kind }) => kind === 'selects').map(({ target }) => `${target.kind} ${target.name}`))];
    const users = [...new Set((this.referencesTo.get(object) ?? []).map(({ from }) => titleOf(from)))];
    const parts = [
      ...(uses.length > 0 ? [`uses ${listed(uses)}`] : []),
      ...(selects.length > 0 ? [`selects ${listed(selects)}`] : []),
      ...(users.length > 0 ? [`is used by ${listed(users)}`] : []),
    ];
    return `${titleOf(object)}${facts} ${parts.length === 0 ? 'stands alone in this file' : parts.join('; ')}.`;
  }
}

/** `Deployment web` */
function titleOf({ kind, name }: KubernetesObject): string {
  return `${kind} ${name}`.trimEnd();
}

function isolationSentences(object: KubernetesObject, parts: readonly OverviewNode[]): readonly Sentence[] {
  const name = titleOf(object);
  const shared = parts.filter(({ kind, state }) => kind === 'namespace' && state === 'node').map(({ title }) => title);
  const sharing = parts.some(({ kind }) => kind === 'namespace')
    ? [{ text: `${name} shares ${shared.length === 0 ? 'no namespace' : `the namespaces ${listed(shared, 8)}`} with the node.` }]
    : [];
  const level = parts.filter(({ kind }) => kind === 'level').map(({ id, state, details }) => ({
    node: id, text: `${name} meets the Pod Security level ${state}${details.map((detail) => `; ${detail}`).join('')}.`,
  }));
  return [...level, ...partSentences(parts, 'control'), ...sharing, ...partSentences(parts, 'cgroup'), ...partSentences(parts, 'process')];
}

function partSentences(parts: readonly OverviewNode[], kind: 'control' | 'cgroup' | 'process'): readonly Sentence[] {
  return parts.filter((part) => part.kind === kind).map(({ id, title, details, state }) => {
    const facts = details.join(', ');
    switch (kind) {
      case 'control': return { node: id, text: `The ${state === 'dangerous' ? 'baseline' : 'restricted'} control ${title} fails: ${facts}.` };
      case 'cgroup': return { node: id, text: `The cgroup ${title} has ${facts}.` };
      case 'process': return { node: id, text: `The process of container ${title} has ${facts}.` };
    }
  });
}
