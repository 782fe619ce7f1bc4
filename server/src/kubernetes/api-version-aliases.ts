import type { ApiLifecycle } from './api-versions';
import type { KubernetesObject } from './object';

/** Datree has one check a release: of what was deprecated in it, later of what was removed in it. */
const DATREE_DEPRECATED = [16, 17, 19, 20, 21, 22, 23, 24];
const DATREE_REMOVED = [22, 24, 25, 26, 27];

const ALWAYS = ['trivy:KSV-0107', 'kics:object_is_using_a_deprecated_api_version', 'popeye:403', 'pluto:deprecated-versions'];

/** The checks of other tools that look for old API versions. */
export const API_VERSION_ALIASES: readonly string[] = [
  ...ALWAYS, 'kube-linter:no-extensions-v1beta', 'kube-score:stable-version', ...DATREE_DEPRECATED.map(deprecatedIn), ...DATREE_REMOVED.map(removedIn),
];

/** Those of them that report this object. */
export function apiVersionAliases(object: KubernetesObject, { deprecated, removed }: ApiLifecycle, own: string): readonly string[] {
  const isOldWorkload = object.group === 'extensions' || (object.group === 'apps' && object.version !== 'v1');
  const deprecations = [deprecated ?? 0, ...(removed === 16 || removed === 17 ? [removed] : [])];
  return [
    ...ALWAYS,
    own,
    ...(object.group === 'extensions' ? ['kube-linter:no-extensions-v1beta'] : []),
    ...(isOldWorkload ? ['kube-score:stable-version'] : []),
    ...deprecations.filter((minor) => DATREE_DEPRECATED.includes(minor)).map(deprecatedIn),
    ...(removed !== undefined && DATREE_REMOVED.includes(removed) ? [removedIn(removed)] : []),
  ];
}

function deprecatedIn(minor: number): string {
  return `datree:K8S_DEPRECATED_APIVERSION_1.${minor}`;
}

function removedIn(minor: number): string {
  return `datree:K8S_REMOVED_APIVERSION_1.${minor}`;
}
