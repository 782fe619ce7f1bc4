/**
 * What a computed value takes for granted about the machine. None of it can be read from a container file, so every result names
 * the assumptions that it rests on and a user may change them.
 */
export interface HostAssumptions {
  readonly cgroupVersion: 1 | 2;
  /** Who lays out the cgroup tree. Docker picks systemd on a cgroup v2 host that runs systemd; the kubelet asks its runtime. */
  readonly cgroupDriver: CgroupDriver;
  readonly ociRuntime: OciRuntime;
  readonly pageSizeBytes: number;
  /** MemTotal of the node, not what is allocatable on it. */
  readonly nodeMemoryBytes: number;
  readonly nodeSwapBytes: number;
  /** False where the kernel was built or booted without swap accounting: no `memory.swap.max` then. */
  readonly swapController: boolean;
  /** The `<size>` of each `hugetlb.<size>.max` of the node, as the kernel names it. */
  readonly hugePageSizes: readonly string[];
  readonly kubelet: KubeletSettings;
  readonly criRuntime: CriRuntime;
  readonly docker: DockerEngineSettings;
}

export type CgroupDriver = 'systemd' | 'cgroupfs';

export interface OciRuntime {
  readonly name: 'runc' | 'crun';
  /** `MAJOR.MINOR.PATCH`; missing parts count as zero. */
  readonly version: string;
}

export interface CriRuntime {
  readonly name: 'containerd' | 'cri-o';
  readonly version: string;
}

/** Fields of KubeletConfiguration that change what a manifest becomes. Source: kubernetes, pkg/kubelet/apis/config/v1beta1. */
export interface KubeletSettings {
  readonly cpuCfsQuota: boolean;
  readonly cpuCfsQuotaPeriodMicroseconds: number;
  readonly cpuManagerPolicy: 'none' | 'static';
  /** Processes per pod; zero or less means that the kubelet sets no limit. */
  readonly podPidsLimit: number;
  readonly swapBehavior: 'NoSwap' | 'LimitedSwap';
  readonly seccompDefault: boolean;
  readonly singleProcessOomKill: boolean;
  /** Feature gate MemoryQoS: alpha and off up to 1.36. */
  readonly memoryQos: boolean;
  readonly memoryReservationPolicy: 'None' | 'TieredReservation';
  readonly memoryThrottlingFactor: number;
  /** Stands in for a missing limit in `memory.high`; undefined means the node's whole memory. */
  readonly allocatableMemoryBytes: number | undefined;
  /** Feature gate DisableCPUQuotaWithExclusiveCPUs: on since 1.33. */
  readonly disableCpuQuotaWithExclusiveCpus: boolean;
}

export interface DockerEngineSettings {
  /** `MAJOR.MINOR`; the time namespace is private since 29.5. */
  readonly version: string;
  readonly rootless: boolean;
  /** Daemon option `userns-remap`. */
  readonly usernsRemap: boolean;
  readonly defaultShmSizeBytes: number;
  /** Processes are stopped for good after this time unless the container says otherwise. */
  readonly defaultStopTimeoutSeconds: number;
}

export const DEFAULT_KUBELET: KubeletSettings = {
  cpuCfsQuota: true,
  cpuCfsQuotaPeriodMicroseconds: 100_000,
  cpuManagerPolicy: 'none',
  podPidsLimit: -1,
  swapBehavior: 'NoSwap',
  seccompDefault: false,
  singleProcessOomKill: false,
  memoryQos: false,
  memoryReservationPolicy: 'None',
  memoryThrottlingFactor: 0.9,
  allocatableMemoryBytes: undefined,
  disableCpuQuotaWithExclusiveCpus: true,
};

