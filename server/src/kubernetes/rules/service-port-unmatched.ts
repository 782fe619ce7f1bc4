import { suggestedFix, type Fix } from '../../core/rule';
import { nearest } from '../../core/text';
import { setScalar } from '../../yaml/edit';
import { inTemplate, service, stream } from '../example-manifests';
import type { Pod } from '../pod';
import { kubernetesRule } from '../rule';
import { servedPorts, targetOf } from '../service-targets';
import { Service, type ServicePort } from '../services';
import { SERVICES_GUIDE } from '../sources';

const DEPLOYMENT = inTemplate('Deployment', 'containers:\n  - name: web\n    image: nginx:1.29\n    ports:\n      - name: http\n        containerPort: 8080\n');
const SELECTOR = 'selector:\n  app: web\nports:\n  - port: 80\n    targetPort: ';

export default kubernetesRule({
  id: 'kubernetes/service-port-unmatched',
  severity: 'warning',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Service sends to a port that its pods do not have',
  why: 'A targetPort that is a name must be the name of a container port, else the Service has no endpoints for it. A number need not be declared; but when the pods declare other numbers, requests most likely end at a closed port.',
  unless: 'The program listens on more ports than the container declares, where this is information only.',
  topic: 'dns-and-service-names',
  sources: [SERVICES_GUIDE, { title: 'Service: port definitions', url: 'https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports' }],
  aliases: ['popeye:1106', 'popeye:1102'],
  fix: 'suggested',
  examples: [
    { bad: stream(DEPLOYMENT, service(`${SELECTOR}«htpp»\n`)), good: stream(DEPLOYMENT, service(`${SELECTOR}http\n`)) },
    { bad: stream(DEPLOYMENT, service(`${SELECTOR}«8081»\n`)), good: stream(DEPLOYMENT, service(`${SELECTOR}8080\n`)) },
    { bad: stream(DEPLOYMENT, service('selector:\n  app: web\nports:\n  - port: «80»\n')), title: 'without a targetPort the same number is meant' },
    { ok: stream(DEPLOYMENT, service(`${SELECTOR}http\n`)) },
    { ok: stream(inTemplate('Deployment', ''), service(`${SELECTOR}8080\n`)), title: 'pods that declare nothing' },
    { ok: service(`${SELECTOR}http\n`), title: 'pods that are elsewhere' },
    { ok: stream(DEPLOYMENT.replace('8080', '{{ .Values.port }}'), service(`${SELECTOR}8080\n`)) },
  ],
  check: {
    kinds: {
      Service(object, { report, set }) {
        const one = new Service(object);
        const { selector } = one;
        if (!selector?.isCertain || one.type === 'ExternalName') return;
        const pods = set.podsSelectedBy(selector, object.namespace);
        for (const port of one.ports) {
          const node = port.target && !port.target.isNull ? port.target : port.node.get('port');
          const [pod] = pods;
          if (!pod || !node || !pods.every((candidate) => targetOf(port, candidate) === 'undeclared')) continue;
          const isName = port.target !== undefined && typeof port.target.value === 'string';
          report({
            at: node.writtenRange,
            ...(isName ? {} : { severity: 'info' as const }),
            message: messageFor(port, pod, isName),
            fix: fixFor(port, pod),
            related: [{ range: pod.object.anchor, message: `Selected: ${pod.object.title}` }],
          });
        }
      },
    },
  },
});

function messageFor({ target, port }: ServicePort, pod: Pod, isName: boolean): string {
  const workload = pod.object.title.slice(0, 45);
  return isName ? `${workload} has no port named ${(target?.string ?? '').slice(0, 20)}` : `${workload} declares other ports than ${String(target?.value ?? port)}`;
}

/** The port with a similar name, or the only one there is. */
function fixFor({ target, protocol }: ServicePort, pod: Pod): Fix | undefined {
  if (!target || target.isNull) return undefined;
  const ports = servedPorts(pod, protocol);
  const similar = typeof target.value === 'string' ? nearest(target.value, ports.flatMap(({ name }) => name ?? [])) : undefined;
  const meant = similar ?? (ports.length === 1 ? (typeof target.value === 'string' ? ports[0]?.name ?? ports[0]?.number : ports[0]?.number) : undefined);
  const edit = meant === undefined ? undefined : setScalar(target, meant);
  return edit && suggestedFix(`Send to ${meant}`, edit);
}
