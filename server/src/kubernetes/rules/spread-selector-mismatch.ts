import { inTemplate } from '../example-manifests';
import type { Pod } from '../pod';
import { kubernetesRule } from '../rule';
import { LabelSelector } from '../selectors';
import { LABELS_GUIDE } from '../sources';
import { mapsOf } from '../values';

const CONSTRAINT = 'topologySpreadConstraints:\n  - maxSkew: 1\n    topologyKey: kubernetes.io/hostname\n    whenUnsatisfiable: ScheduleAnyway\n    ';

export default kubernetesRule({
  id: 'kubernetes/spread-selector-mismatch',
  severity: 'warning',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Pods are spread by labels that they do not have',
  why: 'A spread constraint counts the pods that its selector selects. When the pod itself is not among them, nothing is spread, or with DoNotSchedule the scheduler counts the wrong pods.',
  unless: 'The pods are to be spread against those of another workload.',
  topic: 'workloads',
  sources: [{ title: 'Pod Topology Spread Constraints', url: 'https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/' }, LABELS_GUIDE],
  aliases: [],
  fix: 'none',
  examples: [
    { bad: inTemplate('Deployment', `${CONSTRAINT}labelSelector:\n      matchLabels:\n        «app»: webs\n`) },
    { ok: inTemplate('Deployment', `${CONSTRAINT}labelSelector:\n      matchLabels:\n        app: web\n`) },
    { ok: inTemplate('Deployment', `${CONSTRAINT}labelSelector:\n      matchLabels:\n        app: {{ .Release.Name }}\n`) },
    { ok: inTemplate('Deployment', 'affinity:\n  podAntiAffinity:\n    requiredDuringSchedulingIgnoredDuringExecution:\n      - topologyKey: zone\n        labelSelector: {matchLabels: {app: noisy}}\n'), title: 'away from other pods' },
  ],
  check: {
    pod(pod, { report }) {
      if (!pod.hasCertainLabels) return;
      for (const selector of spreadSelectors(pod)) {
        if (!selector.isCertain || selector.isEmpty || selector.matches(pod.labelTexts)) continue;
        const [first] = selector.mismatches(pod.labelTexts);
        report({ at: first?.keyRange ?? selector.node.writtenRange, message: `The pods are not among those counted: ${selector.title}`.slice(0, 100) });
      }
    },
  },
});

function spreadSelectors(pod: Pod): readonly LabelSelector[] {
  return mapsOf(pod.get('topologySpreadConstraints')).flatMap((constraint) => LabelSelector.of(constraint.get('labelSelector')) ?? []);
}
