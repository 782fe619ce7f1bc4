import { inPod } from '../example-manifests';
import { kubernetesRule } from '../rule';
import { lacks } from '../values';

export default kubernetesRule({
  id: 'kubernetes/emptydir-no-limit',
  severity: 'hint',
  profile: 'strict',
  category: 'reliability',
  since: '0.1.0',
  summary: 'emptyDir may fill its node',
  why: 'An emptyDir on disk shares the disk of the node, and with medium Memory it counts as memory of the containers. Without a sizeLimit a program that writes without end fills either, and pods are evicted.',
  unless: 'The containers limit ephemeral-storage, or write next to nothing.',
  topic: 'kubernetes-volumes',
  sources: [{ title: 'Volumes: emptyDir', url: 'https://kubernetes.io/docs/concepts/storage/volumes/#emptydir' }],
  aliases: [],
  fix: 'none',
  examples: [
    { bad: inPod('volumes:\n  - name: tmp\n    «emptyDir»: {}\n') },
    { ok: inPod('volumes:\n  - name: tmp\n    emptyDir:\n      sizeLimit: 64Mi\n') },
  ],
  check: {
    pod(pod, { report }) {
      for (const volume of pod.volumes) {
        const entry = volume.entryOf('emptyDir');
        if (entry?.value.kind === 'map' && lacks(entry.value, 'sizeLimit')) report({ at: entry.keyRange, message: 'May grow until the node is full' });
      }
    },
  },
});
