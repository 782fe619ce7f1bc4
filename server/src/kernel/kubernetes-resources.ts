import {
  addQuantities, compareQuantities, isZeroQuantity, parseQuantity, ZERO_QUANTITY, type Quantity,
} from './quantity/kubernetes';
import { success, type Result } from './result';

/** Quantities by resource name: `cpu`, `memory`, `ephemeral-storage`, `hugepages-2Mi`, `nvidia.com/gpu` … */
export type ResourceList = Readonly<Record<string, Quantity>>;

export interface ResourceRequirements {
  readonly requests?: ResourceList;
  readonly limits?: ResourceList;
}

/** The part of a container that its resources depend on. */
export interface ContainerResources {
  readonly name?: string;
  readonly resources?: ResourceRequirements;
  /** `Always` on an init container makes it a sidecar. */
  readonly restartPolicy?: string;
}

/** The part of a pod that its resources depend on, as in the API: ephemeral containers have none and are left out. */
export interface PodResources {
  readonly containers: readonly ContainerResources[];
  readonly initContainers?: readonly ContainerResources[];
  /** Pod-level `spec.resources`, on by default since 1.34. */
  readonly resources?: ResourceRequirements;
  /** Added by a RuntimeClass. */
  readonly overhead?: ResourceList;
  readonly priority?: number;
  readonly priorityClassName?: string;
  /** A static or mirror pod, run by the kubelet from a file. */
  readonly static?: boolean;
}

/** Parses every quantity of a `requests` or `limits` mapping; the first one that does not parse is the error. */
export function parseResourceList(list: Readonly<Record<string, string | number>>): Result<ResourceList> {
  const parsed: Record<string, Quantity> = {};
  for (const [name, value] of Object.entries(list)) {
    const quantity = parseQuantity(value);
    if (!quantity.ok) return quantity;
    parsed[name] = quantity.value;
  }
  return success(parsed);
}

/** True for an init container with `restartPolicy: Always`. */
export function isSidecar(container: ContainerResources): boolean {
  return container.restartPolicy === 'Always';
}

/**
 * The pod as the API server stores it: a limit without a request becomes the request, container by container; then the pod's own
 * requests are filled in from the containers or from its limits. Applying it twice changes nothing more.
 *
 * Only pods are defaulted so. The template in a Deployment or Job stays as written, but the pods made from it do not.
 * Source: kubernetes, pkg/apis/core/v1/defaults.go, `SetDefaults_Pod`, `defaultHugePagePodLimits`, `defaultPodRequests`.
 */
export function applyPodDefaults(pod: PodResources): PodResources {
  const defaulted = {
    ...pod,
    containers: pod.containers.map(withDefaultRequests),
    initContainers: (pod.initContainers ?? []).map(withDefaultRequests),
  };
  if (!pod.resources) return defaulted;
  const limits = defaultPodLimits(defaulted, pod.resources);
  const requests = defaultPodRequests(defaulted, { ...pod.resources, limits });
  return { ...defaulted, resources: { limits, requests } };
}

/** True when `spec.resources` names a resource that counts at pod level: cpu, memory or huge pages. */
export function hasPodLevelResources(pod: PodResources): boolean {
  return hasPodLevelRequests(pod) || Object.keys(pod.resources?.limits ?? {}).some(isPodLevelResource);
}

export function hasPodLevelRequests(pod: PodResources): boolean {
  return Object.keys(pod.resources?.requests ?? {}).some(isPodLevelResource);
}

/**
 * What the pod asks for as a whole: for each resource the larger of "all app containers and sidecars" and "any init container
 * with the sidecars before it"; a pod-level request replaces that; overhead is added.
 * Source: kubernetes, component-helpers/resource/helpers.go, `PodRequests`.
 */
export function podRequests(pod: PodResources): ResourceList {
  const total = { ...aggregate(pod, 'requests').total, ...podLevel(pod.resources?.requests) };
  return sum(total, pod.overhead ?? {});
}

