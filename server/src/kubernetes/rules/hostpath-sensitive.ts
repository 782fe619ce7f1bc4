import { inPod, inTemplate } from '../example-manifests';
import { HOST_PATH_ALIASES, hostPathAliases } from '../host-path-aliases';
import { isRuntimeSocket, isSensitiveHostPath } from '../host-paths';
import { kubernetesRule } from '../rule';
import { HOST_PATH, NSA_HARDENING } from '../sources';
import { hostPathsOf, mountsOfVolume } from '../volumes';

const SYSTEM = ['kube-linter:sensitive-host-mounts', 'kics:workload_mounting_with_sensitive_os_directory', 'trivy:KSV-0121'];

export default kubernetesRule({
  id: 'kubernetes/hostpath-sensitive',
  severity: 'warning',
  profile: 'recommended',
  category: 'security',
  since: '0.1.0',
  summary: 'System folder of the node is mounted',
  why: 'Whoever can write to /etc, /var/run or the root of a node owns it: one cron file or static pod manifest is enough. Reading is enough where keys and tokens lie, as in /etc/kubernetes or /var/lib/kubelet.',
  unless: 'A node agent needs it; for those of a DaemonSet or in kube-system this is information only. Mount the exact file, read-only.',
  topic: 'kubernetes-volumes',
  sources: [HOST_PATH, NSA_HARDENING],
  aliases: [...SYSTEM, ...HOST_PATH_ALIASES],
  fix: 'none',
  examples: [
    { bad: inPod('volumes:\n  - name: node\n    hostPath:\n      path: «/»\n') },
    { bad: inPod('volumes:\n  - name: kubelet\n    hostPath:\n      path: «/var/lib/kubelet/pods»\n') },
    { bad: inTemplate('DaemonSet', 'volumes:\n  - name: sys\n    hostPath: {path: «/sys»}\n'), title: 'only information for a node agent' },
    {
      title: 'the time zone, read-only',
      ok: inPod('containers:\n  - name: web\n    image: nginx:1.29\n    volumeMounts:\n      - name: tz\n        mountPath: /etc/localtime\n        readOnly: true\nvolumes:\n  - name: tz\n    hostPath: {path: /etc/localtime}\n'),
    },
    { ok: inPod('volumes:\n  - name: data\n    hostPath: {path: /mnt/data}\n') },
    { ok: inPod('volumes:\n  - name: docker\n    hostPath: {path: /var/run/docker.sock}\n'), title: 'the socket of a runtime, which another rule reports' },
  ],
  check: {
    pod(pod, { report }) {
      for (const { path, pathNode, volume } of hostPathsOf(pod)) {
        const mounts = mountsOfVolume(pod, volume.name);
        const isReadOnly = mounts.length > 0 && mounts.every(({ readOnly }) => readOnly);
        if (isRuntimeSocket(path) || !isSensitiveHostPath(path, isReadOnly)) continue;
        report({
          at: pathNode.writtenRange,
          ...(pod.isNodeAgent ? { severity: 'info' as const } : {}),
          message: `Mounts ${path.slice(0, 60)} of the node${isReadOnly ? ' (read-only)' : ''}`,
          aliases: [...SYSTEM, ...hostPathAliases(pod.object.namespace)],
        });
      }
    },
  },
});
