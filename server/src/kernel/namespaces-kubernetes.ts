import { DEFAULT_HOST, type HostAssumptions } from './host';
import { HOST, membership, POD, PRIVATE, type NamespaceMembership, type Namespaces } from './namespaces';

/** The fields of a pod that choose namespaces, and of the container in question. */
export interface KubernetesNamespaceSettings {
  readonly hostPID?: boolean;
  readonly hostNetwork?: boolean;
  readonly hostIPC?: boolean;
  readonly shareProcessNamespace?: boolean;
  /** `false` gives the pod a user namespace of its own. */
  readonly hostUsers?: boolean;
  /** `securityContext.privileged` of the container. */
  readonly privileged?: boolean;
}

/**
 * The namespaces of a container in a pod. By default the process namespace is its own, network and IPC are the pod's, users are
 * the node's. The pause container holds what the pod shares.
 *
 * With `hostNetwork` containerd leaves the host name to the node as well.
 * Source: kubernetes, pkg/kubelet/kuberuntime/util/util.go, `NamespacesForPod`; containerd,
 * internal/cri/server/podsandbox/sandbox_run_linux.go and container_create.go; cri-o, server/container_create.go.
 */
export function kubernetesNamespaces(settings: KubernetesNamespaceSettings, host: HostAssumptions = DEFAULT_HOST): Namespaces {
  return {
    pid: pidNamespace(settings),
    net: settings.hostNetwork ? HOST : POD,
    ipc: settings.hostIPC ? HOST : POD,
    mnt: PRIVATE,
    uts: settings.hostNetwork ? HOST : POD,
    user: settings.hostUsers === false ? membership({ with: 'pod' }, 'uid 0 is an unprivileged uid of the node') : HOST,
    cgroup: settings.privileged || host.cgroupVersion === 1 ? HOST : PRIVATE,
    time: HOST,
  };
}

/**
 * Fields that the API server refuses together with `hostUsers: false`. (`hostNetwork` is let through by an alpha gate of 1.35.)
 * Source: kubernetes, pkg/apis/core/validation/validation.go, `validateHostUsers`.
 */
export function hostUsersConflicts(
  settings: KubernetesNamespaceSettings,
): readonly ('hostNetwork' | 'hostPID' | 'hostIPC')[] {
  if (settings.hostUsers !== false) return [];
  return (['hostNetwork', 'hostPID', 'hostIPC'] as const).filter((field) => settings[field] === true);
}

function pidNamespace({ hostPID = false, shareProcessNamespace = false }: KubernetesNamespaceSettings): NamespaceMembership {
  if (hostPID) return HOST;
  if (!shareProcessNamespace) return PRIVATE;
  return membership({ with: 'pod' }, 'pause is PID 1; with the same uid, containers reach each other’s processes and files');
}
