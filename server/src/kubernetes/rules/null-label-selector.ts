import { safeFix } from '../../core/rule';
import { setNested, asNewValue } from '../edits';
import type { YamlMap } from '../../yaml/tree';
import { inTemplate } from '../example-manifests';
import type { Pod } from '../pod';
import { kubernetesRule } from '../rule';
import { POD_WARNINGS } from '../sources';
import { asMap, isSet, lacks, mapsOf } from '../values';

const CONSTRAINT = 'topologySpreadConstraints:\n  - maxSkew: 1\n    ';
const REST = ': kubernetes.io/hostname\n    whenUnsatisfiable: ScheduleAnyway\n';

export default kubernetesRule({
  id: 'kubernetes/null-label-selector',
  severity: 'warning',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Affinity or spread without a selector',
  why: 'A term without a labelSelector matches no pod at all, unlike an empty one, which matches all: the constraint does nothing. The API server warns of it.',
  topic: 'workloads',
  sources: [POD_WARNINGS, { title: 'Pod Topology Spread Constraints', url: 'https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/' }],
  aliases: ['kube-score:pod-topology-spread-constraints'],
  fix: 'safe',
  examples: [
    {
      bad: inTemplate('Deployment', `${CONSTRAINT}«topologyKey»${REST}`),
      good: inTemplate('Deployment', `${CONSTRAINT}topologyKey${REST}    labelSelector:\n      matchLabels:\n        app: web\n`),
    },
    { ok: inTemplate('Deployment', `${CONSTRAINT}topologyKey${REST}    labelSelector: {}\n`), title: 'an empty one matches all' },
    { ok: inTemplate('Deployment', `${CONSTRAINT}topologyKey${REST}    {{- include "web.selector" . | nindent 10 }}\n`) },
  ],
  check: {
    pod(pod, { report }) {
      for (const node of termsOf(pod)) {
        const key = node.entryOf('topologyKey');
        if (!lacks(node, 'labelSelector') || pod.isPartial || !key) continue;
        const labels = asMap(pod.object.get('spec', 'selector', 'matchLabels')) ?? pod.labels;
        const value = labels && asNewValue(labels);
        const edit = value === undefined || isSet(node.get('labelSelector')) ? undefined : setNested(node, ['labelSelector'], { matchLabels: value });
        report({ at: key.keyRange, message: 'Without a labelSelector no pod is meant', fix: edit && safeFix('Select the pods of this workload', edit) });
      }
    },
  },
});

function termsOf(pod: Pod): readonly YamlMap[] {
  const affinities = ['podAffinity', 'podAntiAffinity'].flatMap((name) => [
    ...mapsOf(pod.get('affinity', name, 'requiredDuringSchedulingIgnoredDuringExecution')),
    ...mapsOf(pod.get('affinity', name, 'preferredDuringSchedulingIgnoredDuringExecution')).flatMap((term) => asMap(term.get('podAffinityTerm')) ?? []),
  ]);
  return [...mapsOf(pod.get('topologySpreadConstraints')), ...affinities];
}
