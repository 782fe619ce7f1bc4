export type Danger = 'low' | 'medium' | 'high' | 'critical';

export interface CapabilityFacts {
  /** Bit number, as in /proc/PID/status. */
  readonly number: number;
  readonly meaning: string;
  readonly danger: Danger;
  /** A greater danger when the container shares that namespace with the host. */
  readonly worseWith?: { readonly namespace: 'pid' | 'net' | 'ipc'; readonly danger: Danger };
  /** How it is misused; general knowledge, not taken from a specification. */
  readonly abuse: string;
}

/**
 * All capabilities of Linux 5.9 and later, by name without `CAP_`, in the order of their numbers.
 * Numbers and meanings: man capabilities(7). Danger is our own grading for containers without a user namespace.
 */
const TABLE = {
  CHOWN: { number: 0, danger: 'medium', meaning: 'Change owner and group of any file.', abuse: 'Take over files on a host mount.' },
  DAC_OVERRIDE: {
    number: 1, danger: 'medium', meaning: 'Ignore read, write and execute permission of files.',
    abuse: 'Overwrite files of root on a bind mount.',
  },
  DAC_READ_SEARCH: {
    number: 2, danger: 'critical', meaning: 'Ignore read permission, and open files by handle.',
    abuse: 'Read any file of the host by its inode handle (the “Shocker” escape).',
  },
  FOWNER: { number: 3, danger: 'medium', meaning: 'Act as the owner of any file.', abuse: 'Set the set-user-ID bit on a shared binary.' },
  FSETID: { number: 4, danger: 'low', meaning: 'Keep set-ID bits when a file is changed.', abuse: 'Replace a set-user-ID file and keep its bit.' },
  KILL: {
    number: 5, danger: 'low', meaning: 'Signal any process that it can see.', abuse: 'Kill the kubelet.',
    worseWith: { namespace: 'pid', danger: 'high' },
  },
  SETGID: { number: 6, danger: 'medium', meaning: 'Take any group.', abuse: 'Join the group of the Docker socket on a host mount.' },
  SETUID: { number: 7, danger: 'medium', meaning: 'Become any user.', abuse: 'Act as another tenant’s user on shared storage.' },
  SETPCAP: { number: 8, danger: 'low', meaning: 'Change bounding and inheritable sets and securebits.', abuse: 'Arrange capabilities for a child process.' },
  LINUX_IMMUTABLE: {
    number: 9, danger: 'medium', meaning: 'Set the immutable and append-only flags.', abuse: 'Make a file on a host mount undeletable.',
  },
  NET_BIND_SERVICE: {
    number: 10, danger: 'low', meaning: 'Bind ports below 1024.', abuse: 'Pose as a system service.',
    worseWith: { namespace: 'net', danger: 'medium' },
  },
  NET_BROADCAST: { number: 11, danger: 'low', meaning: 'Unused by the kernel.', abuse: 'None known.' },
  NET_ADMIN: {
    number: 12, danger: 'high', meaning: 'Configure interfaces, routes and firewall.', abuse: 'Reach nf_tables bugs in the kernel; redirect traffic.',
    worseWith: { namespace: 'net', danger: 'critical' },
  },
  NET_RAW: {
    number: 13, danger: 'medium', meaning: 'Raw and packet sockets.', abuse: 'Forge ARP and DNS answers on the bridge.',
    worseWith: { namespace: 'net', danger: 'high' },
  },
  IPC_LOCK: { number: 14, danger: 'low', meaning: 'Lock memory beyond the limit.', abuse: 'Pin memory so that the node cannot reclaim it.' },
  IPC_OWNER: {
    number: 15, danger: 'low', meaning: 'Ignore permissions of System V IPC.', abuse: 'Read the shared memory of a database.',
    worseWith: { namespace: 'ipc', danger: 'high' },
  },
  SYS_MODULE: { number: 16, danger: 'critical', meaning: 'Load and unload kernel modules.', abuse: 'Load a rootkit into the host’s kernel.' },
  SYS_RAWIO: {
    number: 17, danger: 'critical', meaning: 'I/O ports, /dev/mem and raw disk commands.', abuse: 'Read and write physical memory.',
  },
  SYS_CHROOT: { number: 18, danger: 'low', meaning: 'Change the root directory; enter mount namespaces.', abuse: 'Leave a chroot jail.' },
  SYS_PTRACE: {
    number: 19, danger: 'high', meaning: 'Trace and read the memory of any process that it can see.', abuse: 'Inject code into a daemon.',
    worseWith: { namespace: 'pid', danger: 'critical' },
  },
  SYS_PACCT: { number: 20, danger: 'low', meaning: 'Switch process accounting.', abuse: 'Tamper with accounting records.' },
  SYS_ADMIN: {
    number: 21, danger: 'critical', meaning: 'Mounts, namespaces, quotas and a hundred other operations.',
    abuse: 'Mount the host’s disk; write a cgroup v1 release_agent.',
  },
  SYS_BOOT: { number: 22, danger: 'high', meaning: 'Reboot, and load a kernel with kexec.', abuse: 'Reboot the node, or boot a kernel of one’s own.' },
  SYS_NICE: { number: 23, danger: 'medium', meaning: 'Raise priorities, pin CPUs, move memory.', abuse: 'Starve the neighbours.' },
  SYS_RESOURCE: {
    number: 24, danger: 'medium', meaning: 'Exceed rlimits and disk quotas.', abuse: 'Fill reserved disk blocks and process tables.',
  },
  SYS_TIME: { number: 25, danger: 'high', meaning: 'Set the clocks; the wall clock is the host’s.', abuse: 'Invalidate certificates and tickets.' },
  SYS_TTY_CONFIG: { number: 26, danger: 'low', meaning: 'Hang up and configure terminals.', abuse: 'Hang up a terminal of the host.' },
  MKNOD: { number: 27, danger: 'medium', meaning: 'Create device nodes.', abuse: 'Create the host’s disk, where the device cgroup lets it be opened.' },
  LEASE: { number: 28, danger: 'low', meaning: 'Take leases on files.', abuse: 'Stall others that open a file.' },
  AUDIT_WRITE: { number: 29, danger: 'low', meaning: 'Write to the audit log.', abuse: 'Forge or flood records.' },
  AUDIT_CONTROL: { number: 30, danger: 'high', meaning: 'Switch auditing and change its rules.', abuse: 'Turn auditing off.' },
  SETFCAP: {
    number: 31, danger: 'medium', meaning: 'Put capabilities on files.', abuse: 'Leave a privileged binary on a shared volume.',
  },
  MAC_OVERRIDE: { number: 32, danger: 'high', meaning: 'Bypass Smack.', abuse: 'Ignore mandatory access control.' },
  MAC_ADMIN: { number: 33, danger: 'high', meaning: 'Change mandatory access control policy.', abuse: 'Unload a profile.' },
  SYSLOG: { number: 34, danger: 'medium', meaning: 'Read the kernel log and kernel addresses.', abuse: 'Learn where the kernel lies in memory.' },
  WAKE_ALARM: { number: 35, danger: 'low', meaning: 'Set timers that wake the system.', abuse: 'Drain power.' },
  BLOCK_SUSPEND: { number: 36, danger: 'low', meaning: 'Keep the system from suspending.', abuse: 'Drain power.' },
  AUDIT_READ: { number: 37, danger: 'medium', meaning: 'Read the audit log.', abuse: 'Watch what the host does.' },
  PERFMON: { number: 38, danger: 'high', meaning: 'Performance monitoring and tracing.', abuse: 'Side channels against other processes.' },
  BPF: { number: 39, danger: 'high', meaning: 'Load privileged BPF programs.', abuse: 'Reach kernel memory through a verifier bug.' },
  CHECKPOINT_RESTORE: {
    number: 40, danger: 'medium', meaning: 'Choose process numbers; map files of processes.', abuse: 'Take a process number that others trust.',
  },
} as const satisfies Readonly<Record<string, CapabilityFacts>>;

