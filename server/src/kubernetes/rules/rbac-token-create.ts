import { manifest } from '../example-manifests';
import { grantsOf, isRole, type Permission } from '../rbac';
import { kubernetesRule } from '../rule';
import { RBAC_GUIDE } from '../sources';

const ROLE = (resource: string, verbs: string): string =>
  manifest('rbac.authorization.k8s.io/v1', 'ClusterRole', `rules:\n  - apiGroups: [""]\n    resources: ["${resource}"]\n    verbs: [${verbs}]\n`).replace('"«', '«"').replace('»"', '"»');

const PERMISSION: Permission = {
  groups: [''],
  resources: ['serviceaccounts/token'],
  verbs: ['create'],
};

export default kubernetesRule({
  id: 'kubernetes/rbac-token-create',
  severity: 'warning',
  profile: 'hardened',
  category: 'security',
  since: '0.1.0',
  summary: 'Role may issue tokens of ServiceAccounts',
  why: 'The TokenRequest API gives a token of any ServiceAccount that the rule covers. Whoever may ask for it has the permissions of the most powerful account there.',
  unless: 'It is limited by resourceNames to the accounts it is for.',
  topic: 'control-plane',
  sources: [RBAC_GUIDE],
  aliases: [],
  fix: 'none',
  examples: [
    { bad: ROLE('«serviceaccounts/token»', 'create') },
    { ok: ROLE('serviceaccounts/token', 'get') },
    { ok: ROLE('serviceaccounts', 'create') },
    { ok: ROLE('*', 'create'), title: 'a wildcard, which another rule reports' },
  ],
  check: {
    object(object, { report }) {
      if (!isRole(object)) return;
      for (const { at, resource, verbs } of grantsOf(object, PERMISSION)) {
        report({ at, message: `${verbs.join(", ")} on ${resource.string} gives the rights of any account`.slice(0, 100) });
      }
    },
  },
});
