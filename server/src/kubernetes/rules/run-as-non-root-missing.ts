import { suggestedFix } from '../../core/rule';
import { setPodSecurity } from '../edits';
import { inContainer, inPod } from '../example-manifests';
import type { Container } from '../pod';
import { kubernetesRule } from '../rule';
import { NSA_HARDENING, POD_SECURITY_STANDARDS, SECURITY_CONTEXT } from '../sources';

/** Content with a user that is not 0. */
const CONTENT_WITH_USER = ['kube-linter:run-as-non-root', 'polaris:runAsRootAllowed', 'checkov:CKV_K8S_23', 'kics:containers_running_as_root', 'popeye:302'];
const LITERAL = ['trivy:KSV-0012', 'datree:CONTAINERS_INCORRECT_RUNASNONROOT_VALUE', 'kubesec:RunAsNonRoot'];

export default kubernetesRule({
  id: 'kubernetes/run-as-non-root-missing',
  severity: 'warning',
  profile: 'hardened',
  category: 'security',
  since: '0.1.0',
  summary: 'Nothing keeps the container from running as root',
  why: 'The image decides about the user, and most images run as root. With runAsNonRoot the kubelet refuses to start a container as user 0, so that a changed image shows as a failed pod and not as root on the node.',
  unless: 'The image must start as root; then give the pod a user namespace with hostUsers: false.',
  topic: 'running-as-non-root',
  options: {
    evenWithUser: { default: false, strict: true, description: 'Report a container without runAsNonRoot also when runAsUser is not 0, as Trivy and Datree do.' },
  },
  sources: [SECURITY_CONTEXT, POD_SECURITY_STANDARDS, NSA_HARDENING],
  aliases: [...CONTENT_WITH_USER, ...LITERAL],
  fix: 'suggested',
  examples: [
    {
      bad: inContainer('', '«web»'),
      good: inContainer('', 'web') + '  securityContext:\n    runAsNonRoot: true\n',
    },
    { bad: inContainer('securityContext:\n  runAsUser: 1000\n', '«web»'), options: { evenWithUser: true } },
    { ok: inPod('securityContext:\n  runAsNonRoot: true\n') },
    { ok: inContainer('securityContext:\n  runAsUser: 1000\n'), title: 'another user is proof enough' },
    { ok: inContainer('securityContext:\n  runAsNonRoot: false\n'), title: 'said on purpose, which another rule reports' },
    { ok: inPod('hostUsers: false'), title: 'root of a user namespace' },
    { ok: inPod('os:\n  name: windows\n') },
    { ok: inPod('{{- with .Values.podSecurityContext }}\nsecurityContext:\n  {{- toYaml . | nindent 4 }}\n{{- end }}\n') },
  ],
  check: {
    container(container, { report, options }) {
      const { pod, security } = container;
      if (pod.hasUserNamespace || pod.isWindows || !security.surelyLacks('runAsNonRoot')) return;
      const hasUser = security.runAsUser !== undefined || !security.surelyLacks('runAsUser');
      if (hasUser && (!options.evenWithUser || security.runAsUser?.id === 0)) return;
      const edit = setPodSecurity(pod, 'runAsNonRoot', 'true');
      report({
        at: container.anchor,
        message: messageFor(container, hasUser),
        fix: edit && suggestedFix('Set runAsNonRoot: true for the pod', edit),
        aliases: hasUser ? LITERAL : [...CONTENT_WITH_USER, ...LITERAL],
      });
    },
  },
});

function messageFor({ name }: Container, hasUser: boolean): string {
  return hasUser ? `Container ${name.slice(0, 50)} does not set runAsNonRoot` : `Container ${name.slice(0, 50)} runs as root if its image does`;
}
