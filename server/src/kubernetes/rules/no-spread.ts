import { antiAffinityTerms, replicasOf } from '../availability';
import { inTemplate } from '../example-manifests';
import type { Pod } from '../pod';
import { kubernetesRule } from '../rule';
import { mapsOf } from '../values';

const THREE = (fields: string): string => inTemplate('Deployment', fields).replace('spec:\n', 'spec:\n  replicas: 3\n');
const TERM = '      - topologyKey: kubernetes.io/hostname\n        labelSelector:\n          matchLabels:\n            app: web\n';
const SPREAD = 'topologySpreadConstraints:\n  - maxSkew: 1\n    topologyKey: zone\n    whenUnsatisfiable: ScheduleAnyway\n    labelSelector: {matchLabels: {app: web}}\n';

export default kubernetesRule({
  id: 'kubernetes/no-spread',
  severity: 'hint',
  profile: 'strict',
  category: 'reliability',
  since: '0.1.0',
  summary: 'Replicas may all run on one node',
  why: 'Nothing asks the scheduler to spread the pods, beyond a mild default: several may land on one node, and all of them go with it. A topology spread constraint or an anti-affinity keeps them apart.',
  unless: 'The cluster has default constraints that are strict enough.',
  topic: 'workloads',
  options: {
    eitherIsEnough: { default: true, strict: false, description: 'Accept an anti-affinity in place of a spread constraint and the other way round.' },
    minimum: { default: 2, strict: 0, description: 'The fewest replicas that need to be spread.' },
  },
  sources: [{ title: 'Pod Topology Spread Constraints', url: 'https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/' }],
  aliases: [
    'kube-linter:no-anti-affinity', 'kube-score:deployment-has-host-podantiaffinity', 'kube-score:statefulset-has-host-podantiaffinity',
    'kics:deployment_has_no_pod_anti_affinity', 'kics:statefulset_has_no_pod_anti_affinity', 'polaris:topologySpreadConstraint',
    'datree:EKS_MISSING_KEY_TOPOLOGYKEY',
  ],
  fix: 'none',
  examples: [
    { bad: THREE('').replace('name: web\nspec', 'name: «web»\nspec') },
    { bad: THREE(SPREAD).replace('name: web\nspec', 'name: «web»\nspec'), options: { eitherIsEnough: false } },
    { bad: inTemplate('StatefulSet', '').replace('name: web\nspec', 'name: «web»\nspec'), options: { minimum: 0 } },
    { ok: THREE(`affinity:\n  podAntiAffinity:\n    requiredDuringSchedulingIgnoredDuringExecution:\n${TERM}`) },
    { ok: THREE(SPREAD) },
    { ok: inTemplate('Deployment', ''), title: 'one pod cannot be spread' },
    { ok: inTemplate('DaemonSet', ''), title: 'one on each node' },
    { ok: THREE('{{- with .Values.affinity }}\naffinity:\n  {{- toYaml . | nindent 8 }}\n{{- end }}') },
  ],
  check: {
    pod(pod, { report, options }) {
      const replicas = replicasOf(pod.object);
      if (!['Deployment', 'StatefulSet', 'DeploymentConfig'].includes(pod.controller) || replicas === undefined || replicas < options.minimum) return;
      if (pod.spec.uncertain || pod.object.isPartial) return;
      const spreads = hasSpread(pod);
      const avoids = avoidsItself(pod);
      if (options.eitherIsEnough ? spreads || avoids : spreads && avoids) return;
      report({
        at: pod.object.anchor,
        message: `The pods of ${pod.object.title.slice(0, 50)} may share a node`,
        aliases: [...(avoids ? [] : affinityAliases(pod.controller, replicas)), ...(spreads ? [] : ['polaris:topologySpreadConstraint']), ...(spreads || avoids ? [] : ['datree:EKS_MISSING_KEY_TOPOLOGYKEY'])],
      });
    },
  },
});

function hasSpread(pod: Pod): boolean {
  const constraints = pod.get('topologySpreadConstraints');
  return mapsOf(constraints).length > 0 || (constraints?.uncertain ?? false);
}

/** Some term keeps the pod away from pods with its own labels; one that comes from a template counts. */
function avoidsItself(pod: Pod): boolean {
  const affinity = pod.get('affinity');
  if (affinity?.uncertain) return true;
  return antiAffinityTerms(pod).some(({ selector }) => selector !== undefined && (!selector.isCertain || selector.matches(pod.labelTexts)));
}

function affinityAliases(controller: string, replicas: number): readonly string[] {
  const own = controller === 'StatefulSet' ? 'statefulset' : 'deployment';
  const many = replicas > 1 ? ['kube-linter:no-anti-affinity', `kics:${own}_has_no_pod_anti_affinity`] : [];
  return [...many, ...(replicas > 1 || own === 'statefulset' ? [`kube-score:${own}-has-host-podantiaffinity`] : [])];
}
