import { scaleOf } from '../availability';
import { manifest } from '../example-manifests';
import { kubernetesRule } from '../rule';
import { numberOf } from '../values';

const HPA = (range: string): string => manifest('autoscaling/v2', 'HorizontalPodAutoscaler', `spec:\n  scaleTargetRef:\n    apiVersion: apps/v1\n    kind: Deployment\n    name: web\n${range}`);

export default kubernetesRule({
  id: 'kubernetes/hpa-min-over-max',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Autoscaler with more replicas at least than at most',
  why: 'The API server refuses an autoscaler whose maxReplicas is below its minReplicas, or below 1.',
  topic: 'workloads',
  sources: [{ title: 'Kubernetes API: HorizontalPodAutoscaler', url: 'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/horizontal-pod-autoscaler-v2/' }],
  aliases: [],
  fix: 'none',
  examples: [
    { bad: HPA('  minReplicas: «5»\n  maxReplicas: 3\n') },
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
        if (!min || fewest === undefined || most === undefined || fewest <= most) return;
        report({ at: min.value.writtenRange, message: `minReplicas ${fewest} is over maxReplicas ${most}` });
      },
    },
  },
});
