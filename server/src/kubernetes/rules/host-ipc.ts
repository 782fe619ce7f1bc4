import { suggestedFix } from '../../core/rule';
import { removeEntry } from '../../yaml/edit';
import { inPod, inTemplate } from '../example-manifests';
import { kubernetesRule } from '../rule';
import { NSA_HARDENING, POD_SECURITY_STANDARDS } from '../sources';
import { booleanOf } from '../values';

export default kubernetesRule({
  id: 'kubernetes/host-ipc',
  severity: 'warning',
  profile: 'recommended',
  category: 'security',
  since: '0.1.0',
  summary: 'Pod shares the memory segments of its node',
  why: 'The pod reads and writes the shared memory, semaphores and message queues of the node and of every other pod that is set so. Databases and GPU drivers keep data there.',
  unless: 'It talks to a process of the node through shared memory.',
  topic: 'namespaces',
  sources: [POD_SECURITY_STANDARDS, NSA_HARDENING],
  aliases: [
    'kube-linter:host-ipc', 'polaris:hostIPCSet', 'kubesec:HostIPC', 'trivy:KSV-0008', 'checkov:CKV_K8S_18', 'kics:shared_host_ipc_namespace',
    'datree:CONTAINERS_INCORRECT_HOSTIPC_VALUE_TRUE',
  ],
  fix: 'suggested',
  examples: [
    { bad: inPod('hostIPC: «true»'), good: inPod('') },
    { bad: inTemplate('DaemonSet', 'hostIPC: «true»'), title: 'only information for a node agent' },
    { ok: inPod('hostIPC: false') },
    { ok: inPod('hostIPC: {{ .Values.hostIPC }}') },
  ],
  check: {
    pod(pod, { report }) {
      const entry = pod.spec.entryOf('hostIPC');
      if (!entry || booleanOf(entry.value) !== true) return;
      const edit = removeEntry(entry);
      report({
        at: entry.value.writtenRange,
        ...(pod.isNodeAgent ? { severity: 'info' as const } : {}),
        message: 'Shares the IPC objects of the node',
        fix: edit && suggestedFix('Delete hostIPC', edit),
      });
    },
  },
});
