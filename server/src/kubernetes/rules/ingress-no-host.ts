import { manifest } from '../example-manifests';
import { kubernetesRule } from '../rule';
import { lacks, mapsOf } from '../values';

const INGRESS = (rule: string): string => manifest('networking.k8s.io/v1', 'Ingress', `spec:\n  rules:\n    - ${rule}\n        paths:\n          - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}\n`);

export default kubernetesRule({
  id: 'kubernetes/ingress-no-host',
  severity: 'info',
  profile: 'strict',
  category: 'security',
  since: '0.1.0',
  summary: 'Ingress rule for every host',
  why: 'A rule without a host answers for any name that leads to the controller, also one that somebody else points there, and takes the path from all other Ingresses that have no host either.',
  unless: 'The controller serves only this application.',
  topic: 'dns-and-service-names',
  sources: [{ title: 'Ingress rules', url: 'https://kubernetes.io/docs/concepts/services-networking/ingress/#ingress-rules' }],
  aliases: [],
  fix: 'none',
  examples: [{ bad: INGRESS('«http»:') }, { ok: INGRESS('host: www.example.com\n      http:') }],
  check: {
    kinds: {
      Ingress(object, { report }) {
        for (const rule of mapsOf(object.get('spec', 'rules'))) {
          const [first] = rule.entries;
          if (first && lacks(rule, 'host')) report({ at: first.keyRange, message: 'The rule holds for every host' });
        }
      },
    },
  },
});
