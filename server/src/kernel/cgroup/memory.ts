import { DEFAULT_HOST } from '../host';
import { failure, success, type Result } from '../result';

/**
 * Page counters of a 64-bit kernel end here; a limit at or above it reads back as `max`. Source: linux,
 * include/linux/page_counter.h.
 */
const LONG_MAX = 2 ** 63;

/**
 * What the kernel keeps of a memory limit in bytes: whole pages, rounded down. `undefined` is no limit.
 * Source: linux, mm/page_counter.c, `page_counter_memparse`.
 */
export function wholePages(bytes: number, pageSizeBytes = DEFAULT_HOST.pageSizeBytes): number | undefined {
  if (bytes >= LONG_MAX - pageSizeBytes) return undefined;
  return Math.floor(bytes / pageSizeBytes) * pageSizeBytes;
}

/** The text of a memory file (`memory.max`, `memory.low` …) read back after `bytes` were written: `499998720`, `max`. */
export function memoryFileText(bytes: number | undefined, pageSizeBytes = DEFAULT_HOST.pageSizeBytes): string {
  const kept = bytes === undefined ? undefined : wholePages(bytes, pageSizeBytes);
  return kept === undefined ? 'max' : BigInt(kept).toString();
}

/**
 * `memory.swap.max` in bytes for the OCI pair memory+swap and memory, both in bytes: cgroup v2 counts swap alone.
 * Throughout, 0 is unset and -1 is unlimited; a result of 0 means "write nothing" unless both were set and equal.
 *
 * Source: opencontainers/cgroups, utils.go, `ConvertMemorySwapToCgroupV2Value`.
 */
export function swapBytesFromOci(memorySwapBytes: number, memoryBytes: number): Result<number> {
  if (memoryBytes === -1 && memorySwapBytes === 0) return success(-1);
  if (memorySwapBytes === -1 || memorySwapBytes === 0) return success(memorySwapBytes);
  if (memoryBytes === -1) return success(memorySwapBytes);
  if (memoryBytes === 0) return failure('a memory+swap limit needs a memory limit');
  if (memoryBytes < 0) return failure(`${memoryBytes} is not a memory limit`);
  if (memorySwapBytes < memoryBytes) return failure('the memory+swap limit is below the memory limit');
  return success(memorySwapBytes - memoryBytes);
}

export interface MemoryHighInput {
  readonly requestBytes: number;
  /** The container's limit; 0 when it has none, and the node's allocatable memory is used. */
  readonly limitBytes: number;
  readonly allocatableBytes: number;
  /** `memoryThrottlingFactor` of the kubelet, 0.9 by default. */
  readonly throttlingFactor: number;
  readonly pageSizeBytes?: number;
}

/**
 * `memory.high` in bytes under the MemoryQoS gate of Kubernetes 1.27 to 1.36, or undefined where the kubelet writes none: request
 * equal to limit, or a result that is not above the request. From 1.37 on the factor is planned to be unset by default (KEP text,
 * not code).
 *
 * Source: kubernetes, pkg/kubelet/kuberuntime/kuberuntime_container_linux.go, `generateLinuxContainerResources`;
 * kubernetes/enhancements, keps/sig-node/2570-memory-qos.
 */
export function memoryHighBytes(input: MemoryHighInput): number | undefined {
  const { requestBytes, limitBytes, allocatableBytes, throttlingFactor, pageSizeBytes = DEFAULT_HOST.pageSizeBytes } = input;
  if (requestBytes === limitBytes) return undefined;
  const ceiling = limitBytes !== 0 ? limitBytes : allocatableBytes;
  const wanted = Math.floor(requestBytes + (ceiling - requestBytes) * throttlingFactor);
  const high = Math.trunc(wanted / pageSizeBytes) * pageSizeBytes;
  return high > requestBytes ? high : undefined;
}

/**
 * Bytes of swap that LimitedSwap grants a container: the node's swap in proportion to its request of the node's memory, cut off.
 * Nothing when the request exceeds the node.
 *
 * Source: kubernetes, pkg/kubelet/kuberuntime/kuberuntime_container_linux.go, `calcSwapForBurstablePods`.
 */
export function limitedSwapBytes(requestBytes: number, nodeMemoryBytes: number, nodeSwapBytes: number): number {
  if (nodeMemoryBytes <= 0 || requestBytes > nodeMemoryBytes) return 0;
  return Math.trunc((requestBytes / nodeMemoryBytes) * nodeSwapBytes);
}
