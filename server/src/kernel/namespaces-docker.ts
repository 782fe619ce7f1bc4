import { DEFAULT_HOST, isAtLeast, type HostAssumptions } from './host';
import { HOST, membership, PRIVATE, type NamespaceMembership, type Namespaces } from './namespaces';
import { failure, success, type Result } from './result';

/** Namespace settings of a Docker container or Compose service, as written; absent is the default. */
export interface DockerNamespaceSettings {
  /** `pid`: `host`, `container:NAME`, in Compose also `service:NAME`. */
  readonly pid?: string;
  /** `network_mode`: `bridge`, `none`, `host`, `container:NAME`, `service:NAME` or a network's name. */
  readonly networkMode?: string;
  /** `ipc`: `none`, `private`, `shareable`, `host`, `container:NAME`, `service:NAME`. */
  readonly ipc?: string;
  readonly uts?: string;
  /** `cgroup` in Compose, `--cgroupns`: `host` or `private`. */
  readonly cgroup?: string;
  /** `userns_mode`: only `host` is taken, to opt out of the daemon's remapping. */
  readonly usernsMode?: string;
  readonly privileged?: boolean;
}

/**
 * The namespaces of a Docker container, or the line with which the engine refuses the settings.
 *
 * `privileged` changes none of them. The time namespace is private since Engine 29.5 (kernel 5.6), without offsets.
 * Source: moby/moby, daemon/pkg/oci/defaults.go, daemon/oci_linux.go, `WithNamespaces`, daemon_unix.go, `adaptContainerSettings`
 * and `verifyPlatformContainerSettings`.
 */
export function dockerNamespaces(settings: DockerNamespaceSettings, host: HostAssumptions = DEFAULT_HOST): Result<Namespaces> {
  const refusal = refusalOf(settings, host);
  if (refusal !== undefined) return failure(refusal);
  return success({
    pid: joined(settings.pid) ?? PRIVATE,
    net: networkNamespace(settings.networkMode),
    ipc: ipcNamespace(settings.ipc),
    mnt: PRIVATE,
    uts: joined(settings.uts) ?? PRIVATE,
    user: userNamespace(settings, host),
    cgroup: cgroupNamespace(settings.cgroup, host),
    time: isAtLeast(host.docker.version, '29.5') ? PRIVATE : HOST,
  });
}

/** Settings that a container in another container's network namespace cannot have. */
export type NetworkSetting = 'hostname' | 'links' | 'dns' | 'extra_hosts' | 'ports' | 'expose';

/**
 * Why the engine refuses a network mode together with other network settings, or drops one of them; undefined when neither.
 * `host` drops published ports with a warning and refuses links; `container:` and `service:` refuse all of them.
 *
 * Source: moby/moby, daemon/internal/runconfig/hostconfig.go, `validateNetContainerMode`, and hostconfig_unix.go; daemon_unix.go.
 */
export function networkModeConflict(
  networkMode: string | undefined, used: readonly NetworkSetting[],
): { readonly refused: boolean; readonly settings: readonly NetworkSetting[] } | undefined {
  const sharing = joined(networkMode)?.sharing.with;
  if (sharing === 'container' || sharing === 'service') return used.length > 0 ? { refused: true, settings: used } : undefined;
  if (sharing !== 'host') return undefined;
  if (used.includes('links')) return { refused: true, settings: ['links'] };
  return used.includes('ports') ? { refused: false, settings: ['ports'] } : undefined;
}

function refusalOf(settings: DockerNamespaceSettings, { docker }: HostAssumptions): string | undefined {
  const { pid, networkMode, ipc, uts, cgroup, usernsMode, privileged = false } = settings;
  for (const [key, mode] of [['pid', pid], ['network_mode', networkMode], ['ipc', ipc]] as const) {
    if (mode === 'container:' || mode === 'service:') return `${key}: "${mode}" names nobody`;
  }
  if (pid && !joined(pid) && pid !== 'private') return `invalid PID mode: ${pid}`;
  if (ipc && !joined(ipc) && !['none', 'private', 'shareable'].includes(ipc)) return `invalid IPC mode: ${ipc}`;
  if (uts && uts !== 'host') return `invalid UTS mode: ${uts}`;
  if (cgroup && cgroup !== 'host' && cgroup !== 'private') return `invalid cgroup namespace mode: ${cgroup}`;
  if (!docker.usernsRemap || usernsMode === 'host') return undefined;
  if (privileged) return 'privileged mode is incompatible with user namespaces';
  if (networkMode === 'host') return "cannot share the host's network namespace when user namespaces are enabled";
  return pid === 'host' ? 'cannot share the host PID namespace when user namespaces are enabled' : undefined;
}

/** `host`, `container:NAME` and `service:NAME`; Compose resolves a service to its first container and starts that one before. */
function joined(mode: string | undefined): NamespaceMembership | undefined {
  if (mode === 'host') return HOST;
  const [, kind, name] = /^(container|service):(.+)$/.exec(mode ?? '') ?? [];
  if (name === undefined || (kind !== 'container' && kind !== 'service')) return undefined;
  return membership({ with: kind, name });
}

function networkNamespace(mode: string | undefined): NamespaceMembership {
  if (mode === 'none') return membership({ with: 'private' }, 'has a loopback interface only');
  return joined(mode) ?? PRIVATE;
}

function ipcNamespace(mode: string | undefined): NamespaceMembership {
  if (mode === 'none') return membership({ with: 'private' }, 'without /dev/shm');
  if (mode === 'shareable') return membership({ with: 'private' }, 'other containers may join it');
  const other = joined(mode);
  if (!other) return PRIVATE;
  return 'name' in other.sharing ? { ...other, note: 'the other container must be shareable' } : other;
}

function userNamespace(settings: DockerNamespaceSettings, { docker }: HostAssumptions): NamespaceMembership {
  if (!docker.usernsRemap && !docker.rootless) return HOST;
  if (docker.usernsRemap && settings.usernsMode === 'host') return HOST;
  const note = docker.rootless ? 'the rootless engine’s, shared by its containers' : 'uid 0 is an unprivileged uid of the host';
  return membership({ with: 'private' }, note);
}

function cgroupNamespace(mode: string | undefined, host: HostAssumptions): NamespaceMembership {
  const byDefault = host.cgroupVersion === 2 ? 'private' : 'host';
  return (mode || byDefault) === 'host' ? HOST : PRIVATE;
}
