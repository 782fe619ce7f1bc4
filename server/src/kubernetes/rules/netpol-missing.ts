import { inTemplate, stream } from '../example-manifests';
import { networkPolicy } from '../example-policies';
import { hasOtherPolicies, policiesOf } from '../network-policies';
import { kubernetesRule } from '../rule';

const OTHER = networkPolicy('  policyTypes: [Ingress]\n').replaceAll('web', 'api');

export default kubernetesRule({
  id: 'kubernetes/netpol-missing',
  severity: 'hint',
  profile: 'strict',
  category: 'security',
  since: '0.1.0',
  summary: 'No network policy selects the pod',
  why: 'A pod that no policy selects takes connections from every pod of the cluster and may connect anywhere. When others of the set are guarded, this one is the way around.',
  unless: 'A policy of the whole namespace, or of another maker, is applied elsewhere.',
  topic: 'network-policy',
  options: {
    always: { default: false, strict: true, description: 'Report pods of sets without any policy too, and pods that are guarded in one direction only.' },
  },
  sources: [{ title: 'Network Policies', url: 'https://kubernetes.io/docs/concepts/services-networking/network-policies/' }],
  aliases: ['kube-linter:non-isolated-pod', 'kube-score:pod-networkpolicy', 'polaris:missingNetworkPolicy', 'checkov:CKV2_K8S_6', 'kics:pod_misconfigured_network_policy', 'popeye:1204'],
  fix: 'none',
  examples: [
    { bad: stream(inTemplate('Deployment', '').replace('name: web\nspec', 'name: «web»\nspec'), OTHER) },
    { bad: inTemplate('Deployment', '').replace('name: web\nspec', 'name: «web»\nspec'), options: { always: true } },
    { ok: stream(inTemplate('Deployment', ''), networkPolicy('  policyTypes: [Ingress, Egress]\n')) },
    { ok: inTemplate('Deployment', ''), title: 'a set without policies' },
    { ok: stream(inTemplate('Deployment', ''), OTHER.replace('matchLabels:\n      app: api', '{}').replace('podSelector:\n    {}', 'podSelector: {}')), title: 'an empty selector selects all' },
    { ok: stream(inTemplate('Deployment', ''), OTHER.replace('networking.k8s.io/v1', 'cilium.io/v2').replace('NetworkPolicy', 'CiliumNetworkPolicy')), title: 'a policy of another maker' },
  ],
  check: {
    pod(pod, { report, set, options }) {
      if (hasOtherPolicies(set) || !pod.hasCertainLabels || (!options.always && set.ofKind('NetworkPolicy').length === 0)) return;
      const policies = policiesOf(pod, set);
      const rules = policies.filter((policy) => policy.rulesEntry('ingress') && policy.rulesEntry('egress') && policy.types.length === 2);
      const types = new Set(policies.flatMap((policy) => policy.types));
      const message = `No NetworkPolicy selects the pods of ${pod.object.title.slice(0, 50)}`;
      if (policies.length === 0) {
        report({ at: pod.object.anchor, message, aliases: ['kube-linter:non-isolated-pod', 'kube-score:pod-networkpolicy', 'polaris:missingNetworkPolicy', 'checkov:CKV2_K8S_6', 'popeye:1204'] });
      } else if (options.always && (types.size < 2 || rules.length === 0)) {
        const open = types.has('Ingress') ? 'outgoing' : 'incoming';
        const kics = policies.some((policy) => policy.types.length === 0) ? ['kics:pod_misconfigured_network_policy'] : [];
        report({
          at: pod.object.anchor,
          message: types.size < 2 ? `No NetworkPolicy guards ${open} connections of these pods` : 'The policy has rules for one direction only',
          aliases: ['polaris:missingNetworkPolicy', ...kics, ...(types.size < 2 ? ['kube-score:pod-networkpolicy'] : [])],
        });
      }
    },
  },
});
