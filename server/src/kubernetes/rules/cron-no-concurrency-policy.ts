import { suggestedFix } from '../../core/rule';
import { insertEntry } from '../../yaml/edit';
import { manifest } from '../example-manifests';
import { kubernetesRule } from '../rule';
import { lacks } from '../values';

const CRON = (fields: string): string => manifest('batch/v1', 'CronJob', `spec:\n${fields}  jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: web, image: "busybox:1.37"}]}}}}\n`);

export default kubernetesRule({
  id: 'kubernetes/cron-no-concurrency-policy',
  severity: 'hint',
  profile: 'strict',
  category: 'reliability',
  since: '0.1.0',
  summary: 'Runs of a CronJob may overlap',
  why: 'The default Allow starts a run although the last one is still going. A job that takes longer than its interval piles up until the cluster is full, or two runs work on the same data.',
  unless: 'Runs do not disturb each other and never take long.',
  topic: 'workloads',
  sources: [{ title: 'CronJob', url: 'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/' }],
  aliases: ['datree:CRONJOB_MISSING_CONCURRENCYPOLICY_KEY'],
  fix: 'suggested',
  examples: [
    { bad: CRON('  schedule: "0 3 * * *"\n').replace('spec:\n  sched', '«spec»:\n  sched'), good: CRON('  schedule: "0 3 * * *"\n  concurrencyPolicy: Forbid\n') },
    { ok: CRON('  schedule: "0 3 * * *"\n  concurrencyPolicy: Replace\n') },
  ],
  check: {
    kinds: {
      CronJob(object, { report }) {
        const entry = object.node.entryOf('spec');
        if (!entry || !object.spec || object.isPartial || !lacks(object.spec, 'concurrencyPolicy')) return;
        const edit = insertEntry(object.spec, 'concurrencyPolicy', 'Forbid', { after: 'schedule' });
        report({ at: entry.keyRange, message: 'A run may start while the last one is still going', fix: edit && suggestedFix('Set concurrencyPolicy: Forbid', edit) });
      },
    },
  },
});
