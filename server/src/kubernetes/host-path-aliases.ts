/** Checks of other tools that report any hostPath volume. */
export const HOST_PATH_ALIASES: readonly string[] = [
  'polaris:hostPathSet', 'trivy:KSV-0023', 'datree:CONTAINERS_INCORRECT_KEY_HOSTPATH', 'kics:non_kube_system_pod_with_host_mount',
];

/** What KICS asks of pods outside of kube-system only. */
export function hostPathAliases(namespace: string | undefined): readonly string[] {
  return HOST_PATH_ALIASES.filter((alias) => namespace !== 'kube-system' || !alias.startsWith('kics:'));
}
