import type { Effects } from '../../core/effects';
import type { ExplainContext } from '../../core/explain';
import { SOURCES } from '../../core/sources';
import { cgroupFileFacts } from '../../kernel/cgroup/files';
import { dockerCgroupPath } from '../../kernel/cgroup/path';
import type { DockerCgroup, DockerResources } from '../../kernel/docker-resources';
import { formatBytes } from '../../kernel/quantity/bytes';
import type { DockerContainer } from '../container';
import { effectiveCgroup } from '../effective';
import { fileValues, oomScore, sharedMemory } from './values';

const MEMORY_TOPICS = ['memory-limits', 'oom-killer', 'cgroups'];
const CPU_TOPICS = ['cpu-limits', 'cgroups'];
const LIMIT_TOPICS = ['pids-shm-ulimits', 'cgroups'];
const RESOURCE_SOURCES = [SOURCES.dockerResources, SOURCES.cgroupV2];

/** Explains one setting of a container. Undefined where nothing can be said for sure. */
export type ExplainSetting = (container: DockerContainer, context: ExplainContext) => Effects | undefined;

interface Known {
  readonly container: DockerContainer;
  readonly context: ExplainContext;
  readonly cgroup: DockerCgroup;
  readonly resources: DockerResources;
}

type Words = Pick<Effects, 'values' | 'meaning'> & Partial<Effects>;

/** An explanation from the container's cgroup; who refuses the settings, where somebody does. */
function ofCgroup(topics: readonly string[], describe: (known: Known) => Words | undefined): ExplainSetting {
  return (container, context) => {
    const cgroup = effectiveCgroup(container, context.host);
    if (!cgroup) return undefined;
    const common = { sources: RESOURCE_SOURCES, topics };
    if (!cgroup.ok) return { values: [], meaning: cgroup.error, ...common };
    const resources = container.resources.ok ? container.resources.value : {};
    const words = describe({ container, context, cgroup: cgroup.value, resources });
    return words && { ...common, ...words };
  };
}

export const memoryLimit = ofCgroup(MEMORY_TOPICS, ({ container, cgroup, resources: { memoryBytes = 0 } }) => ({
  values: [
    ...fileValues(container, cgroup, 'memory.max', 'memory.swap.max', 'memory.oom.group'), oomScore(container, cgroup),
  ],
  meaning: memoryBytes <= 0
    ? 'No limit: the container may use all memory of the host.'
    : `At ${formatBytes(memoryBytes)} the kernel first drops page cache${maySwap(container, cgroup) ? ' and swaps' : ''}; when that is not enough it kills one process of the container, usually the largest. If that is PID 1, the container ends with exit code 137.`,
  doesNot: cgroupFileFacts('memory.max').doesNot,
}));

/** The machine of a Fargate task has no swap. */
function maySwap({ orchestrator }: DockerContainer, { files }: DockerCgroup): boolean {
  return orchestrator !== 'fargate' && files.some(({ file, value }) => file === 'memory.swap.max' && value !== '0');
}

export const memorySwap = ofCgroup(MEMORY_TOPICS, ({ container, context, cgroup, resources }) => ({
  values: fileValues(container, cgroup, 'memory.swap.max', 'memory.max'),
  meaning: swapMeaning(resources.memoryBytes ?? 0, resources.memorySwapBytes ?? 0),
  doesNot: context.host.nodeSwapBytes === 0
    ? 'It makes no swap: on a host without any the container gets none, whatever it says.'
    : 'It makes no swap, and it sets nothing aside: all containers share what the host has.',
  assumes: ['nodeSwap'],
}));

function swapMeaning(memory: number, memoryAndSwap: number): string {
  if (memoryAndSwap < 0) return 'Swap is unlimited: beyond its memory limit the container goes on in the host’s swap.';
  if (memoryAndSwap === 0) return `0 counts as unset: as much swap as memory, ${formatBytes(memory)}, may be used.`;
  const swap = memoryAndSwap - memory;
  return swap === 0
    ? 'Memory and swap together are no more than memory: the container cannot swap at all.'
    : `The figure is memory and swap together, so that ${formatBytes(memory)} of memory leave ${formatBytes(swap)} of swap.`;
}

export const memoryReservation = ofCgroup(MEMORY_TOPICS, ({ container, cgroup, resources: { memoryReservationBytes = 0 } }) => ({
  values: fileValues(container, cgroup, 'memory.low', 'memory.max'),
  meaning: `When the host is short of memory, the first ${formatBytes(memoryReservationBytes)} of the container are reclaimed last.`,
  doesNot: 'It is no cap, and it sets nothing aside: it protects memory in use, as far as the groups above are protected too. Only cgroup v1 pushed a container back to it.',
}));

