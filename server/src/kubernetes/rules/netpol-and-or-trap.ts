import { networkPolicy } from '../example-policies';
import { NetworkPolicy, peersOf } from '../network-policies';
import { kubernetesRule } from '../rule';
import { asMap } from '../values';

export default kubernetesRule({
  id: 'kubernetes/netpol-and-or-trap',
  severity: 'hint',
  profile: 'strict',
  category: 'security',
  since: '0.1.0',
  summary: 'Two selectors where one with both may be meant',
  why: 'Items of from and to are alternatives: a namespaceSelector and a podSelector as two items let in all pods of those namespaces, and besides the selected pods of this one. As fields of one item they let in only the selected pods of those namespaces.',
  unless: 'Both are meant to be let in.',
  topic: 'network-policy',
  sources: [{ title: 'Network Policies: behavior of to and from selectors', url: 'https://kubernetes.io/docs/concepts/services-networking/network-policies/#behavior-of-to-and-from-selectors' }],
  aliases: [],
  fix: 'none',
  examples: [
    { bad: networkPolicy('  ingress:\n    - from:\n        - namespaceSelector: {matchLabels: {team: shop}}\n        - «podSelector»: {matchLabels: {app: client}}\n') },
    { ok: networkPolicy('  ingress:\n    - from:\n        - namespaceSelector: {matchLabels: {team: shop}}\n          podSelector: {matchLabels: {app: client}}\n') },
    { ok: networkPolicy('  ingress:\n    - from:\n        - namespaceSelector: {}\n        - podSelector: {}\n'), title: 'empty ones are for everybody' },
  ],
  check: {
    kinds: {
      NetworkPolicy(object, { report }) {
        const policy = new NetworkPolicy(object);
        for (const direction of ['ingress', 'egress'] as const) {
          for (const rule of policy.rules(direction)) {
            const [first, second, third] = peersOf(rule, direction);
            const pods = second?.entryOf('podSelector');
            const isPair = first?.entries.length === 1 && second?.entries.length === 1 && !third;
            if (!isPair || !pods || asMap(pods.value)?.entries.length === 0 || (asMap(first.get('namespaceSelector'))?.entries.length ?? 0) === 0) continue;
            report({ at: pods.keyRange, message: 'An alternative to the item above, not a further condition' });
          }
        }
      },
    },
  },
});
