import type { AssumptionName } from '../host';

export type CgroupFileName =
  | 'cpu.max'
  | 'cpu.weight'
  | 'cpuset.cpus'
  | 'cpuset.mems'
  | 'memory.max'
  | 'memory.high'
  | 'memory.low'
  | 'memory.min'
  | 'memory.swap.max'
  | 'memory.oom.group'
  | 'pids.max'
  | 'io.max'
  | 'io.weight'
  | 'io.bfq.weight'
  | `hugetlb.${string}.max`;

/** One file of a container's or pod's cgroup, after everything that configures it has been applied. */
export interface CgroupValue {
  readonly file: CgroupFileName;
  /** As the kernel shows it when read: `150000 100000`, `536870912`, `max`. */
  readonly value: string;
  /** False when nothing writes the file and the kernel's default stands. */
  readonly written: boolean;
  /** One sentence, where the value is not what the configuration says or where it surprises. */
  readonly note?: string;
  /** What the value takes for granted about the host. */
  readonly assumes: readonly AssumptionName[];
}

export interface CgroupFileFacts {
  /** The kernel's default outside the root cgroup. */
  readonly default: string;
  readonly unit: string;
  readonly meaning: string;
  /** What people expect of the file and do not get. */
  readonly doesNot: string;
}

/**
 * The cgroup v2 files that container configuration reaches.
 * Source: linux, Documentation/admin-guide/cgroup-v2.rst (https://docs.kernel.org/admin-guide/cgroup-v2.html); for hugetlb,
 * Documentation/admin-guide/cgroup-v2.rst, "HugeTLB".
 */
const FILES: Readonly<Record<Exclude<CgroupFileName, `hugetlb.${string}`>, CgroupFileFacts>> = {
  'cpu.max': {
    default: 'max 100000',
    unit: 'µs of CPU time, then µs per period',
    meaning: 'Hard ceiling: once the group has used its quota it sleeps until the next period begins.',
    doesNot: 'It reserves nothing, and all threads share it: eight busy ones use up one CPU in an eighth of the period.',
  },
  'cpu.weight': {
    default: '100',
    unit: '1 to 10000, relative to siblings',
    meaning: 'Share of the CPU among sibling groups that want it at the same moment.',
    doesNot: 'It caps nothing: on an idle machine the smallest weight may use every CPU.',
  },
  'cpuset.cpus': {
    default: '(empty: what the parent has)',
    unit: 'list of CPU numbers',
    meaning: 'The only CPUs that the group may run on.',
    doesNot: 'It does not keep others off those CPUs.',
  },
  'cpuset.mems': {
    default: '(empty: what the parent has)',
    unit: 'list of NUMA node numbers',
    meaning: 'The only memory nodes that the group may allocate from.',
    doesNot: 'It limits no amount of memory.',
  },
  'memory.max': {
    default: 'max',
    unit: 'bytes, in whole pages',
    meaning: 'Hard limit: when reclaim cannot keep the group below it, the OOM killer ends a process inside the group.',
    doesNot: 'It is not heap size: page cache, tmpfs and shared memory, socket buffers, slab and kernel stacks count too.',
  },
  'memory.high': {
    default: 'max',
    unit: 'bytes, in whole pages',
    meaning: 'Throttle: above it the group is slowed down and put under heavy reclaim.',
    doesNot: 'It never invokes the OOM killer, and in extreme cases it can be exceeded.',
  },
  'memory.low': {
    default: '0',
    unit: 'bytes, in whole pages',
    meaning: 'Best-effort protection: below it the group is reclaimed only when nothing unprotected is left.',
    doesNot: 'It caps nothing, and an ancestor without protection of its own weakens it.',
  },
  'memory.min': {
    default: '0',
    unit: 'bytes, in whole pages',
    meaning: 'Hard protection: memory below it is never reclaimed; the system runs the OOM killer instead.',
    doesNot: 'It caps nothing, and it is bounded by what its ancestors protect.',
  },
  'memory.swap.max': {
    default: 'max',
    unit: 'bytes of swap alone, in whole pages',
    meaning: 'Hard limit of swap: anonymous memory beyond it stays in RAM.',
    doesNot: 'It does not include RAM, unlike the memory+swap figure of Docker and of cgroup v1.',
  },
  'memory.oom.group': {
    default: '0',
    unit: '0 or 1',
    meaning: 'With 1, an out-of-memory kill ends every process of the group together.',
    doesNot: 'It does not touch processes whose oom_score_adj is -1000, and it changes no limit.',
  },
  'pids.max': {
    default: 'max',
    unit: 'processes and threads',
    meaning: 'Past it, fork and clone fail with EAGAIN.',
    doesNot: 'It does not count processes only: every thread is one.',
  },
  'io.max': {
    default: '(empty)',
    unit: 'bytes or operations per second, per device',
    meaning: 'Hard limits of read and write bandwidth and of operations for one block device.',
    doesNot: 'It does not slow down what the page cache answers, and it reaches no network file system.',
  },
  'io.weight': {
    default: 'default 100',
    unit: '1 to 10000, relative to siblings',
    meaning: 'Share of a device’s I/O time among sibling groups, under the io.cost controller.',
    doesNot: 'It has no effect until io.cost is enabled for the device.',
  },
  'io.bfq.weight': {
    default: 'default 100',
    unit: '1 to 1000, relative to siblings',
    meaning: 'The same share where the device uses the BFQ scheduler.',
    doesNot: 'It has no effect on devices with another scheduler.',
  },
};

const HUGETLB: CgroupFileFacts = {
  default: 'max',
  unit: 'bytes of huge pages of that size',
  meaning: 'Limit of huge page use: a fault beyond it ends in SIGBUS.',
  doesNot: 'It reserves no page, and huge pages do not count towards memory.max unless the host asks for that.',
};

export interface CgroupValueOptions {
  /** Default true. */
  readonly written?: boolean;
  readonly note?: string | undefined;
  /** Besides cgroup v2. */
  readonly assumes?: readonly AssumptionName[];
}

export function cgroupValue(file: CgroupFileName, value: string, options: CgroupValueOptions = {}): CgroupValue {
  const { written = true, note, assumes = [] } = options;
  const row = { file, value, written, assumes: ['cgroupVersion', ...assumes] } as const;
  return note === undefined ? row : { ...row, note };
}

/** A file that nothing writes. */
export function kernelDefault(file: CgroupFileName, options: Omit<CgroupValueOptions, 'written'> = {}): CgroupValue {
  return cgroupValue(file, cgroupFileFacts(file).default, { ...options, written: false });
}

/** The facts of a cgroup file; every `hugetlb.<size>.max` has the same. */
export function cgroupFileFacts(file: CgroupFileName): CgroupFileFacts {
  return isHugetlbFile(file) ? HUGETLB : FILES[file];
}

/** Every file with facts of its own, hugetlb left out because its name carries the page size. */
export const CGROUP_FILES = FILES;

function isHugetlbFile(file: CgroupFileName): file is `hugetlb.${string}.max` {
  return file.startsWith('hugetlb.');
}
