import { suggestedFix } from '../../core/rule';
import { setScalar } from '../../yaml/edit';
import { asScalar } from '../../yaml/tree';
import { setNested } from '../edits';
import { inPod } from '../example-manifests';
import { kubernetesRule } from '../rule';
import { HOST_PATH, NSA_HARDENING } from '../sources';
import { lacks, booleanOf } from '../values';
import { hostPathsOf, type VolumeMount } from '../volumes';

const MOUNTED = 'containers:\n  - name: web\n    image: nginx:1.29\n    volumeMounts:\n      - name: data\n        mountPath: ';
const VOLUME = 'volumes:\n  - name: data\n    hostPath: {path: /mnt/data}\n';

export default kubernetesRule({
  id: 'kubernetes/hostpath-writable',
  severity: 'warning',
  profile: 'hardened',
  category: 'security',
  since: '0.1.0',
  summary: 'Folder of the node is mounted writable',
  why: 'Mounts are writable unless readOnly is set. What a container changes below a hostPath is changed for the node and for every other pod that mounts it, and stays there after the pod has gone.',
  unless: 'Writing there is what the container is for.',
  topic: 'kubernetes-volumes',
  sources: [HOST_PATH, NSA_HARDENING],
  aliases: [
    'kube-linter:writable-host-mount', 'datree:EKS_INVALID_HOSTPATH_MOUNT_READONLY_VALUE', 'kics:volume_mount_with_os_directory_write_permissions',
  ],
  fix: 'suggested',
  examples: [
    { bad: inPod(`${MOUNTED}«/data»\n${VOLUME}`), good: inPod(`${MOUNTED}/data\n        readOnly: true\n${VOLUME}`) },
    { bad: inPod(`${MOUNTED}/data\n        readOnly: «false»\n${VOLUME}`) },
    { ok: inPod(`${MOUNTED}/data\n        readOnly: true\n${VOLUME}`) },
    { ok: inPod(`${MOUNTED}/data\nvolumes:\n  - name: data\n    emptyDir: {}\n`) },
    { ok: inPod(`${MOUNTED}/data\n        readOnly: {{ .Values.readOnly }}\n${VOLUME}`) },
  ],
  check: {
    pod(pod, { report }) {
      const names = new Set(hostPathsOf(pod).map(({ volume }) => volume.name));
      for (const mount of pod.containers.flatMap(({ mounts }) => mounts)) {
        const written = mount.node.entryOf('readOnly');
        if (!names.has(mount.name) || mount.readOnly || !(booleanOf(written?.value) === false || lacks(mount.node, 'readOnly'))) continue;
        report({
          at: (written?.value ?? mount.pathNode ?? mount.node).writtenRange,
          ...(pod.isNodeAgent ? { severity: 'info' as const } : {}),
          message: `Container ${mount.container.name.slice(0, 40)} can write to the node at ${(mount.mountPath ?? '').slice(0, 30)}`,
          fix: readOnlyFix(mount),
        });
      }
    },
  },
});

function readOnlyFix({ node }: VolumeMount): ReturnType<typeof suggestedFix> | undefined {
  const written = asScalar(node.get('readOnly'));
  const edit = written ? setScalar(written, true) : setNested(node, ['readOnly'], 'true');
  return edit && suggestedFix('Mount read-only', edit);
}
