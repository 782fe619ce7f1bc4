import { manifest } from '../example-manifests';
import { certifies, hostsOf, tlsHostsOf } from '../ingress';
import { kubernetesRule } from '../rule';
import { isCertainList, mapsOf, textOf } from '../values';

const INGRESS = (tls: string, host: string): string => manifest('networking.k8s.io/v1', 'Ingress', `spec:\n  tls:\n    - hosts: [${tls}]\n      secretName: web-tls\n  rules:\n    - host: ${host}\n      http:\n        paths:\n          - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}\n`);

export default kubernetesRule({
  id: 'kubernetes/ingress-tls-host-mismatch',
  severity: 'warning',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'No certificate for a host of the Ingress',
  why: 'The controller picks the certificate by the hosts below tls. A host that is not among them is served with the controller\'s own certificate, and browsers refuse it.',
  unless: 'The host is meant to be served over plain HTTP.',
  topic: 'network-segmentation',
  sources: [{ title: 'Ingress: TLS', url: 'https://kubernetes.io/docs/concepts/services-networking/ingress/#tls' }],
  aliases: [],
  fix: 'none',
  examples: [
    { bad: INGRESS('www.example.com', '«api.example.com»') },
    { bad: INGRESS('"*.example.com"', '«a.b.example.com»'), title: 'a wildcard stands for one label' },
    { ok: INGRESS('"*.example.com"', 'api.example.com') },
    { ok: INGRESS('www.example.com', 'www.example.com') },
    { ok: INGRESS('{{ .Values.host }}', 'www.example.com') },
  ],
  check: {
    kinds: {
      Ingress(object, { report }) {
        const lists = mapsOf(object.get('spec', 'tls')).map((tls) => tls.get('hosts'));
        if (lists.length === 0 || object.spec?.uncertain || !lists.every(isCertainList)) return;
        const certified = tlsHostsOf(object);
        for (const host of hostsOf(object)) {
          const text = textOf(host);
          if (text === undefined || text === '' || host.uncertain || certified.some((pattern) => certifies(pattern, text))) continue;
          report({ at: host.writtenRange, message: `No certificate is named for ${text.slice(0, 60)}` });
        }
      },
    },
  },
});
