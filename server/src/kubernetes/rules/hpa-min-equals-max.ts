import { scaleOf } from '../availability';
import { manifest } from '../example-manifests';
import { kubernetesRule } from '../rule';
import { numberOf } from '../values';

const HPA = (range: string): string => manifest('autoscaling/v2', 'HorizontalPodAutoscaler', `spec:\n  scaleTargetRef:\n    apiVersion: apps/v1\n    kind: Deployment\n    name: web\n${range}`);

export default kubernetesRule({
  id: 'kubernetes/hpa-min-equals-max',
  severity: 'info',
  profile: 'recommended',
  category: 'reliability',
  since: '0.1.0',
  summary: 'Autoscaler that cannot scale',
  why: 'With minReplicas equal to maxReplicas the number of pods is fixed. The autoscaler only hides that nothing scales when the load rises.',
  unless: 'Scaling is switched off for a while.',
  topic: 'workloads',
  sources: [{ title: 'Kubernetes API: HorizontalPodAutoscaler', url: 'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/horizontal-pod-autoscaler-v2/' }],
  aliases: ['polaris:hpaMaxAvailability'],
  fix: 'none',
  examples: [
    { bad: HPA('  minReplicas: 5\n  maxReplicas: «5»\n') },
    { ok: HPA('  minReplicas: 3\n  maxReplicas: 5\n') },
    { ok: HPA('  maxReplicas: 5\n') },
    { ok: HPA('  minReplicas: {{ .Values.min }}\n  maxReplicas: 5\n') },
  ],
  check: {
    kinds: {
      HorizontalPodAutoscaler(object, { report }) {
        const { min, max } = scaleOf(object);
        const fewest = numberOf(min?.value);
        const most = numberOf(max?.value);
        if (!max || fewest === undefined || most === undefined || fewest !== most) return;
        report({ at: max.value.writtenRange, message: `Always ${most} pods: nothing is scaled` });
      },
    },
  },
});
