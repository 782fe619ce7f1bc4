import { safeFix, type Fix } from '../../core/rule';
import { insertEntry, setScalar } from '../../yaml/edit';
import { asScalar, type YamlScalar } from '../../yaml/tree';
import { cronProblem, zonedSchedule } from '../cron';
import { manifest } from '../example-manifests';
import type { KubernetesObject } from '../object';
import { kubernetesRule } from '../rule';
import { textOf } from '../values';

const CRON = (fields: string): string => manifest('batch/v1', 'CronJob', `spec:\n${fields}  jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: web, image: "busybox:1.37"}]}}}}\n`);

export default kubernetesRule({
  id: 'kubernetes/cron-invalid',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Schedule that cannot be read',
  why: 'A schedule has five fields, minute to day of week, or is a macro such as @daily. The API server refuses anything else, seconds and the time zone TZ= included, which has a field of its own.',
  topic: 'workloads',
  sources: [{ title: 'CronJob: schedule syntax', url: 'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax' }],
  aliases: ['datree:CRONJOB_INVALID_SCHEDULE_VALUE'],
  fix: 'safe',
  examples: [
    { bad: CRON('  schedule: «"CRON_TZ=Europe/Berlin 0 3 * * *"»\n'), good: CRON('  schedule: "0 3 * * *"\n  timeZone: Europe/Berlin\n') },
    { bad: CRON('  schedule: «"0 0 3 * * *"»\n'), title: 'with seconds' },
    { bad: CRON('  schedule: «"0 24 * * *"»\n') },
    { bad: CRON('  schedule: «"0 0 31 2 *"»\n'), title: 'a day that never comes' },
    { ok: CRON('  schedule: "*/15 8-18 * jan-jun mon,wed"\n') },
    { ok: CRON('  schedule: "@daily"\n') },
    { ok: CRON('  schedule: "{{ .Values.schedule }}"\n') },
  ],
  check: {
    kinds: {
      CronJob(object, { report }) {
        const schedule = asScalar(object.get('spec', 'schedule'));
        const text = textOf(schedule);
        if (!schedule || text === undefined) return;
        const zoned = zonedSchedule(text);
        const problem = zoned ? 'has a time zone, which belongs in timeZone' : cronProblem(text);
        if (problem === undefined) return;
        report({ at: schedule.writtenRange, message: `The schedule ${problem}`.slice(0, 100), fix: zoned && !cronProblem(zoned.rest) ? withZone(object, schedule, zoned) : undefined });
      },
    },
  },
});

function withZone({ spec }: KubernetesObject, schedule: YamlScalar, { zone, rest }: { zone: string; rest: string }): Fix | undefined {
  const changed = setScalar(schedule, rest);
  const added = spec && insertEntry(spec, 'timeZone', zone, { after: 'schedule' });
  return changed && added && safeFix('Move the time zone to timeZone', changed, added);
}
