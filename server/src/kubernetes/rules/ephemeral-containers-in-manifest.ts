import { suggestedFix } from '../../core/rule';
import { removeEntry } from '../../yaml/edit';
import { inPod } from '../example-manifests';
import { kubernetesRule } from '../rule';
import { POD_VALIDATION } from '../sources';

export default kubernetesRule({
  id: 'kubernetes/ephemeral-containers-in-manifest',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Ephemeral container in a manifest',
  why: 'Ephemeral containers are added to a running pod by kubectl debug. The API server refuses them in a new pod and in a template of pods; they usually come from an export of a pod that was being debugged.',
  topic: 'troubleshooting',
  sources: [{ title: 'Ephemeral Containers', url: 'https://kubernetes.io/docs/concepts/workloads/pods/ephemeral-containers/' }, POD_VALIDATION],
  aliases: [],
  fix: 'suggested',
  examples: [
    {
      bad: inPod('«ephemeralContainers»:\n  - name: debug\n    image: busybox:1.37\ncontainers:\n  - name: web\n    image: nginx:1.29\n'),
      good: inPod('containers:\n  - name: web\n    image: nginx:1.29\n'),
    },
    { ok: inPod('ephemeralContainers: []') },
    { ok: inPod('') },
  ],
  check: {
    pod(pod, { report }) {
      const entry = pod.spec.entryOf('ephemeralContainers');
      if (entry?.value.kind !== 'sequence' || entry.value.items.length === 0) return;
      const edit = removeEntry(entry);
      report({ at: entry.keyRange, message: 'Refused: ephemeral containers are added to running pods only', fix: edit && suggestedFix('Delete ephemeralContainers', edit) });
    },
  },
});
