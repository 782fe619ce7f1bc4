import { safeFix, suggestedFix, type Fix } from '../../core/rule';
import { setScalar } from '../../yaml/edit';
import { asScalar } from '../../yaml/tree';
import { setContainerSecurity } from '../edits';
import { inContainer, inPod } from '../example-manifests';
import type { Container } from '../pod';
import { kubernetesRule } from '../rule';
import { NSA_HARDENING, POD_SECURITY_STANDARDS, SECURITY_CONTEXT } from '../sources';

const ALLOWED = ['kube-linter:privilege-escalation-container', 'kubesec:AllowPrivilegeEscalation'];
const NOT_FORBIDDEN = [
  'polaris:privilegeEscalationAllowed', 'trivy:KSV-0001', 'checkov:CKV_K8S_20', 'datree:CONTAINERS_MISSING_KEY_ALLOWPRIVILEGEESCALATION',
  'kics:privilege_escalation_allowed',
];

export default kubernetesRule({
  id: 'kubernetes/allow-privilege-escalation',
  severity: 'warning',
  profile: 'hardened',
  category: 'security',
  since: '0.1.0',
  summary: 'Process may gain privileges that it did not start with',
  why: 'Unless allowPrivilegeEscalation is false, a set-user-ID program such as su or sudo in the image gives an intruder root. With false the kernel sets no_new_privs, and such programs run with the rights of their caller.',
  unless: 'The application starts helpers through sudo or another set-user-ID program.',
  topic: 'running-as-non-root',
  sources: [SECURITY_CONTEXT, POD_SECURITY_STANDARDS, NSA_HARDENING],
  aliases: [...ALLOWED, ...NOT_FORBIDDEN],
  fix: 'safe',
  examples: [
    { bad: inContainer('', '«web»'), good: inContainer('securityContext:\n  allowPrivilegeEscalation: false\n') },
    { bad: inContainer('securityContext:\n  allowPrivilegeEscalation: «true»\n') },
    { ok: inContainer('securityContext:\n  allowPrivilegeEscalation: false\n') },
    { ok: inContainer('securityContext:\n  privileged: true\n'), title: 'privileged, which another rule reports' },
    { ok: inPod('os:\n  name: windows\n'), title: 'Windows has no such setting' },
    { ok: inContainer('securityContext:\n  {{- toYaml .Values.securityContext | nindent 8 }}\n') },
  ],
  check: {
    container(container, { report }) {
      const { security } = container;
      const isSet = security.allowPrivilegeEscalation !== undefined;
      if (security.allowPrivilegeEscalation === false || container.isPrivileged || container.pod.isWindows) return;
      if (!isSet && !container.lacks('securityContext', 'allowPrivilegeEscalation')) return;
      const written = asScalar(container.securityContext?.get('allowPrivilegeEscalation'));
      report({
        at: isSet && written ? written.writtenRange : container.anchor,
        message: isSet ? 'Allows to gain privileges' : `Container ${container.name.slice(0, 50)} may gain privileges`,
        fix: fixFor(container),
        aliases: isSet ? [...ALLOWED, ...NOT_FORBIDDEN] : NOT_FORBIDDEN,
      });
    },
  },
});

/** What asks for CAP_SYS_ADMIN would be refused with the field. */
function fixFor(container: Container): Fix | undefined {
  if (container.security.adds('SYS_ADMIN')) return undefined;
  const written = asScalar(container.securityContext?.get('allowPrivilegeEscalation'));
  const edit = written ? setScalar(written, false) : setContainerSecurity(container, 'allowPrivilegeEscalation', 'false');
  return edit && (written ? suggestedFix : safeFix)('Set allowPrivilegeEscalation: false', edit);
}
