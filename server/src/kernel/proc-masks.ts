/** Why a path below /proc or /sys is taken from containers. */
export interface ProtectedPath {
  readonly path: string;
  readonly why: string;
}

/**
 * Paths that read as empty in a container: /dev/null or an empty read-only tmpfs is mounted over them. On machines that have it,
 * `thermal_throttle` of every CPU below /sys/devices/system/cpu is masked too.
 * Source: moby/moby, daemon/pkg/oci/defaults.go, `defaultLinuxMaskedPaths`; kubernetes, pkg/securitycontext/util.go,
 * `defaultMaskedPaths`; opencontainers/runc, libcontainer/rootfs_linux.go, `maskPaths`.
 */
export const MASKED_PATHS: readonly ProtectedPath[] = [
  { path: '/proc/acpi', why: 'Switches hardware of the host.' },
  { path: '/proc/asound', why: 'Shows the sound hardware and its use.' },
  { path: '/proc/interrupts', why: 'Interrupt counts give away keystrokes and the work of neighbours.' },
  { path: '/proc/kcore', why: 'The whole physical memory.' },
  { path: '/proc/keys', why: 'Kernel keys are not namespaced.' },
  { path: '/proc/latency_stats', why: 'Timing of other processes.' },
  { path: '/proc/sched_debug', why: 'Lists all processes of the host.' },
  { path: '/proc/scsi', why: 'Adds and removes disks of the host.' },
  { path: '/proc/timer_list', why: 'Lists all processes that set timers.' },
  { path: '/proc/timer_stats', why: 'Timing of other processes.' },
  { path: '/sys/devices/virtual/powercap', why: 'Power readings are a side channel.' },
  { path: '/sys/firmware', why: 'Firmware tables and variables of the host.' },
];

/** Paths that a container may read and not write. Source: as {@link MASKED_PATHS}. */
export const READONLY_PATHS: readonly ProtectedPath[] = [
  { path: '/proc/bus', why: 'Configures PCI and USB devices.' },
  { path: '/proc/fs', why: 'Tunes file systems of the host.' },
  { path: '/proc/irq', why: 'Moves interrupts between CPUs.' },
  { path: '/proc/sys', why: 'Most sysctls belong to the whole kernel.' },
  { path: '/proc/sysrq-trigger', why: 'Reboots the host with one byte.' },
];

export interface ProcSettings {
  readonly privileged?: boolean;
  /** Kubernetes `securityContext.procMount`; `Unmasked` is only taken with `hostUsers: false`. */
  readonly procMount?: string;
  /** Docker `security_opt`, of which `systempaths=unconfined` matters here. */
  readonly securityOpt?: readonly string[];
}

/** What is masked and read-only for a container: everything above, or nothing. */
export function procProtection(settings: ProcSettings): {
  readonly masked: readonly ProtectedPath[];
  readonly readOnly: readonly ProtectedPath[];
} {
  const { privileged = false, procMount, securityOpt = [] } = settings;
  const lifted = privileged || procMount === 'Unmasked' || securityOpt.includes('systempaths=unconfined');
  return lifted ? { masked: [], readOnly: [] } : { masked: MASKED_PATHS, readOnly: READONLY_PATHS };
}