export const memorySwappiness = ofCgroup(MEMORY_TOPICS, ({ container, cgroup, resources: { memorySwappiness } }) => ({
  values: fileValues(container, cgroup, 'memory.swap.max'),
  meaning: memorySwappiness === undefined
    ? 'Compose drops 0, which is the same as not setting it.'
    : 'Nothing: cgroup v2 has no swappiness for each group, so that the engine discards it with a warning.',
  doesNot: 'It does not switch swap off; a memory+swap limit equal to the memory limit does.',
}));

export const oomKillDisable = ofCgroup(['oom-killer'], ({ container, cgroup }) => ({
  values: fileValues(container, cgroup, 'memory.max', 'memory.oom.group'),
  meaning: 'Nothing: cgroup v2 cannot switch the out-of-memory killer off for a group, so that the engine discards it with a warning.',
  doesNot: 'It does not protect the container; a lower oom score helps only when the host as a whole runs out.',
}));

export const oomScoreAdj = ofCgroup(['oom-killer'], ({ container, cgroup }) => ({
  values: [oomScore(container, cgroup)],
  meaning: cgroup.oomScoreAdj === -1000
    ? 'No process of the container is ever chosen by the out-of-memory killer; when its limit is reached and nothing can be killed, allocations fail or hang.'
    : `When the host runs out of memory, ${Math.abs(cgroup.oomScoreAdj)} thousandths of its memory are ${cgroup.oomScoreAdj < 0 ? 'taken off' : 'added to'} what each process is judged by.`,
  doesNot: 'It does not matter when the container reaches its own limit and has one process: that one is killed.',
}));

export const cpuLimit = ofCgroup(CPU_TOPICS, ({ container, cgroup }) => ({
  values: fileValues(container, cgroup, 'cpu.max', 'cpu.weight'),
  meaning: cpuMeaning(cgroup),
  doesNot: cgroupFileFacts('cpu.max').doesNot,
}));

/** Sentence about a quota: `150 ms of CPU time in every 100 ms`. */
function cpuMeaning({ files }: DockerCgroup): string {
  const [quota = 'max', period = ''] = files.find(({ file }) => file === 'cpu.max')?.value.split(' ') ?? [];
  if (quota === 'max') return 'No quota: the container may use every CPU.';
  return `All threads together get ${Number(quota) / 1000} ms of CPU time in every ${Number(period) / 1000} ms; then they sleep until the next period, even on an idle host.`;
}

export const cpuShares = ofCgroup(CPU_TOPICS, ({ container, cgroup, resources: { cpuShares: shares = 0 } }) => ({
  values: fileValues(container, cgroup, 'cpu.weight', 'cpu.max'),
  meaning: shares === 0
    ? 'The default weight: an equal share with every other container when the CPUs are busy.'
    : `When the CPUs are busy, the container gets ${weightOf(cgroup) / 100} times as much as one without the setting, whose weight is 100.`,
  doesNot: cgroupFileFacts('cpu.weight').doesNot,
}));

function weightOf({ files }: DockerCgroup): number {
  return Number(files.find(({ file }) => file === 'cpu.weight')?.value);
}

export const cpuset = ofCgroup(CPU_TOPICS, ({ container, cgroup }) => ({
  values: fileValues(container, cgroup, 'cpuset.cpus', 'cpuset.mems', 'cpu.max'),
  meaning: cgroupFileFacts('cpuset.cpus').meaning,
  doesNot: `${cgroupFileFacts('cpuset.cpus').doesNot} Programs that count CPUs by sysconf see those of the set.`,
}));

/** Settings that only Windows or a cgroup v1 kernel with real-time groups knows. */
export const withoutEffect = ofCgroup(CPU_TOPICS, ({ container, cgroup }) => ({
  values: fileValues(container, cgroup, 'cpu.max', 'cpu.weight'),
  meaning: 'It has no effect on Linux with cgroup v2: cpu.max and cpu.weight are what counts.',
}));

export const reservedCpus = ofCgroup(CPU_TOPICS, ({ container, cgroup }) => ({
  values: fileValues(container, cgroup, 'cpu.weight', 'cpu.max'),
  meaning: 'Nothing under Compose: only Swarm reads it, to place tasks on nodes with that much CPU unreserved.',
  doesNot: 'It writes no cgroup file, not even under Swarm: on a busy host the container gets the share of its weight.',
  sources: [SOURCES.composeDeploy, SOURCES.cgroupV2],
}));

export const pidsLimit = ofCgroup(LIMIT_TOPICS, ({ container, cgroup, resources: { pidsLimit: limit } }) => ({
  values: fileValues(container, cgroup, 'pids.max'),
  meaning: limit === undefined || limit <= 0
    ? 'No limit of processes is set for the container.'
    : `With ${limit} processes and threads alive, fork and clone fail with EAGAIN: “Resource temporarily unavailable”.`,
  doesNot: 'Threads count as well: a JVM or a Go program has dozens before it does any work.',
}));

