import { suggestedFix } from '../../core/rule';
import { setScalar } from '../../yaml/edit';
import { asScalar } from '../../yaml/tree';
import { setContainerSecurity } from '../edits';
import { inContainer, inPod } from '../example-manifests';
import { kubernetesRule } from '../rule';
import { NSA_HARDENING, SECURITY_CONTEXT } from '../sources';

export default kubernetesRule({
  id: 'kubernetes/writable-root-filesystem',
  severity: 'warning',
  profile: 'hardened',
  category: 'security',
  since: '0.1.0',
  summary: 'Root file system is writable',
  why: 'An intruder who can write to the container\'s file system can put tools and changed programs there. With readOnlyRootFilesystem the image stays as it was built, and what the program does write goes to volumes that one can see and limit.',
  unless: 'The program writes all over its image; give it emptyDir volumes where it is few places, such as /tmp.',
  topic: 'read-only-root',
  sources: [SECURITY_CONTEXT, NSA_HARDENING],
  aliases: [
    'kube-linter:no-read-only-root-fs', 'kube-score:container-security-context-readonlyrootfilesystem', 'polaris:notReadOnlyRootFilesystem',
    'kubesec:ReadOnlyRootFilesystem', 'trivy:KSV-0014', 'checkov:CKV_K8S_22', 'datree:CONTAINERS_INCORRECT_READONLYROOTFILESYSTEM_VALUE',
    'kics:root_container_not_mounted_as_read_only', 'monokle:KBP102',
  ],
  fix: 'suggested',
  examples: [
    { bad: inContainer('', '«web»'), good: inContainer('securityContext:\n  readOnlyRootFilesystem: true\n') },
    {
      bad: inContainer('securityContext:\n  readOnlyRootFilesystem: «false»\n'),
      good: inContainer('securityContext:\n  readOnlyRootFilesystem: true\n'),
    },
    { ok: inContainer('securityContext:\n  readOnlyRootFilesystem: true\n') },
    { ok: inPod('os:\n  name: windows\n'), title: 'Windows has no such setting' },
    { ok: inContainer('securityContext:\n  {{- toYaml .Values.securityContext | nindent 8 }}\n') },
  ],
  check: {
    container(container, { report }) {
      const written = asScalar(container.securityContext?.get('readOnlyRootFilesystem'));
      const isWritable = container.security.readOnlyRootFilesystem === false;
      if (container.pod.isWindows || !(isWritable || container.lacks('securityContext', 'readOnlyRootFilesystem'))) return;
      const edit = isWritable && written ? setScalar(written, true) : setContainerSecurity(container, 'readOnlyRootFilesystem', 'true');
      report({
        at: isWritable && written ? written.writtenRange : container.anchor,
        message: `Container ${container.name.slice(0, 50)} can write to its own image`,
        fix: edit && suggestedFix('Set readOnlyRootFilesystem: true', edit),
      });
    },
  },
});
