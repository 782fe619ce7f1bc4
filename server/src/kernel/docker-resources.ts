import {
  cpuMax, cpuQuotaFromNanoCpus, cpuWeightFromShares, MIN_CPU_QUOTA_MICROSECONDS, weightFormulaOf, type CpuMax,
} from './cgroup/cpu';
import { formatCpuList, parseCpuList } from './cgroup/cpuset';
import { cgroupValue, kernelDefault, type CgroupFileName, type CgroupValue } from './cgroup/files';
import { ioMaxLine, ioWeightFromBlkioWeight, type IoLimits } from './cgroup/io';
import { memoryFileText, swapBytesFromOci, wholePages } from './cgroup/memory';
import { pidsMaxFromDocker } from './cgroup/pids';
import { DEFAULT_HOST, type HostAssumptions } from './host';
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

const SWAPPINESS_WARNING =
  'Your kernel does not support memory swappiness capabilities or the cgroup is not mounted. Memory swappiness discarded.';
const OOM_KILL_WARNING = 'Your kernel does not support OomKillDisable. OomKillDisable discarded.';

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
  const { blkioWeight = 0, oomScoreAdj = 0, cpusetCpus, cpusetMems } = resources;
  if (blkioWeight > 0 && (blkioWeight < 10 || blkioWeight > 1000)) return 'the block I/O weight is from 10 to 1000';
  if (oomScoreAdj < -1000 || oomScoreAdj > 1000) return 'oom_score_adj is from -1000 to 1000';
  return memoryRefusal(resources) ?? cpuRefusal(resources) ?? cpuListError(cpusetCpus) ?? cpuListError(cpusetMems);
}

function memoryRefusal(resources: DockerResources): string | undefined {
  const { memoryBytes: memory = 0, memorySwapBytes: swap = 0, memorySwappiness: swappiness = -1 } = resources;
  const { memoryReservationBytes: reservation = 0 } = resources;
  if (memory !== 0 && memory < MIN_DOCKER_MEMORY_BYTES) return 'Minimum memory limit allowed is 6MB';
  if (memory > 0 && swap > 0 && swap < memory) return 'the memory+swap limit is below the memory limit';
  if (memory === 0 && swap > 0) return 'a memory+swap limit needs a memory limit';
  if (swappiness < -1 || swappiness > 100) return 'memory swappiness is from 0 to 100';
  if (reservation > 0 && reservation < MIN_DOCKER_MEMORY_BYTES) return 'Minimum memory reservation allowed is 6MB';
  return memory > 0 && reservation > memory ? 'the memory reservation is above the memory limit' : undefined;
}

function cpuRefusal(resources: DockerResources): string | undefined {
  const { nanoCpus = 0, cpuPeriodMicroseconds: period = 0, cpuQuotaMicroseconds: quota = 0, cpuShares = 0 } = resources;
  if (nanoCpus > 0 && (period > 0 || quota > 0)) return 'a number of CPUs cannot be combined with a CPU period or quota';
  if (nanoCpus < 0) return 'the number of CPUs is negative';
  if (period !== 0 && (period < 1000 || period > 1_000_000)) return 'the CPU period is from 1000 to 1000000 µs';
  if (quota > 0 && quota < MIN_CPU_QUOTA_MICROSECONDS) return 'the CPU quota is at least 1000 µs';
  return cpuShares < 0 ? 'CPU shares are negative' : undefined;
}

function cpuListError(list: string | undefined): string | undefined {
  const parsed = parseCpuList(list ?? '');
  return parsed.ok ? undefined : parsed.error;
}

function cpuFiles(resources: DockerResources, host: HostAssumptions): CgroupValue[] {
  return [
    cpuMaxFile(resources, host),
    cpuWeightFile(resources, host),
    ...cpusetFile('cpuset.cpus', resources.cpusetCpus),
    ...cpusetFile('cpuset.mems', resources.cpusetMems),
  ];
}

function cpuMaxFile(resources: DockerResources, host: HostAssumptions): CgroupValue {
  const { nanoCpus = 0, cpuQuotaMicroseconds = 0, cpuPeriodMicroseconds = 0 } = resources;
  if (nanoCpus === 0 && cpuQuotaMicroseconds === 0 && cpuPeriodMicroseconds === 0) return kernelDefault('cpu.max');
  const quota = cpuQuotaMicroseconds || cpuQuotaFromNanoCpus(nanoCpus);
  const max = cpuMax(quota, { periodMicroseconds: cpuPeriodMicroseconds, driver: host.cgroupDriver, runtime: host.ociRuntime });
  return cgroupValue('cpu.max', max.text, { note: quotaNote(quota, max), assumes: ['cgroupDriver', 'ociRuntime'] });
}

