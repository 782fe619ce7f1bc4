import { manifest } from '../example-manifests';
import { grants, grantsOf, isBinding, isDefaultRole, isRole, roleOf, rulesOf, type Permission } from '../rbac';
import { kubernetesRule } from '../rule';
import { RBAC_GUIDE } from '../sources';

const ROLE = (resource: string, verbs: string): string =>
  manifest('rbac.authorization.k8s.io/v1', 'Role', `rules:\n  - apiGroups: [""]\n    resources: [${resource}]\n    verbs: [${verbs}]\n`);

const EXEC: Permission = { groups: [''], resources: ['pods/exec', 'pods/attach'], verbs: ['create', 'get'] };
const ALL: Permission = { ...EXEC, resources: [...EXEC.resources, 'pods/portforward'] };

/** Checks for one subresource, those that also count get first: since 1.33 at the latest a websocket opens a shell by it. */
const OF: Readonly<Record<string, readonly string[]>> = {
  'pods/exec': ['datree:CIS_INVALID_VALUE_POD_EXEC', 'kics:rbac_roles_with_exec_permission', 'checkov:CKV2_K8S_2', 'monokle:KBP108'],
  'pods/attach': ['kics:rbac_roles_with_attach_permission'],
  'pods/portforward': ['kics:rbac_roles_with_port_forwarding_permission'],
};
const TRIVY: Readonly<Record<string, string>> = { 'pods/exec': 'trivy:KSV-0053', 'pods/attach': 'trivy:KSV-0054' };
const BINDINGS = ['polaris:clusterrolebindingPodExecAttach', 'polaris:rolebindingClusterRolePodExecAttach', 'polaris:rolebindingRolePodExecAttach'];

export default kubernetesRule({
  id: 'kubernetes/rbac-exec-attach',
  severity: 'warning',
  profile: 'hardened',
  category: 'security',
  since: '0.1.0',
  summary: 'Role opens a shell in running pods',
  why: 'exec and attach give a shell in any pod of the namespace, with its Secrets, its ServiceAccount and its network; port-forward reaches its ports past network policies. A plain get is enough over a websocket.',
  unless: 'People debug with it, and the audit log is watched.',
  topic: 'control-plane',
  options: {
    bindings: { default: false, strict: true, description: 'Report the bindings of such roles too, as Polaris does.' },
  },
  sources: [RBAC_GUIDE],
  aliases: ['polaris:clusterrolePodExecAttach', 'polaris:rolePodExecAttach', ...BINDINGS, ...Object.values(OF).flat(), ...Object.values(TRIVY)],
  fix: 'none',
  examples: [
    { bad: ROLE('pods, «pods/exec»', 'get, create') },
    {
      bad: `${ROLE('«pods/attach»', 'create')}---\n${manifest('rbac.authorization.k8s.io/v1', 'RoleBinding', 'roleRef:\n  apiGroup: rbac.authorization.k8s.io\n  kind: Role\n  name: «web»\nsubjects: []\n')}`,
      options: { bindings: true },
    },
    { ok: ROLE('pods/exec', 'list') },
    { ok: ROLE('pods', 'get, create') },
  ],
  check: {
    object(object, { report, set, options }) {
      if (isRole(object)) {
        for (const { at, resource, verbs } of grantsOf(object, ALL)) {
          const trivy = verbs.some((verb) => verb !== 'get') ? [TRIVY[resource.string] ?? []].flat() : [];
          const polaris = resource.string === 'pods/portforward' ? [] : [object.kind === 'Role' ? 'polaris:rolePodExecAttach' : 'polaris:clusterrolePodExecAttach'];
          report({ at, message: `${verbs.join(', ')} on ${resource.string} gets into running pods`.slice(0, 100), aliases: [...polaris, ...(OF[resource.string] ?? []), ...trivy] });
        }
      }
      const role = options.bindings && isBinding(object) && !isDefaultRole(object) ? roleOf(object, set) : undefined;
      const name = object.get('roleRef', 'name');
      if (!role || !name || !rulesOf(role).some((rule) => grants(rule, EXEC))) return;
      const index = object.kind === 'ClusterRoleBinding' ? 0 : role.kind === 'ClusterRole' ? 1 : 2;
      report({ at: name.writtenRange, message: `${role.title.slice(0, 60)} gets into running pods`, aliases: BINDINGS.slice(index, index + 1) });
    },
  },
});
