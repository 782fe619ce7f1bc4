import { suggestedFix } from '../../core/rule';
import { nearest } from '../../core/text';
import { setScalar } from '../../yaml/edit';
import { manifest, service, stream } from '../example-manifests';
import { backendsOf } from '../ingress';
import { kubernetesRule } from '../rule';
import { textOf } from '../values';

const INGRESS = (name: string): string => manifest('networking.k8s.io/v1', 'Ingress', `spec:\n  defaultBackend:\n    service:\n      name: ${name}\n      port: {number: 80}\n`);
const SERVICE = service('ports:\n  - port: 80\n');

export default kubernetesRule({
  id: 'kubernetes/ingress-backend-missing',
  severity: 'warning',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Ingress sends to a Service that is not there',
  why: 'An Ingress whose Service does not exist is accepted, and every request to it ends with 503 or the page of the default backend.',
  unless: 'The Service comes from another file, or a controller makes it.',
  topic: 'dns-and-service-names',
  options: {
    always: { default: false, strict: true, description: 'Report it too when no Service of a similar name is near.' },
  },
  sources: [{ title: 'Ingress: the Ingress resource', url: 'https://kubernetes.io/docs/concepts/services-networking/ingress/#the-ingress-resource' }],
  aliases: ['kube-linter:dangling-ingress', 'kube-score:ingress-targets-service', 'popeye:1401'],
  fix: 'suggested',
  examples: [
    { bad: stream(INGRESS('«webb»'), SERVICE), good: stream(INGRESS('web'), SERVICE) },
    { bad: INGRESS('«web»'), options: { always: true } },
    { ok: stream(INGRESS('web'), SERVICE) },
    { ok: INGRESS('web'), title: 'no Service is near' },
    { ok: stream(INGRESS('ssl-redirect'), SERVICE) },
  ],
  check: {
    kinds: {
      Ingress(object, { report, set, options }) {
        for (const { service: name } of backendsOf(object)) {
          const text = textOf(name);
          if (!name || text === undefined || text === '' || set.find('Service', text, object.namespace)) continue;
          const near = nearest(text, set.ofKind('Service').map((one) => one.name));
          if (near === undefined && !options.always) continue;
          const edit = near === undefined ? undefined : setScalar(name, near);
          report({ at: name.writtenRange, message: `There is no Service ${text.slice(0, 60)} here`, fix: edit && suggestedFix(`Send to ${(near ?? '').slice(0, 60)}`, edit) });
        }
      },
    },
  },
});
