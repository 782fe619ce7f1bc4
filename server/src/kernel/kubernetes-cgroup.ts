import { cpuMax, cpuWeightFromShares, weightFormulaOf, type CpuMax } from './cgroup/cpu';
import { cgroupValue, kernelDefault, type CgroupValue } from './cgroup/files';
import { hugePageSizeName } from './cgroup/hugetlb';
import { memoryFileText, wholePages } from './cgroup/memory';
import { pidsMaxOfPod } from './cgroup/pids';
import { DEFAULT_HOST, type AssumptionName, type HostAssumptions, type OciRuntime } from './host';
import {
  criContainerResources, exclusiveCpus, podCgroupConfig, type CriContainerResources, type PodCgroupConfig, type UnifiedFiles,
} from './kubernetes-cri';
import { applyPodDefaults, type ContainerResources, type PodResources } from './kubernetes-resources';
import type { QosClass } from './qos';

/**
 * The kubelet writes pod cgroups itself, through the same library as runc 1.3.2 (opencontainers/cgroups; 1.36 vendors 0.0.6),
 * so it rounds the quota as that runc does. It converts shares its own way, though.
 */
const KUBELET_AS_RUNTIME: OciRuntime = { name: 'runc', version: '1.3.2' };

export interface KubernetesCgroup {
  readonly qosClass: QosClass;
  readonly oomScoreAdj: number;
  /** What {@link oomScoreAdj} takes for granted. */
  readonly oomAssumes: readonly AssumptionName[];
  /** The container's own cgroup. */
  readonly container: readonly CgroupValue[];
  /** The cgroup around all containers of the pod. */
  readonly pod: readonly CgroupValue[];
}

/**
 * Everything that the resources of one container of a pod become on a cgroup v2 host. The pod is defaulted first, as the API
 * server does; `container` is one of the containers or init containers of the pod that is passed.
 *
 * LimitRanges, mutating webhooks and the overhead of a RuntimeClass may have changed the pod before this.
 */
export function kubernetesCgroup(
  pod: PodResources, container: ContainerResources, host: HostAssumptions = DEFAULT_HOST,
): KubernetesCgroup {
  const stored = applyPodDefaults(pod);
  const own = counterpart(pod, stored, container);
  const cri = criContainerResources(stored, own, host);
  const config = podCgroupConfig(stored, host);
  return {
    qosClass: config.qosClass,
    oomScoreAdj: cri.oomScoreAdj,
    oomAssumes: config.qosClass === 'Burstable' ? ['nodeMemory'] : [],
    container: containerFiles(cri, exclusiveCpus(stored, own, host), host),
    pod: podFiles(config, host),
  };
}

function counterpart(pod: PodResources, stored: PodResources, container: ContainerResources): ContainerResources {
  const app = stored.containers[pod.containers.indexOf(container)];
  return app ?? stored.initContainers?.[(pod.initContainers ?? []).indexOf(container)] ?? container;
}

function containerFiles(cri: CriContainerResources, exclusive: number, host: HostAssumptions): CgroupValue[] {
  const { cpuQuotaMicroseconds: quota, cpuPeriodMicroseconds: period } = cri;
  const max = cpuMax(quota, { periodMicroseconds: period, driver: host.cgroupDriver, runtime: host.ociRuntime });
  const weight = cpuWeightFromShares(cri.cpuShares, weightFormulaOf(host.ociRuntime));
  const oomGroup = cri.unified['memory.oom.group'];
  return [
    cgroupValue('cpu.weight', String(weight), {
      note: `${cri.cpuShares} CPU shares, weighed against the other containers of the pod only`,
      assumes: ['ociRuntime'],
    }),
    cgroupValue('cpu.max', max.text, {
      written: period > 0,
      note: exclusive > 0 ? `${exclusive} exclusive CPUs instead of a quota` : quotaNote(quota, max),
      assumes: quota > 0 ? ['cgroupDriver', 'ociRuntime', 'kubelet'] : ['kubelet'],
    }),
    memoryMax(cri.memoryLimitBytes || undefined, host),
    cgroupValue('memory.oom.group', oomGroup ?? '0', { written: oomGroup !== undefined, assumes: ['kubelet'] }),
    ...memoryFiles(cri.unified, host),
    ...containerHugePages(cri.hugePageLimits, host),
  ];
}

