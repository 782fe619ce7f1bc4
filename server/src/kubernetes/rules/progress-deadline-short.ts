import { inTemplate } from '../example-manifests';
import { kubernetesRule } from '../rule';
import { isSet, lacks, numberOf } from '../values';

const WITH = (fields: string): string => inTemplate('Deployment', '').replace('spec:\n', `spec:\n${fields}`);

export default kubernetesRule({
  id: 'kubernetes/progress-deadline-short',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Rollout fails before a pod can count as available',
  why: 'A pod counts as available after minReadySeconds, and the rollout has failed after progressDeadlineSeconds without progress. The API server refuses a deadline that is not longer.',
  topic: 'workloads',
  sources: [{ title: 'Deployments: progress deadline seconds', url: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#progress-deadline-seconds' }],
  aliases: [],
  fix: 'none',
  examples: [
    { bad: WITH('  minReadySeconds: 60\n  progressDeadlineSeconds: «30»\n') },
    { bad: WITH('  minReadySeconds: «600»\n'), title: 'the deadline is 600 seconds unless said otherwise' },
    { ok: WITH('  minReadySeconds: 10\n  progressDeadlineSeconds: 120\n') },
    { ok: WITH('  minReadySeconds: 60\n  progressDeadlineSeconds: {{ .Values.deadline }}\n') },
  ],
  check: {
    kinds: {
      Deployment(object, { report }) {
        const ready = object.get('spec', 'minReadySeconds');
        const deadline = object.get('spec', 'progressDeadlineSeconds');
        const isDefault = object.spec !== undefined && !isSet(deadline) && lacks(object.spec, 'progressDeadlineSeconds');
        const seconds = isDefault && !object.isPartial ? 600 : numberOf(deadline);
        const minimum = numberOf(ready);
        if (!ready || minimum === undefined || seconds === undefined || seconds > minimum) return;
        const at = isSet(deadline) ? deadline : ready;
        report({ at: at.writtenRange, message: `The deadline of ${seconds} s must be longer than minReadySeconds ${minimum}` });
      },
    },
  },
});