function quotaNote(quota: number, max: CpuMax): string | undefined {
  if (max.quotaMicroseconds === 'max') return undefined;
  if (max.quotaMicroseconds < MIN_CPU_QUOTA_MICROSECONDS) return 'less than the 1000 µs that the kernel takes: it cannot start';
  return max.quotaMicroseconds === quota ? undefined : `${quota} rounded up to a whole per cent of a CPU, as systemd counts`;
}

function cpuWeightFile({ cpuShares = 0 }: DockerResources, host: HostAssumptions): CgroupValue {
  if (cpuShares === 0) return kernelDefault('cpu.weight');
  const weight = cpuWeightFromShares(cpuShares, weightFormulaOf(host.ociRuntime));
  return cgroupValue('cpu.weight', String(weight), { assumes: ['ociRuntime'] });
}

function cpusetFile(file: 'cpuset.cpus' | 'cpuset.mems', list: string | undefined): CgroupValue[] {
  const parsed = parseCpuList(list ?? '');
  return parsed.ok && parsed.value.length > 0 ? [cgroupValue(file, formatCpuList(parsed.value))] : [];
}

function memoryFiles(resources: DockerResources, host: HostAssumptions): CgroupValue[] {
  const { memoryBytes = 0, memoryReservationBytes = 0 } = resources;
  return [
    memoryBytes > 0 ? memoryFile('memory.max', memoryBytes, host) : kernelDefault('memory.max'),
    ...swapFile(resources, host),
    memoryReservationBytes > 0
      ? memoryFile('memory.low', memoryReservationBytes, host, 'protection from reclaim, not a limit')
      : kernelDefault('memory.low'),
    kernelDefault('memory.oom.group', { note: 'Docker never sets it: an out-of-memory kill ends one process, not all' }),
  ];
}

/** An unset memory+swap limit is twice the memory limit, so that as much swap as memory may be used. */
function swapFile(resources: DockerResources, host: HostAssumptions): CgroupValue[] {
  const { memoryBytes = 0, memorySwapBytes = 0 } = resources;
  if (!host.swapController) return [];
  if (memoryBytes === 0 || memorySwapBytes < 0) return [kernelDefault('memory.swap.max')];
  const swap = swapBytesFromOci(memorySwapBytes || 2 * memoryBytes, memoryBytes);
  const note = memorySwapBytes === 0 ? 'no memory+swap limit given: as much swap as memory' : undefined;
  return swap.ok ? [memoryFile('memory.swap.max', swap.value, host, note)] : [];
}

function memoryFile(file: CgroupFileName, bytes: number, host: HostAssumptions, note?: string): CgroupValue {
  const kept = wholePages(bytes, host.pageSizeBytes);
  const rounding = kept === undefined || kept === bytes ? undefined : `${bytes} rounded down to whole pages`;
  return cgroupValue(file, memoryFileText(bytes, host.pageSizeBytes), { note: note ?? rounding, assumes: ['pageSize'] });
}

function pidsFile({ pidsLimit }: DockerResources, host: HostAssumptions): CgroupValue {
  const max = pidsMaxFromDocker(pidsLimit);
  if (max !== undefined) return cgroupValue('pids.max', max);
  if (host.cgroupDriver === 'cgroupfs') return kernelDefault('pids.max');
  return kernelDefault('pids.max', { note: 'systemd’s DefaultTasksMax may apply instead', assumes: ['cgroupDriver'] });
}

/** With the BFQ scheduler the weight goes to `io.bfq.weight` as it stands, otherwise to `io.weight`, converted. */
function ioFiles({ blkioWeight = 0, blockDevices = [] }: DockerResources): CgroupValue[] {
  const limits = blockDevices.map(({ path, ...rates }) => cgroupValue('io.max', ioMaxLine(path, rates)));
  if (blkioWeight === 0) return limits;
  const converted = ioWeightFromBlkioWeight(blkioWeight);
  return [
    cgroupValue('io.bfq.weight', `default ${blkioWeight}`, { note: 'where the kernel offers the BFQ scheduler' }),
    cgroupValue('io.weight', `default ${converted}`, { note: 'where it does not' }),
    ...limits,
  ];
}

function discardedSettings({ memorySwappiness = -1, oomKillDisable = false }: DockerResources): DiscardedSetting[] {
  const discarded: DiscardedSetting[] = [];
  if (memorySwappiness >= 0) discarded.push({ setting: 'memorySwappiness', warning: SWAPPINESS_WARNING });
  if (oomKillDisable) discarded.push({ setting: 'oomKillDisable', warning: OOM_KILL_WARNING });
  return discarded;
}
