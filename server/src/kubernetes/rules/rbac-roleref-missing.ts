import { suggestedFix } from '../../core/rule';
import { nearest } from '../../core/text';
import { setScalar } from '../../yaml/edit';
import { asScalar } from '../../yaml/tree';
import { manifest, stream } from '../example-manifests';
import type { KubernetesObject } from '../object';
import { isBinding, isDefaultRole, roleOf } from '../rbac';
import { kubernetesRule } from '../rule';
import { textOf } from '../values';

const BINDING = (role: string): string =>
  manifest('rbac.authorization.k8s.io/v1', 'RoleBinding', `roleRef:\n  apiGroup: rbac.authorization.k8s.io\n  kind: Role\n  name: ${role}\nsubjects: []\n`);
const ROLE = manifest('rbac.authorization.k8s.io/v1', 'Role', 'rules: []').replace('name: web', 'name: pod-reader');
const POLARIS = ['polaris:clusterrolebindingPodExecAttach', 'polaris:rolebindingClusterRolePodExecAttach', 'polaris:rolebindingRolePodExecAttach'];

export default kubernetesRule({
  id: 'kubernetes/rbac-roleref-missing',
  severity: 'info',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Binding of a role that is not there',
  why: 'A binding may name a role that does not exist: it is accepted and grants nothing, until somebody creates a role of that name. The role of a binding cannot be changed later.',
  unless: 'The role comes from another file.',
  topic: 'control-plane',
  options: {
    always: { default: false, strict: true, description: 'Report it too when no role of a similar name is near.' },
  },
  sources: [{ title: 'Using RBAC Authorization: RoleBinding and ClusterRoleBinding', url: 'https://kubernetes.io/docs/reference/access-authn-authz/rbac/#rolebinding-and-clusterrolebinding' }],
  aliases: ['popeye:1300', ...POLARIS],
  fix: 'suggested',
  examples: [
    { bad: stream(ROLE, BINDING('«pod-raeder»')), good: stream(ROLE, BINDING('pod-reader')) },
    { bad: BINDING('«pod-reader»'), options: { always: true } },
    { ok: stream(ROLE, BINDING('pod-reader')) },
    { ok: BINDING('pod-reader'), title: 'no role is near' },
    { ok: stream(ROLE, BINDING('view').replace('kind: Role\n  name', 'kind: ClusterRole\n  name')), title: 'a role of the cluster' },
  ],
  check: {
    object(object, { report, set, options }) {
      const node = asScalar(object.get('roleRef', 'name'));
      const name = textOf(node);
      const kind = textOf(object.get('roleRef', 'kind'));
      if (!isBinding(object) || isDefaultRole(object) || !node || name === undefined || kind === undefined) return;
      if (isBuiltInRole(kind, name) || roleOf(object, set)) return;
      const near = nearest(name, set.ofKind(kind).map((role) => role.name));
      if (near === undefined && !options.always) return;
      const edit = near === undefined ? undefined : setScalar(node, near);
      report({
        at: node.writtenRange,
        message: `There is no ${kind.slice(0, 20)} ${name.slice(0, 50)} here`,
        fix: edit && suggestedFix(`Bind ${(near ?? '').slice(0, 60)}`, edit),
        aliases: ['popeye:1300', ...polarisAlias(object, kind)],
      });
    },
  },
});

function isBuiltInRole(kind: string, name: string): boolean {
  return kind === 'ClusterRole' && (['cluster-admin', 'admin', 'edit', 'view'].includes(name) || name.startsWith('system:'));
}

/** Polaris cannot follow the reference, and takes the worst. */
function polarisAlias(binding: KubernetesObject, kind: string): readonly string[] {
  const index = binding.kind === 'ClusterRoleBinding' ? 0 : kind === 'ClusterRole' ? 1 : 2;
  return POLARIS.slice(index, index + 1);
}
