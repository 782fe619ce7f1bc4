import type { CapabilityRuntime } from './capabilities';

/**
 * The AppArmor profile that a runtime applies when nothing is said. Source: moby/moby, containerd and cri-o, default profiles.
 */
export const DEFAULT_APPARMOR_PROFILES: Readonly<Record<CapabilityRuntime, string>> = {
  docker: 'docker-default',
  containerd: 'cri-containerd.apparmor.d',
  'cri-o': 'crio-default',
};

/** What the default profiles amount to. Source: moby/profiles, apparmor/template.go; containerd, contrib/apparmor/template.go. */
export const DEFAULT_APPARMOR = {
  allows: 'network, capabilities, files and unmounting',
  denies: [
    'mounting',
    'writing below /proc, except in the process’s own directories and kernel/shm* of /proc/sys',
    '/proc/sysrq-trigger and /proc/kcore',
    'writing below /sys outside the cgroup tree; /sys/firmware, powercap and /sys/kernel/security altogether',
    'tracing and signalling processes outside the profile',
  ],
} as const;

/** Name of the profile in force. On a host without AppArmor none is. */
export type AppArmorProfile = 'unconfined' | (string & {});

export interface DockerAppArmorSettings {
  readonly securityOpt?: readonly string[];
  readonly privileged?: boolean;
}

/**
 * The AppArmor profile of a Docker container, on a host that has AppArmor. Privileged means none, unless one is named.
 * Source: moby/moby, daemon/oci_linux.go, `WithApparmor`.
 */
export function dockerAppArmor({ securityOpt = [], privileged = false }: DockerAppArmorSettings): AppArmorProfile {
  const named = securityOpt.map((option) => /^apparmor[=:](.+)$/.exec(option)?.[1]).findLast((profile) => profile !== undefined);
  return named ?? (privileged ? 'unconfined' : DEFAULT_APPARMOR_PROFILES.docker);
}

/** An `appArmorProfile` of a pod or container. */
export interface AppArmorField {
  readonly type?: string;
  readonly localhostProfile?: string;
}

/**
 * The AppArmor profile of a Kubernetes container, on a host that has AppArmor. The runtime's default applies without any field;
 * the container's field wins over the pod's.
 * Source: kubernetes, pkg/security/apparmor/helpers.go, `GetProfile`; containerd, internal/cri/sputil/apparmor_linux.go.
 */
export function kubernetesAppArmor(
  settings: { readonly container?: AppArmorField; readonly pod?: AppArmorField; readonly privileged?: boolean },
  runtime: 'containerd' | 'cri-o',
): AppArmorProfile {
  const { type, localhostProfile } = settings.container ?? settings.pod ?? {};
  if (type === 'Localhost' && localhostProfile) return localhostProfile;
  return settings.privileged || type === 'Unconfined' ? 'unconfined' : DEFAULT_APPARMOR_PROFILES[runtime];
}

/** SELinux types of containers. Source: containers/container-selinux; man container_selinux(8). */
export const SELINUX_TYPES: Readonly<Record<string, string>> = {
  container_t: 'A container: kept from the host and, by its pair of categories, from other containers.',
  container_init_t: 'A container that runs systemd.',
  container_kvm_t: 'A container inside a virtual machine.',
  container_engine_t: 'A container that runs containers.',
  spc_t: 'A “super privileged container”: not confined.',
  container_file_t: 'Files that containers may write, their own or shared.',
  container_ro_file_t: 'Image layers: readable by every container.',
};

export interface DockerSelinuxSettings {
  readonly securityOpt?: readonly string[];
  readonly privileged?: boolean;
  readonly pid?: string;
  readonly ipc?: string;
}

/**
 * The SELinux process type of a Docker container, on a host that has SELinux and an engine that uses it. Sharing the host's
 * processes or IPC switches the separation off without a word, like privileged, unless a label is given.
 * Source: moby/moby, daemon/create.go, `generateSecurityOpt`; man docker-run(1), `--security-opt`.
 */
export function dockerSelinuxType({ securityOpt = [], privileged = false, pid, ipc }: DockerSelinuxSettings): string {
  const labels = securityOpt.flatMap((option) => /^label[=:](.+)$/.exec(option)?.[1] ?? []);
  if (labels.includes('disable')) return 'spc_t';
  const type = labels.map((label) => /^type:(.+)$/.exec(label)?.[1]).findLast((name) => name !== undefined);
  if (type !== undefined) return type;
  return labels.length === 0 && (privileged || pid === 'host' || ipc === 'host') ? 'spc_t' : 'container_t';
}

/** What the suffixes of a Docker volume do on an SELinux host. */
export const SELINUX_VOLUME_SUFFIXES: Readonly<Record<'z' | 'Z', string>> = {
  z: 'Relabels the source as container_file_t, shared by all containers.',
  Z: 'Relabels the source for this container alone: on a system directory that locks the host out of its own files.',
};
