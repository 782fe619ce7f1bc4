import { replace, safeFix } from '../../core/rule';
import { isEditable } from '../../yaml/edit';
import { manifest } from '../example-manifests';
import { isRole, rulesOf } from '../rbac';
import { kubernetesRule } from '../rule';

const ROLE = (group: string): string => manifest('rbac.authorization.k8s.io/v1', 'Role', `rules:\n  - apiGroups: [${group}]\n    resources: [pods]\n    verbs: [get]\n`);

export default kubernetesRule({
  id: 'kubernetes/rbac-core-group-alias',
  severity: 'warning',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Name of the core group that RBAC does not know',
  why: 'The core group is written "" in rules. Under core, v1 or apps/v1 there is no resource: the rule is accepted and grants nothing.',
  topic: 'control-plane',
  sources: [{ title: 'Using RBAC Authorization: role example', url: 'https://kubernetes.io/docs/reference/access-authn-authz/rbac/#role-example' }],
  aliases: [],
  fix: 'safe',
  examples: [
    { bad: ROLE('«core»'), good: ROLE('""') },
    { bad: ROLE('«"v1"»'), good: ROLE('""') },
    { bad: ROLE('«apps/v1»'), good: ROLE('apps'), title: 'a version is not part of the group' },
    { ok: ROLE('""') },
    { ok: ROLE('apps') },
  ],
  check: {
    object(object, { report }) {
      if (!isRole(object)) return;
      for (const group of rulesOf(object).flatMap(({ apiGroups }) => apiGroups)) {
        const meant = meantGroup(group.string);
        if (meant === undefined) continue;
        const text = meant === '' ? '""' : meant;
        report({
          at: group.writtenRange,
          message: `There is no API group ${group.string.slice(0, 40)}: write ${text}`,
          fix: isEditable(group) ? safeFix(`Write ${text}`, replace(group.range, text)) : undefined,
        });
      }
    },
  },
});

function meantGroup(text: string): string | undefined {
  if (/^(?:core|v1|core\/v1)$/.test(text)) return '';
  return /^([a-z][a-z0-9.]*)\/v\d+(?:(?:alpha|beta)\d+)?$/.exec(text)?.[1];
}
