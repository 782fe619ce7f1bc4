import { suggestedFix } from '../../core/rule';
import { removeItem } from '../../yaml/edit';
import { inContainer } from '../example-manifests';
import { kubernetesRule } from '../rule';
import { POD_VALIDATION, VOLUMES_GUIDE } from '../sources';
import { textOf } from '../values';
import type { VolumeMount } from '../volumes';

export default kubernetesRule({
  id: 'kubernetes/duplicate-mount-path',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Two volumes are mounted at one path',
  why: 'A path of a container can show one volume only, so the API server refuses the pod with "must be unique". Sub-paths do not help: the path in the container is what counts.',
  topic: 'kubernetes-volumes',
  sources: [VOLUMES_GUIDE, POD_VALIDATION],
  aliases: [],
  fix: 'suggested',
  examples: [
    {
      bad: inContainer('volumeMounts:\n  - name: tmp\n    mountPath: /tmp\n  - name: tmp\n    mountPath: «/tmp»\n'),
      good: inContainer('volumeMounts:\n  - name: tmp\n    mountPath: /tmp\n'),
      also: ['kubernetes/volume-mount-without-volume'],
    },
    {
      bad: inContainer('volumeMounts:\n  - name: config\n    mountPath: /etc/app\n  - name: secret\n    mountPath: «/etc/app»\n'),
      also: ['kubernetes/volume-mount-without-volume'],
    },
    { ok: inContainer('volumeMounts:\n  - name: {{ .Values.volume }}\n    mountPath: {{ .Values.a }}\n  - name: {{ .Values.volume }}\n    mountPath: {{ .Values.b }}\n') },
  ],
  check: {
    container(container, { report }) {
      const first = new Map<string, VolumeMount>();
      for (const mount of container.mounts) {
        const path = textOf(mount.pathNode);
        if (path === undefined || !mount.pathNode || mount.pathNode.uncertain) continue;
        const earlier = first.get(path);
        if (!earlier) {
          first.set(path, mount);
          continue;
        }
        const isSame = earlier.name === mount.name && textOf(earlier.node.get('subPath')) === textOf(mount.node.get('subPath'));
        const edit = isSame ? removeItem(mount.node) : undefined;
        report({
          at: mount.pathNode.writtenRange,
          message: `Volume "${(earlier.name ?? '').slice(0, 40)}" is mounted at this path already`,
          fix: edit && suggestedFix('Delete the second mount', edit),
        });
      }
    },
  },
});
