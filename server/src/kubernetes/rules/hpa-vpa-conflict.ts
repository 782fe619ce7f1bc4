import { autoscalersOf } from '../availability';
import { inTemplate, manifest, stream } from '../example-manifests';
import type { KubernetesObject } from '../object';
import { kubernetesRule } from '../rule';
import { mapsOf, textOf } from '../values';
import { get } from '../../yaml/tree';

const TARGET = '    apiVersion: apps/v1\n    kind: Deployment\n    name: web\n';
const HPA = manifest('autoscaling/v2', 'HorizontalPodAutoscaler', `spec:\n  scaleTargetRef:\n${TARGET}  maxReplicas: 9\n  metrics:\n    - type: Resource\n      resource: {name: cpu, target: {type: Utilization, averageUtilization: 80}}\n`);
const VPA = (mode: string): string => manifest('autoscaling.k8s.io/v1', 'VerticalPodAutoscaler', `spec:\n  targetRef:\n${TARGET}  updatePolicy:\n    updateMode: ${mode}\n`);

export default kubernetesRule({
  id: 'kubernetes/hpa-vpa-conflict',
  severity: 'warning',
  profile: 'recommended',
  category: 'reliability',
  since: '0.1.0',
  summary: 'Two autoscalers work against each other',
  why: 'The HorizontalPodAutoscaler counts use as a share of the request, and the VerticalPodAutoscaler changes that request. On the same CPU or memory each undoes what the other did.',
  unless: 'The vertical one only recommends, or the horizontal one uses other metrics.',
  topic: 'workloads',
  sources: [{ title: 'Vertical Pod Autoscaler: known limitations', url: 'https://github.com/kubernetes/autoscaler/blob/master/vertical-pod-autoscaler/docs/known-limitations.md' }],
  aliases: [],
  fix: 'none',
  examples: [
    { bad: stream(inTemplate('Deployment', ''), HPA, VPA('Auto').replace('name: web\nspec', 'name: «web»\nspec')) },
    { ok: stream(inTemplate('Deployment', ''), HPA, VPA('"Off"')) },
    { ok: stream(inTemplate('Deployment', ''), HPA.replace('type: Resource', 'type: External').replace('resource:', 'external:'), VPA('Auto')) },
  ],
  check: {
    object(object, { report, set }) {
      if (object.kind !== 'VerticalPodAutoscaler' || textOf(object.get('spec', 'updatePolicy', 'updateMode')) === 'Off') return;
      const kind = textOf(object.get('spec', 'targetRef', 'kind'));
      const name = textOf(object.get('spec', 'targetRef', 'name'));
      const workload = kind === undefined || name === undefined ? undefined : set.find(kind, name, object.namespace);
      const other = workload && autoscalersOf(workload, set).find(scalesOnResources);
      if (!other) return;
      report({ at: object.anchor, message: `${other.title.slice(0, 60)} scales on the same resources`, related: [{ range: other.anchor, message: 'The other autoscaler' }] });
    },
  },
});

function scalesOnResources(autoscaler: KubernetesObject): boolean {
  return mapsOf(autoscaler.get('spec', 'metrics')).some((metric) => ['cpu', 'memory'].includes(textOf(get(metric, 'resource', 'name')) ?? ''));
}
