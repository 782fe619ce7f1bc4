import { safeFix } from '../../core/rule';
import { nearest } from '../../core/text';
import { setScalar } from '../../yaml/edit';
import { manifest } from '../example-manifests';
import { builtInResources } from '../kinds';
import { groupsOfResource, holds, isRole, rulesOf, type PolicyRule } from '../rbac';
import { kubernetesRule } from '../rule';

const ROLE = (group: string, resource: string): string => manifest('rbac.authorization.k8s.io/v1', 'Role', `rules:\n  - apiGroups: [${group}]\n    resources: [${resource}]\n    verbs: [get]\n`);

export default kubernetesRule({
  id: 'kubernetes/rbac-wrong-resource',
  severity: 'warning',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Resource that does not exist under this name',
  why: 'Resources are written as in URLs: in lower case and in the plural. The API server accepts any word, so that a rule for pod or Deployments is applied and grants nothing.',
  unless: 'An aggregated API or a custom resource has the name.',
  topic: 'control-plane',
  sources: [{ title: 'Using RBAC Authorization: referring to resources', url: 'https://kubernetes.io/docs/reference/access-authn-authz/rbac/#referring-to-resources' }],
  aliases: [],
  fix: 'safe',
  examples: [
    { bad: ROLE('""', '«pod»'), good: ROLE('""', 'pods') },
    { bad: ROLE('apps', '«Deployments»'), good: ROLE('apps', 'deployments') },
    { bad: ROLE('batch', '«cronjob»'), good: ROLE('batch', 'cronjobs') },
    { ok: ROLE('""', 'pods, pods/log, endpoints, nodes/metrics') },
    { ok: ROLE('example.com', 'pod'), title: 'a custom resource' },
    { ok: ROLE('""', 'bindings, componentstatuses, users, groups') },
  ],
  check: {
    object(object, { report }) {
      if (!isRole(object)) return;
      for (const rule of rulesOf(object).filter(isBuiltInOnly)) {
        for (const resource of rule.resources) {
          const [name = '', subresource] = resource.string.split('/');
          const meant = resourceMeant(name, rule);
          if (meant === undefined) continue;
          const text = subresource === undefined ? meant : `${meant}/${subresource}`;
          const edit = setScalar(resource, text);
          report({ at: resource.writtenRange, message: `There is no resource ${name.slice(0, 40)}: it is called ${meant}`, fix: edit && safeFix(`Write ${text.slice(0, 60)}`, edit) });
        }
      }
    },
  },
});

/** All groups are Kubernetes' own, whose resources are known. */
function isBuiltInOnly({ apiGroups }: PolicyRule): boolean {
  return apiGroups.length > 0 && apiGroups.every(({ string }) => ['', 'apps', 'batch', 'autoscaling', 'policy', 'networking.k8s.io', 'rbac.authorization.k8s.io', 'storage.k8s.io'].includes(string));
}

/** The name in the plural or in lower case, if that is a resource of one of the groups and the name itself is none. */
function resourceMeant(name: string, rule: PolicyRule): string | undefined {
  if (groupsOfResource(name).length > 0 || name === '*') return undefined;
  const candidates = [...builtInResources()].filter(([, groups]) => groups.some((group) => holds(rule.apiGroups, group))).map(([resource]) => resource);
  const lower = name.toLowerCase();
  return candidates.find((resource) => resource === lower || resource === `${lower}s` || resource === `${lower}es`) ?? (name.length > 6 ? nearest(name, candidates, 1) : undefined);
}
