import { suggestedFix } from '../../core/rule';
import { setScalar } from '../../yaml/edit';
import { asScalar, get } from '../../yaml/tree';
import { inContainer, inPod } from '../example-manifests';
import { kubernetesRule } from '../rule';
import { securityContexts } from '../security';
import { POD_SECURITY_STANDARDS } from '../sources';
import { textOf } from '../values';

export default kubernetesRule({
  id: 'kubernetes/seccomp-unconfined',
  severity: 'warning',
  profile: 'recommended',
  category: 'security',
  since: '0.1.0',
  summary: 'seccomp is switched off',
  why: 'Unconfined lets the container make every system call, whatever the cluster\'s default is. Among them are those that exploits of the kernel need, such as keyctl, userfaultfd and unshare.',
  unless: 'The program needs a call that the default profile leaves out: give it a Localhost profile with that call.',
  topic: 'seccomp-apparmor-selinux',
  sources: [{ title: 'Restrict a Container’s Syscalls with seccomp', url: 'https://kubernetes.io/docs/tutorials/security/seccomp/' }, POD_SECURITY_STANDARDS],
  aliases: [
    'kubesec:SeccompUnconfined', 'trivy:KSV-0104', 'trivy:KSV-0030', 'checkov:CKV_K8S_31', 'datree:CIS_INVALID_VALUE_SECCOMP_PROFILE',
    'kube-score:container-seccomp-profile', 'kics:seccomp_profile_is_not_configured',
  ],
  fix: 'suggested',
  examples: [
    {
      bad: inContainer('securityContext:\n  seccompProfile:\n    type: «Unconfined»\n'),
      good: inContainer('securityContext:\n  seccompProfile:\n    type: RuntimeDefault\n'),
    },
    { bad: inPod('securityContext:\n  seccompProfile: {type: «Unconfined»}\n') },
    { ok: inContainer('securityContext:\n  seccompProfile:\n    type: RuntimeDefault\n') },
  ],
  check: {
    pod(pod, { report }) {
      for (const { context } of securityContexts(pod)) {
        const type = asScalar(get(context, 'seccompProfile', 'type'));
        if (!type || textOf(type) !== 'Unconfined') continue;
        const edit = setScalar(type, 'RuntimeDefault');
        report({ at: type.writtenRange, message: 'All system calls are allowed', fix: edit && suggestedFix('Use the default profile of the runtime', edit) });
      }
    },
  },
});