export const shmSize = ofCgroup(LIMIT_TOPICS, ({ container, context, cgroup }) => {
  const values = sharedMemory(container, cgroup);
  if (values.length === 0) {
    return { values, meaning: `Nothing: with ipc: ${container.namespaces.ipc ?? ''} the container has no /dev/shm of its own.`, sources: [SOURCES.dockerRun] };
  }
  const isDefault = cgroup.shmSizeBytes === context.host.docker.defaultShmSizeBytes;
  return {
    values: [...values, ...fileValues(container, cgroup, 'memory.max')],
    meaning: `POSIX shared memory may take ${formatBytes(cgroup.shmSizeBytes)}${isDefault ? ', the default' : ''}; past it writes fail with ENOSPC or SIGBUS, as Chromium and PostgreSQL show it.`,
    doesNot: 'It is not extra memory: its pages count towards memory.max. System V shared memory is not bounded by it.',
    sources: [SOURCES.dockerRun, SOURCES.tmpfs],
  };
});

export const blockWeight = ofCgroup(['cgroups'], ({ container, cgroup }) => ({
  values: fileValues(container, cgroup, 'io.bfq.weight', 'io.weight'),
  meaning: 'Share of a disk’s time against other containers that use it at the same moment.',
  doesNot: 'It caps nothing, and it has no effect on disks whose scheduler is neither BFQ nor under io.cost, such as most NVMe ones.',
}));

export const blockRate = ofCgroup(['cgroups'], ({ container, cgroup }) => ({
  values: fileValues(container, cgroup, 'io.max'),
  meaning: 'A hard limit for one disk; the kernel shows it by MAJOR:MINOR, and makes requests beyond it wait.',
  doesNot: cgroupFileFacts('io.max').doesNot,
}));

/** `soft` and `hard` as written; -1 is unlimited. */
export function ulimit(name: string, soft: string, hard: string): Effects {
  const facts = RLIMITS[name];
  const value = soft === hard ? limitText(soft) : `${limitText(soft)} (a process may raise it to ${limitText(hard)})`;
  return {
    values: [],
    meaning: `RLIMIT_${name.toUpperCase()} = ${value} for every process of the container. ${facts?.meaning ?? ''}`.trimEnd(),
    doesNot: facts?.doesNot ?? 'It holds for each process or user, not for the container as a whole; that is what cgroups are for.',
    sources: [SOURCES.rlimits, SOURCES.dockerRun],
    topics: ['pids-shm-ulimits'],
  };
}

function limitText(written: string): string {
  return written === '-1' ? 'unlimited' : written;
}

const RLIMITS: Readonly<Record<string, { readonly meaning: string; readonly doesNot: string }>> = {
  nofile: {
    meaning: 'Past it, open, accept and socket fail with EMFILE: “Too many open files”.',
    doesNot: 'It counts for each process, not for the container. Very large values slow down programs that close every descriptor in a loop.',
  },
  nproc: {
    meaning: 'Past it, fork fails with EAGAIN.',
    doesNot: 'It counts processes of the same uid on the whole host, in and out of containers, and root is exempt: a pids limit is what bounds a container.',
  },
  memlock: {
    meaning: 'Bytes that mlock may pin in RAM; Elasticsearch and io_uring ask for it.',
    doesNot: 'It reserves nothing, and locked pages count towards memory.max.',
  },
  core: {
    meaning: 'Largest core file; 0 writes none.',
    doesNot: 'Where core_pattern of the host is a pipe, the core goes there whatever the limit.',
  },
  stack: {
    meaning: 'Largest stack of the main thread, and the default of others.',
    doesNot: 'Memory is only used when the stack grows.',
  },
  nice: { meaning: 'Lowest nice value is 20 minus this.', doesNot: 'It changes no priority by itself.' },
  rtprio: { meaning: 'Highest real-time priority that a process may ask for.', doesNot: 'It changes no scheduling by itself.' },
  fsize: { meaning: 'Largest file that a process may write; past it comes SIGXFSZ.', doesNot: 'It does not bound how many files there are.' },
  as: { meaning: 'Largest address space; past it, allocations fail with ENOMEM.', doesNot: 'It counts reserved addresses, not memory in use: most runtimes reserve far more.' },
};

/** `cgroup_parent`, `--cgroup-parent`. */
export function cgroupParent(parent: string, { host }: ExplainContext): Effects {
  const { cgroupDriver: driver, docker: { rootless } } = host;
  const path = dockerCgroupPath({ containerId: 'ID', driver, cgroupParent: parent, rootless });
  return {
    values: [],
    meaning: path.ok
      ? `The container’s cgroup is /sys/fs/cgroup${path.value}: limits of the groups above count for all containers below them together.`
      : `The engine refuses the container: ${path.error}.`,
    doesNot: 'It moves no limit of the container itself, and the parent’s limits must be set by someone else.',
    assumes: ['cgroupVersion', 'cgroupDriver'],
    sources: [SOURCES.dockerRun, SOURCES.cgroupV2],
    topics: ['cgroups'],
  };
}
