import { DEFAULT_HOST, isAtLeast, type HostAssumptions } from './host';
import { isOffHost, type NamespaceName, type Namespaces } from './namespaces';
import { failure, success, type Result } from './result';

const IPC_SYSCTLS = new Set([
  'kernel.msgmax', 'kernel.msgmnb', 'kernel.msgmni', 'kernel.sem', 'kernel.shmall', 'kernel.shmmax', 'kernel.shmmni',
  'kernel.shm_rmid_forced',
]);

/** The namespace that a sysctl belongs to; undefined for one of the whole kernel, which no container may set. */
export function namespaceOfSysctl(name: string): NamespaceName | undefined {
  const dotted = name.replaceAll('/', '.');
  if (dotted.startsWith('net.')) return 'net';
  if (dotted.startsWith('user.')) return 'user';
  if (dotted.startsWith('fs.mqueue.') || IPC_SYSCTLS.has(dotted)) return 'ipc';
  return dotted === 'kernel.domainname' ? 'uts' : undefined;
}

/**
 * Whether the OCI runtime lets a container set a sysctl: it must be one of a namespace that the container does not share with the
 * host. Kubernetes has a list of its own before that.
 * Source: opencontainers/runc, libcontainer/configs/validate/validator.go, `sysctl`.
 */
export function checkSysctl(name: string, namespaces: Namespaces): Result<NamespaceName> {
  const namespace = namespaceOfSysctl(name);
  if (namespace === undefined) return failure(`${name} is a setting of the whole host`);
  return isOffHost(namespaces[namespace]) ? success(namespace) : failure(`${name} needs a private ${namespace} namespace`);
}

export type ContainerEngine = 'docker' | 'kubernetes';

/**
 * The lowest port that a process without CAP_NET_BIND_SERVICE may bind. Docker and containerd 2 open all ports in a private
 * network namespace (`net.ipv4.ip_unprivileged_port_start=0`); containerd 1.7, CRI-O and the host's own namespace keep 1024. A
 * container that joins another one's namespace finds what that one was given, which is not known here: 0 is returned for it.
 *
 * Source: moby/moby, daemon/oci_linux.go, `withCommonOptions`; containerd, internal/cri/server/podsandbox/sandbox_run_linux.go.
 */
export function unprivilegedPortStart(
  engine: ContainerEngine, namespaces: Namespaces, host: HostAssumptions = DEFAULT_HOST,
): 0 | 1024 {
  if (!isOffHost(namespaces.net)) return 1024;
  if (engine === 'docker') return 0;
  return host.criRuntime.name === 'containerd' && isAtLeast(host.criRuntime.version, '2.0') ? 0 : 1024;
}
