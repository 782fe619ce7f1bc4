import { suggestedFix } from '../../core/rule';
import { removeEntry } from '../../yaml/edit';
import { inPod, inTemplate } from '../example-manifests';
import { kubernetesRule } from '../rule';
import { NSA_HARDENING, POD_SECURITY_STANDARDS } from '../sources';
import { booleanOf } from '../values';

export default kubernetesRule({
  id: 'kubernetes/host-pid',
  severity: 'warning',
  profile: 'recommended',
  category: 'security',
  since: '0.1.0',
  summary: 'Pod sees all processes of its node',
  why: 'The pod sees every process of the node, with arguments and environment, and as root can signal them or read their memory. Together with SYS_PTRACE or a privileged container it is a way onto the node.',
  unless: 'It watches or profiles the processes of the node.',
  topic: 'namespaces',
  sources: [POD_SECURITY_STANDARDS, NSA_HARDENING],
  aliases: [
    'kube-linter:host-pid', 'polaris:hostPIDSet', 'kubesec:HostPID', 'trivy:KSV-0010', 'checkov:CKV_K8S_17', 'kics:shared_host_pid_namespace',
    'datree:CONTAINERS_INCORRECT_HOSTPID_VALUE_TRUE',
  ],
  fix: 'suggested',
  examples: [
    { bad: inPod('hostPID: «true»'), good: inPod('') },
    { bad: inTemplate('DaemonSet', 'hostPID: «true»'), title: 'only information for a node agent' },
    { ok: inPod('hostPID: false') },
    { ok: inPod('hostPID: {{ .Values.hostPID }}') },
  ],
  check: {
    pod(pod, { report }) {
      const entry = pod.spec.entryOf('hostPID');
      if (!entry || booleanOf(entry.value) !== true) return;
      const edit = removeEntry(entry);
      report({
        at: entry.value.writtenRange,
        ...(pod.isNodeAgent ? { severity: 'info' as const } : {}),
        message: 'Sees all processes of the node',
        fix: edit && suggestedFix('Delete hostPID', edit),
      });
    },
  },
});
