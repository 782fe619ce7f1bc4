import { inContainer, inPod } from '../example-manifests';
import { kubernetesRule } from '../rule';
import { SECURITY_CONTEXT } from '../sources';

const ANYWHERE = ['trivy:KSV-0118', 'kics:pod_or_container_without_security_context', 'datree:CIS_MISSING_KEY_SECURITYCONTEXT'];

export default kubernetesRule({
  id: 'kubernetes/security-context-missing',
  severity: 'hint',
  profile: 'strict',
  category: 'security',
  since: '0.1.0',
  summary: 'No security context',
  why: 'Without a security context the image and the cluster\'s defaults decide about user, capabilities and system calls, and those defaults are loose. The rules for each of its fields say what is missing in particular.',
  unless: 'The rules about single fields are enough.',
  topic: 'hardening',
  sources: [SECURITY_CONTEXT],
  aliases: [...ANYWHERE, 'checkov:CKV_K8S_29', 'checkov:CKV_K8S_30'],
  fix: 'none',
  examples: [
    { bad: inContainer('', '«web»').replace('spec', '«spec»') },
    { bad: inContainer('securityContext:\n  runAsUser: 1000\n').replace('spec', '«spec»') },
    { bad: inPod('securityContext:\n  runAsNonRoot: true\n').replace('- name: web', '- name: «web»') },
    { ok: inPod('securityContext:\n  runAsNonRoot: true\ncontainers:\n  - name: web\n    image: nginx:1.29\n    securityContext:\n      allowPrivilegeEscalation: false\n') },
  ],
  check: {
    pod(pod, { report }) {
      if (pod.lacks('securityContext')) report({ at: pod.anchor, message: 'The pod has no security context', aliases: ANYWHERE });
    },
    container(container, { report }) {
      if (!container.lacks('securityContext')) return;
      const neither = container.pod.lacks('securityContext') ? ['checkov:CKV_K8S_29'] : [];
      report({
        at: container.anchor,
        message: `Container ${container.name.slice(0, 50)} has no security context`,
        aliases: [...ANYWHERE, 'checkov:CKV_K8S_30', ...neither],
      });
    },
  },
});
