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
  CHOWN: {
    number: 0,
    meaning: 'Change owner and group of any file.',
    danger: 'medium',
    abuse: 'Take over files on a host mount.',
  },
  DAC_OVERRIDE: {
    number: 1,
    meaning: 'Ignore read, write and execute permission of files.',
    danger: 'medium',
    abuse: 'Overwrite files of root on a bind mount.',
  },
  DAC_READ_SEARCH: {
    number: 2,
    meaning: 'Ignore read permission, and open files by handle.',
    danger: 'critical',
    abuse: 'Read any file of the host by its inode handle (the “Shocker” escape).',
  },
  FOWNER: {
    number: 3,
    meaning: 'Act as the owner of any file.',
    danger: 'medium',
    abuse: 'Set the set-user-ID bit on a shared binary.',
  },
  FSETID: {
    number: 4,
    meaning: 'Keep set-ID bits when a file is changed.',
    danger: 'low',
    abuse: 'Replace a set-user-ID file and keep its bit.',
  },
  KILL: {
    number: 5,
    meaning: 'Signal any process that it can see.',
    danger: 'low',
    worseWith: { namespace: 'pid', danger: 'high' },
    abuse: 'Kill the kubelet.',
  },
  SETGID: {
    number: 6,
    meaning: 'Take any group.',
    danger: 'medium',
    abuse: 'Join the group of the Docker socket on a host mount.',
  },
  SETUID: {
    number: 7,
    meaning: 'Become any user.',
    danger: 'medium',
    abuse: 'Act as another tenant’s user on shared storage.',
  },
  SETPCAP: {
    number: 8,
    meaning: 'Change bounding and inheritable sets and securebits.',
    danger: 'low',
    abuse: 'Arrange capabilities for a child process.',
  },
  LINUX_IMMUTABLE: {
    number: 9,
    meaning: 'Set the immutable and append-only flags.',
    danger: 'medium',
    abuse: 'Make a file on a host mount undeletable.',
  },
  NET_BIND_SERVICE: {
    number: 10,
    meaning: 'Bind ports below 1024.',
    danger: 'low',
    worseWith: { namespace: 'net', danger: 'medium' },
    abuse: 'Pose as a system service.',
  },
  NET_BROADCAST: {
    number: 11,
    meaning: 'Unused by the kernel.',
    danger: 'low',
    abuse: 'None known.',
  },
  NET_ADMIN: {
    number: 12,
    meaning: 'Configure interfaces, routes and firewall.',
    danger: 'high',
    worseWith: { namespace: 'net', danger: 'critical' },
    abuse: 'Reach nf_tables bugs in the kernel; redirect traffic.',
  },
  NET_RAW: {
    number: 13,
    meaning: 'Raw and packet sockets.',
    danger: 'medium',
    worseWith: { namespace: 'net', danger: 'high' },
    abuse: 'Forge ARP and DNS answers on the bridge.',
  },
  IPC_LOCK: {
    number: 14,
    meaning: 'Lock memory beyond the limit.',
    danger: 'low',
    abuse: 'Pin memory so that the node cannot reclaim it.',
  },
  IPC_OWNER: {
    number: 15,
    meaning: 'Ignore permissions of System V IPC.',
    danger: 'low',
    worseWith: { namespace: 'ipc', danger: 'high' },
    abuse: 'Read the shared memory of a database.',
  },
  SYS_MODULE: {
    number: 16,
    meaning: 'Load and unload kernel modules.',
    danger: 'critical',
    abuse: 'Load a rootkit into the host’s kernel.',
  },
  SYS_RAWIO: {
    number: 17,
    meaning: 'I/O ports, /dev/mem and raw disk commands.',
    danger: 'critical',
    abuse: 'Read and write physical memory.',
  },
  SYS_CHROOT: {
    number: 18,
    meaning: 'Change the root directory; enter mount namespaces.',
    danger: 'low',
    abuse: 'Leave a chroot jail.',
  },
  SYS_PTRACE: {
    number: 19,
    meaning: 'Trace and read the memory of any process that it can see.',
    danger: 'high',
    worseWith: { namespace: 'pid', danger: 'critical' },
    abuse: 'Inject code into a daemon.',
  },
  SYS_PACCT: {
    number: 20,
    meaning: 'Switch process accounting.',
    danger: 'low',
    abuse: 'Tamper with accounting records.',
  },
  SYS_ADMIN: {
    number: 21,
    meaning: 'Mounts, namespaces, quotas and a hundred other operations.',
    danger: 'critical',
    abuse: 'Mount the host’s disk; write a cgroup v1 release_agent.',
  },
  SYS_BOOT: {
    number: 22,
    meaning: 'Reboot, and load a kernel with kexec.',
    danger: 'high',
    abuse: 'Reboot the node, or boot a kernel of one’s own.',
  },
  SYS_NICE: {
    number: 23,
    meaning: 'Raise priorities, pin CPUs, move memory.',
    danger: 'medium',
    abuse: 'Starve the neighbours.',
  },
  SYS_RESOURCE: {
    number: 24,
    meaning: 'Exceed rlimits and disk quotas.',
    danger: 'medium',
    abuse: 'Fill reserved disk blocks and process tables.',
  },
  SYS_TIME: {
    number: 25,
    meaning: 'Set the clocks; the wall clock is the host’s.',
    danger: 'high',
    abuse: 'Invalidate certificates and tickets.',
  },
  SYS_TTY_CONFIG: {
    number: 26,
    meaning: 'Hang up and configure terminals.',
    danger: 'low',
    abuse: 'Hang up a terminal of the host.',
  },
  MKNOD: {
    number: 27,
    meaning: 'Create device nodes.',
    danger: 'medium',
    abuse: 'Create the host’s disk, where the device cgroup lets it be opened.',
  },
  LEASE: {
    number: 28,
    meaning: 'Take leases on files.',
    danger: 'low',
    abuse: 'Stall others that open a file.',
  },
  AUDIT_WRITE: {
    number: 29,
    meaning: 'Write to the audit log.',
    danger: 'low',
    abuse: 'Forge or flood records.',
  },
  AUDIT_CONTROL: {
    number: 30,
    meaning: 'Switch auditing and change its rules.',
    danger: 'high',
    abuse: 'Turn auditing off.',
  },
  SETFCAP: {
    number: 31,
    meaning: 'Put capabilities on files.',
    danger: 'medium',
    abuse: 'Leave a privileged binary on a shared volume.',
  },
  MAC_OVERRIDE: {
    number: 32,
    meaning: 'Bypass Smack.',
    danger: 'high',
    abuse: 'Ignore mandatory access control.',
  },
  MAC_ADMIN: {
    number: 33,
    meaning: 'Change mandatory access control policy.',
    danger: 'high',
    abuse: 'Unload a profile.',
  },
  SYSLOG: {
    number: 34,
    meaning: 'Read the kernel log and kernel addresses.',
    danger: 'medium',
    abuse: 'Learn where the kernel lies in memory.',
  },
  WAKE_ALARM: {
    number: 35,
    meaning: 'Set timers that wake the system.',
    danger: 'low',
    abuse: 'Drain power.',
  },
  BLOCK_SUSPEND: {
    number: 36,
    meaning: 'Keep the system from suspending.',
    danger: 'low',
    abuse: 'Drain power.',
  },
  AUDIT_READ: {
    number: 37,
    meaning: 'Read the audit log.',
    danger: 'medium',
    abuse: 'Watch what the host does.',
  },
  PERFMON: {
    number: 38,
    meaning: 'Performance monitoring and tracing.',
    danger: 'high',
    abuse: 'Side channels against other processes.',
  },
  BPF: {
    number: 39,
    meaning: 'Load privileged BPF programs.',
    danger: 'high',
    abuse: 'Reach kernel memory through a verifier bug.',
  },
  CHECKPOINT_RESTORE: {
    number: 40,
    meaning: 'Choose process numbers; map files of processes.',
    danger: 'medium',
    abuse: 'Take a process number that others trust.',
  },
} as const satisfies Readonly<Record<string, CapabilityFacts>>;

export type CapabilityName = keyof typeof TABLE;

export const CAPABILITIES: Readonly<Record<CapabilityName, CapabilityFacts>> = TABLE;
