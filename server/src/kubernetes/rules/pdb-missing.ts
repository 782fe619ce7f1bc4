import { autoscalersOf, budgetsOf, replicasOf } from '../availability';
import { inTemplate, manifest, stream } from '../example-manifests';
import { labelTexts } from '../labels';
import type { KubernetesObject } from '../object';
import type { ObjectSet } from '../object-set';
import { kubernetesRule } from '../rule';
import { asMap } from '../values';

const BUDGET = manifest('policy/v1', 'PodDisruptionBudget', 'spec:\n  maxUnavailable: 1\n  selector:\n    matchLabels:\n      app: web\n');
const THREE = inTemplate('Deployment', '').replace('spec:\n', 'spec:\n  replicas: 3\n');

export default kubernetesRule({
  id: 'kubernetes/pdb-missing',
  severity: 'hint',
  profile: 'strict',
  category: 'reliability',
  since: '0.1.0',
  summary: 'Replicas without a disruption budget',
  why: 'When nodes are drained for an upgrade, all pods of a workload may go at once if nothing forbids it. A PodDisruptionBudget lets the drain take only as many as the service can spare.',
  unless: 'An outage during upgrades is acceptable.',
  topic: 'workloads',
  options: {
    always: { default: false, strict: true, description: 'Ask for a budget whatever the number of replicas.' },
  },
  sources: [{ title: 'Specifying a Disruption Budget for your Application', url: 'https://kubernetes.io/docs/tasks/run-application/configure-pdb/' }],
  aliases: [
    'kube-score:deployment-has-poddisruptionbudget', 'kube-score:statefulset-has-poddisruptionbudget', 'polaris:missingPodDisruptionBudget',
    'kics:deployment_without_pod_disruption_budget', 'kics:statefulset_without_pod_disruption_budget', 'popeye:206',
  ],
  fix: 'none',
  examples: [
    { bad: THREE.replace('name: web\nspec', 'name: «web»\nspec') },
    { bad: inTemplate('StatefulSet', '').replace('name: web\nspec', 'name: «web»\nspec'), options: { always: true } },
    { ok: stream(THREE, BUDGET) },
    { ok: inTemplate('Deployment', ''), title: 'one pod cannot be spared anyway' },
  ],
  check: {
    object(object, { report, set, options }) {
      const { pod } = object;
      if (!['Deployment', 'StatefulSet'].includes(object.kind) || !pod || object.isPartial || budgetsOf(pod, set).length > 0) return;
      const isMany = (replicasOf(object) ?? 1) > 1 || autoscalersOf(object, set).length > 0;
      if (!isMany && !options.always) return;
      const own = object.kind === 'Deployment' ? 'deployment' : 'statefulset';
      report({
        at: object.anchor,
        message: `No PodDisruptionBudget protects ${object.title.slice(0, 60)}`,
        aliases: aliasesFor(own, set.budgets.length > 0 && !isMeant(object, set)),
      });
    },
  },
});

/** KICS only judges files that have some budget, and looks at the selector of the workload, not at its pods. */
function isMeant(object: KubernetesObject, set: ObjectSet): boolean {
  const labels = labelTexts(asMap(object.get('spec', 'selector', 'matchLabels')));
  return set.budgets.some(({ selector }) => selector?.matches(labels) ?? false);
}

function aliasesFor(own: string, isOfKics: boolean): readonly string[] {
  const kics = isOfKics ? [`kics:${own}_without_pod_disruption_budget`] : [];
  const polaris = own === 'deployment' ? ['polaris:missingPodDisruptionBudget'] : [];
  return [`kube-score:${own}-has-poddisruptionbudget`, ...polaris, ...kics, 'popeye:206'];
}
