import { manifest } from '../example-manifests';
import { kubernetesRule } from '../rule';
import { lacks } from '../values';

const JOB = (fields: string): string => manifest('batch/v1', 'Job', `spec:\n${fields}  template: {spec: {restartPolicy: Never, containers: [{name: web, image: "busybox:1.37"}]}}\n`);

export default kubernetesRule({
  id: 'kubernetes/job-deadline',
  severity: 'hint',
  profile: 'strict',
  category: 'reliability',
  since: '0.1.0',
  summary: 'Job may run without end',
  why: 'Without activeDeadlineSeconds a Job that hangs keeps its pods and their resources for ever, and a CronJob that forbids overlaps never starts again.',
  unless: 'The program limits its own time.',
  topic: 'workloads',
  sources: [{ title: 'Jobs: termination and cleanup', url: 'https://kubernetes.io/docs/concepts/workloads/controllers/job/#job-termination-and-cleanup' }],
  aliases: [],
  fix: 'none',
  examples: [
    { bad: JOB('').replace('spec:\n  temp', '«spec»:\n  temp') },
    { ok: JOB('  activeDeadlineSeconds: 600\n') },
  ],
  check: {
    kinds: {
      Job(object, { report }) {
        const entry = object.node.entryOf('spec');
        if (!entry || !object.spec || object.isPartial || !lacks(object.spec, 'activeDeadlineSeconds')) return;
        report({ at: entry.keyRange, message: 'A Job that hangs runs for ever' });
      },
    },
  },
});
