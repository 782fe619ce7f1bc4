import { scaleOf } from '../availability';
import { manifest } from '../example-manifests';
import { kubernetesRule } from '../rule';
import { numberOf } from '../values';

const HPA = (range: string): string => manifest('autoscaling/v2', 'HorizontalPodAutoscaler', `«spec»:\n  scaleTargetRef:\n    apiVersion: apps/v1\n    kind: Deployment\n    name: web\n${range}`);

export default kubernetesRule({
  id: 'kubernetes/hpa-min-low',
  severity: 'hint',
  profile: 'strict',
  category: 'reliability',
  since: '0.1.0',
  summary: 'Autoscaler may scale down to a single pod',
  why: 'In quiet hours one pod is left, and the service is down whenever that pod is moved. Two on different nodes bridge it.',
  unless: 'A short outage is fine, or only one instance may run.',
  topic: 'workloads',
  options: {
    minimum: { default: 2, strict: 3, description: 'The fewest replicas that are enough.' },
  },
  sources: [{ title: 'Horizontal Pod Autoscaling', url: 'https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/' }],
  aliases: ['kube-linter:hpa-minimum-three-replicas', 'kube-score:horizontalpodautoscaler-replicas', 'polaris:hpaMinAvailability', 'datree:HPA_MISSING_MINREPLICAS_KEY'],
  fix: 'none',
  examples: [
    { bad: HPA('  minReplicas: «1»\n  maxReplicas: 5\n').replace('«spec»', 'spec') },
    { bad: HPA('  maxReplicas: 5\n'), title: '1 unless said otherwise' },
    { bad: HPA('  minReplicas: «2»\n  maxReplicas: 5\n').replace('«spec»', 'spec'), options: { minimum: 3 } },
    { ok: HPA('  minReplicas: 2\n  maxReplicas: 5\n').replace('«spec»', 'spec') },
  ],
  check: {
    kinds: {
      HorizontalPodAutoscaler(object, { report, options }) {
        const { min, fewest } = scaleOf(object);
        const spec = object.node.entryOf('spec');
        if (fewest === undefined || !spec || object.isPartial || fewest >= options.minimum) return;
        const isWritten = numberOf(min?.value) !== undefined;
        const few = fewest < 2 ? ['kube-score:horizontalpodautoscaler-replicas', isWritten ? 'polaris:hpaMinAvailability' : 'datree:HPA_MISSING_MINREPLICAS_KEY'] : [];
        report({
          at: min && isWritten ? min.value.writtenRange : spec.keyRange,
          message: `May scale down to ${fewest} pod${fewest === 1 ? '' : 's'}`,
          aliases: ['kube-linter:hpa-minimum-three-replicas', ...few],
        });
      },
    },
  },
});
