import { cpuMax, cpuQuotaFromNanoCpus, cpuWeightFromShares, MIN_CPU_QUOTA_MICROSECONDS, weightFormulaOf, type CpuMax } from './cgroup/cpu';
import { formatCpuList, parseCpuList } from './cgroup/cpuset';
import { cgroupFileFacts, type CgroupFileName, type CgroupValue } from './cgroup/files';
import { ioMaxLine, ioWeightFromBlkioWeight, type IoLimits } from './cgroup/io';
import { memoryFileText, swapBytesFromOci, wholePages } from './cgroup/memory';
import { pidsMaxFromDocker } from './cgroup/pids';
import { DEFAULT_HOST, type AssumptionName, type HostAssumptions } from './host';
import { failure, success, type Result } from './result';

/** Docker refuses a memory limit or reservation below this. Source: moby/moby, daemon/daemon_unix.go, `linuxMinMemory`. */
export const MIN_DOCKER_MEMORY_BYTES = 6 * 1024 ** 2;

/**
 * The resource part of a Docker HostConfig. Absent and 0 both mean "not set", except for `pidsLimit`, `oomScoreAdj` and
 * `memorySwappiness`, where 0 is a value.
 */
export interface DockerResources {
  readonly nanoCpus?: number;
  readonly cpuQuotaMicroseconds?: number;
  readonly cpuPeriodMicroseconds?: number;
  readonly cpuShares?: number;
  readonly cpusetCpus?: string;
  readonly cpusetMems?: string;
  readonly memoryBytes?: number;
  /** Memory and swap together; -1 is unlimited swap. */
  readonly memorySwapBytes?: number;
  readonly memoryReservationBytes?: number;
  /** 0 to 100; -1 leaves the kernel's setting. */
  readonly memorySwappiness?: number;
  readonly oomKillDisable?: boolean;
  readonly oomScoreAdj?: number;
  /** Zero and below lift the limit. */
  readonly pidsLimit?: number;
  readonly blkioWeight?: number;
  readonly blockDevices?: readonly (IoLimits & { readonly path: string })[];
  readonly shmSizeBytes?: number;
}

/** A setting that the engine accepts and then drops on cgroup v2. */
export interface DiscardedSetting {
  readonly setting: 'memorySwappiness' | 'oomKillDisable';
  /** The engine's own warning. */
  readonly warning: string;
}

export interface DockerCgroup {
  readonly files: readonly CgroupValue[];
  /** Written for every container, 0 unless set. Source: moby/moby, daemon/oci_linux.go, `WithOOMScore`. */
  readonly oomScoreAdj: number;
  /** Size of the tmpfs on /dev/shm, whose pages count towards `memory.max`. */
  readonly shmSizeBytes: number;
  readonly discarded: readonly DiscardedSetting[];
}

/**
 * What the resources of a Docker container become on a cgroup v2 host, or the line with which the engine refuses them.
 * Every file that a container setting can reach is listed, with the kernel's default where nothing is written.
 *
 * Docker never writes `memory.oom.group`: unlike under Kubernetes only the chosen process dies.
 * Source: moby/moby, daemon/daemon_unix.go (`adaptContainerSettings`, `verifyPlatformContainerResources`, `getMemoryResources`,
 * `getCPUResources`) and pkg/sysinfo/cgroup2_linux.go; opencontainers/cgroups, fs2.
 */
export function dockerCgroup(resources: DockerResources, host: HostAssumptions = DEFAULT_HOST): Result<DockerCgroup> {
  const refusal = refusalOf(resources);
  if (refusal !== undefined) return failure(refusal);
  const files = [...cpuFiles(resources, host), ...memoryFiles(resources, host), pidsFile(resources, host), ...ioFiles(resources)];
  return success({
    files,
    oomScoreAdj: resources.oomScoreAdj ?? 0,
    shmSizeBytes: resources.shmSizeBytes || host.docker.defaultShmSizeBytes,
    discarded: discardedSettings(resources),
  });
}

