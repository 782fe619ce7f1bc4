import { inPod } from '../example-manifests';
import { kubernetesRule } from '../rule';
import { booleanOf } from '../values';

export default kubernetesRule({
  id: 'kubernetes/share-process-namespace',
  severity: 'info',
  profile: 'hardened',
  category: 'security',
  since: '0.1.0',
  summary: 'Containers of the pod see each other\'s processes',
  why: 'Every container sees the processes of the others, with their arguments and environment, and through /proc/PID/root their files, secrets included. The programs also no longer run as process 1, which some rely on.',
  unless: 'A sidecar signals or debugs the main process.',
  topic: 'namespaces',
  sources: [{ title: 'Share Process Namespace between Containers in a Pod', url: 'https://kubernetes.io/docs/tasks/configure-pod-container/share-process-namespace/' }],
  aliases: [],
  fix: 'none',
  examples: [
    { bad: inPod('shareProcessNamespace: «true»\ncontainers:\n  - name: a\n    image: nginx:1.29\n  - name: b\n    image: nginx:1.29\n') },
    { ok: inPod('shareProcessNamespace: true'), title: 'one container has nobody to share with' },
    { ok: inPod('shareProcessNamespace: false') },
  ],
  check: {
    pod(pod, { report }) {
      const entry = pod.spec.entryOf('shareProcessNamespace');
      if (!entry || booleanOf(entry.value) !== true || pod.containers.filter(({ role }) => role !== 'init').length < 2) return;
      report({ at: entry.value.writtenRange, message: 'Every container sees the processes and files of the others' });
    },
  },
});
