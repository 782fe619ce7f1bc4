import type { Container } from '../pod';
import { autoscalersOf } from '../availability';
import { lacksResource } from '../defaults';
import { inDeployedContainer, manifest, stream } from '../example-manifests';
import type { KubernetesObject } from '../object';
import { kubernetesRule } from '../rule';
import { mapsOf, textOf } from '../values';
import { get } from '../../yaml/tree';

const HPA = manifest('autoscaling/v2', 'HorizontalPodAutoscaler', 'spec:\n  scaleTargetRef:\n    apiVersion: apps/v1\n    kind: Deployment\n    name: web\n  maxReplicas: 9\n  metrics:\n    - type: Resource\n      resource: {name: cpu, target: {type: Utilization, averageUtilization: 80}}\n');

export default kubernetesRule({
  id: 'kubernetes/hpa-cpu-without-request',
  severity: 'warning',
  profile: 'recommended',
  category: 'reliability',
  since: '0.1.0',
  summary: 'Autoscaler needs a request that is not there',
  why: 'Utilization is a share of what the containers request. When one container of the pod requests nothing, the autoscaler cannot compute it and does not scale at all: its events say "missing request for cpu".',
  unless: 'A LimitRange fills it in, or the metric names a single container.',
  topic: 'workloads',
  sources: [{ title: 'Horizontal Pod Autoscaling: how it works', url: 'https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#how-does-a-horizontalpodautoscaler-work' }],
  aliases: [],
  fix: 'none',
  examples: [
    { bad: stream(inDeployedContainer('', '«web»'), HPA) },
    { ok: stream(inDeployedContainer('resources:\n  requests:\n    cpu: 100m\n'), HPA) },
    { ok: stream(inDeployedContainer('resources:\n  limits:\n    cpu: 100m\n'), HPA), title: 'a limit implies the request' },
    { ok: stream(inDeployedContainer(''), HPA.replace('Utilization, averageUtilization: 80', 'AverageValue, averageValue: 500m')), title: 'an absolute target' },
    { ok: inDeployedContainer('') },
  ],
  check: {
    object(object, { report, set }) {
      const containers = object.pod?.containers.filter(({ isLongRunning }) => isLongRunning) ?? [];
      if (containers.length === 0 || !['Deployment', 'StatefulSet', 'ReplicaSet'].includes(object.kind)) return;
      for (const autoscaler of autoscalersOf(object, set).filter(({ kind }) => kind === 'HorizontalPodAutoscaler')) {
        for (const resource of utilizationOf(autoscaler)) {
          for (const container of containers.filter((one: Container) => lacksResource(one, 'requests', resource, set))) {
            report({
              at: container.anchor,
              message: `${autoscaler.title.slice(0, 50)} needs a ${resource} request of ${container.name.slice(0, 25)}`,
              related: [{ range: autoscaler.anchor, message: 'The autoscaler' }],
            });
          }
        }
      }
    },
  },
});

/** Resources whose utilization an autoscaler looks at, in the form of each version of the API. */
function utilizationOf(autoscaler: KubernetesObject): readonly string[] {
  const old = autoscaler.get('spec', 'targetCPUUtilizationPercentage') ? ['cpu'] : [];
  const metrics = mapsOf(autoscaler.get('spec', 'metrics')).filter((metric) => textOf(metric.get('type')) === 'Resource');
  const shares = metrics.filter((metric) => textOf(get(metric, 'resource', 'target', 'type')) === 'Utilization' || get(metric, 'resource', 'targetAverageUtilization'));
  return [...new Set([...old, ...shares.flatMap((metric) => textOf(get(metric, 'resource', 'name')) ?? [])])];
}
