import { aggregate, hasPodLevelRequests, isSidecar, type ContainerResources, type PodResources } from './kubernetes-resources';
import { qosClass } from './qos';
import { isZeroQuantity, quantityBytes } from './quantity/kubernetes';

/**
 * `oom_score_adj` values that do not depend on a pod's requests. Source: kubernetes, pkg/kubelet/qos/policy.go; containerd;
 * cri-o.
 */
export const OOM_SCORE_ADJ = {
  guaranteed: -997,
  bestEffort: 1000,
  leastBurstable: 3,
  mostBurstable: 999,
  pause: -998,
  kubelet: -999,
  kubeProxy: -999,
  docker: 0,
} as const;

/** Priority of `system-cluster-critical`; pods at or above it are critical. Source: kubernetes, pkg/apis/scheduling/types.go. */
const SYSTEM_CRITICAL_PRIORITY = 2_000_000_000;

/** A pod that the kubelet treats as critical: static, or with a system priority. Source: pkg/kubelet/types, `IsCriticalPod`. */
export function isCriticalPod(pod: PodResources): boolean {
  return pod.static === true || (pod.priority ?? 0) >= SYSTEM_CRITICAL_PRIORITY;
}

/**
 * `oom_score_adj` of every process of a container, for a pod whose requests have been defaulted. The higher, the sooner the
 * kernel kills it when the *node* runs out of memory; a container that hits its own limit is killed whatever this says.
 *
 * Burstable: 1000 − 1000 · request / node memory, within 3…999. Node memory is MemTotal in bytes, not what is allocatable.
 * With pod-level requests, what they leave unassigned is split evenly over the containers; a sidecar is never a better victim
 * than the app container with the smallest request. `system-node-critical` implies its priority, which admission fills in.
 *
 * Source: kubernetes, pkg/kubelet/qos/policy.go, `GetContainerOOMScoreAdjust`, and helpers.go.
 */
export function oomScoreAdj(pod: PodResources, container: ContainerResources, nodeMemoryBytes: number): number {
  if (pod.priorityClassName === 'system-node-critical') return OOM_SCORE_ADJ.guaranteed;
  const qos = qosClass(pod);
  if (qos === 'Guaranteed') return OOM_SCORE_ADJ.guaranteed;
  if (qos === 'BestEffort') return OOM_SCORE_ADJ.bestEffort;
  const share = unassignedRequestBytes(pod);
  const own = requestBytes(container);
  const counted = isSidecarOf(pod, container) ? Math.max(own, smallestRequestBytes(pod)) : own;
  const score = burstableScore(counted + share, nodeMemoryBytes);
  return Math.min(OOM_SCORE_ADJ.mostBurstable, Math.max(OOM_SCORE_ADJ.leastBurstable, score));
}

/** Integer arithmetic of the kubelet: the quotient is cut off, so the score is rounded up. */
function burstableScore(request: number, nodeMemoryBytes: number): number {
  if (nodeMemoryBytes <= 0) return OOM_SCORE_ADJ.mostBurstable;
  return 1000 - Number((1000n * BigInt(request)) / BigInt(nodeMemoryBytes));
}

function unassignedRequestBytes(pod: PodResources): number {
  const podRequest = pod.resources?.requests?.['memory'];
  if (!hasPodLevelRequests(pod) || !podRequest || isZeroQuantity(podRequest)) return 0;
  const assigned = aggregate(pod, 'requests').total['memory'];
  const rest = quantityBytes(podRequest) - (assigned ? quantityBytes(assigned) : 0);
  return Math.trunc(rest / (pod.containers.length + (pod.initContainers?.length ?? 0)));
}

function requestBytes(container: ContainerResources): number {
  const request = container.resources?.requests?.['memory'];
  return request ? quantityBytes(request) : 0;
}

function smallestRequestBytes(pod: PodResources): number {
  return pod.containers.length === 0 ? 0 : Math.min(...pod.containers.map(requestBytes));
}

/** App containers may carry `restartPolicy: Always` too, so the name has to be among the init containers. */
function isSidecarOf(pod: PodResources, container: ContainerResources): boolean {
  return isSidecar(container) && (pod.initContainers ?? []).some(({ name }) => name === container.name);
}
