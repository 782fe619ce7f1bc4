import { suggestedFix } from '../../core/rule';
import { removeEntry } from '../../yaml/edit';
import { inContainer, inTemplate } from '../example-manifests';
import { kubernetesRule } from '../rule';
import { POD_SECURITY_STANDARDS } from '../sources';
import { booleanOf, numberOf } from '../values';

export default kubernetesRule({
  id: 'kubernetes/host-port',
  severity: 'warning',
  profile: 'recommended',
  category: 'security',
  since: '0.1.0',
  summary: 'Port is opened on the node itself',
  why: 'A hostPort opens the port on the address of the node, past Services and often past network policies. Only one such pod fits on a node, so that replicas and rolling updates wait for free nodes.',
  unless: 'The pod is what the outside reaches on every node, such as an ingress controller of a DaemonSet.',
  topic: 'publishing-ports',
  sources: [{ title: 'Configuration Best Practices: Services', url: 'https://kubernetes.io/docs/concepts/configuration/overview/#services' }, POD_SECURITY_STANDARDS],
  aliases: ['polaris:hostPortSet', 'trivy:KSV-0024', 'checkov:CKV_K8S_26', 'kics:workload_host_port_not_specified'],
  fix: 'suggested',
  examples: [
    {
      bad: inContainer('ports:\n  - containerPort: 8080\n    hostPort: «80»\n'),
      good: inContainer('ports:\n  - containerPort: 8080\n'),
    },
    { bad: inTemplate('DaemonSet', 'containers:\n  - name: web\n    image: nginx:1.29\n    ports: [{containerPort: 80, hostPort: «80»}]\n'), title: 'only information for a node agent' },
    { ok: inContainer('ports:\n  - containerPort: 8080\n') },
    { ok: inContainer('ports:\n  - containerPort: 8080\n    hostPort: 0\n') },
  ],
  check: {
    container(container, { report }) {
      for (const port of container.ports) {
        const entry = port.entryOf('hostPort');
        const number = numberOf(entry?.value);
        if (!entry || number === undefined || number === 0) continue;
        const edit = removeEntry(entry);
        const isExpected = container.pod.isNodeAgent || booleanOf(container.pod.get('hostNetwork')) === true;
        report({
          at: entry.value.writtenRange,
          ...(isExpected ? { severity: 'info' as const } : {}),
          message: `Opens port ${number} on the node`,
          fix: edit && suggestedFix('Delete hostPort', edit),
        });
      }
    },
  },
});
