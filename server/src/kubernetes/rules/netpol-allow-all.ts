import type { YamlMap } from '../../yaml/tree';
import { get } from '../../yaml/tree';
import { networkPolicy } from '../example-policies';
import { allowsAnyPeer, NetworkPolicy, peersOf } from '../network-policies';
import { kubernetesRule } from '../rule';
import { isSet, textOf } from '../values';

export default kubernetesRule({
  id: 'kubernetes/netpol-allow-all',
  severity: 'info',
  profile: 'hardened',
  category: 'security',
  since: '0.1.0',
  summary: 'Network policy that lets everybody through',
  why: 'A rule without peers, or one for 0.0.0.0/0, allows every address on all its ports. Policies only ever add to each other, so that no other policy can take it back.',
  unless: 'The pod serves the internet, or may connect anywhere.',
  topic: 'network-policy',
  sources: [{ title: 'Network Policies: default policies', url: 'https://kubernetes.io/docs/concepts/services-networking/network-policies/#default-policies' }],
  aliases: ['trivy:KSV-0038'],
  fix: 'none',
  examples: [
    { bad: networkPolicy('  «ingress»:\n    - {}\n') },
    { bad: networkPolicy('  ingress:\n    - from:\n        - ipBlock:\n            cidr: «0.0.0.0/0»\n') },
    { ok: networkPolicy('  ingress:\n    - ports: [{port: 443}]\n'), title: 'one port for everybody' },
    { ok: networkPolicy('  ingress:\n    - from:\n        - ipBlock: {cidr: 0.0.0.0/0, except: [169.254.0.0/16]}\n') },
    { ok: networkPolicy('  egress:\n    - to: [{podSelector: {}}]\n') },
  ],
  check: {
    kinds: {
      NetworkPolicy(object, { report }) {
        const policy = new NetworkPolicy(object);
        for (const direction of ['ingress', 'egress'] as const) {
          const entry = policy.rulesEntry(direction);
          const rules = policy.rules(direction).filter((rule) => !rule.uncertain && !isSet(rule.get('ports')));
          if (entry && rules.some((rule) => allowsAnyPeer(rule, direction) || peersOf(rule, direction).some(isEmpty))) {
            report({ at: entry.keyRange, message: direction === 'ingress' ? 'Lets everybody in' : 'Lets everything out' });
          }
          for (const peer of policy.rules(direction).flatMap((rule) => peersOf(rule, direction))) {
            const cidr = get(peer, 'ipBlock', 'cidr');
            if (!cidr || !['0.0.0.0/0', '::/0'].includes(textOf(cidr) ?? '') || isSet(get(peer, 'ipBlock', 'except'))) continue;
            report({ at: cidr.writtenRange, message: 'Every address is meant', aliases: [] });
          }
        }
      },
    },
  },
});

/** A peer without any selector. */
function isEmpty(peer: YamlMap): boolean {
  return peer.entries.length === 0 && !peer.uncertain;
}
