import { suggestedFix } from '../../core/rule';
import { insertEntry } from '../../yaml/edit';
import { manifest, stream } from '../example-manifests';
import { isKustomized } from '../images';
import { subjectsOf } from '../rbac';
import { kubernetesRule } from '../rule';
import { lacks } from '../values';

const BINDING = (subject: string): string =>
  manifest('rbac.authorization.k8s.io/v1', 'ClusterRoleBinding', `roleRef:\n  apiGroup: rbac.authorization.k8s.io\n  kind: ClusterRole\n  name: view\nsubjects:\n${subject}`);
const ACCOUNT = 'apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: web\n  namespace: shop\n';

export default kubernetesRule({
  id: 'kubernetes/rbac-subject-namespace-missing',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'ServiceAccount without its namespace',
  why: 'A ClusterRoleBinding has no namespace in which the account could be looked up: the API server refuses a ServiceAccount there that does not name its own.',
  unless: 'A kustomization sets the namespace.',
  topic: 'control-plane',
  sources: [{ title: 'Using RBAC Authorization: referring to subjects', url: 'https://kubernetes.io/docs/reference/access-authn-authz/rbac/#referring-to-subjects' }],
  aliases: [],
  fix: 'suggested',
  examples: [
    {
      bad: stream(ACCOUNT, BINDING('  - kind: ServiceAccount\n    name: «web»\n')),
      good: stream(ACCOUNT, BINDING('  - kind: ServiceAccount\n    name: web\n    namespace: shop\n')),
    },
    { ok: BINDING('  - kind: ServiceAccount\n    name: web\n    namespace: shop\n') },
    { ok: BINDING('  - kind: User\n    name: jane\n    apiGroup: rbac.authorization.k8s.io\n') },
    { ok: BINDING('  - kind: ServiceAccount\n    name: web\n'), path: 'base/rbac.yaml', files: { 'kustomization.yaml': 'namespace: shop\nresources: [rbac.yaml]\n' }, title: 'a kustomization fills it in' },
  ],
  check: {
    kinds: {
      ClusterRoleBinding(object, { report, set, path, workspace }) {
        if (object.isPartial || isKustomized(path, workspace)) return;
        for (const { node, kind, name, nameNode } of subjectsOf(object)) {
          if (kind !== 'ServiceAccount' || !nameNode || !lacks(node, 'namespace')) continue;
          const namespace = name === undefined ? undefined : set.find('ServiceAccount', name)?.namespace;
          const edit = namespace === undefined ? undefined : insertEntry(node, 'namespace', namespace, { after: 'name' });
          report({ at: nameNode.writtenRange, message: `ServiceAccount ${(name ?? '').slice(0, 50)} needs its namespace here`, fix: edit && suggestedFix(`Set namespace: ${(namespace ?? '').slice(0, 50)}`, edit) });
        }
      },
    },
  },
});
