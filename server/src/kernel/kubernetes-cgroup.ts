import { cpuMax, cpuQuotaFromMilliCpu, cpuSharesFromMilliCpu, cpuWeightFromShares, weightFormulaOf } from './cgroup/cpu';
import type { CgroupValue } from './cgroup/files';
import { containerHugePageLimits, hugePageSizeName, hugePageTotals } from './cgroup/hugetlb';
import { limitedSwapBytes, memoryFileText, memoryHighBytes } from './cgroup/memory';
import { pidsMaxOfPod } from './cgroup/pids';
import { DEFAULT_HOST, type HostAssumptions } from './host';
import {
  aggregate, applyPodDefaults, hasPodLevelResources, podLimits, podRequests, type ContainerResources, type PodResources, type ResourceList,
} from './kubernetes-resources';
import { isCriticalPod, oomScoreAdj } from './oom';
import { qosClass, type QosClass } from './qos';
import { compareQuantities, isZeroQuantity, quantityBytes, quantityMilliCpu, ZERO_QUANTITY } from './quantity/kubernetes';

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
  readonly unified: Readonly<Partial<Record<UnifiedFile, string>>>;
}

type UnifiedFile = 'memory.oom.group' | 'memory.swap.max' | 'memory.min' | 'memory.low' | 'memory.high';

/** What the kubelet writes for the pod's own cgroup; undefined is not written. */
export interface PodCgroupConfig {
  readonly qosClass: QosClass;
  readonly cpuShares: number;
  readonly cpuQuotaMicroseconds: number | undefined;
  readonly cpuPeriodMicroseconds: number | undefined;
  readonly memoryBytes: number | undefined;
  /** Bytes by page size in bytes. */
  readonly hugePages: ReadonlyMap<number, number>;
  readonly unified: Readonly<Partial<Record<'memory.min' | 'memory.low', string>>>;
}

/**
 * Source: kubernetes, pkg/kubelet/kuberuntime/kuberuntime_container_linux.go, `generateLinuxContainerResources`. The pod must have
 * been through `applyPodDefaults`, and `container` must be one of its containers or init containers.
 */
export function criContainerResources(
  pod: PodResources, container: ContainerResources, host: HostAssumptions = DEFAULT_HOST,
): CriContainerResources {
  const { requests = {}, limits = {} } = container.resources ?? {};
  const cpuLimit = limitOf(pod, container, 'cpu');
  const cpuRequest = requests['cpu'] ?? cpuLimit;
  const { cpuCfsQuota, cpuCfsQuotaPeriodMicroseconds: period } = host.kubelet;
  const quota = exclusiveCpus(pod, container, host) > 0 && host.kubelet.disableCpuQuotaWithExclusiveCpus
    ? -1
    : cpuQuotaFromMilliCpu(quantityMilliCpu(cpuLimit), period);
  return {
    cpuShares: cpuSharesFromMilliCpu(quantityMilliCpu(cpuRequest)),
    cpuQuotaMicroseconds: cpuCfsQuota ? quota : 0,
    cpuPeriodMicroseconds: cpuCfsQuota ? period : 0,
    memoryLimitBytes: quantityBytes(limitOf(pod, container, 'memory')),
    oomScoreAdj: oomScoreAdj(pod, container, host.nodeMemoryBytes),
    hugePageLimits: containerHugePageLimits(host.hugePageSizes, limits, hasPodLevelResources(pod) ? pod.resources?.limits : {}),
    unified: host.cgroupVersion === 2 ? unifiedFiles(pod, container, host) : {},
  };
}

