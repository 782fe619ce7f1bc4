import { manifest } from '../example-manifests';
import { kubernetesRule } from '../rule';
import { lacks } from '../values';

const INGRESS = (fields: string): string => manifest('networking.k8s.io/v1', 'Ingress', `spec:\n${fields}  rules:\n    - host: www.example.com\n      http:\n        paths:\n          - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}\n`);

export default kubernetesRule({
  id: 'kubernetes/ingress-no-tls',
  severity: 'warning',
  profile: 'hardened',
  category: 'security',
  since: '0.1.0',
  summary: 'Ingress without TLS',
  why: 'Without a certificate the controller serves the host over plain HTTP, or with a certificate of its own that no browser trusts: passwords and cookies cross the network readable.',
  unless: 'The load balancer in front ends TLS, or the host is for development.',
  topic: 'network-segmentation',
  sources: [{ title: 'Ingress: TLS', url: 'https://kubernetes.io/docs/concepts/services-networking/ingress/#tls' }],
  aliases: ['polaris:tlsSettingsMissing'],
  fix: 'none',
  examples: [
    { bad: INGRESS('').replace('spec:', '«spec»:') },
    { ok: INGRESS('  tls:\n    - {hosts: [www.example.com], secretName: web-tls}\n') },
    { ok: INGRESS('').replace('name: web\n', 'name: web\n  annotations:\n    alb.ingress.kubernetes.io/certificate-arn: arn:aws:acm:eu-west-1:1:certificate/x\n'), title: 'the load balancer has the certificate' },
    { ok: INGRESS('  {{- if .Values.tls }}\n  tls: []\n  {{- end }}\n') },
  ],
  check: {
    kinds: {
      Ingress(object, { report }) {
        const spec = object.node.entryOf('spec');
        if (!spec || !object.spec || object.isPartial || !lacks(object.spec, 'tls') || object.annotations?.uncertain) return;
        if ((object.annotations?.entries ?? []).some(({ name }) => /cert|ssl|tls|acme/i.test(name))) return;
        report({ at: spec.keyRange, message: 'No certificate is named for the hosts' });
      },
    },
  },
});
