import { DEFAULT_HOST } from './host';
import { failure, success, type Result } from './result';

/** A mount as the container sees it. */
export interface MountValue {
  readonly path: string;
  readonly type: string;
  readonly source: string;
  readonly options: readonly string[];
}

/** What every Docker container has, before its own mounts. Source: moby/moby, daemon/pkg/oci/defaults.go, `DefaultLinuxSpec`. */
export const DOCKER_DEFAULT_MOUNTS: readonly MountValue[] = [
  { path: '/proc', type: 'proc', source: 'proc', options: ['nosuid', 'noexec', 'nodev'] },
  { path: '/dev', type: 'tmpfs', source: 'tmpfs', options: ['nosuid', 'strictatime', 'mode=755', 'size=65536k'] },
  {
    path: '/dev/pts', type: 'devpts', source: 'devpts',
    options: ['nosuid', 'noexec', 'newinstance', 'ptmxmode=0666', 'mode=0620', 'gid=5'],
  },
  { path: '/sys', type: 'sysfs', source: 'sysfs', options: ['nosuid', 'noexec', 'nodev', 'ro'] },
  { path: '/sys/fs/cgroup', type: 'cgroup', source: 'cgroup', options: ['ro', 'nosuid', 'noexec', 'nodev'] },
  { path: '/dev/mqueue', type: 'mqueue', source: 'mqueue', options: ['nosuid', 'noexec', 'nodev'] },
];

/**
 * `/dev/shm`: a tmpfs whose pages count towards the container's `memory.max`. `ipc: none` has none.
 * Source: moby/moby, daemon/pkg/oci/defaults.go and oci_linux.go, `withMounts`.
 */
export function shmMount(sizeBytes = DEFAULT_HOST.docker.defaultShmSizeBytes): MountValue {
  const options = ['nosuid', 'noexec', 'nodev', 'mode=1777', `size=${sizeBytes}`];
  return { path: '/dev/shm', type: 'tmpfs', source: 'shm', options };
}

/** Flags that undo each other, and others that a tmpfs takes. Source: moby/sys, mount/flags.go and flags_linux.go. */
const FLAG_PAIRS: readonly (readonly [string, string])[] = [
  ['ro', 'rw'], ['suid', 'nosuid'], ['dev', 'nodev'], ['exec', 'noexec'], ['sync', 'async'], ['dirsync', 'nodirsync'],
  ['mand', 'nomand'], ['atime', 'noatime'], ['diratime', 'nodiratime'],
  ['relatime', 'norelatime'], ['strictatime', 'nostrictatime'],
];

const TMPFS_DATA = new Set(['size', 'mode', 'uid', 'gid', 'nr_inodes', 'nr_blocks', 'mpol']);

/**
 * A tmpfs of Docker or Compose, `PATH` or `PATH:OPTIONS`: not executable, no set-user-ID, no devices unless the options say so.
 * Without `size=` the kernel takes half of the RAM (general knowledge); what is written counts towards `memory.max`. An option
 * that the engine does not know is an error.
 * Source: moby/moby, daemon/oci_linux.go, `withMounts`; moby/sys, mount/flags.go, `MergeTmpfsOptions`.
 */
export function dockerTmpfs(specification: string): Result<MountValue> {
  const separator = specification.indexOf(':');
  const path = separator < 0 ? specification : specification.slice(0, separator);
  const own = separator < 0 || separator === specification.length - 1 ? [] : specification.slice(separator + 1).split(',');
  const unknown = own.find((option) => option !== 'defaults' && tmpfsKey(option) === undefined);
  if (unknown !== undefined) return failure(`invalid tmpfs option "${unknown}"`);
  const options = lastOfEach(['noexec', 'nosuid', 'nodev', 'rprivate', ...own]);
  return success({ path, type: 'tmpfs', source: 'tmpfs', options });
}

export type Propagation = 'private' | 'rprivate' | 'shared' | 'rshared' | 'slave' | 'rslave';

export const PROPAGATION: Readonly<Record<Propagation, string>> = {
  private: 'Mounts made later on either side stay on their side.',
  rprivate: 'The same for the mounts below it: the default.',
  slave: 'Mounts that the host makes later appear inside, not the other way round.',
  rslave: 'The same for the mounts below it.',
  shared: 'Mounts made later on either side appear on the other.',
  rshared: 'The same for the mounts below it.',
};

