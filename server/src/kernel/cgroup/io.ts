/**
 * `io.weight` (1…10000) for a block I/O weight of 10…1000; 0 leaves it alone.
 * Source: opencontainers/cgroups, utils.go, `ConvertBlkIOToIOWeightValue`.
 */
export function ioWeightFromBlkioWeight(blkioWeight: number): number {
  if (blkioWeight === 0) return 0;
  return 1 + Math.floor(((blkioWeight - 10) * 9999) / 990);
}

/** Limits of one device; a missing one stays `max`. */
export interface IoLimits {
  readonly readBytesPerSecond?: number;
  readonly writeBytesPerSecond?: number;
  readonly readOperationsPerSecond?: number;
  readonly writeOperationsPerSecond?: number;
}

/**
 * The line of `io.max` for a device: `8:0 rbps=1048576 wbps=max riops=max wiops=max`. The kernel prints MAJOR:MINOR, which a file
 * that names `/dev/sda` does not tell.
 * Source: opencontainers/cgroups, fs2/io.go, `setIo`; linux, Documentation/admin-guide/cgroup-v2.rst, "io.max".
 */
export function ioMaxLine(device: string, limits: IoLimits): string {
  const entries = [
    ['rbps', limits.readBytesPerSecond],
    ['wbps', limits.writeBytesPerSecond],
    ['riops', limits.readOperationsPerSecond],
    ['wiops', limits.writeOperationsPerSecond],
  ] as const;
  return `${device} ${entries.map(([key, value]) => `${key}=${value || 'max'}`).join(' ')}`;
}
