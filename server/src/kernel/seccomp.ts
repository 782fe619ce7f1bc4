import type { CapabilityName } from './capability-facts';
import { DEFAULT_HOST, type HostAssumptions } from './host';

/** Which filter of system calls a container runs under. */
export type SeccompProfile =
  | { readonly type: 'RuntimeDefault' | 'Unconfined' }
  | { readonly type: 'Localhost'; readonly path: string };

const RUNTIME_DEFAULT: SeccompProfile = { type: 'RuntimeDefault' };
const UNCONFINED: SeccompProfile = { type: 'Unconfined' };

export interface DockerSeccompSettings {
  /** Entries of `security_opt`, as written. */
  readonly securityOpt?: readonly string[];
  readonly privileged?: boolean;
}

/**
 * Docker filters unless told otherwise; privileged containers run without a filter unless a profile is named. A daemon may have
 * another default (`seccomp-profile`), which is not seen here.
 * Source: moby/moby, daemon/seccomp_linux.go, `WithSeccomp`; docker/compose, pkg/compose/create.go, `parseSecurityOpts`.
 */
export function dockerSeccomp({ securityOpt = [], privileged = false }: DockerSeccompSettings): SeccompProfile {
  const named = securityOpt.map((option) => /^seccomp[=:](.*)$/.exec(option)?.[1]).findLast((profile) => profile !== undefined);
  if (named === undefined || named === '') return privileged ? UNCONFINED : RUNTIME_DEFAULT;
  if (named === 'unconfined') return UNCONFINED;
  return named === 'builtin' ? RUNTIME_DEFAULT : { type: 'Localhost', path: named };
}

/** A `seccompProfile` of a pod or container. */
export interface SeccompField {
  readonly type?: string;
  readonly localhostProfile?: string;
}

export interface KubernetesSeccompSettings {
  readonly container?: SeccompField;
  readonly pod?: SeccompField;
  readonly privileged?: boolean;
}

/**
 * The container's field wins over the pod's. With neither the container runs *unfiltered*, unless the kubelet has
 * `seccompDefault`. A privileged container is never filtered. The pause container always has the runtime's default.
 * Source: kubernetes, pkg/kubelet/kuberuntime/helpers.go, `getSeccompProfile`; containerd, internal/cri/sputil/seccomp_linux.go.
 */
export function kubernetesSeccomp(settings: KubernetesSeccompSettings, host: HostAssumptions = DEFAULT_HOST): SeccompProfile {
  if (settings.privileged) return UNCONFINED;
  const { type, localhostProfile = '' } = settings.container ?? settings.pod ?? {};
  if (type === 'RuntimeDefault') return RUNTIME_DEFAULT;
  if (type === 'Localhost') return { type: 'Localhost', path: localhostProfile };
  if (type === 'Unconfined') return UNCONFINED;
  return host.kubelet.seccompDefault ? RUNTIME_DEFAULT : UNCONFINED;
}

/** `RuntimeDefault`, `Unconfined` or `Localhost/PATH`. */
export function seccompText(profile: SeccompProfile): string {
  return profile.type === 'Localhost' ? `Localhost/${profile.path}` : profile.type;
}

/**
 * The default profile, which Docker and containerd share: 361 calls always pass, the calls below pass with a capability,
 * everything else fails with EPERM.
 * Source: moby/profiles, seccomp/default.json, v0.2.4.
 */
export const DEFAULT_SECCOMP = {
  alwaysAllowed: 361,
  deniedWith: 'EPERM',
  /** Calls that a capability of the container's set lets through. */
  unlockedBy: {
    DAC_READ_SEARCH: ['open_by_handle_at'],
    SYS_ADMIN: [
      'bpf', 'clone', 'clone3', 'fanotify_init', 'fsconfig', 'fsmount', 'fsopen', 'fspick', 'lookup_dcookie', 'lsm_get_self_attr',
      'lsm_list_modules', 'lsm_set_self_attr', 'mount', 'mount_setattr', 'move_mount', 'open_tree', 'perf_event_open', 'quotactl',
      'quotactl_fd', 'setdomainname', 'sethostname', 'setns', 'syslog', 'umount', 'umount2', 'unshare',
    ],
    SYS_BOOT: ['reboot'],
    SYS_CHROOT: ['chroot'],
    SYS_MODULE: ['delete_module', 'finit_module', 'init_module'],
    SYS_PACCT: ['acct'],
    SYS_PTRACE: ['kcmp', 'pidfd_getfd', 'process_madvise', 'process_vm_readv', 'process_vm_writev', 'ptrace'],
    SYS_RAWIO: ['ioperm', 'iopl'],
    SYS_TIME: ['clock_settime', 'clock_settime64', 'settimeofday', 'stime'],
    SYS_TTY_CONFIG: ['vhangup'],
    SYS_NICE: ['get_mempolicy', 'mbind', 'set_mempolicy', 'set_mempolicy_home_node'],
    SYSLOG: ['syslog'],
    BPF: ['bpf'],
    PERFMON: ['perf_event_open'],
  },
  /** Calls that pass in part. */
  restricted: {
    clone: 'passes without flags for new namespaces',
    clone3: 'fails with ENOSYS, so that the C library falls back to clone',
    ptrace: 'passes on kernel 4.8 and later',
    process_vm_readv: 'passes on kernel 4.8 and later',
    process_vm_writev: 'passes on kernel 4.8 and later',
    socket: 'all families but AF_VSOCK and, since Engine 29.4.2, AF_ALG',
    personality: 'five values only',
  },
  /** Calls that no capability unlocks; only another profile does. */
  neverAllowed: [
    'add_key', 'io_uring_enter', 'io_uring_register', 'io_uring_setup', 'kexec_file_load', 'kexec_load', 'keyctl', 'move_pages',
    'pivot_root', 'request_key', 'swapoff', 'swapon', 'userfaultfd',
  ],
} as const satisfies {
  alwaysAllowed: number;
  deniedWith: string;
  unlockedBy: Partial<Record<CapabilityName, readonly string[]>>;
  restricted: Record<string, string>;
  neverAllowed: readonly string[];
};

/** System calls that the default profile adds for a capability; none for most. */
export function syscallsUnlockedBy(capability: CapabilityName): readonly string[] {
  const unlocked: Partial<Record<CapabilityName, readonly string[]>> = DEFAULT_SECCOMP.unlockedBy;
  return unlocked[capability] ?? [];
}

export type SyscallVerdict =
  | { readonly verdict: 'allowed' | 'denied' }
  /** Passes with certain arguments, or on certain kernels; `when` says which. */
  | { readonly verdict: 'restricted'; readonly when: string };

/**
 * What the default profile does with a system call in a container with these capabilities. Undefined for a call that no
 * capability matters to: this table does not hold the 361 that always pass.
 */
export function defaultSeccompVerdict(syscall: string, capabilities: readonly CapabilityName[]): SyscallVerdict | undefined {
  if (capabilities.some((capability) => syscallsUnlockedBy(capability).includes(syscall))) return { verdict: 'allowed' };
  const restricted = new Map<string, string>(Object.entries(DEFAULT_SECCOMP.restricted));
  const when = restricted.get(syscall);
  if (when !== undefined) return { verdict: 'restricted', when };
  const gated = Object.values(DEFAULT_SECCOMP.unlockedBy).some((syscalls) => syscalls.some((name) => name === syscall));
  return gated || DEFAULT_SECCOMP.neverAllowed.some((name) => name === syscall) ? { verdict: 'denied' } : undefined;
}
