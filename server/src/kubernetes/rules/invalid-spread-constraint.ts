import type { Range } from '../../core/text';
import type { YamlMap } from '../../yaml/tree';
import { inTemplate } from '../example-manifests';
import { kubernetesRule } from '../rule';
import { POD_VALIDATION } from '../sources';
import { lacks, mapsOf, numberOf, textOf } from '../values';

const SPREAD = (fields: string): string => inTemplate('Deployment', `topologySpreadConstraints:\n  - ${fields}\n    labelSelector: {matchLabels: {app: web}}\n`);

export default kubernetesRule({
  id: 'kubernetes/invalid-spread-constraint',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Spread constraint that the API server refuses',
  why: 'A constraint needs a maxSkew of at least 1, the name of a node label as topologyKey, and DoNotSchedule or ScheduleAnyway. The API server refuses a pod with anything else.',
  topic: 'workloads',
  sources: [{ title: 'Pod Topology Spread Constraints', url: 'https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/' }, POD_VALIDATION],
  aliases: ['kube-score:pod-topology-spread-constraints'],
  fix: 'none',
  examples: [
    { bad: SPREAD('maxSkew: «0»\n    topologyKey: zone\n    whenUnsatisfiable: DoNotSchedule') },
    { bad: SPREAD('maxSkew: 1\n    topologyKey: zone\n    whenUnsatisfiable: «Never»') },
    { bad: SPREAD('«maxSkew»: 1\n    whenUnsatisfiable: DoNotSchedule'), title: 'no topologyKey' },
    { ok: SPREAD('maxSkew: 2\n    topologyKey: topology.kubernetes.io/zone\n    whenUnsatisfiable: ScheduleAnyway') },
    { ok: SPREAD('maxSkew: {{ .Values.skew }}\n    topologyKey: zone\n    whenUnsatisfiable: DoNotSchedule') },
  ],
  check: {
    pod(pod, { report }) {
      if (pod.isPartial) return;
      for (const constraint of mapsOf(pod.get('topologySpreadConstraints'))) {
        const [fault] = faultsOf(constraint);
        if (fault) report(fault);
      }
    },
  },
});

function faultsOf(constraint: YamlMap): readonly { readonly at: Range; readonly message: string }[] {
  const skew = constraint.get('maxSkew');
  const action = constraint.get('whenUnsatisfiable');
  const [first] = constraint.entries;
  const missing = ['maxSkew', 'topologyKey', 'whenUnsatisfiable'].find((field) => lacks(constraint, field));
  return [
    ...(skew && (numberOf(skew) ?? 1) < 1 ? [{ at: skew.writtenRange, message: 'maxSkew must be at least 1' }] : []),
    ...(action && !['DoNotSchedule', 'ScheduleAnyway', undefined].includes(textOf(action)) ? [{ at: action.writtenRange, message: 'Either DoNotSchedule or ScheduleAnyway' }] : []),
    ...(missing !== undefined && first ? [{ at: first.keyRange, message: `The constraint has no ${missing}` }] : []),
  ];
}
