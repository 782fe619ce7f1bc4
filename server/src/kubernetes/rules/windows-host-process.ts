import { suggestedFix } from '../../core/rule';
import { removeEntry } from '../../yaml/edit';
import { get } from '../../yaml/tree';
import { inContainer, inPod } from '../example-manifests';
import { kubernetesRule } from '../rule';
import { securityContexts } from '../security';
import { POD_SECURITY_STANDARDS } from '../sources';
import { asMap, booleanOf } from '../values';

export default kubernetesRule({
  id: 'kubernetes/windows-host-process',
  severity: 'warning',
  profile: 'recommended',
  category: 'security',
  since: '0.1.0',
  summary: 'Container runs as a process of the Windows node',
  why: 'A HostProcess container has no isolation at all: it runs on the node, in the node\'s network and file system, often as SYSTEM. It is the Windows counterpart of a privileged container.',
  unless: 'It manages the node, such as a network plugin or a log agent.',
  topic: 'hardening',
  sources: [{ title: 'Create a Windows HostProcess Pod', url: 'https://kubernetes.io/docs/tasks/configure-pod-container/create-hostprocess-pod/' }, POD_SECURITY_STANDARDS],
  aliases: ['polaris:hostProcess', 'trivy:KSV-0103', 'datree:EKS_INVALID_HOSTPROCESS_VALUE'],
  fix: 'suggested',
  examples: [
    {
      bad: inContainer('securityContext:\n  windowsOptions:\n    hostProcess: «true»\n    runAsUserName: NT AUTHORITY\\SYSTEM\n'),
      good: inContainer('securityContext:\n  windowsOptions:\n    runAsUserName: NT AUTHORITY\\SYSTEM\n'),
    },
    { bad: inPod('securityContext:\n  windowsOptions: {hostProcess: «true»}\n') },
    { ok: inContainer('securityContext:\n  windowsOptions:\n    hostProcess: false\n') },
  ],
  check: {
    pod(pod, { report }) {
      for (const { context } of securityContexts(pod)) {
        const entry = asMap(get(context, 'windowsOptions'))?.entryOf('hostProcess');
        if (!entry || booleanOf(entry.value) !== true) continue;
        const edit = removeEntry(entry, { mayLeaveEmpty: true });
        report({
          at: entry.value.writtenRange,
          ...(pod.isNodeAgent ? { severity: 'info' as const } : {}),
          message: 'Runs on the Windows node itself',
          fix: edit && suggestedFix('Delete hostProcess', edit),
        });
      }
    },
  },
});
