import { suggestedFix } from '../../core/rule';
import { setScalar } from '../../yaml/edit';
import { manifest, service, stream } from '../example-manifests';
import { backendsOf } from '../ingress';
import { kubernetesRule } from '../rule';
import { Service } from '../services';
import { isCertainList, textOf } from '../values';

const INGRESS = (port: string): string => manifest('networking.k8s.io/v1', 'Ingress', `spec:\n  defaultBackend:\n    service:\n      name: web\n      port: {${port}}\n`);
const SERVICE = service('ports:\n  - name: http\n    port: 80\n');

export default kubernetesRule({
  id: 'kubernetes/ingress-port-missing',
  severity: 'warning',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Ingress sends to a port that the Service does not have',
  why: 'The port of a backend is that of the Service, not of the container. When the Service has no such port the controller has no endpoints and answers 503.',
  topic: 'dns-and-service-names',
  sources: [{ title: 'Ingress: the Ingress resource', url: 'https://kubernetes.io/docs/concepts/services-networking/ingress/#the-ingress-resource' }],
  aliases: ['kube-linter:dangling-ingress', 'kube-score:ingress-targets-service', 'popeye:1402'],
  fix: 'suggested',
  examples: [
    { bad: stream(INGRESS('number: «8080»'), SERVICE), good: stream(INGRESS('number: 80'), SERVICE) },
    { bad: stream(INGRESS('name: «web»'), SERVICE), good: stream(INGRESS('name: http'), SERVICE) },
    { ok: stream(INGRESS('name: http'), SERVICE) },
    { ok: INGRESS('number: 8080'), title: 'the Service is elsewhere' },
    { ok: stream(INGRESS('number: 8080'), service('ports: {{- toYaml .Values.ports | nindent 4 }}\n')) },
  ],
  check: {
    kinds: {
      Ingress(object, { report, set }) {
        for (const { service: name, port } of backendsOf(object)) {
          const found = set.find('Service', textOf(name) ?? '', object.namespace);
          const value = port && !port.uncertain ? port.value : undefined;
          if (!found || !port || value === undefined || value === null || !isCertainList(found.get('spec', 'ports'))) continue;
          const { ports, type } = new Service(found);
          if (type === 'ExternalName' || ports.some((one) => one.port === value || one.name === value || (one.port === undefined && typeof value === 'number'))) continue;
          const [only, another] = ports;
          const meant = another ? undefined : typeof value === 'number' ? only?.port : only?.name;
          const edit = meant === undefined ? undefined : setScalar(port, meant);
          report({ at: port.writtenRange, message: `Service ${found.name.slice(0, 50)} has no port ${String(value).slice(0, 20)}`, fix: edit && suggestedFix(`Send to ${meant}`, edit) });
        }
      },
    },
  },
});
