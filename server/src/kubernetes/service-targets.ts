import { nearest } from '../core/text';
import { asScalar, type YamlEntry } from '../yaml/tree';
import { sameNamespace } from './object';
import type { ObjectSet } from './object-set';
import type { Container, Pod } from './pod';
import { portsOf, type ContainerPort } from './ports';
import type { LabelSelector } from './selectors';
import type { Service } from './services';
import { isCertainList } from './values';

/** A label that controllers give to their pods, so that no template has it. */
export function isAddedByController(name: string): boolean {
  return ADDED.has(name);
}

const ADDED = new Set([
  'statefulset.kubernetes.io/pod-name', 'apps.kubernetes.io/pod-index', 'pod-template-hash', 'controller-uid', 'job-name',
  'batch.kubernetes.io/job-name', 'batch.kubernetes.io/controller-uid', 'batch.kubernetes.io/job-completion-index',
]);

export interface NearestPod {
  readonly pod: Pod;
  /** The entry of the selector that the pod does not meet. */
  readonly differing: YamlEntry;
}

/**
 * The one pod that a selector without pods seems to mean: it differs in a single label, whose value is similar or which nothing else
 * explains. Undefined when there is none or more than one.
 */
export function nearestPod(selector: LabelSelector, set: ObjectSet, namespace: string | undefined): NearestPod | undefined {
  if (selector.requirements.length > 0) return undefined;
  const near = set.pods.flatMap((pod) => {
    if (!sameNamespace(pod.object.namespace, namespace) || !pod.hasCertainLabels) return [];
    const [differing, another] = selector.mismatches(pod.labelTexts);
    return differing && !another && isMeant(pod, differing, selector, set) ? [{ pod, differing }] : [];
  });
  return near.length === 1 ? near[0] : undefined;
}

function isMeant(pod: Pod, differing: YamlEntry, selector: LabelSelector, set: ObjectSet): boolean {
  const actual = pod.labelTexts.get(differing.name);
  const wanted = asScalar(differing.value)?.string ?? '';
  if (actual !== undefined && nearest(wanted, [actual]) !== undefined) return true;
  return selector.entries.length > 1 && set.servicesOf(pod).length === 0;
}

/** What a Service's port leads to. */
export type PortTarget = 'found' | 'undeclared' | 'unknown';

/**
 * Whether a pod's containers declare the port that a Service sends to. `unknown` where a template could declare it, or where the pod
 * declares no ports at all, as the list is informational.
 */
export function targetOf(port: Service['ports'][number], pod: Pod): PortTarget {
  const target = port.target && !port.target.isNull ? port.target.value : port.port;
  const containers = pod.containers.filter(({ isLongRunning }) => isLongRunning);
  if (target === undefined || target === null || port.target?.uncertain || pod.isPartial) return 'unknown';
  const declared = containers.flatMap(portsOf);
  if (declared.some((one) => one.protocol === port.protocol && (one.number === target || one.name === target))) return 'found';
  if (!containers.every(hasCertainPorts) || pod.spec.uncertain) return 'unknown';
  return typeof target === 'string' || declared.length > 0 ? 'undeclared' : 'unknown';
}

/** Ports of a pod that a Service could send to. */
export function servedPorts(pod: Pod, protocol: string): readonly ContainerPort[] {
  return pod.containers.filter(({ isLongRunning }) => isLongRunning).flatMap(portsOf).filter((port) => port.protocol === protocol);
}

function hasCertainPorts(container: Container): boolean {
  const ports = container.get('ports');
  if (ports === undefined) return container.lacks('ports');
  return isCertainList(ports) && container.ports.every((port) => !port.uncertain && port.entries.every(({ value }) => !value.uncertain));
}
