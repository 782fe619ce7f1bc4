import { suggestedFix } from '../../core/rule';
import { setNested } from '../edits';
import { inContainer, inTemplate, service, stream } from '../example-manifests';
import type { Container } from '../pod';
import { portsOf } from '../ports';
import { kubernetesRule } from '../rule';
import { PROBES_GUIDE } from '../sources';
import { isSet } from '../values';

const KUBE_SCORE = 'kube-score:pod-probes';
const EACH = [
  'kube-linter:no-readiness-probe', 'polaris:readinessProbeMissing', 'checkov:CKV_K8S_9', 'datree:CONTAINERS_MISSING_READINESSPROBE_KEY',
  'kics:readiness_probe_is_not_configured', 'popeye:104',
];
const SERVICE = service('selector:\n  app: web\nports:\n  - port: 80\n');
const WEB = 'containers:\n  - name: web\n    image: nginx:1.29\n    ports:\n      - containerPort: 80\n';

export default kubernetesRule({
  id: 'kubernetes/readiness-missing',
  severity: 'warning',
  profile: 'recommended',
  category: 'reliability',
  since: '0.1.0',
  summary: 'Service sends requests to pods that may not be ready',
  why: 'Without a readiness probe a pod counts as ready as soon as its process has started. The Service sends it requests that fail until the program listens, and a rolling update takes old pods away before new ones work.',
  unless: 'The container answers at once, or readiness gates decide.',
  topic: 'health-checks',
  options: {
    always: { default: false, strict: true, description: 'Ask every container that runs for a readiness probe, whether a Service selects its pod or not.' },
  },
  sources: [PROBES_GUIDE, { title: 'Pod Lifecycle: container probes', url: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#container-probes' }],
  aliases: [KUBE_SCORE, ...EACH],
  fix: 'suggested',
  examples: [
    {
      bad: stream(inTemplate('Deployment', WEB.replace('name: web', 'name: «web»')), SERVICE),
      good: stream(inTemplate('Deployment', `${WEB}    readinessProbe:\n      tcpSocket:\n        port: 80\n`), SERVICE),
    },
    { bad: inContainer('', '«web»'), options: { always: true } },
    { ok: inTemplate('Deployment', WEB), title: 'no Service selects it' },
    { ok: stream(inTemplate('Deployment', `${WEB}    readinessProbe: {httpGet: {path: /, port: 80}}\n`), SERVICE) },
    { ok: stream(inTemplate('Deployment', `${WEB}    readinessProbe: {httpGet: {path: /, port: 80}}\n  - name: logs\n    image: fluent-bit:3\n`), SERVICE), title: 'a sidecar beside it' },
    { ok: stream(inTemplate('Deployment', `readinessGates:\n  - conditionType: example.com/ready\n${WEB}`), SERVICE), title: 'a readiness gate' },
    { ok: stream(inTemplate('Deployment', `${WEB}    {{- include "web.probes" . | nindent 10 }}\n`), SERVICE) },
  ],
  check: {
    pod(pod, { report, set, options }) {
      if (pod.runsToCompletion || isSet(pod.get('readinessGates'))) return;
      const running = pod.containers.filter(({ isLongRunning }) => isLongRunning);
      const bare = running.filter((container) => container.lacks('readinessProbe'));
      const services = set.servicesOf(pod);
      const isServed = services.length > 0 && bare.length === running.length;
      for (const container of options.always ? bare : isServed ? serving(bare) : []) {
        const name = services[0]?.object.name.slice(0, 30);
        report({
          at: container.anchor,
          message: isServed && name ? `Service ${name} sends requests before ${container.name.slice(0, 30)} is ready` : `Container ${container.name.slice(0, 50)} has no readiness probe`,
          fix: askOnlyPort(container),
          aliases: [...EACH, ...(isServed ? [KUBE_SCORE] : [])],
          related: services.slice(0, 1).map(({ object }) => ({ range: object.anchor, message: `Service ${object.name} selects this pod` })),
        });
      }
    },
  },
});

/** The containers that take requests: those with ports, or the first one when none declares any. */
function serving(containers: readonly Container[]): readonly Container[] {
  const withPorts = containers.filter(({ ports }) => ports.length > 0);
  return withPorts.length > 0 ? withPorts : containers.slice(0, 1);
}

function askOnlyPort(container: Container): ReturnType<typeof suggestedFix> | undefined {
  const ports = portsOf(container).filter(({ protocol }) => protocol === 'TCP');
  const port = ports.length === 1 ? ports[0]?.number : undefined;
  const edit = port === undefined ? undefined : setNested(container.node, ['readinessProbe'], { tcpSocket: { port: String(port) } });
  return edit && suggestedFix(`Ask port ${port} whether it is open`, edit);
}
