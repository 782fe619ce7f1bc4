import type { Container } from '../pod';
import { inContainer, inPod } from '../example-manifests';
import { kubernetesRule } from '../rule';
import { SECURITY_CONTEXT } from '../sources';

const ANY = ['kube-score:container-security-context-user-group-id', 'kubesec:RunAsGroup', 'trivy:KSV-0021', 'monokle:KBP105'];
/** Datree draws the line at 1000, and only where the field is set. */
const DATREE = 'datree:CONTAINERS_INCORRECT_RUNASGROUP_VALUE_LOWGID';

export default kubernetesRule({
  id: 'kubernetes/low-gid',
  severity: 'hint',
  profile: 'strict',
  category: 'security',
  since: '0.1.0',
  summary: 'Group ID that the node may know',
  why: 'Group IDs below 10000 are often those of groups of the node, such as docker or disk. Should the container get at the node\'s files, it has the rights of the group with the same number. This is an old rule of thumb: user namespaces do it properly.',
  unless: 'The image needs its own group, or group 0 as on OpenShift.',
  topic: 'running-as-non-root',
  options: {
    above: { default: 10000, description: 'The highest group ID that is reported.' },
  },
  sources: [SECURITY_CONTEXT],
  aliases: [...ANY, DATREE],
  fix: 'none',
  examples: [
    { bad: inContainer('securityContext:\n  runAsGroup: «1000»\n') },
    { bad: inContainer('', '«web»') },
    { ok: inContainer('securityContext:\n  runAsGroup: 10001\n') },
    { ok: inContainer('securityContext:\n  runAsGroup: 1001\n'), options: { above: 1000 } },
    { ok: inPod('securityContext:\n  runAsGroup: 65532\n') },
    { ok: inPod('hostUsers: false'), title: 'a user namespace maps all of them to others' },
    { ok: inPod('securityContext:\n  runAsGroup: {{ .Values.id }}\n') },
  ],
  check: {
    pod(pod, { report, options }) {
      if (pod.hasUserNamespace || pod.isWindows) return;
      const seen = new Set<number>();
      for (const container of pod.containers) {
        const decided = container.security.runAsGroup;
        if (decided ? decided.id > options.above : !container.security.surelyLacks('runAsGroup')) continue;
        const at = decided?.node.writtenRange ?? container.anchor;
        if (seen.has(at.start)) continue;
        seen.add(at.start);
        report({ at, message: messageFor(container, options.above), aliases: decided && decided.id < 1000 ? [...ANY, DATREE] : ANY });
      }
    },
  },
});

function messageFor({ security, name }: Container, above: number): string {
  const decided = security.runAsGroup;
  return decided ? `Group ${decided.id} is not above ${above}` : `Container ${name.slice(0, 50)} sets no runAsGroup above ${above}`;
}
