import { DEFAULT_HOST, type CgroupDriver, type CriRuntime } from '../host';
import { failure, success, type Result } from '../result';

/** Where a pod and one of its containers live, below `/sys/fs/cgroup`. */
export interface PodCgroupPath {
  readonly pod: string;
  readonly container: string;
}

export interface PodCgroupPathInput {
  readonly qosClass: 'Guaranteed' | 'Burstable' | 'BestEffort';
  readonly podUid: string;
  readonly containerId: string;
  readonly driver?: CgroupDriver;
  readonly runtime?: CriRuntime['name'];
}

/**
 * Guaranteed pods lie directly below kubepods; the two other classes have a group of their own.
 *
 * Source: kubernetes, pkg/kubelet/cm/cgroup_manager_linux.go, `ToSystemd` and `ToCgroupfs`, and pod_container_manager_linux.go,
 * `GetPodContainerName`; containerd, internal/cri/server/helpers.go, `getCgroupsPath`; cri-o, internal/config/cgmgr.
 */
export function podCgroupPath(input: PodCgroupPathInput): PodCgroupPath {
  const { qosClass, podUid, containerId, driver = DEFAULT_HOST.cgroupDriver, runtime = DEFAULT_HOST.criRuntime.name } = input;
  const levels = ['kubepods', ...(qosClass === 'Guaranteed' ? [] : [qosClass.toLowerCase()])];
  if (driver === 'cgroupfs') {
    const pod = `/${[...levels, `pod${podUid}`].join('/')}`;
    return { pod, container: `${pod}/${runtime === 'cri-o' ? `crio-${containerId}` : containerId}` };
  }
  const pod = nestedSlices([...levels, `pod${podUid.replaceAll('-', '_')}`]);
  return { pod, container: `${pod}/${runtime === 'cri-o' ? 'crio' : 'cri-containerd'}-${containerId}.scope` };
}

export interface DockerCgroupPathInput {
  readonly containerId: string;
  readonly driver?: CgroupDriver;
  /** `--cgroup-parent`, `cgroup_parent`. */
  readonly cgroupParent?: string;
  readonly rootless?: boolean;
}

/**
 * The cgroup of a Docker container, below `/sys/fs/cgroup` (for a rootless engine, below the user manager's own group). The
 * systemd driver only takes a parent named `….slice`.
 *
 * Source: moby/moby, daemon/oci_linux.go, `withCgroups`, and daemon_unix.go, `verifyPlatformContainerSettings`.
 */
export function dockerCgroupPath(input: DockerCgroupPathInput): Result<string> {
  const { containerId, driver = DEFAULT_HOST.cgroupDriver, cgroupParent, rootless = false } = input;
  if (driver === 'cgroupfs') {
    const parent = (cgroupParent || '/docker').replace(/^\/*/, '/').replace(/\/+$/, '');
    return success(`${parent}/${containerId}`);
  }
  const slice = expandSlice(cgroupParent || (rootless ? 'user.slice' : 'system.slice'));
  return slice.ok ? success(`${slice.value === '/' ? '' : slice.value}/docker-${containerId}.scope`) : slice;
}

/**
 * The path of a systemd slice, whose dashes are levels: `a-b.slice` → `/a.slice/a-b.slice`.
 * Source: man systemd.slice(5); opencontainers/cgroups, systemd/common.go, `ExpandSlice`.
 */
export function expandSlice(slice: string): Result<string> {
  const name = slice.endsWith('.slice') ? slice.slice(0, -'.slice'.length) : '';
  if (name === '-') return success('/');
  if (name === '' || name.includes('/') || name.split('-').includes('')) {
    return failure(`"${slice}" is not a systemd slice: the systemd cgroup driver wants a name such as build.slice`);
  }
  return success(nestedSlices(name.split('-')));
}

function nestedSlices(components: readonly string[]): string {
  return components.map((_, i) => `/${components.slice(0, i + 1).join('-')}.slice`).join('');
}
