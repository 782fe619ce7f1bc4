import { safeFix } from '../../core/rule';
import { removeEntry } from '../../yaml/edit';
import { inContainer, inPod } from '../example-manifests';
import { kubernetesRule } from '../rule';
import { POD_SECURITY_STANDARDS } from '../sources';
import { textOf } from '../values';

export default kubernetesRule({
  id: 'kubernetes/proc-mount-unmasked',
  severity: 'warning',
  profile: 'recommended',
  category: 'security',
  since: '0.1.0',
  summary: 'Container sees all of /proc',
  why: 'The runtime hides files such as /proc/kcore and makes /proc/sys read-only, as through them a container reads the memory of the kernel or changes its settings. Unmasked takes that away; the API server only accepts it together with hostUsers: false.',
  unless: 'Containers are run inside the container, in a user namespace.',
  topic: 'hardening',
  sources: [POD_SECURITY_STANDARDS, { title: 'User Namespaces', url: 'https://kubernetes.io/docs/concepts/workloads/pods/user-namespaces/' }],
  aliases: ['kube-linter:unsafe-proc-mount', 'polaris:procMount', 'trivy:KSV-0027', 'kics:container_runs_unmasked'],
  fix: 'safe',
  examples: [
    {
      bad: inContainer('securityContext:\n  runAsNonRoot: false\n  procMount: «Unmasked»\n'),
      good: inContainer('securityContext:\n  runAsNonRoot: false\n'),
    },
    { ok: inContainer('securityContext:\n  procMount: Default\n') },
    { ok: inPod('hostUsers: false\ncontainers:\n  - name: web\n    image: nginx:1.29\n    securityContext: {procMount: Unmasked}\n'), title: 'with users of its own' },
  ],
  check: {
    container(container, { report }) {
      const entry = container.securityContext?.entryOf('procMount');
      const kind = textOf(entry?.value);
      if (!entry || kind === undefined || kind === 'Default' || container.pod.hasUserNamespace) return;
      const edit = removeEntry(entry, { mayLeaveEmpty: true });
      report({ at: entry.value.writtenRange, message: `/proc is ${kind.slice(0, 30)}: the container sees and changes the kernel's files`, fix: edit && safeFix('Delete procMount', edit) });
    },
  },
});
