import { suggestedFix } from '../../core/rule';
import { insertEntry } from '../../yaml/edit';
import type { YamlEntry, YamlMap } from '../../yaml/tree';
import { inContainer } from '../example-manifests';
import type { Container } from '../pod';
import { portsOf } from '../ports';
import { hooksOf } from '../probes';
import { kubernetesRule } from '../rule';
import { POD_VALIDATION, PROBES_GUIDE } from '../sources';

export default kubernetesRule({
  id: 'kubernetes/probe-without-handler',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Probe or hook that does not say what to do',
  why: 'A probe needs exactly one of httpGet, tcpSocket, grpc or exec, and a lifecycle hook one of its own. Without it the API server answers "must specify a handler type". A handler that is indented too little is a common cause.',
  topic: 'health-checks',
  sources: [PROBES_GUIDE, POD_VALIDATION],
  aliases: [],
  fix: 'suggested',
  examples: [
    {
      bad: inContainer('ports:\n  - containerPort: 80\n«readinessProbe»:\n  periodSeconds: 5\n'),
      good: inContainer('ports:\n  - containerPort: 80\nreadinessProbe:\n  periodSeconds: 5\n  tcpSocket:\n    port: 80\n'),
    },
    { bad: inContainer('lifecycle:\n  «preStop»: {}\n') },
    { ok: inContainer('livenessProbe:\n  grpc:\n    port: 9000\n') },
    { ok: inContainer('livenessProbe:\n  {{- toYaml .Values.probe | nindent 8 }}\n') },
    { ok: inContainer('livenessProbe:\n'), title: 'a null is no probe' },
  ],
  check: {
    container(container, { report }) {
      const asking = [...container.probes, ...hooksOf(container)];
      for (const { entry, node, handlers } of asking) {
        if (handlers.length > 0 || node.uncertain || container.uncertain) continue;
        report({ at: entry.keyRange, message: `${entry.name} has no ${entry.name.endsWith('Probe') ? 'httpGet, tcpSocket, grpc or exec' : 'handler'}`, fix: onlyPort(container, entry, node) });
      }
    },
  },
});

/** Asks the only port that the container declares. */
function onlyPort(container: Container, entry: YamlEntry, node: YamlMap): ReturnType<typeof suggestedFix> | undefined {
  const ports = portsOf(container).filter(({ protocol }) => protocol === 'TCP');
  const [port] = ports;
  if (!entry.name.endsWith('Probe') || ports.length !== 1 || port?.number === undefined) return undefined;
  const edit = insertEntry(node, 'tcpSocket', { port: String(port.number) });
  return edit && suggestedFix(`Ask port ${port.number}`, edit);
}
