import { cpuQuotaFromMilliCpu, cpuSharesFromMilliCpu } from './cgroup/cpu';
import { containerHugePageLimits, hugePageTotals } from './cgroup/hugetlb';
import { limitedSwapBytes, memoryHighBytes } from './cgroup/memory';
import { DEFAULT_HOST, type HostAssumptions } from './host';
import {
  aggregate, hasPodLevelResources, podLimits, podRequests, type ContainerResources, type PodResources, type ResourceList,
} from './kubernetes-resources';
import { isCriticalPod, oomScoreAdj } from './oom';
import { qosClass, type QosClass } from './qos';
import { isZeroQuantity, quantityBytes, quantityMilliCpu, ZERO_QUANTITY, type Quantity } from './quantity/kubernetes';

/** What the kubelet asks the container runtime for: LinuxContainerResources of the CRI. 0 is "not set" throughout. */
export interface CriContainerResources {
  readonly cpuShares: number;
  /** µs per period; 0 without a limit, -1 where the limit is lifted on purpose. */
  readonly cpuQuotaMicroseconds: number;
  readonly cpuPeriodMicroseconds: number;
  readonly memoryLimitBytes: number;
  readonly oomScoreAdj: number;
  /** Bytes by size name, `2MB`. */
  readonly hugePageLimits: ReadonlyMap<string, number>;
  /** cgroup v2 files that are written as they stand. */
  readonly unified: UnifiedFiles;
}

export type UnifiedFiles = Readonly<
  Partial<Record<'memory.oom.group' | 'memory.swap.max' | 'memory.min' | 'memory.low' | 'memory.high', string>>
>;

/** What the kubelet writes for the pod's own cgroup; undefined is not written. */
export interface PodCgroupConfig {
  readonly qosClass: QosClass;
  readonly cpuShares: number;
  readonly cpuQuotaMicroseconds: number | undefined;
  readonly cpuPeriodMicroseconds: number | undefined;
  readonly memoryBytes: number | undefined;
  /** Bytes by page size in bytes. */
  readonly hugePages: ReadonlyMap<number, number>;
  readonly unified: UnifiedFiles;
}

/**
 * The pod must have been through `applyPodDefaults`, and `container` be one of its containers or init containers.
 * Source: kubernetes, pkg/kubelet/kuberuntime/kuberuntime_container_linux.go, `generateLinuxContainerResources`.
 */
export function criContainerResources(
  pod: PodResources, container: ContainerResources, host: HostAssumptions = DEFAULT_HOST,
): CriContainerResources {
  const { kubelet } = host;
  const cpuLimit = limitOf(pod, container, 'cpu');
  const cpuRequest = container.resources?.requests?.['cpu'] ?? cpuLimit;
  const unlimited = exclusiveCpus(pod, container, host) > 0 && kubelet.disableCpuQuotaWithExclusiveCpus;
  const period = kubelet.cpuCfsQuota ? kubelet.cpuCfsQuotaPeriodMicroseconds : 0;
  return {
    cpuShares: cpuSharesFromMilliCpu(quantityMilliCpu(cpuRequest)),
    cpuQuotaMicroseconds: period > 0 && unlimited ? -1 : cpuQuota(cpuLimit, period),
    cpuPeriodMicroseconds: period,
    memoryLimitBytes: quantityBytes(limitOf(pod, container, 'memory')),
    oomScoreAdj: oomScoreAdj(pod, container, host.nodeMemoryBytes),
    hugePageLimits: containerHugePageLimits(
      host.hugePageSizes, container.resources?.limits ?? {}, hasPodLevelResources(pod) ? pod.resources?.limits : {},
    ),
    unified: host.cgroupVersion === 2 ? unifiedFiles(pod, container, host) : {},
  };
}

/** Same input as {@link criContainerResources}. Source: kubernetes, pkg/kubelet/cm/helpers_linux.go, `ResourceConfigForPod`. */
export function podCgroupConfig(pod: PodResources, host: HostAssumptions = DEFAULT_HOST): PodCgroupConfig {
  const qos = qosClass(pod);
  const requests = podRequests(pod);
  const limits = podLimits(pod);
  const period = host.kubelet.cpuCfsQuotaPeriodMicroseconds;
  const enforced = host.kubelet.cpuCfsQuota && !hasExclusiveCpus(pod, host);
  const cpuBounded = isBounded(pod, qos, 'cpu');
  const quota = enforced ? cpuQuota(limits['cpu'] ?? ZERO_QUANTITY, period) : -1;
  return {
    qosClass: qos,
    cpuShares: cpuSharesFromMilliCpu(qos === 'BestEffort' ? 0 : quantityMilliCpu(requests['cpu'] ?? ZERO_QUANTITY)),
    cpuQuotaMicroseconds: cpuBounded ? quota : undefined,
    cpuPeriodMicroseconds: cpuBounded ? period : undefined,
    memoryBytes: isBounded(pod, qos, 'memory') ? quantityBytes(limits['memory'] ?? ZERO_QUANTITY) : undefined,
    hugePages: hugePageTotals(requests),
    unified: podProtection(qos, requests, host),
  };
}