/** Source: kubernetes, pkg/kubelet/cm/helpers_linux.go, `ResourceConfigForPod`. Same input as {@link criContainerResources}. */
export function podCgroupConfig(pod: PodResources, host: HostAssumptions = DEFAULT_HOST): PodCgroupConfig {
  const qos = qosClass(pod);
  const requests = podRequests(pod);
  const limits = podLimits(pod);
  const bounded = (resource: string) => qos === 'Guaranteed' || (qos === 'Burstable' && everyLimitDeclared(pod, resource));
  const period = host.kubelet.cpuCfsQuotaPeriodMicroseconds;
  const enforced = host.kubelet.cpuCfsQuota && !hasExclusiveCpus(pod, host);
  return {
    qosClass: qos,
    cpuShares: qos === 'BestEffort' ? 2 : cpuSharesFromMilliCpu(quantityMilliCpu(requests['cpu'] ?? ZERO_QUANTITY)),
    cpuQuotaMicroseconds: bounded('cpu')
      ? (enforced ? cpuQuotaFromMilliCpu(quantityMilliCpu(limits['cpu'] ?? ZERO_QUANTITY), period) : -1)
      : undefined,
    cpuPeriodMicroseconds: bounded('cpu') ? period : undefined,
    memoryBytes: bounded('memory') ? quantityBytes(limits['memory'] ?? ZERO_QUANTITY) : undefined,
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

export interface KubernetesCgroup {
  readonly qosClass: QosClass;
  readonly oomScoreAdj: number;
  /** The container's own cgroup. */
  readonly container: readonly CgroupValue[];
  /** The cgroup around all containers of the pod. */
  readonly pod: readonly CgroupValue[];
}

/** Everything that the resources of one container of a pod become, on a cgroup v2 host. The pod is defaulted first. */
export function kubernetesCgroup(
  written: PodResources, container: ContainerResources, host: HostAssumptions = DEFAULT_HOST,
): KubernetesCgroup {
  const pod = applyPodDefaults(written);
  const own = sameContainer(written, pod, container);
  const cri = criContainerResources(pod, own, host);
  const config = podCgroupConfig(pod, host);
  return {
    qosClass: config.qosClass,
    oomScoreAdj: cri.oomScoreAdj,
    container: containerFiles(cri, exclusiveCpus(pod, own, host), host),
    pod: podFiles(config, host),
  };
}

function sameContainer(written: PodResources, pod: PodResources, container: ContainerResources): ContainerResources {
  const app = written.containers.indexOf(container);
  const init = (written.initContainers ?? []).indexOf(container);
  return pod.containers[app] ?? pod.initContainers?.[init] ?? container;
}

function containerFiles(cri: CriContainerResources, exclusive: number, host: HostAssumptions): CgroupValue[] {
  const formula = weightFormulaOf(host.ociRuntime);
  const { cpuQuotaMicroseconds: quota, cpuPeriodMicroseconds: period, unified } = cri;
  const max = cpuMax(quota, { periodMicroseconds: period, driver: host.cgroupDriver, runtime: host.ociRuntime });
  const files: CgroupValue[] = [
    {
      file: 'cpu.weight', value: String(cpuWeightFromShares(cri.cpuShares, formula)), written: true,
      note: `from ${cri.cpuShares} CPU shares; compared with the other containers of the pod only`,
      assumes: ['cgroupVersion', 'ociRuntime'],
    },
    {
      file: 'cpu.max', value: max.text, written: period > 0,
      ...noteOf(cpuMaxNote(quota, max.quotaMicroseconds, exclusive)),
      assumes: quota > 0 ? ['cgroupVersion', 'cgroupDriver', 'ociRuntime', 'kubelet'] : ['cgroupVersion', 'kubelet'],
    },
    {
      file: 'memory.max', value: memoryFileText(cri.memoryLimitBytes || undefined, host.pageSizeBytes), written: cri.memoryLimitBytes > 0,
      ...noteOf(pageNote(cri.memoryLimitBytes, host.pageSizeBytes)),
      assumes: cri.memoryLimitBytes > 0 ? ['cgroupVersion', 'pageSize'] : ['cgroupVersion'],
    },
    {
      file: 'memory.oom.group', value: unified['memory.oom.group'] ?? '0', written: unified['memory.oom.group'] !== undefined,
      assumes: ['cgroupVersion', 'kubelet'],
    },
  ];
  for (const file of ['memory.swap.max', 'memory.min', 'memory.low', 'memory.high'] as const) {
    const bytes = unified[file];
    if (bytes === undefined) continue;
    const assumes: CgroupValue['assumes'] = file === 'memory.swap.max'
      ? ['cgroupVersion', 'kubelet', ...(bytes === '0' ? [] : ['nodeMemory', 'nodeSwap'] as const)]
      : ['cgroupVersion', 'kubelet', 'pageSize'];
    files.push({ file, value: memoryFileText(Number(bytes), host.pageSizeBytes), written: true, assumes });
  }
  return [...files, ...hugePageFiles(cri.hugePageLimits, host)];
}

function podFiles(config: PodCgroupConfig, host: HostAssumptions): CgroupValue[] {
  const { cpuQuotaMicroseconds: quota, memoryBytes } = config;
  const max = cpuMax(quota ?? 0, { periodMicroseconds: config.cpuPeriodMicroseconds, driver: host.cgroupDriver, runtime: KUBELET_AS_RUNTIME });
  const pids = pidsMaxOfPod(host.kubelet.podPidsLimit);
  const files: CgroupValue[] = [
    {
      file: 'cpu.weight', value: String(cpuWeightFromShares(config.cpuShares, 'linear')), written: true,
      note: `from ${config.cpuShares} CPU shares, by the kubelet’s own linear conversion; compared with other pods only`,
      assumes: ['cgroupVersion'],
    },
    {
      file: 'cpu.max', value: max.text, written: quota !== undefined,
      ...noteOf(quota === undefined ? 'written only when every container has a CPU limit' : cpuMaxNote(quota, max.quotaMicroseconds, 0)),
      assumes: ['cgroupVersion', 'cgroupDriver', 'kubelet'],
    },
    {
      file: 'memory.max', value: memoryFileText(memoryBytes || undefined, host.pageSizeBytes), written: memoryBytes !== undefined,
      ...noteOf(memoryBytes === undefined ? 'written only when every container has a memory limit' : pageNote(memoryBytes, host.pageSizeBytes)),
      assumes: ['cgroupVersion', 'pageSize'],
    },
    { file: 'pids.max', value: pids ?? 'max', written: pids !== undefined, assumes: ['cgroupVersion', 'kubelet'] },
  ];
  for (const [page, bytes] of config.hugePages) {
    const size = hugePageSizeName(page);
    if (size) files.push({ file: `hugetlb.${size}.max`, value: String(bytes), written: true, assumes: ['cgroupVersion'] });
  }
  for (const [file, bytes] of Object.entries(config.unified)) {
    if (file === 'memory.min' || file === 'memory.low') {
      files.push({ file, value: memoryFileText(Number(bytes), host.pageSizeBytes), written: true, assumes: ['cgroupVersion', 'kubelet'] });
    }
  }
  return files;
}
