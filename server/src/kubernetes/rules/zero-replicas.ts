import { inTemplate } from '../example-manifests';
import { kubernetesRule } from '../rule';
import { numberOf } from '../values';

export default kubernetesRule({
  id: 'kubernetes/zero-replicas',
  severity: 'info',
  profile: 'recommended',
  category: 'reliability',
  since: '0.1.0',
  summary: 'Workload is scaled to nothing',
  why: 'With 0 replicas no pod runs, and everything that depends on one waits. It is often left over from a maintenance.',
  unless: 'Something else scales it up, or it is switched off on purpose.',
  topic: 'workloads',
  sources: [{ title: 'Deployments: replicas', url: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#replicas' }],
  aliases: ['popeye:500'],
  fix: 'none',
  examples: [
    { bad: inTemplate('Deployment', '').replace('spec:\n', 'spec:\n  replicas: «0»\n') },
    { ok: inTemplate('Deployment', '').replace('spec:\n', 'spec:\n  replicas: 1\n') },
    { ok: inTemplate('Deployment', '') },
  ],
  check: {
    object(object, { report }) {
      const replicas = object.get('spec', 'replicas');
      if (!replicas || !['Deployment', 'StatefulSet', 'ReplicaSet', 'ReplicationController'].includes(object.kind) || numberOf(replicas) !== 0) return;
      report({ at: replicas.writtenRange, message: `${object.title.slice(0, 70)} runs no pods` });
    },
  },
});