/**
 * The pod's limits, by the same rule. Overhead is added only where there is a limit.
 * Source: kubernetes, component-helpers/resource/helpers.go, `PodLimits`.
 */
export function podLimits(pod: PodResources): ResourceList {
  const total = { ...aggregate(pod, 'limits').total, ...podLevel(pod.resources?.limits) };
  const overhead = Object.entries(pod.overhead ?? {}).filter(([name]) => !isZeroQuantity(quantityOf(total, name)));
  return sum(total, Object.fromEntries(overhead));
}

export interface Aggregate {
  readonly total: ResourceList;
  /** What each container counts for while it runs: an init container together with the sidecars before it. */
  readonly each: readonly ResourceList[];
}

/**
 * Requests or limits of all containers, without pod-level resources and overhead.
 * Source: kubernetes, component-helpers/resource/helpers.go, `AggregateContainerRequests`, `AggregateContainerLimits`.
 */
export function aggregate(pod: PodResources, part: keyof ResourceRequirements): Aggregate {
  const each: ResourceList[] = pod.containers.map((container) => container.resources?.[part] ?? {});
  let running = each.reduce(sum, {});
  let sidecars: ResourceList = {};
  let highest: ResourceList = {};
  for (const container of pod.initContainers ?? []) {
    const own = container.resources?.[part] ?? {};
    const together = sum(sidecars, own);
    if (isSidecar(container)) {
      running = sum(running, own);
      sidecars = together;
    }
    each.push(together);
    highest = maximum(highest, together);
  }
  return { total: maximum(running, highest), each };
}

function withDefaultRequests(container: ContainerResources): ContainerResources {
  const { limits, requests } = container.resources ?? {};
  return limits ? { ...container, resources: { limits, requests: { ...limits, ...requests } } } : container;
}

function defaultPodLimits(pod: PodResources, { limits = {}, requests = {} }: ResourceRequirements): ResourceList {
  if (Object.keys(limits).length + Object.keys(requests).length === 0) return limits;
  const hugePages = Object.entries(aggregate(pod, 'limits').total)
    .filter(([name]) => isHugePages(name) && requests[name] === undefined);
  return { ...Object.fromEntries(hugePages), ...limits };
}

function defaultPodRequests(pod: PodResources, { limits = {}, requests = {} }: ResourceRequirements): ResourceList {
  if (Object.keys(limits).length === 0) return requests;
  const ofContainers = Object.entries(aggregate(pod, 'requests').total)
    .filter(([name]) => isPodLevelResource(name) && !isHugePages(name));
  return { ...podLevel(limits), ...Object.fromEntries(ofContainers), ...requests };
}

function isHugePages(name: string): boolean {
  return name.startsWith('hugepages-');
}

function isPodLevelResource(name: string): boolean {
  return name === 'cpu' || name === 'memory' || isHugePages(name);
}

function podLevel(list: ResourceList = {}): ResourceList {
  return Object.fromEntries(Object.entries(list).filter(([name]) => isPodLevelResource(name)));
}

/** Resource names are the user’s: `constructor` must not find what every object inherits. */
function quantityOf(list: ResourceList, name: string): Quantity | undefined {
  return Object.hasOwn(list, name) ? list[name] : undefined;
}

function sum(a: ResourceList, b: ResourceList): ResourceList {
  return merge(a, b, addQuantities);
}

function maximum(a: ResourceList, b: ResourceList): ResourceList {
  return merge(a, b, (x, y) => (compareQuantities(x, y) >= 0 ? x : y));
}

function merge(a: ResourceList, b: ResourceList, combine: (x: Quantity, y: Quantity) => Quantity): ResourceList {
  const merged: Record<string, Quantity> = { ...a };
  for (const [name, quantity] of Object.entries(b)) merged[name] = combine(quantityOf(a, name) ?? ZERO_QUANTITY, quantity);
  return merged;
}
