import { lacksResource, writesNone } from '../defaults';
import { inContainer } from '../example-manifests';
import { kubernetesRule } from '../rule';

export default kubernetesRule({
  id: 'kubernetes/ephemeral-storage-missing',
  severity: 'hint',
  profile: 'strict',
  category: 'reliability',
  since: '0.1.0',
  summary: 'Local storage is neither requested nor limited',
  why: 'Logs, emptyDir volumes and the writable layer of the container share the disk of the node. A container that fills it makes the kubelet evict pods, others first perhaps; with a limit only this one is evicted.',
  unless: 'The container writes next to nothing.',
  topic: 'qos-and-eviction',
  sources: [{ title: 'Local ephemeral storage', url: 'https://kubernetes.io/docs/concepts/storage/ephemeral-storage/' }],
  aliases: ['kube-score:container-ephemeral-storage-request-and-limit'],
  fix: 'none',
  examples: [
    { bad: inContainer('', '«web»') },
    { bad: inContainer('resources:\n  limits:\n    ephemeral-storage: 2Gi\n', '«web»'), title: 'kube-score wants both' },
    { ok: inContainer('resources:\n  requests:\n    ephemeral-storage: 1Gi\n  limits:\n    ephemeral-storage: 2Gi\n') },
  ],
  check: {
    container(container, { report, set }) {
      if (!container.isLongRunning) return;
      const noLimit = lacksResource(container, 'limits', 'ephemeral-storage', set);
      const noRequest = writesNone(container, 'requests', 'ephemeral-storage');
      if (!noLimit && !noRequest) return;
      report({ at: container.anchor, message: `Container ${container.name.slice(0, 40)} has no ${noLimit ? 'limit' : 'request'} for ephemeral-storage` });
    },
  },
});
