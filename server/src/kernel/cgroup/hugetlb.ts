import { parseQuantity, quantityBytes, type Quantity } from '../quantity/kubernetes';

const PREFIX = 'hugepages-';

/**
 * Bytes of one page of a Kubernetes huge page resource, `hugepages-2Mi` → 2097152; undefined when the name is not one or its size
 * is no quantity (`hugepages-2MB`), in which case the kubelet ignores the resource.
 * Source: kubernetes, pkg/apis/core/v1/helper, `HugePageSizeFromResourceName`.
 */
export function hugePageBytes(resource: string): number | undefined {
  if (!resource.startsWith(PREFIX)) return undefined;
  const size = parseQuantity(resource.slice(PREFIX.length));
  return size.ok && size.value.nano > 0n ? quantityBytes(size.value) : undefined;
}

/**
 * The size as the kernel spells it in a file name, 2097152 → `2MB`; undefined for a size that is not a whole number of its unit.
 * Source: kubernetes, pkg/apis/core/v1/helper, `HugePageUnitSizeFromByteSize`; linux, mm/hugetlb_cgroup.c, `mem_fmt`.
 */
export function hugePageSizeName(bytes: number): string | undefined {
  const units = ['B', 'KB', 'MB', 'GB', 'TB', 'PB'];
  let size = bytes;
  let unit = 0;
  while (size % 1024 === 0 && unit < units.length - 1) {
    size /= 1024;
    unit++;
  }
  return size > 1024 && unit < units.length - 1 ? undefined : `${size}${units[unit] ?? 'B'}`;
}

/**
 * Bytes by page size in bytes, summed over a resource list. The pod's own cgroup gets the sums of the *requests*.
 * Source: kubernetes, pkg/kubelet/cm/helpers_linux.go, `HugePageLimits`.
 */
export function hugePageTotals(resources: Readonly<Record<string, Quantity>>): ReadonlyMap<number, number> {
  const totals = new Map<number, number>();
  for (const [resource, quantity] of Object.entries(resources)) {
    const page = hugePageBytes(resource);
    if (page !== undefined) totals.set(page, (totals.get(page) ?? 0) + quantityBytes(quantity));
  }
  return totals;
}

/**
 * Bytes by size name (`2MB`) for a container, given the sizes that the node has: what its limits say, otherwise what the pod's
 * limits say, otherwise 0.
 *
 * containerd writes none of these by default (`disable_hugetlb_controller = true`); the pod's cgroup is limited either way.
 * Source: kubernetes, pkg/kubelet/kuberuntime/kuberuntime_container_linux.go, `GetHugepageLimitsFromResources`; containerd,
 * internal/cri/config/config_unix.go.
 */
export function containerHugePageLimits(
  nodeSizes: readonly string[],
  containerLimits: Readonly<Record<string, Quantity>>,
  podLimits: Readonly<Record<string, Quantity>> = {},
): ReadonlyMap<string, number> {
  const limits = new Map(nodeSizes.map((size) => [size, 0]));
  for (const [resource, quantity] of [...Object.entries(podLimits), ...Object.entries(containerLimits)]) {
    const page = hugePageBytes(resource);
    const size = page === undefined ? undefined : hugePageSizeName(page);
    if (size !== undefined && limits.has(size)) limits.set(size, quantityBytes(quantity));
  }
  return limits;
}
