import { manifest } from '../example-manifests';
import { kubernetesRule } from '../rule';
import { lacks, textOf } from '../values';

const JOB = (fields: string): string => manifest('batch/v1', 'Job', `spec:\n${fields}  template: {spec: {restartPolicy: Never, containers: [{name: web, image: "busybox:1.37"}]}}\n`);

export default kubernetesRule({
  id: 'kubernetes/job-indexed-completions',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Indexed Job without a number of completions',
  why: 'An Indexed Job gives each pod a number below completions. The API server refuses one that does not say how many there are.',
  topic: 'workloads',
  sources: [{ title: 'Jobs: completion mode', url: 'https://kubernetes.io/docs/concepts/workloads/controllers/job/#completion-mode' }],
  aliases: [],
  fix: 'none',
  examples: [
    { bad: JOB('  completionMode: «Indexed»\n') },
    { ok: JOB('  completionMode: Indexed\n  completions: 5\n') },
    { ok: JOB('  completionMode: NonIndexed\n') },
  ],
  check: {
    kinds: {
      Job(object, { report }) {
        const mode = object.get('spec', 'completionMode');
        if (!mode || textOf(mode) !== 'Indexed' || object.isPartial || !object.spec || !lacks(object.spec, 'completions')) return;
        report({ at: mode.writtenRange, message: 'An Indexed Job needs completions' });
      },
    },
  },
});
