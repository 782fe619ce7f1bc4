import { safeFix } from '../../core/rule';
import { setPodSecurity } from '../edits';
import { inContainer, inPod } from '../example-manifests';
import type { Container, Pod } from '../pod';
import { kubernetesRule } from '../rule';
import { NSA_HARDENING, POD_SECURITY_STANDARDS } from '../sources';
import { textOf } from '../values';

export default kubernetesRule({
  id: 'kubernetes/seccomp-missing',
  severity: 'warning',
  profile: 'hardened',
  category: 'security',
  since: '0.1.0',
  summary: 'No seccomp profile',
  why: 'Kubernetes runs containers without a seccomp filter unless told otherwise, so they may call any of some 400 system calls. RuntimeDefault is the profile that Docker has always used: it leaves out some fifty calls that ordinary programs never make and many kernel exploits need.',
  unless: 'The kubelets of the cluster run with --seccomp-default.',
  topic: 'seccomp-apparmor-selinux',
  sources: [{ title: 'Restrict a Container’s Syscalls with seccomp', url: 'https://kubernetes.io/docs/tutorials/security/seccomp/' }, POD_SECURITY_STANDARDS, NSA_HARDENING],
  aliases: [
    'kube-score:container-seccomp-profile', 'kubesec:SeccompAny', 'trivy:KSV-0030', 'checkov:CKV_K8S_31', 'datree:CIS_INVALID_VALUE_SECCOMP_PROFILE',
    'kics:seccomp_profile_is_not_configured',
  ],
  fix: 'safe',
  examples: [
    {
      bad: inPod('').replace('spec', '«spec»'),
      good: inPod('containers:\n  - name: web\n    image: nginx:1.29\nsecurityContext:\n  seccompProfile:\n    type: RuntimeDefault\n'),
    },
    { ok: inPod('securityContext:\n  seccompProfile:\n    type: RuntimeDefault\n') },
    { ok: inContainer('securityContext:\n  seccompProfile:\n    type: Localhost\n    localhostProfile: web.json\n'), title: 'every container has its own' },
    { ok: inContainer('securityContext:\n  seccompProfile:\n    type: Unconfined\n'), title: 'switched off, which another rule reports' },
    { ok: inPod('os:\n  name: windows\n'), title: 'Windows has no seccomp' },
    { ok: inPod('securityContext: {{- toYaml .Values.podSecurityContext | nindent 4 }}\n') },
    { ok: inContainer('securityContext:\n  privileged: true\n'), title: 'privileged containers have none anyway' },
  ],
  check: {
    pod(pod, { report, kubernetesMinor }) {
      if (kubernetesMinor < 19 || pod.isWindows) return;
      const bare = pod.containers.filter(hasNoProfile);
      if (bare.length === 0) return;
      const all = bare.length === pod.containers.length;
      const edit = setPodSecurity(pod, 'seccompProfile', { type: 'RuntimeDefault' });
      report({
        at: pod.anchor,
        message: all ? 'The containers run without a seccomp profile' : `Container ${(bare[0]?.name ?? '').slice(0, 50)} runs without a seccomp profile`,
        fix: edit && safeFix('Use the default profile of the runtime', edit),
      });
    },
  },
});

function hasNoProfile(container: Container): boolean {
  if (container.isPrivileged || hasAnnotation(container.pod, container.name)) return false;
  const { seccompProfile, deciding } = { seccompProfile: container.security.seccompProfile, deciding: container.security.deciding('seccompProfile') };
  if (seccompProfile !== undefined) return !['RuntimeDefault', 'Localhost', 'Unconfined'].includes(seccompProfile);
  return deciding?.kind === 'map' ? !deciding.uncertain && !deciding.has('type') : container.security.surelyLacks('seccompProfile');
}

/** The form before the field; on its deprecation another rule speaks. */
function hasAnnotation(pod: Pod, container: string): boolean {
  const profiles = ['seccomp.security.alpha.kubernetes.io/pod', `container.seccomp.security.alpha.kubernetes.io/${container}`];
  return profiles.some((name) => /^(?:runtime\/default|docker\/default|localhost\/|unconfined$)/.test(textOf(pod.annotations?.get(name)) ?? ''));
}
