import { manifest } from '../example-manifests';
import { isBinding, isDefaultRole, subjectsOf } from '../rbac';
import { kubernetesRule } from '../rule';
import { RBAC_GUIDE } from '../sources';

const BINDING = (subject: string, name = 'web'): string =>
  manifest('rbac.authorization.k8s.io/v1', 'ClusterRoleBinding', `roleRef:\n  apiGroup: rbac.authorization.k8s.io\n  kind: ClusterRole\n  name: view\nsubjects:\n  - kind: Group\n    apiGroup: rbac.authorization.k8s.io\n    name: ${subject}\n`).replace('name: web', `name: ${name}`);

export default kubernetesRule({
  id: 'kubernetes/rbac-masters',
  severity: 'warning',
  profile: 'recommended',
  category: 'security',
  since: '0.1.0',
  summary: 'Binding for the group system:masters',
  why: 'Members of system:masters may do everything and no RBAC rule is ever asked: the binding changes nothing today, and rights of the group cannot be taken back. Whoever uses it should use cluster-admin through a group of their own.',
  unless: 'It restores access after a mistake.',
  topic: 'control-plane',
  sources: [RBAC_GUIDE],
  aliases: ['trivy:KSV-0123', 'datree:CIS_INVALID_VALUE_SYSTEM_MASTERS'],
  fix: 'none',
  examples: [
    { bad: BINDING('«system:masters»') },
    { ok: BINDING('jane') },
    { ok: BINDING('system:masters', 'system:cluster-admins'), title: 'a binding of the system' },
  ],
  check: {
    object(object, { report }) {
      if (!isBinding(object) || isDefaultRole(object)) return;
      for (const { name, nameNode } of subjectsOf(object)) {
        if (name !== undefined && nameNode && NAMES.includes(name)) report({ at: nameNode.writtenRange, message: `${name} may do everything, past all rules` });
      }
    },
  },
});

const NAMES = ['system:masters'];
