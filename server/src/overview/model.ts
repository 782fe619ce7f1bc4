import type { Range } from '../core/text';

/** What a node stands for. */
export type NodeKind =
  /** Dockerfile. `settings` are neighbouring instructions that add no files; `image` is what the build leaves behind. */
  | 'stage' | 'base' | 'layer' | 'settings' | 'image'
  /** Compose. `outside` is whoever reaches a published port. */
  | 'outside' | 'network' | 'service' | 'port' | 'mount' | 'volume'
  /** Kubernetes. A `workload` is an object that makes pods; below it stands what isolates them. */
  | 'object' | 'workload' | 'level' | 'control' | 'namespace' | 'cgroup' | 'process';

export type NodeState =
  /** Of a stage and its layers: in the image, only on the build machine, needed or not by the value of a variable, or not built. */
  | 'ships' | 'built' | 'perhaps' | 'unused'
  /** Who reaches a port, and through it a service: everybody who reaches the host, the host alone, or containers alone. */
  | 'everyone' | 'host' | 'inside'
  /** Of a namespace: the container's own, that of the pod or of another container, or that of the host. */
  | 'own' | 'shared' | 'node'
  /** Of a pod: the strictest Pod Security level that it meets. */
  | 'privileged' | 'baseline' | 'restricted'
  /** Hands out the host: the socket of a container engine, a control of the baseline level that fails. */
  | 'dangerous'
  /** Named here and declared elsewhere. */
  | 'missing'
  | 'plain';

/** What the cursor has to do with a node. */
export type Mark =
  /** The cursor is on it. */
  | 'cursor'
  /** A change at the cursor makes the builder run it again; `maybe` where that hangs on what an earlier layer comes out as. */
  | 'rebuilt' | 'maybe'
  /** It reaches what the cursor is on, or refers to it, or is referred to. */
  | 'related';

/** A thing of the file that a reader may jump to. */
export interface OverviewNode {
  /** Stays the same while the file's structure does: `stage:0`, `service:web`. */
  readonly id: string;
  readonly kind: NodeKind;
  readonly title: string;
  /** Short facts, the most important one first. */
  readonly details: readonly string[];
  readonly range: Range;
  readonly state: NodeState;
  readonly mark?: Mark;
  /** Id of the node that it is a part of; that one comes before it. */
  readonly parent?: string;
}

export type EdgeKind =
  /** FROM a stage, COPY --from, RUN --mount=from, and the stage that becomes the image. */
  | 'from' | 'copy' | 'mount' | 'ships'
  | 'publishes' | 'joins' | 'stores' | 'depends on' | 'shares'
  /** One Kubernetes object names another, or selects it by labels. */
  | 'refers' | 'selects';

/** Points the way the words of its kind read: who copies from whom is `to` copies from `from`; all others read `from` … `to`. */
export interface OverviewEdge {
  readonly from: string;
  readonly to: string;
  readonly kind: EdgeKind;
  /** `service_healthy`, `roleRef`, `app=web` */
  readonly label?: string;
}

/** One sentence of the text that says what the picture shows. */
export interface Sentence {
  readonly text: string;
  /** The node that it is about. */
  readonly node?: string;
}

/** A file as a graph of nodes, in words too. */
export interface Overview {
  readonly kind: 'dockerfile' | 'compose' | 'kubernetes';
  /** In reading order. */
  readonly nodes: readonly OverviewNode[];
  readonly edges: readonly OverviewEdge[];
  /** What follows from the place of the cursor, in one sentence: what a change there builds again, who can reach it. */
  readonly headline?: string;
  /** The same as the picture, in the same order, for those who do not see it. */
  readonly text: readonly Sentence[];
}

/** `a`, `a and b`, `a, b and c`; of more than `most` the rest is counted. */
export function listed(items: readonly string[], most = 6): string {
  const shown = items.length > most ? [...items.slice(0, most - 1), `${items.length - most + 1} more`] : items;
  const last = shown.at(-1) ?? '';
  return shown.length < 2 ? last : `${shown.slice(0, -1).join(', ')} and ${last}`;
}

/** `1 layer`, `3 layers` */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : plural}`;
}
