/** Sockets through which a container runtime takes orders, by their path on the node. */
const RUNTIME_SOCKETS: readonly string[] = [
  '/var/run/docker.sock', '/run/docker.sock', '/run/containerd/containerd.sock', '/var/run/containerd/containerd.sock',
  '/run/crio/crio.sock', '/var/run/crio/crio.sock', '/run/k3s/containerd/containerd.sock', '/run/podman/podman.sock', '/var/run/podman/podman.sock',
  '/run/cri-dockerd.sock', '/var/run/cri-dockerd.sock',
];

/** Folders of a node whose content is its system: whoever writes there, and often who only reads there, owns the node. */
const SENSITIVE_FOLDERS: readonly string[] = [
  '/', '/boot', '/dev', '/etc', '/lib', '/proc', '/root', '/run', '/sys', '/usr', '/var', '/var/run', '/var/lib', '/var/lib/docker',
  '/var/lib/containerd', '/var/lib/kubelet', '/var/lib/etcd', '/home',
];

/** Files and folders below those that give nothing away when they are only read. */
const HARMLESS_TO_READ = /^\/(?:etc\/(?:localtime|timezone|ssl|pki\/(?:tls|ca-trust)|ca-certificates|machine-id|os-release|resolv\.conf|hosts)|usr\/share|lib\/modules|sys\/fs\/cgroup|var\/log|sys\/fs\/bpf)(?:\/|$)/;

/** True for a container runtime's socket, or for a folder that holds nothing else. */
export function isRuntimeSocket(path: string): boolean {
  return RUNTIME_SOCKETS.includes(path) || /^\/(?:var\/)?run\/(?:containerd|crio|docker)$/.test(path);
}

/** True for a folder of the system, or for something in it; false for what agents read everywhere, such as the time zone. */
export function isSensitiveHostPath(path: string, readOnly: boolean): boolean {
  if (readOnly && HARMLESS_TO_READ.test(path)) return false;
  return SENSITIVE_FOLDERS.includes(path) || /^\/(?:etc|proc|sys|boot|root|dev|var\/lib\/kubelet|var\/lib\/etcd)\//.test(path);
}