function podFiles(config: PodCgroupConfig, host: HostAssumptions): CgroupValue[] {
  const { cpuQuotaMicroseconds: quota, cpuPeriodMicroseconds: period = 0 } = config;
  const max = cpuMax(quota ?? 0, { periodMicroseconds: period, driver: host.cgroupDriver, runtime: KUBELET_AS_RUNTIME });
  const pids = pidsMaxOfPod(host.kubelet.podPidsLimit);
  return [
    cgroupValue('cpu.weight', String(cpuWeightFromShares(config.cpuShares, 'linear')), {
      note: `${config.cpuShares} CPU shares by the kubelet’s own linear conversion, weighed against other pods`,
    }),
    cgroupValue('cpu.max', max.text, {
      written: quota !== undefined,
      note: quota === undefined ? 'set only when every container has a CPU limit' : quotaNote(quota, max),
      assumes: ['cgroupDriver', 'kubelet'],
    }),
    memoryMax(config.memoryBytes, host),
    cgroupValue('pids.max', pids ?? 'max', { written: pids !== undefined, assumes: ['kubelet'] }),
    ...memoryFiles(config.unified, host),
    ...[...config.hugePages].flatMap(([page, bytes]) => hugePageFile(hugePageSizeName(page), bytes)),
  ];
}

function memoryMax(bytes: number | undefined, host: HostAssumptions): CgroupValue {
  if (bytes === undefined) return kernelDefault('memory.max');
  const kept = wholePages(bytes, host.pageSizeBytes);
  const value = memoryFileText(bytes, host.pageSizeBytes);
  return cgroupValue('memory.max', value, { note: pagesNote(bytes, kept), assumes: ['pageSize'] });
}

function pagesNote(bytes: number, kept: number | undefined): string | undefined {
  if (kept === 0) return 'less than one page: no process can start';
  return kept === bytes || kept === undefined ? undefined : `${bytes} rounded down to whole pages`;
}

function memoryFiles(unified: UnifiedFiles, host: HostAssumptions): CgroupValue[] {
  return (['memory.swap.max', 'memory.min', 'memory.low', 'memory.high'] as const).flatMap((file) => {
    const bytes = unified[file];
    if (bytes === undefined) return [];
    const dependsOnNode = file === 'memory.swap.max' && bytes !== '0';
    const assumes: AssumptionName[] = dependsOnNode ? ['kubelet', 'nodeMemory', 'nodeSwap'] : ['kubelet'];
    return [cgroupValue(file, memoryFileText(Number(bytes), host.pageSizeBytes), { assumes })];
  });
}

/** By default containerd leaves the huge page files of containers alone; the pod's cgroup is limited all the same. */
function containerHugePages(limits: ReadonlyMap<string, number>, host: HostAssumptions): CgroupValue[] {
  if (host.criRuntime.name === 'containerd') return [];
  return [...limits].flatMap(([size, bytes]) => hugePageFile(size, bytes));
}

function hugePageFile(size: string | undefined, bytes: number): CgroupValue[] {
  return size === undefined ? [] : [cgroupValue(`hugetlb.${size}.max`, String(bytes))];
}

function quotaNote(quotaMicroseconds: number, max: CpuMax): string | undefined {
  if (quotaMicroseconds < 0) return 'the limit is not enforced';
  if (quotaMicroseconds === 0 || max.quotaMicroseconds === quotaMicroseconds) return undefined;
  return `${quotaMicroseconds} rounded up to a whole per cent of a CPU, as systemd counts`;
}
