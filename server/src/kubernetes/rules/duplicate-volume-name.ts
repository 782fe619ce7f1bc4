import { suggestedFix } from '../../core/rule';
import { removeItem } from '../../yaml/edit';
import { inPod } from '../example-manifests';
import { kubernetesRule } from '../rule';
import { POD_VALIDATION, VOLUMES_GUIDE } from '../sources';
import { volumesOf, type Volume } from '../volumes';

export default kubernetesRule({
  id: 'kubernetes/duplicate-volume-name',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Two volumes of a pod have one name',
  why: 'Mounts find their volume by its name, so the API server refuses a pod in which two volumes have the same one. It happens when two sources of volumes are pasted into one list.',
  topic: 'kubernetes-volumes',
  sources: [VOLUMES_GUIDE, POD_VALIDATION],
  aliases: [],
  fix: 'suggested',
  examples: [
    {
      bad: inPod('volumes:\n  - name: tmp\n    emptyDir: {}\n  - name: «tmp»\n    emptyDir: {}\n'),
      good: inPod('volumes:\n  - name: tmp\n    emptyDir: {}\n'),
    },
    { bad: inPod('volumes:\n  - name: data\n    emptyDir: {}\n  - name: «data»\n    configMap:\n      name: data\n') },
    { ok: inPod('volumes:\n  - name: tmp\n    emptyDir: {}\n  - name: data\n    emptyDir: {}\n') },
    { ok: inPod('volumes:\n  {{- if .Values.persistent }}\n  - name: data\n    persistentVolumeClaim: { claimName: web }\n  {{- else }}\n  - name: data\n    emptyDir: {}\n  {{- end }}\n'), title: 'branches of a template' },
  ],
  check: {
    pod(pod, { report }) {
      const first = new Map<string, Volume>();
      for (const volume of volumesOf(pod)) {
        const { name, nameNode, node } = volume;
        if (volume.isClaimTemplate || name === undefined || !nameNode || nameNode.uncertain) continue;
        const earlier = first.get(name);
        if (!earlier) {
          first.set(name, volume);
          continue;
        }
        const isCopy = earlier.node.document.slice(earlier.node.writtenRange) === node.document.slice(node.writtenRange);
        const edit = isCopy ? removeItem(node) : undefined;
        report({
          at: nameNode.writtenRange,
          message: `Another volume of this pod is named "${name.slice(0, 63)}"`,
          fix: edit && suggestedFix('Delete the copy', edit),
        });
      }
    },
  },
});
