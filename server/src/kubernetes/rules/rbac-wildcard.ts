import type { YamlScalar } from '../../yaml/tree';
import { manifest } from '../example-manifests';
import type { KubernetesObject } from '../object';
import { coversAllResources, grants, groupsOfResource, holds, isDefaultRole, isRole, rulesOf, type PolicyRule } from '../rbac';
import { kubernetesRule } from '../rule';
import { RBAC_GUIDE } from '../sources';

const ROLE = (groups: string, resources: string, verbs: string): string =>
  manifest('rbac.authorization.k8s.io/v1', 'Role', `rules:\n  - apiGroups: [${groups}]\n    resources: [${resources}]\n    verbs: [${verbs}]\n`);
const ANY = ['kube-linter:wildcard-in-rules', 'checkov:CKV_K8S_49', 'datree:CIS_INVALID_WILDCARD_ROLE', 'kics:rbac_wildcard_in_rule'];
const PODS = ['kics:permissive_access_to_create_pods', 'kube-linter:access-to-create-pods'];

export default kubernetesRule({
  id: 'kubernetes/rbac-wildcard',
  severity: 'warning',
  profile: 'hardened',
  category: 'security',
  since: '0.1.0',
  summary: 'Role with a wildcard',
  why: 'A wildcard grants what exists today and whatever a later release or a new custom resource adds, Secrets and shells in pods included. Nobody reviews a permission that nobody wrote down.',
  unless: 'It is an administrator\'s role, or an operator that manages any resource, such as a GitOps controller.',
  topic: 'control-plane',
  sources: [RBAC_GUIDE],
  aliases: [
    ...ANY, ...PODS, 'trivy:KSV-0044', 'trivy:KSV-0045', 'trivy:KSV-0046', 'trivy:KSV-0112', 'polaris:clusterrolePodExecAttach', 'polaris:rolePodExecAttach',
  ],
  fix: 'none',
  examples: [
    { bad: ROLE('""', '«"*"»', 'get, list') },
    { bad: ROLE('apps', 'deployments', '«"*"»') },
    { bad: ROLE('"*"', '«"*"»', '"*"'), title: 'the resources are what weighs most' },
    { ok: ROLE('apps', 'deployments', 'get, list') },
    { ok: manifest('rbac.authorization.k8s.io/v1', 'ClusterRole', 'rules:\n  - nonResourceURLs: ["/metrics"]\n    verbs: [get]\n') },
  ],
  check: {
    object(object, { report }) {
      if (!isRole(object) || isDefaultRole(object)) return;
      for (const rule of rulesOf(object)) {
        const star = (list: readonly YamlScalar[]): YamlScalar | undefined => list.find(({ string }) => string === '*');
        const wildcard = star(rule.resources) ?? star(rule.verbs) ?? star(rule.apiGroups);
        if (!wildcard) continue;
        report({
          at: wildcard.writtenRange,
          ...(coversAllResources(rule) ? {} : { severity: 'info' as const }),
          message: messageFor(rule),
          aliases: [...ANY, ...trivyAliases(object, rule), ...podAliases(object, rule)],
        });
      }
    },
  },
});

function messageFor(rule: PolicyRule): string {
  const verbs = holds(rule.verbs, '*') ? 'Everything' : rule.verbs.map(({ string }) => string).join(', ').slice(0, 40);
  const what = coversAllResources(rule) ? 'all resources' : rule.resources.map(({ string }) => string).join(', ').slice(0, 40);
  return `${verbs} on ${what}${holds(rule.apiGroups, '*') ? ' of any API group' : ''}`;
}

function trivyAliases(role: KubernetesObject, rule: PolicyRule): readonly string[] {
  const everything = holds(rule.verbs, '*');
  if (coversAllResources(rule)) return [role.kind === 'Role' ? 'trivy:KSV-0112' : 'trivy:KSV-0046', ...(everything ? ['trivy:KSV-0044'] : [])];
  const isKnown = rule.resources.some(({ string }) => groupsOfResource(string).length > 0 || ['users', 'groups'].includes(string));
  return everything && isKnown ? ['trivy:KSV-0045'] : [];
}

/** What the wildcard means for pods. */
function podAliases(role: KubernetesObject, rule: PolicyRule): readonly string[] {
  if (!coversAllResources(rule)) return [];
  const shell = grants(rule, { groups: [''], resources: ['pods/exec'], verbs: ['create', 'get'] });
  const start = grants(rule, { groups: [''], resources: ['pods'], verbs: ['create'] });
  return [...(shell ? [role.kind === 'Role' ? 'polaris:rolePodExecAttach' : 'polaris:clusterrolePodExecAttach'] : []), ...(start ? PODS : [])];
}