/** The engine's reason to refuse the settings, whatever the host; undefined when it takes them. */
function refusalOf(resources: DockerResources): string | undefined {
  const { memoryBytes = 0, memorySwapBytes = 0, memoryReservationBytes = 0, memorySwappiness = -1, oomScoreAdj = 0 } = resources;
  const { nanoCpus = 0, cpuPeriodMicroseconds = 0, cpuQuotaMicroseconds = 0, cpuShares = 0, blkioWeight = 0 } = resources;
  if (memoryBytes !== 0 && memoryBytes < MIN_DOCKER_MEMORY_BYTES) return 'Minimum memory limit allowed is 6MB';
  if (memoryBytes > 0 && memorySwapBytes > 0 && memorySwapBytes < memoryBytes) return 'memory+swap limit is below the memory limit';
  if (memoryBytes === 0 && memorySwapBytes > 0) return 'a memory+swap limit needs a memory limit';
  if (memorySwappiness < -1 || memorySwappiness > 100) return 'memory swappiness is from 0 to 100';
  if (memoryReservationBytes > 0 && memoryReservationBytes < MIN_DOCKER_MEMORY_BYTES) return 'Minimum memory reservation allowed is 6MB';
  if (memoryBytes > 0 && memoryReservationBytes > memoryBytes) return 'memory reservation is above the memory limit';
  if (nanoCpus > 0 && (cpuPeriodMicroseconds > 0 || cpuQuotaMicroseconds > 0)) return 'CPUs cannot be combined with a CPU period or quota';
  if (nanoCpus < 0) return 'the number of CPUs is negative';
  if (cpuPeriodMicroseconds !== 0 && (cpuPeriodMicroseconds < 1000 || cpuPeriodMicroseconds > 1_000_000)) {
    return 'the CPU period is from 1000 to 1000000 µs';
  }
  if (cpuQuotaMicroseconds > 0 && cpuQuotaMicroseconds < MIN_CPU_QUOTA_MICROSECONDS) return 'the CPU quota is at least 1000 µs';
  if (cpuShares < 0) return 'CPU shares are negative';
  if (blkioWeight > 0 && (blkioWeight < 10 || blkioWeight > 1000)) return 'the block I/O weight is from 10 to 1000';
  if (oomScoreAdj < -1000 || oomScoreAdj > 1000) return 'oom_score_adj is from -1000 to 1000';
  return [resources.cpusetCpus, resources.cpusetMems].map(cpuListError).find((error) => error !== undefined);
}

function cpuListError(list: string | undefined): string | undefined {
  const parsed = parseCpuList(list ?? '');
  return parsed.ok ? undefined : parsed.error;
}

function cpuFiles(resources: DockerResources, host: HostAssumptions): CgroupValue[] {
  const { nanoCpus = 0, cpuQuotaMicroseconds = 0, cpuPeriodMicroseconds = 0, cpuShares = 0 } = resources;
  const quota = cpuQuotaMicroseconds || cpuQuotaFromNanoCpus(nanoCpus);
  const max = cpuMax(quota, { periodMicroseconds: cpuPeriodMicroseconds, driver: host.cgroupDriver, runtime: host.ociRuntime });
  const limited = nanoCpus > 0 || cpuQuotaMicroseconds !== 0 || cpuPeriodMicroseconds > 0;
  return [
    limited ? { ...fileOf('cpu.max', max.text, ['cgroupDriver', 'ociRuntime']), ...withNote(quotaNote(quota, max)) } : unwritten('cpu.max'),
    cpuShares > 0
      ? fileOf('cpu.weight', String(cpuWeightFromShares(cpuShares, weightFormulaOf(host.ociRuntime))), ['ociRuntime'])
      : unwritten('cpu.weight'),
    ...cpusetFile('cpuset.cpus', resources.cpusetCpus),
    ...cpusetFile('cpuset.mems', resources.cpusetMems),
  ];
}

function quotaNote(quota: number, max: CpuMax): string | undefined {
  if (max.quotaMicroseconds === 'max') return undefined;
  if (max.quotaMicroseconds < MIN_CPU_QUOTA_MICROSECONDS) return 'the kernel refuses less than 1000 µs: the container cannot start';
  return max.quotaMicroseconds === quota ? undefined : `${quota} rounded up to a whole per cent of a CPU, as systemd counts`;
}

function cpusetFile(file: 'cpuset.cpus' | 'cpuset.mems', list: string | undefined): CgroupValue[] {
  const parsed = parseCpuList(list ?? '');
  return parsed.ok && parsed.value.length > 0 ? [fileOf(file, formatCpuList(parsed.value), [])] : [];
}

