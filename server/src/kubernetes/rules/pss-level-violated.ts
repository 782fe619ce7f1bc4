import { NEWEST_KUBERNETES_MINOR } from '../../core/config';
import { stream, yaml } from '../example-manifests';
import type { KubernetesObject } from '../object';
import { violationsOf } from '../pod-security/level';
import { kubernetesRule } from '../rule';
import { POD_SECURITY_STANDARDS } from '../sources';
import { asMap, textOf } from '../values';

const NAMESPACE = yaml(`
  apiVersion: v1
  kind: Namespace
  metadata:
    name: shop
    labels:
      pod-security.kubernetes.io/enforce: baseline
`);
const POD = 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n  namespace: shop\nspec:\n';
const CONTAINERS = '  containers:\n    - name: web\n      image: nginx:1.29\n';

export default kubernetesRule({
  id: 'kubernetes/pss-level-violated',
  severity: 'error',
  profile: 'recommended',
  category: 'security',
  since: '0.1.0',
  summary: 'Pod breaks the level that its namespace enforces',
  why: 'The namespace beside it refuses such pods. A naked pod is refused at the apply; a Deployment is accepted and then makes no pods, with the reason only in the events of its ReplicaSet.',
  unless: 'Admission exempts the user, the runtime class or the namespace.',
  topic: 'pod-security-standards',
  sources: [{ title: 'Pod Security Admission', url: 'https://kubernetes.io/docs/concepts/security/pod-security-admission/' }, POD_SECURITY_STANDARDS],
  aliases: [],
  fix: 'none',
  examples: [
    { bad: stream(NAMESPACE, `${POD}  hostNetwork: «true»\n${CONTAINERS}`) },
    { ok: stream(NAMESPACE, `${POD}${CONTAINERS}`) },
    { ok: stream(NAMESPACE.replace('baseline', 'privileged'), `${POD}  hostNetwork: true\n${CONTAINERS}`) },
    { ok: stream(NAMESPACE, `${POD.replace('shop', 'other')}  hostNetwork: true\n${CONTAINERS}`) },
  ],
  check: {
    pod(pod, { report, set, kubernetesMinor }) {
      const namespace = pod.object.namespace === undefined ? undefined : set.find('Namespace', pod.object.namespace);
      const level = namespace && enforcedBy(namespace);
      if (!namespace || (level !== 'baseline' && level !== 'restricted') || pod.isPartial || pod.spec.uncertain) return;
      for (const { at, message, container } of violationsOf(pod, level, enforcedMinor(namespace, kubernetesMinor))) {
        if (container?.uncertain) continue;
        report({ at, message: `Namespace ${namespace.name.slice(0, 30)} refuses this: ${message}`.slice(0, 100) });
      }
    },
  },
});

function enforcedBy(namespace: KubernetesObject): string | undefined {
  return textOf(asMap(namespace.labels)?.get('pod-security.kubernetes.io/enforce'));
}

/** `pod-security.kubernetes.io/enforce-version: v1.30`; absent or `latest` is what the cluster runs. */
function enforcedMinor(namespace: KubernetesObject, clusterMinor: number): number {
  const version = textOf(namespace.labels?.get('pod-security.kubernetes.io/enforce-version')) ?? 'latest';
  const minor = /^v1\.(\d{1,3})$/.exec(version)?.[1];
  return minor === undefined ? clusterMinor : Math.min(Number(minor), NEWEST_KUBERNETES_MINOR);
}
