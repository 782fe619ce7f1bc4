import { amountOf, replicasOf } from '../availability';
import { inTemplate } from '../example-manifests';
import { kubernetesRule } from '../rule';

const WITH = (unavailable: string, replicas = 3): string =>
  inTemplate('Deployment', '').replace('spec:\n', `spec:\n  replicas: ${replicas}\n  strategy:\n    rollingUpdate:\n      maxUnavailable: ${unavailable}\n`);

export default kubernetesRule({
  id: 'kubernetes/rollout-all-down',
  severity: 'warning',
  profile: 'recommended',
  category: 'reliability',
  since: '0.1.0',
  summary: 'Rolling update that may take all pods away',
  why: 'maxUnavailable says how many pods may be gone during an update. When that is all of them, the update is no rolling one: every old pod may end before a new one is ready.',
  unless: 'An outage during updates is acceptable.',
  topic: 'workloads',
  sources: [{ title: 'Deployments: max unavailable', url: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#max-unavailable' }],
  aliases: [],
  fix: 'none',
  examples: [
    { bad: WITH('«100%»') },
    { bad: WITH('«3»'), title: 'three of three' },
    { ok: WITH('25%') },
    { ok: WITH('1') },
    { ok: WITH('1', 1), title: 'one pod, of which more cannot be asked' },
  ],
  check: {
    kinds: {
      Deployment(object, { report }) {
        const unavailable = amountOf(object.get('spec', 'strategy', 'rollingUpdate', 'maxUnavailable'));
        const replicas = replicasOf(object);
        if (!unavailable || (replicas ?? 2) < 2) return;
        const isAll = unavailable.isPercent ? unavailable.value >= 100 : replicas !== undefined && unavailable.value >= replicas;
        if (isAll) report({ at: unavailable.node.writtenRange, message: 'All pods may be gone during an update' });
      },
    },
  },
});
