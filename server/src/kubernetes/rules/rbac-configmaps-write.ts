import { manifest } from '../example-manifests';
import { grantsOf, holds, isRole, type Permission, type PolicyRule } from '../rbac';
import { kubernetesRule } from '../rule';
import { RBAC_GUIDE } from '../sources';

const ROLE = (resource: string, verbs: string): string =>
  manifest('rbac.authorization.k8s.io/v1', 'ClusterRole', `rules:\n  - apiGroups: [""]\n    resources: ["${resource}"]\n    verbs: [${verbs}]\n`).replace('"«', '«"').replace('»"', '"»');

const PERMISSION: Permission = {
  groups: ['*'],
  resources: ['configmaps'],
  verbs: ['create', 'update', 'patch', 'delete', 'deletecollection', 'impersonate'],
};

export default kubernetesRule({
  id: 'kubernetes/rbac-configmaps-write',
  severity: 'hint',
  profile: 'strict',
  category: 'security',
  since: '0.1.0',
  summary: 'Role may change ConfigMaps',
  why: 'ConfigMaps hold the configuration of programs, DNS and on EKS, in aws-auth, who is an administrator. Whoever writes them changes how others run.',
  unless: 'It is an operator or a leader election that keeps its state there.',
  topic: 'control-plane',
  sources: [RBAC_GUIDE],
  aliases: ['trivy:KSV-0049', 'trivy:KSV-0115'],
  fix: 'none',
  examples: [
    { bad: ROLE('«configmaps»', 'update') },
    { ok: ROLE('configmaps', 'get') },
    { ok: ROLE('events', 'update') },
    { ok: ROLE('*', 'update'), title: 'a wildcard, which another rule reports' },
  ],
  check: {
    object(object, { report }) {
      if (!isRole(object)) return;
      for (const { at, resource, verbs, rule } of grantsOf(object, PERMISSION)) {
        report({ at, message: `${verbs.join(", ")} on ${resource.string} changes the configuration of others`.slice(0, 100), aliases: isAwsAuth(rule) ? ['trivy:KSV-0049', 'trivy:KSV-0115'] : ['trivy:KSV-0049'] });
      }
    },
  },
});

/** The ConfigMap by which EKS maps cloud identities to users. */
function isAwsAuth({ resourceNames }: PolicyRule): boolean {
  return holds(resourceNames, 'aws-auth');
}
