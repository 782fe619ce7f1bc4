import { manifest } from '../example-manifests';
import { isRole, rulesOf } from '../rbac';
import { kubernetesRule } from '../rule';

const ROLE = (verbs: string): string => manifest('rbac.authorization.k8s.io/v1', 'Role', `rules:\n  - apiGroups: [""]\n    resources: [configmaps]\n    resourceNames: [web]\n    verbs: [${verbs}]\n`);

export default kubernetesRule({
  id: 'kubernetes/rbac-resourcenames-create',
  severity: 'info',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Verb that cannot be limited to names',
  why: 'When an object is created, or a whole collection deleted, the name is not known to the authorizer: a rule with resourceNames never allows it. The verb stands there in vain, and the request is refused.',
  topic: 'control-plane',
  sources: [{ title: 'Using RBAC Authorization: referring to resources', url: 'https://kubernetes.io/docs/reference/access-authn-authz/rbac/#referring-to-resources' }],
  aliases: [],
  fix: 'none',
  examples: [
    { bad: ROLE('get, «create»') },
    { ok: ROLE('get, update') },
    { ok: manifest('rbac.authorization.k8s.io/v1', 'Role', 'rules:\n  - apiGroups: [""]\n    resources: [configmaps]\n    verbs: [create]\n') },
  ],
  check: {
    object(object, { report }) {
      if (!isRole(object)) return;
      for (const { resourceNames, verbs, resources } of rulesOf(object)) {
        if (resourceNames.length === 0 || resources.some(({ string }) => string.includes('/'))) continue;
        for (const verb of verbs.filter(({ string }) => string === 'create' || string === 'deletecollection')) {
          report({ at: verb.writtenRange, message: `${verb.string} is never allowed by a rule with resourceNames` });
        }
      }
    },
  },
});
