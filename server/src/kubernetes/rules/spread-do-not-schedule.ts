import { suggestedFix } from '../../core/rule';
import { setScalar } from '../../yaml/edit';
import { asScalar } from '../../yaml/tree';
import { inTemplate } from '../example-manifests';
import { kubernetesRule } from '../rule';
import { mapsOf, textOf } from '../values';

const SPREAD = (action: string): string =>
  inTemplate('Deployment', `topologySpreadConstraints:\n  - maxSkew: 1\n    topologyKey: topology.kubernetes.io/zone\n    whenUnsatisfiable: ${action}\n    labelSelector: {matchLabels: {app: web}}\n`);

export default kubernetesRule({
  id: 'kubernetes/spread-do-not-schedule',
  severity: 'hint',
  profile: 'strict',
  category: 'reliability',
  since: '0.1.0',
  summary: 'Pods wait rather than be spread unevenly',
  why: 'With DoNotSchedule a zone that is down or full keeps new pods pending, just when they are needed. ScheduleAnyway prefers an even spread and still starts the pod.',
  unless: 'An uneven spread is worse than fewer pods.',
  topic: 'workloads',
  sources: [{ title: 'Pod Topology Spread Constraints', url: 'https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/' }],
  aliases: ['datree:EKS_INVALID_VALUE_DONOOTSCHEDULE'],
  fix: 'suggested',
  examples: [
    { bad: SPREAD('«DoNotSchedule»'), good: SPREAD('ScheduleAnyway') },
    { ok: SPREAD('ScheduleAnyway') },
  ],
  check: {
    pod(pod, { report }) {
      for (const constraint of mapsOf(pod.get('topologySpreadConstraints'))) {
        const action = asScalar(constraint.get('whenUnsatisfiable'));
        if (!action || textOf(action) !== 'DoNotSchedule') continue;
        const edit = setScalar(action, 'ScheduleAnyway');
        report({ at: action.writtenRange, message: 'New pods wait while the spread would be uneven', fix: edit && suggestedFix('Schedule them anyway', edit) });
      }
    },
  },
});
