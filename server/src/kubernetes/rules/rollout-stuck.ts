import { suggestedFix } from '../../core/rule';
import { setScalar } from '../../yaml/edit';
import { asScalar } from '../../yaml/tree';
import { amountOf } from '../availability';
import { inTemplate } from '../example-manifests';
import { kubernetesRule } from '../rule';

const WITH = (surge: string, unavailable: string): string =>
  inTemplate('Deployment', '').replace('spec:\n', `spec:\n  strategy:\n    rollingUpdate:\n      maxSurge: ${surge}\n      maxUnavailable: ${unavailable}\n`);

export default kubernetesRule({
  id: 'kubernetes/rollout-stuck',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Rolling update that may neither add nor remove a pod',
  why: 'With maxSurge 0 no pod may be added, and with maxUnavailable 0 none may be taken away: no update could ever proceed. The API server refuses the two together.',
  topic: 'workloads',
  sources: [{ title: 'Deployments: rolling update', url: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#rolling-update-deployment' }],
  aliases: [],
  fix: 'suggested',
  examples: [
    { bad: WITH('0', '«0»'), good: WITH('1', '0') },
    { bad: WITH('0%', '«0»') },
    { ok: WITH('1', '0') },
    { ok: WITH('0', '1') },
    { ok: WITH('{{ .Values.surge }}', '0') },
  ],
  check: {
    kinds: {
      Deployment(object, { report }) {
        const surge = amountOf(object.get('spec', 'strategy', 'rollingUpdate', 'maxSurge'));
        const unavailable = amountOf(object.get('spec', 'strategy', 'rollingUpdate', 'maxUnavailable'));
        if (surge?.value !== 0 || unavailable?.value !== 0) return;
        const scalar = asScalar(surge.node);
        const edit = scalar && setScalar(scalar, 1);
        report({ at: unavailable.node.writtenRange, message: 'Refused together with maxSurge 0: no pod could ever be replaced', fix: edit && suggestedFix('Set maxSurge: 1', edit) });
      },
    },
  },
});