function memoryFiles(resources: DockerResources, host: HostAssumptions): CgroupValue[] {
  const { memoryBytes = 0, memoryReservationBytes = 0 } = resources;
  return [
    memoryBytes > 0 ? memoryFile('memory.max', memoryBytes, host) : unwritten('memory.max'),
    ...swapFile(resources, host),
    memoryReservationBytes > 0
      ? { ...memoryFile('memory.low', memoryReservationBytes, host), note: 'protection from reclaim, not a limit' }
      : unwritten('memory.low'),
    { ...unwritten('memory.oom.group'), note: 'Docker never sets it: an out-of-memory kill ends one process, not the container' },
  ];
}

/** An unset memory+swap limit is twice the memory limit, so that as much swap as memory may be used. */
function swapFile(resources: DockerResources, host: HostAssumptions): CgroupValue[] {
  const { memoryBytes = 0, memorySwapBytes = 0 } = resources;
  if (!host.swapController) return [];
  if (memoryBytes === 0 || memorySwapBytes < 0) return [unwritten('memory.swap.max')];
  const swap = swapBytesFromOci(memorySwapBytes || 2 * memoryBytes, memoryBytes);
  if (!swap.ok) return [];
  const note = memorySwapBytes === 0 && swap.value > 0 ? 'no memory+swap limit given, so as much swap as memory' : undefined;
  return [{ ...memoryFile('memory.swap.max', swap.value, host), ...withNote(note) }];
}

function memoryFile(file: CgroupFileName, bytes: number, host: HostAssumptions): CgroupValue {
  const kept = wholePages(bytes, host.pageSizeBytes);
  const rounded = kept !== undefined && kept !== bytes;
  return {
    ...fileOf(file, memoryFileText(bytes, host.pageSizeBytes), ['pageSize']),
    ...withNote(rounded ? `${bytes} rounded down to whole pages` : undefined),
  };
}

function pidsFile({ pidsLimit }: DockerResources, host: HostAssumptions): CgroupValue {
  const max = pidsMaxFromDocker(pidsLimit);
  if (max !== undefined) return fileOf('pids.max', max, []);
  if (host.cgroupDriver !== 'systemd') return unwritten('pids.max');
  return { ...unwritten('pids.max'), note: 'systemd’s DefaultTasksMax may apply instead', assumes: ['cgroupVersion', 'cgroupDriver'] };
}

/** With the BFQ scheduler the weight goes to `io.bfq.weight` as it stands, otherwise to `io.weight`, converted. */
function ioFiles({ blkioWeight = 0, blockDevices = [] }: DockerResources): CgroupValue[] {
  const weights: CgroupValue[] = blkioWeight === 0 ? [] : [
    { ...fileOf('io.bfq.weight', `default ${blkioWeight}`, []), note: 'where the kernel offers the BFQ scheduler' },
    { ...fileOf('io.weight', `default ${ioWeightFromBlkioWeight(blkioWeight)}`, []), note: 'where it does not' },
  ];
  return [...weights, ...blockDevices.map(({ path, ...limits }) => fileOf('io.max', ioMaxLine(path, limits), []))];
}

function discardedSettings({ memorySwappiness = -1, oomKillDisable = false }: DockerResources): DiscardedSetting[] {
  const discarded: DiscardedSetting[] = [];
  if (memorySwappiness >= 0) {
    const warning = 'Your kernel does not support memory swappiness capabilities or the cgroup is not mounted. Memory swappiness discarded.';
    discarded.push({ setting: 'memorySwappiness', warning });
  }
  if (oomKillDisable) {
    discarded.push({ setting: 'oomKillDisable', warning: 'Your kernel does not support OomKillDisable. OomKillDisable discarded.' });
  }
  return discarded;
}

function fileOf(file: CgroupFileName, value: string, assumes: readonly AssumptionName[]): CgroupValue {
  return { file, value, written: true, assumes: ['cgroupVersion', ...assumes] };
}

function unwritten(file: CgroupFileName): CgroupValue {
  return { file, value: cgroupFileFacts(file).default, written: false, assumes: ['cgroupVersion'] };
}

function withNote(note: string | undefined): { note?: string } {
  return note === undefined ? {} : { note };
}