export interface DockerMountInput {
  readonly type: 'bind' | 'volume';
  /** Host path, or the name of the volume; empty for an anonymous one. */
  readonly source: string;
  readonly target: string;
  readonly readOnly?: boolean;
  readonly propagation?: Propagation;
  /** `bind.recursive: disabled`: do not bring the mounts below the source along. */
  readonly nonRecursive?: boolean;
}

/**
 * A bind mount or volume of Docker. Neither gets nosuid or nodev. A read-only one is so all the way down (`rro`) where kernel
 * 5.12 and the runtime support it, otherwise (`ro`) mounts below it may stay writable.
 * Source: moby/moby, daemon/oci_linux.go, `withMounts`; volume/local/local.go.
 */
export function dockerMount(input: DockerMountInput): MountValue {
  const { type, source, target, readOnly = false, propagation = 'rprivate', nonRecursive = false } = input;
  return {
    path: target,
    type: 'bind',
    source: type === 'bind' ? source : `/var/lib/docker/volumes/${source || '(a new random name)'}/_data`,
    options: [nonRecursive ? 'bind' : 'rbind', ...(readOnly ? ['rro'] : []), propagation],
  };
}

/**
 * Kubernetes `mountPropagation`. `Bidirectional` is for privileged containers. Source: kubernetes, pkg/kubelet/kubelet_pods.go.
 */
export function kubernetesPropagation(mode: string | undefined): Propagation | undefined {
  if (mode === undefined || mode === 'None') return 'rprivate';
  if (mode === 'HostToContainer') return 'rslave';
  return mode === 'Bidirectional' ? 'rshared' : undefined;
}

/**
 * Bytes of a memory-backed emptyDir: the least of its `sizeLimit`, the pod's memory limit and what the node can allocate; 0 and
 * undefined do not count. What is written counts towards the `memory.max` of the container that writes it.
 * Source: kubernetes, pkg/volume/emptydir/empty_dir.go, `calculateEmptyDirMemorySize`.
 */
export function memoryEmptyDirBytes(
  sizeLimitBytes: number | undefined, podMemoryBytes: number | undefined, allocatableBytes = DEFAULT_HOST.nodeMemoryBytes,
): number {
  return Math.min(allocatableBytes, sizeLimitBytes || Infinity, podMemoryBytes || Infinity);
}

/** Flags that /proc/self/mounts prints, in its order. Source: linux, fs/proc_namespace.c. */
const SHOWN_FLAGS = ['sync', 'dirsync', 'mand', 'nosuid', 'nodev', 'noexec', 'noatime', 'nodiratime', 'relatime'];

/**
 * Options in the order of /proc/self/mounts: access, flags that differ from the default, options of the file system as written.
 * Propagation is not among them; `relatime` is unless the mount says otherwise.
 */
export function shownOptions({ options }: MountValue): readonly string[] {
  const access = options.some((option) => option === 'ro' || option === 'rro') ? 'ro' : 'rw';
  const given = new Set(options);
  if (!given.has('noatime') && !given.has('strictatime')) given.add('relatime');
  return [access, ...SHOWN_FLAGS.filter((flag) => given.has(flag)), ...options.filter((option) => option.includes('='))];
}

/** Of the options that replace each other the last one counts: `exec` after `noexec`, `size=2m` after `size=1m`. */
function lastOfEach(options: readonly string[]): readonly string[] {
  const last = new Map<string, string>();
  for (const option of options) {
    const key = tmpfsKey(option);
    if (key === undefined) continue;
    last.delete(key);
    last.set(key, option);
  }
  return [...last.values()];
}

function tmpfsKey(option: string): string | undefined {
  if (isPropagation(option)) return 'propagation';
  const pair = FLAG_PAIRS.find((flags) => flags.includes(option));
  if (pair) return pair[0];
  const name = option.split('=', 1)[0] ?? '';
  return option.includes('=') && TMPFS_DATA.has(name) ? name : undefined;
}

function isPropagation(option: string): option is Propagation {
  return Object.hasOwn(PROPAGATION, option);
}