/**
 * CPUs that the static CPU manager hands to a container alone: its whole request, if the pod is Guaranteed and the request is an
 * integer. 0 otherwise, and always with pod-level resources (exclusive CPUs for those are alpha in 1.36).
 * Source: kubernetes, pkg/kubelet/cm/cpumanager/policy_static.go, `guaranteedCPUs`.
 */
export function exclusiveCpus(pod: PodResources, container: ContainerResources, host: HostAssumptions = DEFAULT_HOST): number {
  if (host.kubelet.cpuManagerPolicy !== 'static' || pod.resources || qosClass(pod) !== 'Guaranteed') return 0;
  const milliCpu = quantityMilliCpu(container.resources?.requests?.['cpu'] ?? ZERO_QUANTITY);
  return milliCpu % 1000 === 0 ? milliCpu / 1000 : 0;
}

function cpuQuota(limit: Quantity, periodMicroseconds: number): number {
  return periodMicroseconds === 0 ? 0 : cpuQuotaFromMilliCpu(quantityMilliCpu(limit), periodMicroseconds);
}

/**
 * A pod-level limit stands in where the container has none. Source: kuberuntime_container_linux.go, `getCPULimit`,
 * `getMemoryLimit`.
 */
function limitOf(pod: PodResources, container: ContainerResources, resource: 'cpu' | 'memory'): Quantity {
  const own = container.resources?.limits?.[resource] ?? ZERO_QUANTITY;
  if (!isZeroQuantity(own) || !hasPodLevelResources(pod)) return own;
  return pod.resources?.limits?.[resource] ?? ZERO_QUANTITY;
}

function hasExclusiveCpus(pod: PodResources, host: HostAssumptions): boolean {
  if (!host.kubelet.disableCpuQuotaWithExclusiveCpus) return false;
  return [...pod.containers, ...(pod.initContainers ?? [])].some((container) => exclusiveCpus(pod, container, host) > 0);
}

/** A pod's cgroup is limited only if each container is, or the pod as a whole. */
function isBounded(pod: PodResources, qos: QosClass, resource: 'cpu' | 'memory'): boolean {
  if (qos !== 'Burstable') return qos === 'Guaranteed';
  if (hasPodLevelResources(pod) && !isZeroQuantity(pod.resources?.limits?.[resource])) return true;
  return aggregate(pod, 'limits').each.every((limits) => !isZeroQuantity(limits[resource]));
}

function unifiedFiles(pod: PodResources, container: ContainerResources, host: HostAssumptions): UnifiedFiles {
  return {
    ...(host.kubelet.singleProcessOomKill ? {} : { 'memory.oom.group': '1' }),
    ...(host.swapController ? { 'memory.swap.max': String(swapBytes(pod, container, host)) } : {}),
    ...(host.kubelet.memoryQos ? memoryQosFiles(pod, container, host) : {}),
  };
}

/** Source: kuberuntime_container_linux.go, `GetContainerSwapBehavior` and `configureContainerSwapResources`. */
function swapBytes(pod: PodResources, container: ContainerResources, host: HostAssumptions): number {
  const { request, limit } = memoryOf(container);
  if (host.kubelet.swapBehavior !== 'LimitedSwap' || isCriticalPod(pod) || qosClass(pod) !== 'Burstable') return 0;
  if (request === limit) return 0;
  return limitedSwapBytes(request, host.nodeMemoryBytes, host.nodeSwapBytes);
}

function memoryQosFiles(pod: PodResources, container: ContainerResources, host: HostAssumptions): UnifiedFiles {
  const { request, limit } = memoryOf(container);
  const { kubelet } = host;
  const reserves = request !== 0 && kubelet.memoryReservationPolicy === 'TieredReservation';
  const protection = reserves ? { [protectedBy(qosClass(pod))]: String(request) } : { 'memory.min': '0', 'memory.low': '0' };
  const high = memoryHighBytes({
    requestBytes: request,
    limitBytes: limit,
    allocatableBytes: kubelet.allocatableMemoryBytes ?? host.nodeMemoryBytes,
    throttlingFactor: kubelet.memoryThrottlingFactor,
    pageSizeBytes: host.pageSizeBytes,
  });
  return high === undefined ? protection : { ...protection, 'memory.high': String(high) };
}

function podProtection(qos: QosClass, requests: ResourceList, host: HostAssumptions): UnifiedFiles {
  const { memoryQos, memoryReservationPolicy } = host.kubelet;
  const request = quantityBytes(requests['memory'] ?? ZERO_QUANTITY);
  if (!memoryQos || host.cgroupVersion !== 2 || memoryReservationPolicy !== 'TieredReservation' || request === 0) return {};
  return { [protectedBy(qos)]: String(request) };
}

/** TieredReservation (1.36): hard protection for Guaranteed pods, best effort for others. */
function protectedBy(qos: QosClass): 'memory.min' | 'memory.low' {
  return qos === 'Guaranteed' ? 'memory.min' : 'memory.low';
}

function memoryOf(container: ContainerResources): { request: number; limit: number } {
  const { requests = {}, limits = {} } = container.resources ?? {};
  return { request: quantityBytes(requests['memory'] ?? ZERO_QUANTITY), limit: quantityBytes(limits['memory'] ?? ZERO_QUANTITY) };
}
