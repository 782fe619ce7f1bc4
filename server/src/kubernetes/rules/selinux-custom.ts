import { get } from '../../yaml/tree';
import { inContainer } from '../example-manifests';
import { containerTypes } from '../pod-security/baseline';
import { kubernetesRule } from '../rule';
import { securityContexts } from '../security';
import { POD_SECURITY_STANDARDS, SECURITY_CONTEXT } from '../sources';
import { asMap, textOf } from '../values';

const FIELDS = { type: 'datree:EKS_INVALID_SELINUXOPTIONS_TYPE_VALUE', user: 'datree:EKS_INVALID_SELINUXOPTIONS_USER_VALUE', role: 'datree:EKS_INVALID_SELINUXOPTIONS_ROLE_VALUE' };

export default kubernetesRule({
  id: 'kubernetes/selinux-custom',
  severity: 'warning',
  profile: 'hardened',
  category: 'security',
  since: '0.1.0',
  summary: 'SELinux label of its own',
  why: 'The runtime labels containers container_t, which keeps them apart from the node and, by their level, from one another. Another type such as spc_t, or a user or role of the node, may lift that; Pod Security refuses it from the baseline level on.',
  unless: 'A policy module for the type is installed on the nodes.',
  topic: 'seccomp-apparmor-selinux',
  sources: [POD_SECURITY_STANDARDS, SECURITY_CONTEXT],
  aliases: ['trivy:KSV-0025', ...Object.values(FIELDS)],
  fix: 'none',
  examples: [
    { bad: inContainer('securityContext:\n  seLinuxOptions:\n    type: «spc_t»\n    user: «system_u»\n') },
    { ok: inContainer('securityContext:\n  seLinuxOptions:\n    type: container_t\n    level: s0:c123,c456\n') },
    { ok: inContainer('securityContext:\n  seLinuxOptions:\n    type: container_engine_t\n'), title: 'allowed since 1.31' },
    { bad: inContainer('securityContext:\n  seLinuxOptions:\n    type: «container_engine_t»\n'), kubernetesVersion: '1.30' },
  ],
  check: {
    pod(pod, { report, kubernetesMinor }) {
      const types = containerTypes(kubernetesMinor);
      for (const { context } of securityContexts(pod)) {
        const options = asMap(get(context, 'seLinuxOptions'));
        for (const [field, alias] of Object.entries(FIELDS)) {
          const node = options?.get(field);
          const text = textOf(node);
          if (!node || text === undefined || (field === 'type' ? types.includes(text) : text === '')) continue;
          report({ at: node.writtenRange, message: `SELinux ${field} ${text.slice(0, 50)} is not one for containers`, aliases: ['trivy:KSV-0025', alias] });
        }
      }
    },
  },
});
