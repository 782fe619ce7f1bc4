import { addQuantities, compareQuantities, type Quantity } from './quantity/kubernetes';
import type { PodResources, ResourceList, ResourceRequirements } from './kubernetes-resources';

export type QosClass = 'Guaranteed' | 'Burstable' | 'BestEffort';

export const QOS_CLASSES: Readonly<Record<QosClass, string>> = {
  Guaranteed: 'Every container limits CPU and memory and requests as much as it may use: evicted and killed last.',
  Burstable: 'Something is requested or limited, but not everything equally: evicted by how far it exceeds its requests, and killed before Guaranteed pods.',
  BestEffort: 'Nothing is requested or limited: the first to be evicted and killed when the node runs short.',
};

/**
 * The QoS class of a pod whose requests have been defaulted (see `applyPodDefaults`); without that a limits-only container
 * reads as Burstable.
 *
 * Only positive cpu and memory count; init containers count, and the requests and limits are compared as sums. With pod-level
 * resources the containers are ignored.
 * Source: kubernetes, pkg/apis/core/v1/helper/qos/qos.go, `ComputePodQOS`.
 */
export function qosClass(pod: PodResources): QosClass {
  const counted = pod.resources ? [pod.resources] : allContainers(pod);
  const requests = total(counted, 'requests');
  const limits = total(counted, 'limits');
  if (requests.size === 0 && limits.size === 0) return 'BestEffort';
  return fullyLimited(counted) && equal(requests, limits) ? 'Guaranteed' : 'Burstable';
}

/** One sentence that names the first reason why a pod is not Guaranteed; undefined when it is. Same input as {@link qosClass}. */
export function whyNotGuaranteed(pod: PodResources): string | undefined {
  if (qosClass(pod) === 'Guaranteed') return undefined;
  if (pod.resources) return 'the pod-level resources do not set cpu and memory limits equal to the requests';
  for (const container of [...pod.containers, ...(pod.initContainers ?? [])]) {
    const missing = ['cpu', 'memory'].filter((name) => !isPositive(container.resources?.limits?.[name]));
    if (missing.length > 0) return `${container.name ?? 'a container'} has no ${missing.join(' and no ')} limit`;
  }
  return 'the sums of requests and limits differ';
}

function allContainers(pod: PodResources): ResourceRequirements[] {
  return [...pod.containers, ...(pod.initContainers ?? [])].map((container) => container.resources ?? {});
}

function total(counted: readonly ResourceRequirements[], part: keyof ResourceRequirements): ReadonlyMap<string, Quantity> {
  const sums = new Map<string, Quantity>();
  for (const requirements of counted) {
    for (const [name, quantity] of positive(requirements[part])) {
      const sum = sums.get(name);
      sums.set(name, sum ? addQuantities(sum, quantity) : quantity);
    }
  }
  return sums;
}

function fullyLimited(counted: readonly ResourceRequirements[]): boolean {
  return counted.every(({ limits }) => positive(limits).length === 2);
}

function equal(a: ReadonlyMap<string, Quantity>, b: ReadonlyMap<string, Quantity>): boolean {
  return a.size === b.size && [...a].every(([name, quantity]) => sameQuantity(quantity, b.get(name)));
}

function sameQuantity(a: Quantity, b: Quantity | undefined): boolean {
  return b !== undefined && compareQuantities(a, b) === 0;
}

function positive(list: ResourceList = {}): [string, Quantity][] {
  return Object.entries(list).filter(([name, quantity]) => (name === 'cpu' || name === 'memory') && isPositive(quantity));
}

function isPositive(quantity: Quantity | undefined): boolean {
  return quantity !== undefined && quantity.nano > 0n;
}
