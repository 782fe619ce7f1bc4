import { suggestedFix } from '../../core/rule';
import { insertEntry } from '../../yaml/edit';
import { manifest } from '../example-manifests';
import { kubernetesRule } from '../rule';
import { lacks } from '../values';

export default kubernetesRule({
  id: 'kubernetes/pdb-unhealthy-policy',
  severity: 'hint',
  profile: 'strict',
  category: 'reliability',
  since: '0.1.0',
  summary: 'Pods that do not work block the drain of their node',
  why: 'By default pods that are not ready count against the budget and are not evicted, so that a broken workload keeps its nodes from being drained. AlwaysAllow lets such pods go, as nothing is lost with them.',
  unless: 'Pods that are not ready hold data that must be saved first.',
  topic: 'workloads',
  sources: [{ title: 'Unhealthy Pod Eviction Policy', url: 'https://kubernetes.io/docs/tasks/run-application/configure-pdb/#unhealthy-pod-eviction-policy' }],
  aliases: ['kube-linter:pdb-unhealthy-pod-eviction-policy'],
  fix: 'suggested',
  examples: [
    {
      bad: manifest('policy/v1', 'PodDisruptionBudget', '«spec»:\n  maxUnavailable: 1\n  selector: {}\n'),
      good: manifest('policy/v1', 'PodDisruptionBudget', 'spec:\n  maxUnavailable: 1\n  selector: {}\n  unhealthyPodEvictionPolicy: AlwaysAllow\n'),
    },
    { ok: manifest('policy/v1', 'PodDisruptionBudget', 'spec:\n  maxUnavailable: 1\n  selector: {}\n  unhealthyPodEvictionPolicy: AlwaysAllow\n') },
    { ok: manifest('policy/v1', 'PodDisruptionBudget', 'spec:\n  maxUnavailable: 1\n  selector: {}\n'), kubernetesVersion: '1.26', title: 'before the field was on by default' },
  ],
  check: {
    kinds: {
      PodDisruptionBudget(object, { report, kubernetesMinor }) {
        const entry = object.node.entryOf('spec');
        if (!entry || kubernetesMinor < 27 || object.isPartial || !object.spec || !lacks(object.spec, 'unhealthyPodEvictionPolicy')) return;
        const edit = insertEntry(object.spec, 'unhealthyPodEvictionPolicy', 'AlwaysAllow');
        report({ at: entry.keyRange, message: 'Pods that are not ready keep their node from being drained', fix: edit && suggestedFix('Set unhealthyPodEvictionPolicy: AlwaysAllow', edit) });
      },
    },
  },
});
