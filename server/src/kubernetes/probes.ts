import type { YamlEntry, YamlMap, YamlNode } from '../yaml/tree';
import { get } from '../yaml/tree';
import type { Container } from './pod';
import { asMap, isSet, numberOf, textOf } from './values';

export const PROBE_KINDS = ['livenessProbe', 'readinessProbe', 'startupProbe'] as const;
export type ProbeKind = (typeof PROBE_KINDS)[number];

/** The ways in which a probe can ask; exactly one must be given (kubernetes/api, core/v1 `ProbeHandler`). */
export const PROBE_HANDLERS = ['exec', 'httpGet', 'tcpSocket', 'grpc'] as const;

/** kubernetes/api, core/v1 `LifecycleHandler`. */
const HOOK_HANDLERS = ['exec', 'httpGet', 'tcpSocket', 'sleep'] as const;

/** What the API server fills in (Kubernetes docs, "Configure Probes"). */
const DEFAULTS: Readonly<Record<string, number>> = {
  initialDelaySeconds: 0, periodSeconds: 10, timeoutSeconds: 1, successThreshold: 1, failureThreshold: 3,
};

/** A liveness, readiness or startup probe. */
export class Probe {
  constructor(readonly container: Container, readonly kind: ProbeKind, readonly entry: YamlEntry, readonly node: YamlMap) {}

  /** `liveness` */
  get title(): string {
    return this.kind.slice(0, -'Probe'.length);
  }

  get handlers(): readonly YamlEntry[] {
    return handlersIn(this.node, PROBE_HANDLERS);
  }

  /** The port that it asks: a number or the name of a container port. */
  get port(): YamlNode | undefined {
    return ['httpGet', 'tcpSocket', 'grpc'].map((handler) => get(this.node, handler, 'port')).find(isSet);
  }

  /** Seconds or a count, with what the API server fills in; undefined when a template decides. */
  setting(field: string): number | undefined {
    const node = this.node.get(field);
    return isSet(node) ? numberOf(node) : this.node.uncertain ? undefined : DEFAULTS[field];
  }

  /** The field as it is written. */
  get(...path: readonly (string | number)[]): YamlNode | undefined {
    return get(this.node, ...path);
  }

  /** Text that is the same for probes that ask the same; undefined while a template decides about a part of it. */
  get question(): string | undefined {
    const [handler, another] = this.handlers;
    return handler && !another ? canonical(handler.value, handler.name) : undefined;
  }
}

export function probesOf(container: Container): readonly Probe[] {
  return PROBE_KINDS.flatMap((kind) => {
    const entry = container.entryOf(kind);
    const node = asMap(entry?.value);
    return entry && node ? [new Probe(container, kind, entry, node)] : [];
  });
}

/** What is done after a container's start or before its end. */
export interface LifecycleHook {
  readonly entry: YamlEntry;
  readonly node: YamlMap;
  readonly handlers: readonly YamlEntry[];
}

export function hooksOf(container: Container): readonly LifecycleHook[] {
  return ['postStart', 'preStop'].flatMap((name) => {
    const entry = asMap(container.get('lifecycle'))?.entryOf(name);
    const node = asMap(entry?.value);
    return entry && node ? [{ entry, node, handlers: handlersIn(node, HOOK_HANDLERS) }] : [];
  });
}

function handlersIn(node: YamlMap, names: readonly string[]): readonly YamlEntry[] {
  return node.entries.filter(({ name, value }) => names.includes(name) && isSet(value));
}

/** A node's content in one text, mappings sorted by key. */
function canonical(node: YamlNode, name: string): string | undefined {
  if (node.uncertain) return undefined;
  if (node.kind === 'scalar') return `${name}=${textOf(node) ?? ''}`;
  const children = node.kind === 'map'
    ? node.entries.map((entry) => canonical(entry.value, entry.name)).sort()
    : node.items.map((item, index) => canonical(item, String(index)));
  return children.includes(undefined) ? undefined : `${name}{${children.join(';')}}`;
}
