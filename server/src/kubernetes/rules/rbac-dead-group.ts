import { suggestedFix } from '../../core/rule';
import { setScalar } from '../../yaml/edit';
import { manifest } from '../example-manifests';
import type { KubernetesObject } from '../object';
import { grants, groupsOfResource, holds, isRole, rulesOf, type PolicyRule } from '../rbac';
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
    {
      title: 'another rule has the same for today',
      ok: `${ROLE('extensions', 'ingresses')}  - apiGroups: [networking.k8s.io]\n    resources: [ingresses]\n    verbs: [get]\n`,
    },
    { ok: ROLE('extensions', 'podsecuritypolicies'), kubernetesVersion: '1.21' },
    { ok: ROLE('networking.k8s.io', 'ingresses') },
  ],
  check: {
    object(object, { report, kubernetesMinor }) {
      if (!isRole(object) || kubernetesMinor < 22) return;
      for (const rule of rulesOf(object)) {
        const group = rule.apiGroups.find(({ string }) => string === 'extensions');
        const [current, another] = currentGroups(rule);
        if (!group || current === undefined || holds(rule.apiGroups, '*', current) || isGrantedToo(object, rule, current)) continue;
        const edit = another === undefined && rule.apiGroups.length === 1 ? setScalar(group, current) : undefined;
        report({ at: group.writtenRange, message: `${rule.resources[0]?.string.slice(0, 40) ?? ''} is in ${current} now`, fix: edit && suggestedFix(`Change to ${current}`, edit) });
      }
    },
  },
});

/** Another rule has the same for the group of today: this one is for old clusters. */
function isGrantedToo(role: KubernetesObject, { resources, verbs, node }: PolicyRule, group: string): boolean {
  const permission = { groups: [group], resources: resources.map(({ string }) => string), verbs: verbs.map(({ string }) => string) };
  return rulesOf(role).some((other) => other.node !== node && grants(other, permission));
}

/** The groups that have the resources of the rule today. */
function currentGroups({ resources }: PolicyRule): readonly string[] {
  return [...new Set(resources.flatMap(({ string }) => groupsOfResource(string.split('/')[0] ?? '').filter((group) => group !== 'extensions')))];
}
