import { budgetsOf } from '../availability';
import { inTemplate, manifest, stream } from '../example-manifests';
import { kubernetesRule } from '../rule';

const BUDGET = (name: string): string =>
  manifest('policy/v1', 'PodDisruptionBudget', 'spec:\n  maxUnavailable: 1\n  selector:\n    matchLabels:\n      app: web\n').replace('name: web', `name: ${name}`);

export default kubernetesRule({
  id: 'kubernetes/pod-in-two-pdbs',
  severity: 'warning',
  profile: 'recommended',
  category: 'reliability',
  since: '0.1.0',
  summary: 'Pod is protected by two disruption budgets',
  why: 'The eviction API refuses to evict a pod that several budgets select, with an internal error: the node that runs it cannot be drained.',
  topic: 'workloads',
  sources: [{ title: 'API-initiated Eviction', url: 'https://kubernetes.io/docs/concepts/scheduling-eviction/api-eviction/' }],
  aliases: ['popeye:209'],
  fix: 'none',
  examples: [
    { bad: stream(inTemplate('Deployment', '').replace('name: web\nspec', 'name: «web»\nspec'), BUDGET('a'), BUDGET('b')) },
    { ok: stream(inTemplate('Deployment', ''), BUDGET('a')) },
  ],
  check: {
    pod(pod, { report, set }) {
      const budgets = budgetsOf(pod, set).filter(({ selector }) => selector?.isCertain);
      const [first, second] = budgets;
      if (!first || !second || first.object.name === second.object.name) return;
      report({
        at: pod.object.anchor,
        message: `Selected by PodDisruptionBudgets ${first.object.name.slice(0, 25)} and ${second.object.name.slice(0, 25)}: not evictable`,
        related: budgets.map(({ object }) => ({ range: object.anchor, message: object.title })),
      });
    },
  },
});
