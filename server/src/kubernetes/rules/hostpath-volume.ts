import { inPod, inTemplate } from '../example-manifests';
import { HOST_PATH_ALIASES, hostPathAliases } from '../host-path-aliases';
import { isRuntimeSocket, isSensitiveHostPath } from '../host-paths';
import { kubernetesRule } from '../rule';
import { HOST_PATH, POD_SECURITY_STANDARDS } from '../sources';
import { hostPathsOf } from '../volumes';

export default kubernetesRule({
  id: 'kubernetes/hostpath-volume',
  severity: 'warning',
  profile: 'hardened',
  category: 'security',
  since: '0.1.0',
  summary: 'Volume from the file system of the node',
  why: 'A hostPath ties the pod to what lies on one node: after a move its data is gone, and another pod may write to the same folder. Pod Security refuses it from the baseline level on.',
  unless: 'An agent reads logs or metrics of the node; for those of a DaemonSet or in kube-system this is information only.',
  topic: 'kubernetes-volumes',
  sources: [HOST_PATH, POD_SECURITY_STANDARDS],
  aliases: HOST_PATH_ALIASES,
  fix: 'none',
  examples: [
    { bad: inPod('volumes:\n  - name: data\n    hostPath:\n      path: «/mnt/data»\n') },
    { bad: inTemplate('DaemonSet', 'volumes:\n  - name: log\n    hostPath: {path: «/var/log»}\n'), title: 'only information for a node agent' },
    { ok: inPod('volumes:\n  - name: data\n    persistentVolumeClaim:\n      claimName: data\n') },
    { ok: inPod('volumes:\n  - name: data\n    hostPath:\n      path: {{ .Values.path }}\n') },
  ],
  check: {
    pod(pod, { report }) {
      for (const { path, pathNode } of hostPathsOf(pod)) {
        if (isRuntimeSocket(path) || isSensitiveHostPath(path, false)) continue;
        report({
          at: pathNode.writtenRange,
          ...(pod.isNodeAgent ? { severity: 'info' as const } : {}),
          message: `Mounts ${path.slice(0, 60)} of the node`,
          aliases: hostPathAliases(pod.object.namespace),
        });
      }
    },
  },
});
