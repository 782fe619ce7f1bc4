import { manifest } from '../example-manifests';
import { kubernetesRule } from '../rule';
import { isSet } from '../values';

const CRON = (ttl: string): string =>
  manifest('batch/v1', 'CronJob', `spec:\n  schedule: "@daily"\n  jobTemplate:\n    spec:\n      ttlSecondsAfterFinished: ${ttl}\n      template: {spec: {restartPolicy: Never, containers: [{name: web, image: "busybox:1.37"}]}}\n`);

export default kubernetesRule({
  id: 'kubernetes/cron-job-ttl',
  severity: 'info',
  profile: 'strict',
  category: 'maintenance',
  since: '0.1.0',
  summary: 'History of a CronJob is deleted twice over',
  why: 'A CronJob keeps the Jobs that its history limits say. A ttlSecondsAfterFinished in its template deletes them earlier, so that the logs of the last failure may be gone.',
  unless: 'The Jobs are to go quickly.',
  topic: 'workloads',
  sources: [{ title: 'CronJob: Jobs history limits', url: 'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#jobs-history-limits' }],
  aliases: ['kube-linter:job-ttl-seconds-after-finished'],
  fix: 'none',
  examples: [
    { bad: CRON('«60»') },
    { ok: manifest('batch/v1', 'CronJob', 'spec:\n  schedule: "@daily"\n  jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: web, image: "busybox:1.37"}]}}}}\n') },
  ],
  check: {
    kinds: {
      CronJob(object, { report }) {
        const ttl = object.get('spec', 'jobTemplate', 'spec', 'ttlSecondsAfterFinished');
        if (ttl && isSet(ttl)) report({ at: ttl.writtenRange, message: 'Deletes Jobs that the history limits would keep' });
      },
    },
  },
});