export const DEFAULT_HOST: HostAssumptions = {
  cgroupVersion: 2,
  cgroupDriver: 'systemd',
  ociRuntime: { name: 'runc', version: '1.3.2' },
  pageSizeBytes: 4096,
  nodeMemoryBytes: 16 * 1024 ** 3,
  nodeSwapBytes: 0,
  swapController: true,
  hugePageSizes: ['2MB', '1GB'],
  kubelet: DEFAULT_KUBELET,
  criRuntime: { name: 'containerd', version: '2.0' },
  docker: {
    version: '29.5',
    rootless: false,
    usernsRemap: false,
    defaultShmSizeBytes: 64 * 1024 ** 2,
    defaultStopTimeoutSeconds: 10,
  },
};

export type AssumptionName =
  | 'cgroupVersion'
  | 'cgroupDriver'
  | 'ociRuntime'
  | 'pageSize'
  | 'nodeMemory'
  | 'nodeSwap'
  | 'kubelet'
  | 'criRuntime'
  | 'dockerEngine';

/** One assumption as a phrase for a list: `cgroup v2`, `systemd cgroup driver`, `runc ≥ 1.3.2`, `node memory 16 GiB`. */
export function assumptionText(name: AssumptionName, host: HostAssumptions = DEFAULT_HOST): string {
  switch (name) {
    case 'cgroupVersion':
      return `cgroup v${host.cgroupVersion}`;
    case 'cgroupDriver':
      return `${host.cgroupDriver} cgroup driver`;
    case 'ociRuntime':
      return ociRuntimeText(host.ociRuntime);
    case 'pageSize':
      return `${host.pageSizeBytes / 1024} KiB pages`;
    case 'nodeMemory':
      return `node memory ${gibibytes(host.nodeMemoryBytes)}`;
    case 'nodeSwap':
      return host.nodeSwapBytes === 0 ? 'no swap' : `node swap ${gibibytes(host.nodeSwapBytes)}`;
    case 'kubelet':
      return kubeletText(host.kubelet);
    case 'criRuntime':
      return `${host.criRuntime.name} ${host.criRuntime.version.replace(/\.0$/, '')}`;
    case 'dockerEngine':
      return `Docker Engine ${host.docker.version.split('.', 1)[0]}`;
  }
}

/** The phrases of several assumptions, each once, in the order given. */
export function assumptionTexts(names: Iterable<AssumptionName>, host: HostAssumptions = DEFAULT_HOST): readonly string[] {
  return [...new Set(names)].map((name) => assumptionText(name, host));
}

/**
 * True for the runtimes that convert CPU shares with the quadratic formula of 2025.
 * Source: opencontainers/runc, CHANGELOG 1.3.2; containers/crun, NEWS 1.23.
 */
export function convertsSharesQuadratically(runtime: OciRuntime): boolean {
  return isAtLeast(runtime.version, runtime.name === 'runc' ? '1.3.2' : '1.23');
}

/** Compares dotted version numbers; a missing part is zero and anything after a dash is ignored. */
export function isAtLeast(version: string, minimum: string): boolean {
  const have = numbers(version);
  const want = numbers(minimum);
  for (let i = 0; i < Math.max(have.length, want.length); i++) {
    const difference = (have[i] ?? 0) - (want[i] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}

function numbers(version: string): number[] {
  return (version.replace(/^v/, '').split('-')[0] ?? '').split('.').map((part) => Number.parseInt(part, 10) || 0);
}

/** What matters is the side of the change that the runtime is on, not its exact version. */
function ociRuntimeText(runtime: OciRuntime): string {
  const change = runtime.name === 'runc' ? '1.3.2' : '1.23';
  return `${runtime.name} ${convertsSharesQuadratically(runtime) ? '≥' : '<'} ${change}`;
}

function gibibytes(bytes: number): string {
  return `${Math.round((bytes / 1024 ** 3) * 100) / 100} GiB`;
}

function kubeletText(kubelet: KubeletSettings): string {
  const changed = Object.entries(kubelet).filter(([key, value]) => value !== new Map(Object.entries(DEFAULT_KUBELET)).get(key));
  if (changed.length === 0) return 'kubelet defaults';
  return `kubelet ${changed.map(([key, value]) => `${key}: ${value}`).join(', ')}`;
}
