import { safeFix, type Fix } from '../../core/rule';
import { appendItem } from '../../yaml/edit';
import { networkPolicy } from '../example-policies';
import { NetworkPolicy, type PolicyType } from '../network-policies';
import { kubernetesRule } from '../rule';
import { isCertainList, isSet } from '../values';

export default kubernetesRule({
  id: 'kubernetes/netpol-policytypes-missing',
  severity: 'warning',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Rules of a network policy that are not applied',
  why: 'policyTypes says for which directions the policy holds. Rules for a direction that is not listed are ignored, so that all connections in it stay allowed.',
  topic: 'network-policy',
  sources: [{ title: 'Network Policies: the NetworkPolicy resource', url: 'https://kubernetes.io/docs/concepts/services-networking/network-policies/#networkpolicy-resource' }],
  aliases: ['polaris:missingNetworkPolicy'],
  fix: 'safe',
  examples: [
    {
      bad: networkPolicy('  policyTypes:\n    - Ingress\n  «egress»:\n    - to: [{ipBlock: {cidr: 10.0.0.0/8}}]\n'),
      good: networkPolicy('  policyTypes:\n    - Ingress\n    - Egress\n  egress:\n    - to: [{ipBlock: {cidr: 10.0.0.0/8}}]\n'),
    },
    { ok: networkPolicy('  egress:\n    - to: [{ipBlock: {cidr: 10.0.0.0/8}}]\n'), title: 'without policyTypes the rules decide' },
    { ok: networkPolicy('  policyTypes: [Egress]\n  egress: []\n') },
    { ok: networkPolicy('  policyTypes: {{ .Values.types }}\n  egress:\n    - {}\n') },
  ],
  check: {
    kinds: {
      NetworkPolicy(object, { report }) {
        const policy = new NetworkPolicy(object);
        const written = object.get('spec', 'policyTypes');
        if (!isSet(written) || !isCertainList(written)) return;
        for (const [direction, type] of [['ingress', 'Ingress'], ['egress', 'Egress']] as const) {
          const entry = policy.rulesEntry(direction);
          if (!entry || entry.uncertain || policy.rules(direction).length === 0 || policy.types.includes(type)) continue;
          report({ at: entry.keyRange, message: `These rules are ignored: policyTypes has no ${type}`, fix: added(written, type) });
        }
      },
    },
  },
});

function added(list: Parameters<typeof isSet>[0], type: PolicyType): Fix | undefined {
  const edit = list?.kind === 'sequence' ? appendItem(list, type) : undefined;
  return edit && safeFix(`Add ${type} to policyTypes`, edit);
}
