import { manifest } from '../example-manifests';
import { kubernetesRule } from '../rule';
import { lacks, numberOf } from '../values';

const CRON = (fields: string): string => manifest('batch/v1', 'CronJob', `spec:\n${fields}  jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: web, image: "busybox:1.37"}]}}}}\n`);

export default kubernetesRule({
  id: 'kubernetes/cron-no-deadline',
  severity: 'hint',
  profile: 'strict',
  category: 'reliability',
  since: '0.1.0',
  summary: 'Missed runs are made up for without end',
  why: 'Without startingDeadlineSeconds the controller counts every missed run since the last one; after more than 100, for instance when the CronJob was suspended, it starts none at all any more.',
  unless: 'Runs are rare enough that 100 of them are never missed.',
  topic: 'workloads',
  sources: [{ title: 'CronJob: deadline for delayed Job start', url: 'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#starting-deadline' }],
  aliases: [
    'kube-score:cronjob-has-deadline', 'datree:CRONJOB_MISSING_STARTINGDEADLINESECOND_KEY', 'kics:cronjob_deadline_not_configured',
  ],
  fix: 'none',
  examples: [
    { bad: CRON('  schedule: "0 3 * * *"\n').replace('spec:\n  sched', '«spec»:\n  sched') },
    { bad: CRON('  schedule: "0 3 * * *"\n  startingDeadlineSeconds: «5»\n'), title: 'the controller looks every 10 seconds' },
    { ok: CRON('  schedule: "0 3 * * *"\n  startingDeadlineSeconds: 600\n') },
  ],
  check: {
    kinds: {
      CronJob(object, { report }) {
        const entry = object.node.entryOf('spec');
        const deadline = object.get('spec', 'startingDeadlineSeconds');
        const seconds = numberOf(deadline);
        if (deadline && seconds !== undefined && seconds < 10) {
          report({ at: deadline.writtenRange, message: `With ${seconds} s a run may never start: the controller looks every 10 s` });
        } else if (entry && object.spec && !object.isPartial && lacks(object.spec, 'startingDeadlineSeconds')) {
          report({ at: entry.keyRange, message: 'Missed runs count without end' });
        }
      },
    },
  },
});
