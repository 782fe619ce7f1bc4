import { asScalar } from '../../yaml/tree';
import { stream } from '../example-manifests';
import { networkPolicy } from '../example-policies';
import { NetworkPolicy, peersOf } from '../network-policies';
import { kubernetesRule } from '../rule';
import { LabelSelector } from '../selectors';

export default kubernetesRule({
  id: 'kubernetes/netpol-peer-selects-nothing',
  severity: 'hint',
  profile: 'strict',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Network policy lets in pods that are not there',
  why: 'A peer is selected by its labels. When no pod has them, nothing is let through, and the connection that the rule was written for fails.',
  unless: 'The peers come from another file.',
  topic: 'network-policy',
  sources: [{ title: 'Network Policies: behavior of to and from selectors', url: 'https://kubernetes.io/docs/concepts/services-networking/network-policies/#behavior-of-to-and-from-selectors' }],
  aliases: ['kube-linter:dangling-networkpolicypeer-podselector'],
  fix: 'none',
  examples: [
    { bad: networkPolicy('  ingress:\n    - from:\n        - podSelector:\n            matchLabels:\n              app: «client»\n') },
    { ok: networkPolicy('  ingress:\n    - from:\n        - podSelector: {}\n'), title: 'all pods of the namespace' },
    { ok: networkPolicy('  ingress:\n    - from:\n        - namespaceSelector: {}\n          podSelector: {matchLabels: {app: client}}\n'), title: 'of other namespaces' },
    { ok: stream(networkPolicy('  ingress:\n    - from:\n        - podSelector: {matchLabels: {app: client}}\n'), 'apiVersion: v1\nkind: Pod\nmetadata: {name: c, labels: {app: client}}\nspec: {containers: [{name: c, image: "c:1"}]}\n') },
  ],
  check: {
    kinds: {
      NetworkPolicy(object, { report, set }) {
        const policy = new NetworkPolicy(object);
        for (const direction of ['ingress', 'egress'] as const) {
          for (const peer of policy.rules(direction).flatMap((rule) => peersOf(rule, direction))) {
            const selector = LabelSelector.of(peer.get('podSelector'));
            if (!selector?.isCertain || selector.isEmpty || peer.has('namespaceSelector') || set.podsSelectedBy(selector, object.namespace).length > 0) continue;
            const at = asScalar(selector.entries[0]?.value)?.writtenRange ?? selector.node.writtenRange;
            report({ at, message: `No pod here has ${selector.title}`.slice(0, 100) });
          }
        }
      },
    },
  },
});
