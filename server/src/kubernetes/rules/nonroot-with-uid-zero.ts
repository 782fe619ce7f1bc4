import { suggestedFix } from '../../core/rule';
import { removeEntry } from '../../yaml/edit';
import { inContainer, inPod } from '../example-manifests';
import { entryHolding } from '../values';
import { kubernetesRule } from '../rule';
import { SECURITY_CONTEXT } from '../sources';

export default kubernetesRule({
  id: 'kubernetes/nonroot-with-uid-zero',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Root is forbidden and asked for at once',
  why: 'With runAsNonRoot the kubelet refuses to start a container whose user is 0, and runAsUser: 0 asks for just that. The pod hangs in CreateContainerConfigError.',
  topic: 'running-as-non-root',
  sources: [SECURITY_CONTEXT],
  aliases: [],
  fix: 'suggested',
  examples: [
    {
      bad: inContainer('securityContext:\n  runAsNonRoot: true\n  runAsUser: «0»\n'),
      good: inContainer('securityContext:\n  runAsNonRoot: true\n'),
    },
    {
      title: 'the field of the container joins that of the pod',
      bad: inPod('securityContext:\n  runAsNonRoot: true\ncontainers:\n  - name: web\n    image: nginx:1.29\n    securityContext:\n      runAsUser: «0»\n'),
    },
    {
      title: 'the container hides what the pod says',
      ok: inPod('securityContext:\n  runAsNonRoot: true\ncontainers:\n  - name: web\n    image: nginx:1.29\n    securityContext:\n      runAsNonRoot: false\n      runAsUser: 0\n'),
    },
    { ok: inContainer('securityContext:\n  runAsNonRoot: true\n  runAsUser: 1000\n') },
  ],
  check: {
    pod(pod, { report }) {
      const seen = new Set<number>();
      for (const { security } of pod.containers) {
        const user = security.runAsUser;
        if (user?.id !== 0 || security.runAsNonRoot !== true || seen.has(user.node.writtenRange.start)) continue;
        seen.add(user.node.writtenRange.start);
        const entry = entryHolding(user.node);
        const edit = entry && removeEntry(entry);
        report({
          at: user.node.writtenRange,
          message: 'runAsNonRoot refuses to start what runs as user 0',
          fix: edit && suggestedFix('Delete runAsUser: 0', edit),
        });
      }
    },
  },
});
