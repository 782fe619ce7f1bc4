import { inContainer } from '../example-manifests';
import { portsOf } from '../ports';
import { kubernetesRule } from '../rule';

export default kubernetesRule({
  id: 'kubernetes/ssh-port',
  severity: 'hint',
  profile: 'recommended',
  category: 'security',
  since: '0.1.0',
  summary: 'Container offers SSH',
  why: 'Port 22 means a second way in, with keys and users of its own that neither RBAC nor the audit log knows. kubectl exec gives a shell with both.',
  unless: 'SSH is what the service is about, such as a Git server or SFTP.',
  topic: 'hardening',
  sources: [{ title: 'Get a Shell to a Running Container', url: 'https://kubernetes.io/docs/tasks/debug/debug-application/get-shell-running-container/' }],
  aliases: ['kube-linter:ssh-port', 'monokle:KBP110'],
  fix: 'none',
  examples: [
    { bad: inContainer('ports:\n  - containerPort: «22»\n') },
    { ok: inContainer('ports:\n  - containerPort: 2222\n') },
    { ok: inContainer('ports:\n  - containerPort: 22\n    protocol: UDP\n'), title: 'SSH runs over TCP' },
  ],
  check: {
    container(container, { report }) {
      for (const { number, numberNode, protocol } of portsOf(container)) {
        if (number === 22 && protocol === 'TCP' && numberNode) report({ at: numberNode.writtenRange, message: 'Port 22 is SSH: kubectl exec needs no server in the container' });
      }
    },
  },
});
