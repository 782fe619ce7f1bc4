import { manifest } from '../example-manifests';
import { grantsOf, isRole, READ_VERBS, WRITE_VERBS } from '../rbac';
import { kubernetesRule } from '../rule';
import { RBAC_GUIDE } from '../sources';

const ROLE = (rule: string): string => manifest('rbac.authorization.k8s.io/v1', 'ClusterRole', `rules:\n  - apiGroups: [""]\n${rule}`);
const OTHERS = ['kube-linter:access-to-secrets', 'checkov:CKV2_K8S_5', 'datree:CIS_INVALID_VERB_SECRETS', 'kics:rbac_roles_with_read_secrets_permission'];

export default kubernetesRule({
  id: 'kubernetes/rbac-secrets-read',
  severity: 'info',
  profile: 'hardened',
  category: 'security',
  since: '0.1.0',
  summary: 'Role reads or writes Secrets',
  why: 'Secrets hold the tokens and passwords of others: whoever reads all of a namespace, or of the cluster, has their rights as well. list and watch show the content just as get does.',
  unless: 'The rule names the Secrets with resourceNames, or it belongs to an operator that makes them.',
  topic: 'secrets',
  sources: [RBAC_GUIDE, { title: 'Good practices for Kubernetes Secrets', url: 'https://kubernetes.io/docs/concepts/security/secrets-good-practices/' }],
  aliases: ['trivy:KSV-0041', 'trivy:KSV-0113', ...OTHERS],
  fix: 'none',
  examples: [
    { bad: ROLE('    resources: [configmaps, «secrets»]\n    verbs: [get, list]\n') },
    { bad: ROLE('    resources: [«secrets»]\n    verbs: ["*"]\n') },
    { ok: ROLE('    resources: [secrets]\n    resourceNames: [web-tls]\n    verbs: [get]\n'), title: 'one Secret by name' },
    { ok: ROLE('    resources: [configmaps]\n    verbs: [get]\n') },
  ],
  check: {
    object(object, { report }) {
      if (!isRole(object)) return;
      const permission = { groups: [''], resources: ['secrets'], verbs: [...READ_VERBS, ...WRITE_VERBS, 'impersonate'] };
      for (const { at, rule, verbs } of grantsOf(object, permission)) {
        if (rule.resourceNames.length > 0) continue;
        const isReading = verbs.some((verb) => READ_VERBS.includes(verb));
        report({
          at,
          message: `${object.kind === 'Role' ? 'Secrets of the namespace' : 'Secrets of all namespaces'}: ${verbs.join(', ')}`.slice(0, 100),
          aliases: [object.kind === 'Role' ? 'trivy:KSV-0113' : 'trivy:KSV-0041', ...(isReading ? OTHERS : [])],
        });
      }
    },
  },
});
