import type { RuleContext } from '../../core/rule';
import { inContainer, service } from '../example-manifests';
import { portPlacesIn, portPlacesOfService, type PortPlace } from '../ports';
import { kubernetesRule } from '../rule';
import { POD_VALIDATION } from '../sources';
import { numberOf } from '../values';

export default kubernetesRule({
  id: 'kubernetes/port-out-of-range',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Number that cannot be a port',
  why: 'TCP and UDP ports are the whole numbers from 1 to 65535. The API server refuses any other number, in containers, probes and Services alike.',
  sources: [POD_VALIDATION],
  aliases: ['kube-linter:invalid-target-ports'],
  fix: 'none',
  examples: [
    { bad: inContainer('ports:\n  - containerPort: «80443»\n') },
    { bad: service('ports:\n  - port: «0»\n    targetPort: 8080\n') },
    { bad: inContainer('livenessProbe:\n  tcpSocket:\n    port: «-1»\n') },
    { ok: inContainer('ports:\n  - containerPort: 65535\n') },
    { ok: inContainer('ports:\n  - containerPort: 80\n    hostPort: 0\n'), title: 'no port of the node' },
  ],
  check: {
    container(container, { report }) {
      for (const place of portPlacesIn(container)) check(place, report);
    },
    kinds: {
      Service(object, { report }) {
        for (const place of portPlacesOfService(object.spec)) check(place, report);
      },
    },
  },
});

function check({ node, lowest, holds }: PortPlace, report: RuleContext['report']): void {
  const number = holds === 'name' ? undefined : numberOf(node);
  if (number === undefined || (Number.isInteger(number) && number >= lowest && number <= 65535)) return;
  report({ at: node.writtenRange, message: `${String(number).slice(0, 30)} is not a port: whole numbers from 1 to 65535 are` });
}
