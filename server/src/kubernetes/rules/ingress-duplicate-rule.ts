import { manifest, stream } from '../example-manifests';
import { pathsOf } from '../ingress';
import type { KubernetesObject } from '../object';
import { kubernetesRule } from '../rule';

const INGRESS = (name: string, path: string, more = ''): string =>
  manifest('networking.k8s.io/v1', 'Ingress', `spec:\n  rules:\n    - host: www.example.com\n      http:\n        paths:\n          - path: ${path}\n            pathType: Prefix\n            backend: {service: {name: web, port: {number: 80}}}\n`).replace('name: web\n', `name: ${name}\n${more}`);

export default kubernetesRule({
  id: 'kubernetes/ingress-duplicate-rule',
  severity: 'warning',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Host and path are taken already',
  why: 'When two rules have the same host and path, the controller serves one and ignores the other, by age or by chance. ingress-nginx refuses the second one with its webhook.',
  unless: 'It is a canary.',
  topic: 'dns-and-service-names',
  sources: [{ title: 'Ingress rules', url: 'https://kubernetes.io/docs/concepts/services-networking/ingress/#ingress-rules' }],
  aliases: [],
  fix: 'none',
  examples: [
    { bad: stream(INGRESS('a', '/'), INGRESS('b', '«/»')) },
    { ok: stream(INGRESS('a', '/'), INGRESS('b', '/api')) },
    { ok: stream(INGRESS('a', '/'), INGRESS('b', '/', '  annotations:\n    nginx.ingress.kubernetes.io/canary: "true"\n')), title: 'a canary' },
    { ok: stream(INGRESS('a', '/', '  annotations: {kubernetes.io/ingress.class: internal}\n'), INGRESS('b', '/')), title: 'for another controller' },
  ],
  check: {
    manifest(_, { report, set }) {
      const taken = new Map<string, KubernetesObject>();
      for (const object of set.ofKind('Ingress')) {
        if (object.isPartial || (object.annotations?.entries ?? []).some(({ name }) => /canary|ingress\.class/.test(name))) continue;
        const className = object.get('spec', 'ingressClassName');
        for (const { node, host, path, pathType } of pathsOf(object)) {
          const at = node.get('path');
          if (!at || at.uncertain || node.uncertain || host.includes('{{')) continue;
          const key = `${className?.kind === 'scalar' ? className.string : ''} ${host} ${path} ${pathType ?? ''}`;
          const other = taken.get(key);
          if (other) report({ at: at.writtenRange, message: `${other.title.slice(0, 40)} has ${host.slice(0, 30)}${path.slice(0, 20)} already` });
          else taken.set(key, object);
        }
      }
    },
  },
});
