import { networkPolicy } from '../example-policies';
import { allowsDns, NetworkPolicy } from '../network-policies';
import { kubernetesRule } from '../rule';

export default kubernetesRule({
  id: 'kubernetes/netpol-egress-without-dns',
  severity: 'warning',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Outgoing connections are limited and DNS is forgotten',
  why: 'Names are resolved over port 53, UDP and TCP, by a pod in kube-system. A policy whose egress rules name other ports only cuts that off: the connection that it allows fails at the lookup of the name.',
  unless: 'The program connects to addresses only, or another policy lets DNS pass.',
  topic: 'network-policy',
  sources: [{ title: 'Network Policies', url: 'https://kubernetes.io/docs/concepts/services-networking/network-policies/' }, { title: 'DNS for Services and Pods', url: 'https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/' }],
  aliases: [],
  fix: 'none',
  examples: [
    { bad: networkPolicy('  policyTypes: [Egress]\n  «egress»:\n    - to: [{ipBlock: {cidr: 10.0.0.0/8}}]\n      ports: [{port: 5432}]\n') },
    { ok: networkPolicy('  policyTypes: [Egress]\n  egress:\n    - ports: [{port: 5432}]\n    - ports: [{port: 53, protocol: UDP}, {port: 53, protocol: TCP}]\n') },
    { ok: networkPolicy('  policyTypes: [Egress]\n  egress:\n    - to: [{podSelector: {}}]\n'), title: 'any port' },
    { ok: networkPolicy('  policyTypes: [Egress]\n'), title: 'nothing at all is meant to leave' },
    { ok: networkPolicy('  policyTypes: [Egress]\n  egress:\n    - ports: [{port: {{ .Values.port }}}]\n') },
  ],
  check: {
    kinds: {
      NetworkPolicy(object, { report, set }) {
        const policy = new NetworkPolicy(object);
        const entry = policy.rulesEntry('egress');
        const rules = policy.rules('egress');
        if (!entry || rules.length === 0 || !policy.hasCertainRules('egress') || !policy.types.includes('Egress')) return;
        const others = set.ofKind('NetworkPolicy').map((one) => new NetworkPolicy(one));
        if (others.some((other) => other.rules('egress').some(allowsDns))) return;
        report({ at: entry.keyRange, message: 'Names cannot be resolved: no rule lets port 53 pass' });
      },
    },
  },
});
