import { manifest } from '../example-manifests';
import { kubernetesRule } from '../rule';
import { lacks } from '../values';

const HPA = (range: string): string => manifest('autoscaling/v2', 'HorizontalPodAutoscaler', `spec:\n  scaleTargetRef:\n    apiVersion: apps/v1\n    kind: Deployment\n    name: web\n${range}`);

export default kubernetesRule({
  id: 'kubernetes/hpa-max-missing',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Autoscaler without an upper limit',
  why: 'maxReplicas has no default: the API server refuses an autoscaler that does not say how far it may scale.',
  topic: 'workloads',
  sources: [{ title: 'Kubernetes API: HorizontalPodAutoscaler', url: 'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/horizontal-pod-autoscaler-v2/' }],
  aliases: ['datree:HPA_MISSING_MAXREPLICAS_KEY'],
  fix: 'none',
  examples: [
    { bad: HPA('  minReplicas: 2\n').replace('spec:', '«spec»:') },
    { ok: HPA('  maxReplicas: 5\n') },
    { ok: HPA('  {{- toYaml .Values.range | nindent 2 }}\n') },
  ],
  check: {
    kinds: {
      HorizontalPodAutoscaler(object, { report }) {
        const spec = object.node.entryOf('spec');
        if (!spec || !object.spec || object.isPartial || !object.spec.has('scaleTargetRef') || !lacks(object.spec, 'maxReplicas')) return;
        report({ at: spec.keyRange, message: 'maxReplicas is missing' });
      },
    },
  },
});