export type CapabilityName = keyof typeof TABLE;

export const CAPABILITIES: Readonly<Record<CapabilityName, CapabilityFacts>> = TABLE;

/** Every capability, by number. */
export const ALL_CAPABILITIES: readonly CapabilityName[] = sorted(Object.keys(TABLE).filter(isCapability));

export type CapabilityRuntime = 'docker' | 'containerd' | 'cri-o';

const DOCKER_DEFAULTS = sorted([
  'CHOWN', 'DAC_OVERRIDE', 'FSETID', 'FOWNER', 'MKNOD', 'NET_RAW', 'SETGID', 'SETUID', 'SETFCAP', 'SETPCAP', 'NET_BIND_SERVICE',
  'SYS_CHROOT', 'KILL', 'AUDIT_WRITE',
]);

/**
 * What a container gets when nothing is added or dropped.
 * Source: moby/moby, daemon/pkg/oci/caps/defaults.go; containerd, pkg/oci/spec.go; cri-o,
 * internal/config/capabilities/capabilities_linux.go.
 */
export const DEFAULT_CAPABILITIES: Readonly<Record<CapabilityRuntime, readonly CapabilityName[]>> = {
  docker: DOCKER_DEFAULTS,
  containerd: DOCKER_DEFAULTS,
  'cri-o': sorted(['CHOWN', 'DAC_OVERRIDE', 'FSETID', 'FOWNER', 'SETGID', 'SETUID', 'SETPCAP', 'NET_BIND_SERVICE', 'KILL']),
};

/** True for a canonical name: upper case, without `CAP_`. */
export function isCapability(name: string): name is CapabilityName {
  return Object.hasOwn(TABLE, name);
}

/** The canonical name of `net_admin`, `NET_ADMIN` or `CAP_NET_ADMIN`; undefined for anything else. */
export function capabilityNamed(text: string): CapabilityName | undefined {
  const name = text.toUpperCase().replace(/^CAP_/, '');
  return isCapability(name) ? name : undefined;
}

/** The set as /proc/PID/status shows it: sixteen hexadecimal digits. */
export function capabilityMask(capabilities: Iterable<CapabilityName>): string {
  let mask = 0n;
  for (const name of capabilities) mask |= 1n << BigInt(TABLE[name].number);
  return mask.toString(16).padStart(16, '0');
}

/** The inverse of {@link capabilityMask}; bits beyond 40 are left out. */
export function capabilitiesOfMask(mask: string): readonly CapabilityName[] {
  const bits = /^[\da-f]{1,16}$/i.test(mask) ? BigInt(`0x${mask}`) : 0n;
  return ALL_CAPABILITIES.filter((name) => (bits >> BigInt(TABLE[name].number)) & 1n);
}

/** Names in alphabetical order with commas, `ALL` for all of them, an empty text for none. */
export function capabilityListText(capabilities: readonly CapabilityName[]): string {
  const names = [...new Set(capabilities)].sort();
  return names.length === ALL_CAPABILITIES.length ? 'ALL' : names.join(',');
}

/** By number, each once. */
export function sorted(capabilities: Iterable<CapabilityName>): readonly CapabilityName[] {
  return [...new Set(capabilities)].sort((a, b) => TABLE[a].number - TABLE[b].number);
}
