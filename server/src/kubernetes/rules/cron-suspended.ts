import { manifest } from '../example-manifests';
import { kubernetesRule } from '../rule';
import { booleanOf } from '../values';

const CRON = (fields: string): string => manifest('batch/v1', 'CronJob', `spec:\n${fields}  jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: web, image: "busybox:1.37"}]}}}}\n`);

export default kubernetesRule({
  id: 'kubernetes/cron-suspended',
  severity: 'info',
  profile: 'recommended',
  category: 'reliability',
  since: '0.1.0',
  summary: 'CronJob is suspended',
  why: 'A suspended CronJob starts no runs. It is often left over from a maintenance, and nobody notices a backup that is not made.',
  unless: 'Runs are started by hand.',
  topic: 'workloads',
  sources: [{ title: 'CronJob: schedule suspension', url: 'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-suspension' }],
  aliases: ['popeye:1500'],
  fix: 'none',
  examples: [
    { bad: CRON('  schedule: "0 3 * * *"\n  suspend: «true»\n') },
    { ok: CRON('  schedule: "0 3 * * *"\n  suspend: false\n') },
  ],
  check: {
    kinds: {
      CronJob(object, { report }) {
        const suspend = object.get('spec', 'suspend');
        if (suspend && booleanOf(suspend) === true) report({ at: suspend.writtenRange, message: 'No runs are started' });
      },
    },
  },
});
