import { suggestedFix } from '../../core/rule';
import { removeEntry } from '../../yaml/edit';
import { manifest } from '../example-manifests';
import { kubernetesRule } from '../rule';
import { isSet } from '../values';

export default kubernetesRule({
  id: 'kubernetes/pdb-both-set',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Disruption budget with two numbers',
  why: 'minAvailable and maxUnavailable exclude each other: the API server refuses a budget that has both.',
  topic: 'workloads',
  sources: [{ title: 'Specifying a Disruption Budget for your Application', url: 'https://kubernetes.io/docs/tasks/run-application/configure-pdb/' }],
  aliases: [],
  fix: 'suggested',
  examples: [
    {
      bad: manifest('policy/v1', 'PodDisruptionBudget', 'spec:\n  minAvailable: 2\n  «maxUnavailable»: 1\n  selector: {}\n'),
      good: manifest('policy/v1', 'PodDisruptionBudget', 'spec:\n  maxUnavailable: 1\n  selector: {}\n'),
    },
    { ok: manifest('policy/v1', 'PodDisruptionBudget', 'spec:\n  minAvailable: 2\n  selector: {}\n') },
    { ok: manifest('policy/v1', 'PodDisruptionBudget', 'spec:\n  {{- if .Values.min }}\n  minAvailable: 2\n  {{- else }}\n  maxUnavailable: 1\n  {{- end }}\n') },
  ],
  check: {
    kinds: {
      PodDisruptionBudget({ spec }, { report }) {
        const min = spec?.entryOf('minAvailable');
        const max = spec?.entryOf('maxUnavailable');
        if (!min || !max || !isSet(min.value) || !isSet(max.value) || min.key.uncertain || max.key.uncertain) return;
        const edits = [removeEntry(min), removeEntry(max)];
        report({
          at: max.keyRange,
          message: 'minAvailable is set as well: only one of the two is allowed',
          fix: ['minAvailable', 'maxUnavailable'].map((name, index) => {
            const edit = edits[index];
            return edit && suggestedFix(`Delete ${name}`, edit);
          }),
        });
      },
    },
  },
});
