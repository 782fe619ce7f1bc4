import { suggestedFix } from '../../core/rule';
import { removeEntry } from '../../yaml/edit';
import type { YamlNode } from '../../yaml/tree';
import { inContainer, inPod } from '../example-manifests';
import type { Container } from '../pod';
import { kubernetesRule } from '../rule';
import { NSA_HARDENING, POD_SECURITY_STANDARDS, SECURITY_CONTEXT } from '../sources';
import { entryHolding } from '../values';

const ANY = [
  'kube-linter:run-as-non-root', 'polaris:runAsRootAllowed', 'trivy:KSV-0012', 'checkov:CKV_K8S_23', 'datree:CONTAINERS_INCORRECT_RUNASNONROOT_VALUE',
  'kics:containers_running_as_root', 'popeye:306',
];

export default kubernetesRule({
  id: 'kubernetes/run-as-root',
  severity: 'warning',
  profile: 'recommended',
  category: 'security',
  since: '0.1.0',
  summary: 'Container is told to run as root',
  why: 'Without a user namespace user 0 of the container is user 0 of the node, held back by capabilities and seccomp only. A fault in the kernel or the runtime, or one careless mount, makes an intruder root on the node.',
  unless: 'An init container prepares files for another user, where this is information only; fsGroup often does the same.',
  topic: 'running-as-non-root',
  sources: [SECURITY_CONTEXT, POD_SECURITY_STANDARDS, NSA_HARDENING],
  aliases: [...ANY, 'trivy:KSV-0105'],
  fix: 'suggested',
  examples: [
    { bad: inContainer('securityContext:\n  runAsUser: «0»\n  runAsGroup: 1000\n'), good: inContainer('securityContext:\n  runAsGroup: 1000\n') },
    { bad: inPod('securityContext:\n  runAsNonRoot: «false»\n') },
    {
      title: 'only information for an init container',
      bad: inPod('initContainers:\n  - name: chown\n    image: busybox:1.37\n    securityContext: {runAsUser: «0»}\ncontainers:\n  - name: web\n    image: nginx:1.29\n'),
    },
    {
      title: 'every container has another user than the pod',
      ok: inPod('securityContext:\n  runAsUser: 0\ncontainers:\n  - name: web\n    image: nginx:1.29\n    securityContext: {runAsUser: 1000}\n'),
    },
    { ok: inPod('hostUsers: false\nsecurityContext:\n  runAsUser: 0\n'), title: 'root of a user namespace' },
    { ok: inPod('securityContext:\n  runAsNonRoot: true\n  runAsUser: 1000\n') },
    { ok: inPod('securityContext:\n  runAsUser: {{ .Values.uid }}\n') },
  ],
  check: {
    pod(pod, { report }) {
      if (pod.hasUserNamespace || pod.isWindows) return;
      const seen = new Set<number>();
      for (const container of pod.containers) {
        const node = rootNode(container);
        if (!node || seen.has(node.writtenRange.start)) continue;
        seen.add(node.writtenRange.start);
        const entry = entryHolding(node);
        const edit = entry && removeEntry(entry, { mayLeaveEmpty: true });
        const isUser = container.security.runAsUser?.node === node;
        report({
          at: node.writtenRange,
          ...(container.role === 'init' ? { severity: 'info' as const } : {}),
          message: isUser ? `Container ${container.name.slice(0, 50)} runs as root` : `Container ${container.name.slice(0, 50)} may run as root`,
          fix: edit && suggestedFix(isUser ? 'Delete runAsUser: 0' : 'Delete runAsNonRoot: false', edit),
          aliases: isUser ? [...ANY, 'trivy:KSV-0105'] : ANY,
        });
      }
    },
  },
});

/** The field that lets the container be root: a user of 0, or a runAsNonRoot of false without any user. */
function rootNode({ security }: Container): YamlNode | undefined {
  const user = security.runAsUser;
  if (user) return user.id === 0 ? user.node : undefined;
  return security.runAsNonRoot === false ? security.deciding('runAsNonRoot') : undefined;
}
