import { inPod, manifest } from '../example-manifests';
import { kubernetesRule } from '../rule';

export default kubernetesRule({
  id: 'kubernetes/naked-pod',
  severity: 'info',
  profile: 'strict',
  category: 'reliability',
  since: '0.1.0',
  summary: 'Pod without a controller',
  why: 'Nothing brings a naked pod back when its node fails or is drained, and it cannot be updated in place. A Deployment with one replica does both; a ReplicaSet of one\'s own lacks the updates.',
  unless: 'It is a test, a one-off tool or a static pod.',
  topic: 'workloads',
  sources: [{ title: 'Configuration Best Practices: naked Pods', url: 'https://kubernetes.io/docs/concepts/configuration/overview/#naked-pods-vs-replicasets-deployments-and-jobs' }],
  aliases: ['datree:K8S_INCORRECT_KIND_VALUE_POD', 'popeye:208', 'polaris:nakedPod'],
  fix: 'none',
  examples: [
    { bad: inPod('').replace('Pod', '«Pod»') },
    { bad: manifest('apps/v1', '«ReplicaSet»', 'spec:\n  selector: {matchLabels: {app: web}}\n  template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: "nginx:1.29"}]}}\n') },
    { ok: inPod('restartPolicy: Never'), title: 'a pod that ends' },
    { ok: inPod('').replace('name: web\nspec', 'name: web\n  annotations:\n    helm.sh/hook: test\nspec') },
    { ok: inPod('').replace('name: web\nspec', 'name: web\n  ownerReferences: [{kind: ReplicaSet}]\nspec') },
  ],
  check: {
    object(object, { report }) {
      const { pod } = object;
      if (!pod || !['Pod', 'ReplicaSet', 'ReplicationController'].includes(object.kind) || pod.runsToCompletion || object.get('metadata', 'ownerReferences')) return;
      if (object.annotations?.has('kubernetes.io/config.source')) return;
      const isPod = object.kind === 'Pod';
      report({
        at: object.kindRange,
        message: isPod ? 'Nothing brings this pod back when its node fails' : `A Deployment would also update the pods of this ${object.kind}`,
        aliases: isPod ? ['datree:K8S_INCORRECT_KIND_VALUE_POD', 'popeye:208'] : [],
      });
    },
  },
});
