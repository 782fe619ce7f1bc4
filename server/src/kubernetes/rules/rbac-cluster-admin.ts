import { manifest, stream } from '../example-manifests';
import type { KubernetesObject } from '../object';
import { isAllPowerful, isBinding, isDefaultRole, roleOf } from '../rbac';
import { kubernetesRule } from '../rule';
import { RBAC_GUIDE } from '../sources';
import { textOf } from '../values';

const BINDING = (kind: string, role: string): string =>
  manifest('rbac.authorization.k8s.io/v1', kind, `roleRef:\n  apiGroup: rbac.authorization.k8s.io\n  kind: ClusterRole\n  name: ${role}\nsubjects:\n  - {kind: ServiceAccount, name: web, namespace: shop}\n`);
const POLARIS = ['polaris:clusterrolebindingClusterAdmin', 'polaris:rolebindingClusterAdminClusterRole', 'polaris:rolebindingClusterAdminRole'];
const CLUSTER = ['kube-linter:cluster-admin-role-binding', 'kics:cluster_admin_role_binding_with_super_user_permissions'];
const NAMED = ['trivy:KSV-0111', 'datree:CIS_INVALID_ROLE_CLUSTER_ADMIN'];

export default kubernetesRule({
  id: 'kubernetes/rbac-cluster-admin',
  severity: 'warning',
  profile: 'hardened',
  category: 'security',
  since: '0.1.0',
  summary: 'Somebody is made an administrator',
  why: 'cluster-admin may do everything: read all Secrets, run pods on any node, change the rules themselves. A token of such an account that leaks from one pod is the whole cluster.',
  unless: 'People administer the cluster by it, or a tool that really manages every resource.',
  topic: 'control-plane',
  options: {
    broad: { default: false, strict: true, description: 'Report the roles admin and edit, and bindings whose names begin with system:, too, as Trivy does.' },
  },
  sources: [RBAC_GUIDE, { title: 'Using RBAC Authorization: user-facing roles', url: 'https://kubernetes.io/docs/reference/access-authn-authz/rbac/#user-facing-roles' }],
  aliases: [...POLARIS, ...CLUSTER, ...NAMED],
  fix: 'none',
  examples: [
    { bad: BINDING('ClusterRoleBinding', '«cluster-admin»') },
    {
      title: 'a role that is equal to it',
      bad: stream(BINDING('ClusterRoleBinding', '«all»'), manifest('rbac.authorization.k8s.io/v1', 'ClusterRole', 'rules:\n  - apiGroups: ["*"]\n    resources: ["*"]\n    verbs: ["*"]\n').replace('name: web', 'name: all')),
    },
    { bad: BINDING('RoleBinding', '«admin»'), options: { broad: true } },
    { ok: BINDING('ClusterRoleBinding', 'view') },
    { ok: BINDING('ClusterRoleBinding', 'cluster-admin').replace('name: web', 'name: system:masters'), title: 'a binding of the system' },
  ],
  check: {
    object(object, { report, set, options }) {
      const node = object.get('roleRef', 'name');
      const name = textOf(node);
      if (!isBinding(object) || !node || name === undefined) return;
      const isOfSystem = isDefaultRole(object);
      const isAdmin = name === 'cluster-admin';
      const role = roleOf(object, set);
      const isPowerful = isAdmin || (role !== undefined && isAllPowerful(role));
      const isBroad = isAdmin || name === 'admin' || name === 'edit';
      if (isPowerful && !isOfSystem) {
        report({ at: node.writtenRange, message: messageFor(object, name), aliases: aliasesFor(object, isAdmin) });
      } else if (options.broad && isBroad) {
        report({ at: node.writtenRange, message: `Grants the role ${name}`, aliases: ['trivy:KSV-0111'] });
      }
    },
  },
});

function messageFor({ kind }: KubernetesObject, role: string): string {
  return `${role.slice(0, 40)} may do everything ${kind === 'ClusterRoleBinding' ? 'in the cluster' : 'in the namespace'}`;
}

function aliasesFor(binding: KubernetesObject, isAdmin: boolean): readonly string[] {
  const isOfCluster = binding.kind === 'ClusterRoleBinding';
  const polaris = POLARIS[isOfCluster ? 0 : textOf(binding.get('roleRef', 'kind')) === 'ClusterRole' ? 1 : 2];
  return [...(polaris === undefined ? [] : [polaris]), ...(isAdmin ? NAMED : []), ...(isOfCluster && isAdmin ? CLUSTER : [])];
}
