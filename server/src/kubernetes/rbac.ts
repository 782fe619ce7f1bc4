import type { Range } from '../core/text';
import { asScalar, type YamlMap, type YamlScalar } from '../yaml/tree';
import { builtInResources } from './kinds';
import type { KubernetesObject } from './object';
import type { ObjectSet } from './object-set';
import { mapsOf, textOf } from './values';

/** One rule of a Role or ClusterRole. */
export interface PolicyRule {
  readonly node: YamlMap;
  readonly apiGroups: readonly YamlScalar[];
  readonly resources: readonly YamlScalar[];
  readonly verbs: readonly YamlScalar[];
  readonly resourceNames: readonly YamlScalar[];
}

/** What somebody may do: a group of `*` asks for no particular one. */
export interface Permission {
  readonly groups: readonly string[];
  /** Plural, with a subresource where one is meant: `pods/exec`. */
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
}

export const WRITE_VERBS = ['create', 'update', 'patch', 'delete', 'deletecollection', '*'];
export const READ_VERBS = ['get', 'list', 'watch', '*'];

export function isRole({ kind, group }: KubernetesObject): boolean {
  return group === 'rbac.authorization.k8s.io' && (kind === 'Role' || kind === 'ClusterRole');
}

export function isBinding({ kind, group }: KubernetesObject): boolean {
  return group === 'rbac.authorization.k8s.io' && (kind === 'RoleBinding' || kind === 'ClusterRoleBinding');
}

/** Roles that come with a cluster; what they grant is not this file's doing. */
export function isDefaultRole({ name }: KubernetesObject): boolean {
  return ['cluster-admin', 'admin', 'edit', 'view'].includes(name) || /^(?:system|gce):/.test(name);
}

export function rulesOf(role: KubernetesObject): readonly PolicyRule[] {
  return mapsOf(role.get('rules')).map((node) => ({
    node,
    apiGroups: scalarsAt(node, 'apiGroups'),
    resources: scalarsAt(node, 'resources'),
    verbs: scalarsAt(node, 'verbs'),
    resourceNames: scalarsAt(node, 'resourceNames'),
  }));
}

function scalarsAt(node: YamlMap, field: string): readonly YamlScalar[] {
  const list = node.get(field);
  return list?.kind === 'sequence' ? list.items.flatMap((item) => asScalar(item) ?? []) : [];
}

export function holds(list: readonly YamlScalar[], ...texts: readonly string[]): boolean {
  return list.some((item) => texts.includes(item.string));
}

/** Whether the rule allows all resources of its groups. */
export function coversAllResources(rule: PolicyRule): boolean {
  return holds(rule.resources, '*');
}

/** Whether a rule grants one of the verbs on one of the resources, through wildcards too (Kubernetes docs, "Using RBAC Authorization"). */
export function grants(rule: PolicyRule, { groups, resources, verbs }: Permission): boolean {
  if (!groups.includes('*') && !holds(rule.apiGroups, '*', ...groups)) return false;
  if (!holds(rule.verbs, '*', ...verbs)) return false;
  return coversAllResources(rule) || resources.some((resource) => holds(rule.resources, resource, `*/${resource.split('/')[1] ?? ''}`));
}

/** The resource that is named in a rule which grants a permission. Nothing for what only a wildcard of resources grants. */
export function namedGrants(rule: PolicyRule, permission: Permission): readonly YamlScalar[] {
  if (coversAllResources(rule) || !grants(rule, permission)) return [];
  return rule.resources.filter(({ string }) => permission.resources.some((resource) => string === resource || string === `*/${resource.split('/')[1] ?? ''}`));
}

/** A named grant in a role that is not one of the cluster's own. */
export interface Grant {
  readonly rule: PolicyRule;
  readonly resource: YamlScalar;
  readonly at: Range;
  /** The verbs of the permission that the rule has, as written. */
  readonly verbs: readonly string[];
}

export function grantsOf(role: KubernetesObject, permission: Permission): readonly Grant[] {
  if (isDefaultRole(role)) return [];
  return rulesOf(role).flatMap((rule) => namedGrants(rule, permission).map((resource) => ({
    rule, resource,
    at: resource.writtenRange,
    verbs: rule.verbs.map(({ string }) => string).filter((verb) => verb === '*' || permission.verbs.includes(verb)),
  })));
}

/** The role that a binding refers to, if it is in the set. */
export function roleOf(binding: KubernetesObject, set: ObjectSet): KubernetesObject | undefined {
  const kind = textOf(binding.get('roleRef', 'kind'));
  const name = textOf(binding.get('roleRef', 'name'));
  if (kind === undefined || name === undefined) return undefined;
  return set.find(kind, name, kind === 'Role' ? binding.namespace : undefined);
}

/** Somebody to whom a binding gives a role. */
export interface Subject {
  readonly node: YamlMap;
  readonly kind: string | undefined;
  readonly name: string | undefined;
  readonly nameNode: YamlScalar | undefined;
}

export function subjectsOf(binding: KubernetesObject): readonly Subject[] {
  return mapsOf(binding.get('subjects')).map((node) => {
    const nameNode = asScalar(node.get('name'));
    return { node, nameNode, kind: textOf(node.get('kind')), name: textOf(nameNode) };
  });
}

/** Allows every verb on every resource of every group. */
export function isAllPowerful(role: KubernetesObject): boolean {
  return rulesOf(role).some((rule) => holds(rule.apiGroups, '*') && coversAllResources(rule) && (holds(rule.verbs, '*') || hasAllVerbs(rule)));
}

function hasAllVerbs({ verbs }: PolicyRule): boolean {
  return ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete'].every((verb) => holds(verbs, verb));
}

/** The groups of the API that have a resource: `deployments` → `apps`, `extensions`. */
export function groupsOfResource(resource: string): readonly string[] {
  return builtInResources().get(resource) ?? [];
}
