import { inContainer } from '../example-manifests';
import { portsOf } from '../ports';
import { kubernetesRule } from '../rule';

export default kubernetesRule({
  id: 'kubernetes/privileged-port',
  severity: 'hint',
  profile: 'strict',
  category: 'security',
  since: '0.1.0',
  summary: 'Port below 1024',
  why: 'Ports below 1024 need root or NET_BIND_SERVICE on nodes whose runtime keeps the old limit. A Service can offer port 80 while the container listens on 8080.',
  unless: 'The runtime opens all ports, as Docker and containerd 2 do.',
  topic: 'running-as-non-root',
  sources: [{ title: 'Using sysctls: safe sysctls', url: 'https://kubernetes.io/docs/tasks/administer-cluster/sysctl-cluster/' }],
  aliases: ['kube-linter:privileged-ports', 'trivy:KSV-0117', 'monokle:KBP113'],
  fix: 'none',
  examples: [
    { bad: inContainer('ports:\n  - containerPort: «80»\n') },
    { ok: inContainer('ports:\n  - containerPort: 8080\n') },
  ],
  check: {
    container(container, { report }) {
      for (const { number, numberNode } of portsOf(container)) {
        if (number !== undefined && number > 0 && number < 1024 && numberNode) report({ at: numberNode.writtenRange, message: `Port ${number} may need root or NET_BIND_SERVICE` });
      }
    },
  },
});
