import { inPod } from '../example-manifests';
import { HOST_PATH_ALIASES, hostPathAliases } from '../host-path-aliases';
import { isRuntimeSocket } from '../host-paths';
import { kubernetesRule } from '../rule';
import { HOST_PATH } from '../sources';
import { hostPathsOf } from '../volumes';

const DOCKER = [
  'kube-linter:docker-sock', 'kubesec:DockerSock', 'trivy:KSV-0006', 'checkov:CKV_K8S_27', 'datree:CONTAINERS_INCORRECT_PATH_VALUE_DOCKERSOCKET',
  'kics:docker_daemon_socket_is_exposed_to_containers', 'monokle:KBP101',
];

export default kubernetesRule({
  id: 'kubernetes/container-runtime-socket',
  severity: 'warning',
  profile: 'recommended',
  category: 'security',
  since: '0.1.0',
  summary: 'Socket of the container runtime is mounted',
  why: 'Through the socket of Docker, containerd or CRI-O one starts any container with any mount, past all admission checks: it is root on the node. Since 1.24 most nodes have no Docker, so a mount of docker.sock often fails as well.',
  unless: 'The agent manages containers of the node. To build images use a builder that needs no socket: BuildKit rootless, Buildah.',
  topic: 'kubernetes-volumes',
  sources: [HOST_PATH, { title: 'Docker: protect the Docker daemon socket', url: 'https://docs.docker.com/engine/security/protect-access/' }],
  aliases: [...DOCKER, ...HOST_PATH_ALIASES],
  fix: 'none',
  examples: [
    { bad: inPod('volumes:\n  - name: docker\n    hostPath:\n      path: «/var/run/docker.sock»\n') },
    { bad: inPod('volumes:\n  - name: cri\n    hostPath:\n      path: «/run/containerd»\n') },
    { ok: inPod('volumes:\n  - name: csi\n    hostPath:\n      path: /var/lib/kubelet/plugins/csi.sock\n') },
    { ok: inPod('volumes:\n  - name: run\n    emptyDir: {}\n') },
  ],
  check: {
    pod(pod, { report }) {
      for (const { path, pathNode } of hostPathsOf(pod)) {
        if (!isRuntimeSocket(path)) continue;
        report({
          at: pathNode.writtenRange,
          message: `${path.slice(0, 60)} gives full control of the node's containers`,
          aliases: [...(path.endsWith('/docker.sock') ? DOCKER : []), ...hostPathAliases(pod.object.namespace)],
        });
      }
    },
  },
});
