import { manifest } from '../example-manifests';
import { grantsOf, isRole, type Permission } from '../rbac';
import { kubernetesRule } from '../rule';
import { RBAC_GUIDE } from '../sources';

const ROLE = (resource: string, verbs: string): string =>
  manifest('rbac.authorization.k8s.io/v1', 'ClusterRole', `rules:\n  - apiGroups: [""]\n    resources: ["${resource}"]\n    verbs: [${verbs}]\n`).replace('"«', '«"').replace('»"', '"»');

const PERMISSION: Permission = {
  groups: ['*'],
  resources: ['services', 'endpoints', 'endpointslices', 'networkpolicies', 'ingresses', 'ingressclasses'],
  verbs: ['create', 'update', 'patch', 'delete', 'deletecollection'],
};

export default kubernetesRule({
  id: 'kubernetes/rbac-network-write',
  severity: 'hint',
  profile: 'strict',
  category: 'security',
  since: '0.1.0',
  summary: 'Role may change how traffic flows',
  why: 'Services, endpoints, Ingresses and network policies decide where traffic goes and what may talk to what. Whoever writes them can send requests of others to a pod of their own.',
  unless: 'It is an operator that makes Services of its own.',
  topic: 'control-plane',
  sources: [RBAC_GUIDE],
  aliases: ['trivy:KSV-0056'],
  fix: 'none',
  examples: [
    { bad: ROLE('«services»', 'create') },
    { ok: ROLE('services', 'get, list') },
    { ok: ROLE('pods', 'create') },
    { ok: ROLE('*', 'create'), title: 'a wildcard, which another rule reports' },
  ],
  check: {
    object(object, { report }) {
      if (!isRole(object)) return;
      for (const { at, resource, verbs } of grantsOf(object, PERMISSION)) {
        report({ at, message: `${verbs.join(", ")} on ${resource.string} redirects traffic`.slice(0, 100) });
      }
    },
  },
});
