import { suggestedFix } from '../../core/rule';
import { insertEntry } from '../../yaml/edit';
import { manifest } from '../example-manifests';
import { kubernetesRule } from '../rule';
import { lacks } from '../values';

export default kubernetesRule({
  id: 'kubernetes/pdb-no-policy',
  severity: 'warning',
  profile: 'recommended',
  category: 'reliability',
  since: '0.1.0',
  summary: 'Disruption budget without a number',
  why: 'A budget says with minAvailable or maxUnavailable how many pods may go. With neither it is as if minAvailable were 1, which keeps the last pod and with it the node it runs on.',
  topic: 'workloads',
  sources: [{ title: 'Specifying a Disruption Budget for your Application', url: 'https://kubernetes.io/docs/tasks/run-application/configure-pdb/' }],
  aliases: ['kube-score:poddisruptionbudget-has-policy'],
  fix: 'suggested',
  examples: [
    {
      bad: manifest('policy/v1', 'PodDisruptionBudget', '«spec»:\n  selector:\n    matchLabels:\n      app: web\n'),
      good: manifest('policy/v1', 'PodDisruptionBudget', 'spec:\n  selector:\n    matchLabels:\n      app: web\n  maxUnavailable: 1\n'),
    },
    { ok: manifest('policy/v1', 'PodDisruptionBudget', 'spec:\n  minAvailable: 0\n  selector: {}\n') },
    { ok: manifest('policy/v1', 'PodDisruptionBudget', 'spec:\n  {{- toYaml .Values.pdb | nindent 2 }}\n') },
  ],
  check: {
    kinds: {
      PodDisruptionBudget(object, { report }) {
        const entry = object.node.entryOf('spec');
        if (!entry || object.isPartial || !object.spec || !lacks(object.spec, 'minAvailable') || !lacks(object.spec, 'maxUnavailable')) return;
        const edit = insertEntry(object.spec, 'maxUnavailable', '1');
        report({ at: entry.keyRange, message: 'Neither minAvailable nor maxUnavailable is set', fix: edit && suggestedFix('Set maxUnavailable: 1', edit) });
      },
    },
  },
});
