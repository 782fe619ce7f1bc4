import { suggestedFix, type Fix } from '../../core/rule';
import { setScalar } from '../../yaml/edit';
import { asScalar } from '../../yaml/tree';
import { autoscalersOf, DisruptionBudget, replicasOf, scaleOf, type Amount } from '../availability';
import { replaceEntry } from '../edits';
import { inTemplate, manifest, stream } from '../example-manifests';
import type { ObjectSet } from '../object-set';
import { kubernetesRule } from '../rule';
import { entryHolding } from '../values';

const BUDGET = (field: string): string => manifest('policy/v1', 'PodDisruptionBudget', `spec:\n  ${field}\n  selector:\n    matchLabels:\n      app: web\n`);
const TWO = inTemplate('Deployment', '').replace('spec:\n', 'spec:\n  replicas: 2\n');
const ZERO = ['kube-linter:pdb-max-unavailable', 'polaris:pdbDisruptionsIsZero', 'popeye:901'];
const ALL = ['kube-linter:pdb-min-available', 'polaris:pdbDisruptionsIsZero', 'popeye:901'];
const SCALED = ['kube-linter:pdb-min-available', 'polaris:pdbMinAvailableGreaterThanHPAMinReplicas', 'popeye:901'];

export default kubernetesRule({
  id: 'kubernetes/pdb-blocks-eviction',
  severity: 'warning',
  profile: 'recommended',
  category: 'reliability',
  since: '0.1.0',
  summary: 'Disruption budget that allows no disruption',
  why: 'With a budget that all pods must keep, a node that holds one of them can never be drained: upgrades of the cluster hang until somebody deletes the pod or the budget by hand.',
  unless: 'Every eviction is meant to wait for a person.',
  topic: 'workloads',
  sources: [{ title: 'Specifying a Disruption Budget for your Application', url: 'https://kubernetes.io/docs/tasks/run-application/configure-pdb/' }],
  aliases: [...new Set([...ZERO, ...ALL, ...SCALED])],
  fix: 'suggested',
  examples: [
    { bad: BUDGET('maxUnavailable: «0»'), good: BUDGET('maxUnavailable: 1') },
    { bad: BUDGET('minAvailable: «100%»'), good: BUDGET('maxUnavailable: 1') },
    { bad: stream(TWO, BUDGET('minAvailable: «2»')), good: stream(TWO, BUDGET('maxUnavailable: 1')), title: 'as many as there are' },
    { ok: stream(TWO, BUDGET('minAvailable: 1')) },
    { ok: BUDGET('maxUnavailable: 25%') },
    { ok: stream(inTemplate('Deployment', '').replace('spec:\n', 'spec:\n  replicas: {{ .Values.replicas }}\n'), BUDGET('minAvailable: 2')) },
  ],
  check: {
    kinds: {
      PodDisruptionBudget(object, { report, set }) {
        const budget = new DisruptionBudget(object);
        const { minAvailable, maxUnavailable } = budget;
        if (minAvailable && maxUnavailable) return;
        if (maxUnavailable?.value === 0) {
          report({ at: maxUnavailable.node.writtenRange, message: 'Allows no pod to be evicted: nodes cannot be drained', fix: oneUnavailable(maxUnavailable), aliases: ZERO });
        } else if (minAvailable?.isPercent && minAvailable.value >= 100) {
          report({ at: minAvailable.node.writtenRange, message: 'All pods must stay: nodes cannot be drained', fix: oneUnavailable(minAvailable), aliases: ALL });
        } else if (minAvailable && !minAvailable.isPercent) {
          const found = fewest(budget, set);
          if (!found || found.count === 0 || minAvailable.value < found.count) return;
          const message = `${minAvailable.value} of ${found.count} pods must stay: nodes cannot be drained`;
          const aliases = aliasesFor(found.isScaled, minAvailable.value > found.count);
          report({ at: minAvailable.node.writtenRange, message, fix: oneUnavailable(minAvailable), aliases });
        }
      },
    },
  },
});

/** Polaris compares with autoscalers only, and lets equal numbers pass. */
function aliasesFor(isScaled: boolean, isMore: boolean): readonly string[] {
  return isScaled && isMore ? SCALED : ['kube-linter:pdb-min-available', 'popeye:901'];
}

/** The fewest pods that the only workload of the budget runs. */
function fewest(budget: DisruptionBudget, set: ObjectSet): { readonly count: number; readonly isScaled: boolean } | undefined {
  const [pod, another] = set.pods.filter((one) => budget.selects(one));
  if (!pod || another || !['Deployment', 'StatefulSet'].includes(pod.controller)) return undefined;
  const [autoscaler] = autoscalersOf(pod.object, set);
  const count = autoscaler?.kind === 'HorizontalPodAutoscaler' ? scaleOf(autoscaler).fewest : autoscaler ? undefined : replicasOf(pod.object);
  return count === undefined ? undefined : { count, isScaled: autoscaler?.get('spec', 'minReplicas') !== undefined };
}

function oneUnavailable({ node }: Amount): Fix | undefined {
  const entry = entryHolding(node);
  const scalar = asScalar(node);
  const edit = entry?.name === 'maxUnavailable' ? scalar && setScalar(scalar, 1) : entry && replaceEntry(entry, 'maxUnavailable', '1');
  return edit && suggestedFix('Set maxUnavailable: 1', edit);
}
