import { suggestedFix } from '../../core/rule';
import { removeEntry } from '../../yaml/edit';
import { inPod, inTemplate } from '../example-manifests';
import { kubernetesRule } from '../rule';
import { NSA_HARDENING, POD_SECURITY_STANDARDS } from '../sources';
import { booleanOf } from '../values';

export default kubernetesRule({
  id: 'kubernetes/host-network',
  severity: 'warning',
  profile: 'recommended',
  category: 'security',
  since: '0.1.0',
  summary: 'Pod in the network of its node',
  why: 'The pod shares interfaces, ports and the loopback of its node. It reaches services that listen on localhost only, such as the kubelet and cloud metadata, can watch the traffic of other pods, and network policies do not apply to it.',
  unless: 'It must see the node\'s network: a CNI plugin, an ingress controller, a node exporter.',
  topic: 'namespaces',
  sources: [POD_SECURITY_STANDARDS, NSA_HARDENING],
  aliases: [
    'kube-linter:host-network', 'polaris:hostNetworkSet', 'kubesec:HostNetwork', 'trivy:KSV-0009', 'checkov:CKV_K8S_19', 'kics:shared_host_network_namespace',
    'datree:CONTAINERS_INCORRECT_HOSTNETWORK_VALUE_TRUE',
  ],
  fix: 'suggested',
  examples: [
    { bad: inPod('hostNetwork: «true»'), good: inPod('') },
    { bad: inTemplate('DaemonSet', 'hostNetwork: «true»'), title: 'only information for a node agent' },
    { ok: inPod('hostNetwork: false') },
    { ok: inPod('hostNetwork: {{ .Values.hostNetwork }}') },
  ],
  check: {
    pod(pod, { report }) {
      const entry = pod.spec.entryOf('hostNetwork');
      if (!entry || booleanOf(entry.value) !== true) return;
      const edit = removeEntry(entry);
      report({
        at: entry.value.writtenRange,
        ...(pod.isNodeAgent ? { severity: 'info' as const } : {}),
        message: 'Shares the network of the node: its loopback and ports, and no network policy',
        fix: edit && suggestedFix('Delete hostNetwork', edit),
      });
    },
  },
});
