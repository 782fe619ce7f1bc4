import { manifest } from '../example-manifests';
import type { KubernetesObject } from '../object';
import { grants, grantsOf, holds, isRole, rulesOf, type Grant } from '../rbac';
import { kubernetesRule } from '../rule';
import { RBAC_GUIDE } from '../sources';

const ROLE = (group: string, resources: string, verbs: string): string =>
  manifest('rbac.authorization.k8s.io/v1', 'ClusterRole', `rules:\n  - apiGroups: [${group}]\n    resources: [${resources}]\n    verbs: [${verbs}]\n`);
const RBAC = 'rbac.authorization.k8s.io';

export default kubernetesRule({
  id: 'kubernetes/rbac-escalation-verbs',
  severity: 'warning',
  profile: 'hardened',
  category: 'security',
  since: '0.1.0',
  summary: 'Role can give itself more rights',
  why: 'RBAC lets nobody grant what they do not have. The verbs bind and escalate lift that for roles, and impersonate lets one act as another user: each of the three is as good as being an administrator.',
  unless: 'It is an operator that manages roles; then limit it with resourceNames to the roles that it may hand out.',
  topic: 'control-plane',
  sources: [RBAC_GUIDE, { title: 'Using RBAC Authorization: privilege escalation prevention', url: 'https://kubernetes.io/docs/reference/access-authn-authz/rbac/#privilege-escalation-prevention-and-bootstrapping' }],
  aliases: [
    'trivy:KSV-0043', 'trivy:KSV-0050', 'trivy:KSV-0051', 'trivy:KSV-0052', 'trivy:KSV-0055', 'checkov:CKV_K8S_157', 'checkov:CKV_K8S_158', 'checkov:CKV2_K8S_1',
    'checkov:CKV2_K8S_3', 'datree:CIS_INVALID_VALUE_BIND_IMPERSONATE_ESCALATE', 'kics:rbac_roles_with_impersonate_permission',
    'kics:rbac_roles_allow_privilege_escalation',
  ],
  fix: 'none',
  examples: [
    { bad: ROLE(RBAC, '«clusterroles»', 'get, bind') },
    { bad: ROLE('""', '«users», «groups»', 'impersonate') },
    { bad: ROLE(RBAC, '«roles»', '"*"') },
    { ok: ROLE(RBAC, 'roles', 'get, list, create, update') },
    { ok: ROLE('""', 'serviceaccounts', 'get, create') },
  ],
  check: {
    object(object, { report }) {
      if (!isRole(object)) return;
      for (const { at, aliases, what, resource } of escalations(object)) {
        const datree = 'datree:CIS_INVALID_VALUE_BIND_IMPERSONATE_ESCALATE';
        report({ at, message: `${what} ${resource.string.slice(0, 40)} is as good as being an administrator`, aliases: [...aliases, datree] });
      }
    },
  },
});

interface Escalation extends Grant {
  readonly what: string;
  readonly aliases: readonly string[];
}

function escalations(role: KubernetesObject): readonly Escalation[] {
  const roles = ['roles', 'clusterroles', 'rolebindings', 'clusterrolebindings'];
  const named = (groups: readonly string[], resources: readonly string[], verbs: readonly string[]): readonly Grant[] =>
    grantsOf(role, { groups, resources, verbs });
  const ofRoles = named([RBAC], roles, ['bind', 'escalate', 'impersonate']).map((grant) => ({
    ...grant, what: `${grant.verbs.join(', ')} on`, aliases: ['trivy:KSV-0050', ...bindAliases(role, grant), 'checkov:CKV2_K8S_1'],
  }));
  const users = [...named(['', 'authentication.k8s.io'], ['users', 'groups', 'serviceaccounts', 'uids'], ['impersonate'])];
  const impersonation = ['trivy:KSV-0043', 'checkov:CKV2_K8S_3', 'kics:rbac_roles_with_impersonate_permission'];
  const others = rulesOf(role)
    .filter((rule) => holds(rule.verbs, 'impersonate') && !rule.resources.some(({ string }) => [...roles, 'users', 'groups', 'serviceaccounts', 'uids'].includes(string)))
    .flatMap((rule) => rule.resources.slice(0, 1).map((resource) => ({ rule, resource, at: resource.writtenRange, verbs: ['impersonate'], what: 'impersonate on', aliases: [] })));
  return [...ofRoles, ...users.map((grant) => ({ ...grant, what: 'impersonate on', aliases: impersonation })), ...others];
}

function bindAliases(role: KubernetesObject, { verbs, resource }: Grant): readonly string[] {
  const binds = verbs.includes('bind') || verbs.includes('*');
  const escalates = verbs.includes('escalate') || verbs.includes('*');
  const creates = (bindings: string): boolean => rulesOf(role).some((rule) => grants(rule, { groups: [RBAC], resources: [bindings], verbs: ['create'] }));
  const complete = binds && resource.string.endsWith('roles')
    ? [...(creates('rolebindings') ? ['trivy:KSV-0051'] : []), ...(creates('clusterrolebindings') ? ['trivy:KSV-0052', 'kics:rbac_roles_allow_privilege_escalation'] : [])]
    : [];
  return [...(binds ? ['checkov:CKV_K8S_157'] : []), ...(escalates ? ['checkov:CKV_K8S_158'] : []), ...complete];
}
