import { inPod } from '../example-manifests';
import { SAFE_SYSCTLS } from '../pod-security/baseline';
import { kubernetesRule } from '../rule';
import { POD_SECURITY_STANDARDS } from '../sources';
import { mapsOf, textOf } from '../values';

export default kubernetesRule({
  id: 'kubernetes/unsafe-sysctl',
  severity: 'warning',
  profile: 'recommended',
  category: 'security',
  since: '0.1.0',
  summary: 'Kernel setting that is not on the safe list',
  why: 'The kubelet refuses sysctls that may harm other pods unless the node allows each by name: the pod ends with SysctlForbidden and the scheduler does not know better. What is safe depends on the Kubernetes version.',
  unless: 'The nodes that the pod is bound to run with --allowed-unsafe-sysctls for this one.',
  topic: 'hardening',
  sources: [{ title: 'Using sysctls in a Kubernetes Cluster', url: 'https://kubernetes.io/docs/tasks/administer-cluster/sysctl-cluster/' }, POD_SECURITY_STANDARDS],
  aliases: ['kube-linter:unsafe-sysctls', 'trivy:KSV-0026', 'kics:cluster_allows_unsafe_sysctls'],
  fix: 'none',
  examples: [
    { bad: inPod('securityContext:\n  sysctls:\n    - name: «net.core.somaxconn»\n      value: "1024"\n') },
    { bad: inPod('securityContext:\n  sysctls:\n    - name: «net.ipv4.tcp_keepalive_time»\n      value: "600"\n'), kubernetesVersion: '1.28', title: 'safe since 1.29' },
    { ok: inPod('securityContext:\n  sysctls:\n    - name: net.ipv4.tcp_keepalive_time\n      value: "600"\n') },
    { ok: inPod('securityContext:\n  sysctls:\n    - name: net/ipv4/ip_local_port_range\n      value: "1024 65535"\n'), title: 'with slashes' },
  ],
  check: {
    pod(pod, { report, kubernetesMinor }) {
      for (const sysctl of mapsOf(pod.get('securityContext', 'sysctls'))) {
        const node = sysctl.get('name');
        const name = textOf(node)?.replaceAll('/', '.');
        if (!node || name === undefined) continue;
        const since = Object.hasOwn(SAFE_SYSCTLS, name) ? SAFE_SYSCTLS[name] : undefined;
        if (since !== undefined && since <= kubernetesMinor) continue;
        const why = since === undefined ? 'is not on the list of safe sysctls' : `is safe only since 1.${since}`;
        report({ at: node.writtenRange, message: `${name.slice(0, 60)} ${why}` });
      }
    },
  },
});
