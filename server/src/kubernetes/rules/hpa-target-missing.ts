import { suggestedFix } from '../../core/rule';
import { nearest } from '../../core/text';
import { setScalar } from '../../yaml/edit';
import { asScalar, get } from '../../yaml/tree';
import { inTemplate, manifest, stream } from '../example-manifests';
import { kubernetesRule } from '../rule';
import { textOf } from '../values';

const HPA = (kind: string, name: string): string =>
  manifest('autoscaling/v2', 'HorizontalPodAutoscaler', `spec:\n  scaleTargetRef:\n    apiVersion: apps/v1\n    kind: ${kind}\n    name: ${name}\n  maxReplicas: 9\n`);

export default kubernetesRule({
  id: 'kubernetes/hpa-target-missing',
  severity: 'warning',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Autoscaler of something that is not there',
  why: 'An autoscaler that names no existing workload scales nothing; only its events say so. DaemonSets, Jobs and pods cannot be scaled at all.',
  unless: 'The workload comes from another file.',
  topic: 'workloads',
  options: {
    always: { default: false, strict: true, description: 'Report it too when no workload of a similar name is near.' },
  },
  sources: [{ title: 'Horizontal Pod Autoscaling', url: 'https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/' }],
  aliases: ['kube-linter:dangling-horizontalpodautoscaler', 'kube-score:horizontalpodautoscaler-has-target', 'kics:hpa_targets_invalid_object', 'popeye:600'],
  fix: 'suggested',
  examples: [
    { bad: stream(inTemplate('Deployment', ''), HPA('Deployment', '«webb»')), good: stream(inTemplate('Deployment', ''), HPA('Deployment', 'web')) },
    { bad: HPA('«DaemonSet»', 'web'), title: 'what cannot be scaled' },
    { bad: HPA('Deployment', '«web»'), options: { always: true } },
    { ok: stream(inTemplate('Deployment', ''), HPA('Deployment', 'web')) },
    { ok: HPA('Deployment', 'web'), title: 'no workload is near' },
    { ok: HPA('Rollout', 'web'), title: 'a custom resource' },
    { ok: stream(inTemplate('Deployment', ''), HPA('Deployment', 'database')) },
  ],
  check: {
    kinds: {
      HorizontalPodAutoscaler(object, { report, set, options }) {
        const target = object.get('spec', 'scaleTargetRef');
        const kind = get(target, 'kind');
        const kindText = textOf(kind);
        const name = asScalar(get(target, 'name'));
        const nameText = textOf(name);
        if (kind && kindText !== undefined && FIXED.has(kindText)) {
          report({ at: kind.writtenRange, message: `A ${kindText} cannot be scaled` });
        }
        if (!name || nameText === undefined || kindText === undefined || !SCALABLE.has(kindText) || set.find(kindText, nameText, object.namespace)) return;
        const near = nearest(nameText, set.ofKind(kindText).map((one) => one.name));
        if (near === undefined && !options.always) return;
        const edit = near === undefined ? undefined : setScalar(name, near);
        report({ at: name.writtenRange, message: `There is no ${kindText} ${nameText.slice(0, 50)} here`, fix: edit && suggestedFix(`Scale ${(near ?? '').slice(0, 60)}`, edit) });
      },
    },
  },
});

const FIXED = new Set(['DaemonSet', 'Job', 'CronJob', 'Pod', 'Service', 'Ingress', 'ConfigMap']);
const SCALABLE = new Set(['Deployment', 'StatefulSet', 'ReplicaSet', 'ReplicationController', 'DeploymentConfig']);
