/**
 * `pids.max` for a Docker PidsLimit: zero and below lift the limit. Undefined is not written, and under the systemd driver the
 * scope then inherits DefaultTasksMax, whose present value (15 % of the kernel's maximum) is general knowledge, not checked.
 *
 * Source: moby/moby, daemon/daemon_unix.go, `getPidsLimit`; opencontainers/cgroups, fs2/pids.go; man systemd-system.conf(5).
 */
export function pidsMaxFromDocker(limit: number | undefined): string | undefined {
  if (limit === undefined) return undefined;
  return limit <= 0 ? 'max' : String(limit);
}

/**
 * `pids.max` of a pod's cgroup: the kubelet's `podPidsLimit` where it is positive. Nothing in a pod's manifest sets it.
 * Source: kubernetes, pkg/kubelet/cm/pod_container_manager_linux.go, `EnsureExists`.
 */
export function pidsMaxOfPod(podPidsLimit: number): string | undefined {
  return podPidsLimit > 0 ? String(podPidsLimit) : undefined;
}
