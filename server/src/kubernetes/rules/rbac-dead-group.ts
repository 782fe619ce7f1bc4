import { suggestedFix } from '../../core/rule';
import { setScalar } from '../../yaml/edit';
import { manifest } from '../example-manifests';
import { groupsOfResource, holds, isRole, rulesOf, type PolicyRule } from '../rbac';
import { kubernetesRule } from '../rule';

const ROLE = (groups: string, resource: string): string => manifest('rbac.authorization.k8s.io/v1', 'Role', `rules:\n  - apiGroups: [${groups}]\n    resources: [${resource}]\n    verbs: [get]\n`);

export default kubernetesRule({
  id: 'kubernetes/rbac-dead-group',
  severity: 'warning',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Rule for an API group that is gone',
  why: 'The group extensions is not served since 1.22: Deployments are in apps, Ingresses and network policies in networking.k8s.io. A rule for extensions alone grants nothing today.',
  unless: 'The file is for clusters older than 1.22 as well: then name both groups.',
  topic: 'control-plane',
  sources: [{ title: 'Deprecated API Migration Guide', url: 'https://kubernetes.io/docs/reference/using-api/deprecation-guide/' }],
  aliases: [],
  fix: 'suggested',
  examples: [
    { bad: ROLE('«extensions»', 'ingresses'), good: ROLE('networking.k8s.io', 'ingresses') },
    { ok: ROLE('extensions, networking.k8s.io', 'ingresses'), title: 'for old and new clusters' },
    { ok: ROLE('extensions', 'podsecuritypolicies'), kubernetesVersion: '1.21' },
    { ok: ROLE('networking.k8s.io', 'ingresses') },
  ],
  check: {
    object(object, { report, kubernetesMinor }) {
      if (!isRole(object) || kubernetesMinor < 22) return;
      for (const rule of rulesOf(object)) {
        const group = rule.apiGroups.find(({ string }) => string === 'extensions');
        const [current, another] = currentGroups(rule);
        if (!group || current === undefined || holds(rule.apiGroups, '*', current)) continue;
        const edit = another === undefined && rule.apiGroups.length === 1 ? setScalar(group, current) : undefined;
        report({ at: group.writtenRange, message: `${rule.resources[0]?.string.slice(0, 40) ?? ''} is in ${current} now`, fix: edit && suggestedFix(`Change to ${current}`, edit) });
      }
    },
  },
});

/** The groups that have the resources of the rule today. */
function currentGroups({ resources }: PolicyRule): readonly string[] {
  return [...new Set(resources.flatMap(({ string }) => groupsOfResource(string.split('/')[0] ?? '').filter((group) => group !== 'extensions')))];
}
