import { manifest } from '../example-manifests';
import { hostsOf } from '../ingress';
import { kubernetesRule } from '../rule';
import { textOf } from '../values';

const INGRESS = (host: string): string => manifest('networking.k8s.io/v1', 'Ingress', `spec:\n  rules:\n    - host: ${host}\n      http:\n        paths:\n          - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}\n`);

export default kubernetesRule({
  id: 'kubernetes/ingress-wildcard-host',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Wildcard that is no host',
  why: 'A wildcard host is written "*.example.com" and stands for one label. The API server refuses a lone * and one in another place; a rule for every host just leaves the field out.',
  topic: 'dns-and-service-names',
  sources: [{ title: 'Ingress: hostname wildcards', url: 'https://kubernetes.io/docs/concepts/services-networking/ingress/#hostname-wildcards' }],
  aliases: ['datree:INGRESS_INCORRECT_HOST_VALUE_PERMISSIVE'],
  fix: 'none',
  examples: [
    { bad: INGRESS('«"*"»') },
    { bad: INGRESS('«"www.*.com"»') },
    { ok: INGRESS('"*.example.com"') },
    { ok: INGRESS('www.example.com') },
  ],
  check: {
    kinds: {
      Ingress(object, { report }) {
        for (const host of hostsOf(object)) {
          const text = textOf(host);
          if (text?.slice(text.startsWith('*.') ? 1 : 0).includes('*')) report({ at: host.writtenRange, message: `${text.slice(0, 60)} is no host: *.example.com is the form of a wildcard` });
        }
      },
    },
  },
});
