import type { Container } from '../pod';
import { inContainer, inPod } from '../example-manifests';
import { kubernetesRule } from '../rule';
import { SECURITY_CONTEXT } from '../sources';

const ANY = ['kube-score:container-security-context-user-group-id', 'kubesec:RunAsUser', 'trivy:KSV-0020', 'checkov:CKV_K8S_40', 'kics:containers_run_with_low_uid', 'monokle:KBP104'];
/** Datree draws the line at 1000, and only where the field is set. */
const DATREE = 'datree:CONTAINERS_INCORRECT_RUNASUSER_VALUE_LOWUID';

export default kubernetesRule({
  id: 'kubernetes/low-uid',
  severity: 'hint',
  profile: 'strict',
  category: 'security',
  since: '0.1.0',
  summary: 'User ID that the node may know',
  why: 'User IDs below 10000 are often those of users of the node. Should the container get at the node\'s files, it has the rights of the user with the same number. This is an old rule of thumb: user namespaces do it properly.',
  unless: 'The image needs its own user, such as 101 of nginx, 999 of Redis or 1000 of node.',
  topic: 'running-as-non-root',
  options: {
    above: { default: 10000, description: 'The highest user ID that is reported.' },
  },
  sources: [SECURITY_CONTEXT],
  aliases: [...ANY, DATREE],
  fix: 'none',
  examples: [
    { bad: inContainer('securityContext:\n  runAsUser: «1000»\n') },
    { bad: inContainer('', '«web»') },
    { ok: inContainer('securityContext:\n  runAsUser: 10001\n') },
    { ok: inContainer('securityContext:\n  runAsUser: 1001\n'), options: { above: 1000 } },
    { ok: inPod('securityContext:\n  runAsUser: 65532\n') },
    { ok: inPod('hostUsers: false'), title: 'a user namespace maps all of them to others' },
    { ok: inPod('securityContext:\n  runAsUser: {{ .Values.id }}\n') },
  ],
  check: {
    pod(pod, { report, options }) {
      if (pod.hasUserNamespace || pod.isWindows) return;
      const seen = new Set<number>();
      for (const container of pod.containers) {
        const decided = container.security.runAsUser;
        if (decided ? decided.id > options.above : !container.security.surelyLacks('runAsUser')) continue;
        const at = decided?.node.writtenRange ?? container.anchor;
        if (seen.has(at.start)) continue;
        seen.add(at.start);
        report({ at, message: messageFor(container, options.above), aliases: decided && decided.id < 1000 ? [...ANY, DATREE] : ANY });
      }
    },
  },
});

function messageFor({ security, name }: Container, above: number): string {
  const decided = security.runAsUser;
  return decided ? `User ${decided.id} is not above ${above}` : `Container ${name.slice(0, 50)} sets no runAsUser above ${above}`;
}
