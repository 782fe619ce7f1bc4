import { manifest } from '../example-manifests';
import { isRole, rulesOf } from '../rbac';
import { kubernetesRule } from '../rule';
import { isCertainList, lacks } from '../values';

const ROLE = (rule: string): string => manifest('rbac.authorization.k8s.io/v1', 'ClusterRole', `rules:\n${rule}`);

export default kubernetesRule({
  id: 'kubernetes/rbac-empty-rule',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Rule of a role that lacks a part',
  why: 'A rule needs verbs, and with resources also the API groups that they are in; "" is the core group. The API server refuses a role with a rule that leaves one out.',
  topic: 'control-plane',
  sources: [{ title: 'Using RBAC Authorization: API objects', url: 'https://kubernetes.io/docs/reference/access-authn-authz/rbac/#api-overview' }],
  aliases: [],
  fix: 'none',
  examples: [
    { bad: ROLE('  - «resources»: [pods]\n    verbs: [get]\n') },
    { bad: ROLE('  - «apiGroups»: [""]\n    resources: [pods]\n') },
    { bad: ROLE('  - «apiGroups»: [""]\n    resources: [pods]\n    verbs: []\n') },
    { ok: ROLE('  - nonResourceURLs: [/metrics]\n    verbs: [get]\n') },
    { ok: manifest('rbac.authorization.k8s.io/v1', 'ClusterRole', 'aggregationRule:\n  clusterRoleSelectors: []\nrules: []\n') },
    { ok: ROLE('  - apiGroups: [""]\n    resources: [pods]\n    verbs: {{ .Values.verbs }}\n') },
  ],
  check: {
    object(object, { report }) {
      if (!isRole(object) || object.isPartial) return;
      for (const { node } of rulesOf(object)) {
        const [first] = node.entries;
        const isEmpty = (field: string): boolean => {
          const list = node.get(field);
          return lacks(node, field) || (isCertainList(list) && list?.kind === 'sequence' && list.items.length === 0);
        };
        const isForUrls = node.has('nonResourceURLs');
        const missing = isEmpty('verbs') ? 'verbs' : !isForUrls && isEmpty('apiGroups') ? 'apiGroups' : !isForUrls && isEmpty('resources') ? 'resources' : undefined;
        if (missing !== undefined && first) report({ at: first.keyRange, message: `The rule has no ${missing}` });
      }
    },
  },
});
