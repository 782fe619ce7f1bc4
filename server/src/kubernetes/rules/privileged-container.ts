import { suggestedFix } from '../../core/rule';
import { removeEntry } from '../../yaml/edit';
import { inContainer, inTemplate } from '../example-manifests';
import { kubernetesRule } from '../rule';
import { NSA_HARDENING, POD_SECURITY_STANDARDS, SECURITY_CONTEXT } from '../sources';

const PRIVILEGED = [
  'kube-linter:privileged-container', 'kube-score:container-security-context-privileged', 'polaris:runAsPrivileged', 'kubesec:Privileged',
  'trivy:KSV-0017', 'checkov:CKV_K8S_16', 'datree:CONTAINERS_INCORRECT_PRIVILEGED_VALUE_TRUE', 'kics:container_is_privileged',
];

/** Privileges can be gained, unless told otherwise, which the API server refuses here. */
const ESCALATION = [
  'kube-linter:privilege-escalation-container', 'polaris:privilegeEscalationAllowed', 'trivy:KSV-0001', 'checkov:CKV_K8S_20',
  'datree:CONTAINERS_MISSING_KEY_ALLOWPRIVILEGEESCALATION', 'kics:privilege_escalation_allowed',
];

export default kubernetesRule({
  id: 'kubernetes/privileged-container',
  severity: 'warning',
  profile: 'recommended',
  category: 'security',
  since: '0.1.0',
  summary: 'Privileged container',
  why: 'A privileged container has all capabilities, sees every device of the node, and runs without seccomp, AppArmor and masked paths. Root in it is root on the node: it can mount the node\'s disk. Most software needs one capability or one device instead.',
  unless: 'It is a node agent such as a CNI or CSI driver; for those of a DaemonSet or in kube-system this is information only.',
  topic: 'capabilities',
  sources: [SECURITY_CONTEXT, POD_SECURITY_STANDARDS, NSA_HARDENING],
  aliases: [...PRIVILEGED, ...ESCALATION],
  fix: 'suggested',
  examples: [
    {
      bad: inContainer('securityContext:\n  runAsNonRoot: false\n  privileged: «true»\n'),
      good: inContainer('securityContext:\n  runAsNonRoot: false\n'),
    },
    { bad: inTemplate('DaemonSet', 'containers:\n  - name: driver\n    image: csi:1\n    securityContext: {privileged: «true»}\n'), title: 'only information for a node agent' },
    { ok: inContainer('securityContext:\n  privileged: false\n') },
    { ok: inContainer('securityContext:\n  privileged: {{ .Values.privileged }}\n') },
  ],
  check: {
    container(container, { report }) {
      const entry = container.securityContext?.entryOf('privileged');
      if (!entry || !container.isPrivileged) return;
      const edit = removeEntry(entry, { mayLeaveEmpty: true });
      const forbids = container.security.allowPrivilegeEscalation === false;
      report({
        at: entry.value.writtenRange,
        ...(container.pod.isNodeAgent ? { severity: 'info' as const } : {}),
        message: `Root in container ${container.name.slice(0, 50)} is root on the node`,
        fix: edit && suggestedFix('Delete privileged', edit),
        aliases: forbids ? PRIVILEGED : [...PRIVILEGED, ...ESCALATION],
      });
    },
  },
});
