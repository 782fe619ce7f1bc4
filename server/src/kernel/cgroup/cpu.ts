import { convertsSharesQuadratically, DEFAULT_HOST, isAtLeast, type CgroupDriver, type OciRuntime } from '../host';

/** The kernel's default period of `cpu.max`, in microseconds. Source: linux, Documentation/admin-guide/cgroup-v2.rst. */
export const DEFAULT_CPU_PERIOD_MICROSECONDS = 100_000;

/**
 * A thousandth of a second: the least quota that the kernel takes. Source: linux, kernel/sched/core.c, `min_cfs_quota_period`.
 */
export const MIN_CPU_QUOTA_MICROSECONDS = 1000;

const MIN_SHARES = 2;
const MAX_SHARES = 262_144;
const MIN_WEIGHT = 1;
const MAX_WEIGHT = 10_000;

/** Two conversions are in use at once: the kubelet's own is linear, runtimes of late 2025 and later are quadratic. */
export type WeightFormula = 'linear' | 'quadratic';

export interface CpuMax {
  readonly quotaMicroseconds: number | 'max';
  readonly periodMicroseconds: number;
  /** The file's content, `13000 100000` or `max 100000`. */
  readonly text: string;
}

export interface CpuMaxOptions {
  /** Default 100000. */
  readonly periodMicroseconds?: number;
  readonly driver?: CgroupDriver;
  readonly runtime?: OciRuntime;
}

/**
 * CPU shares of a Kubernetes CPU request in thousandths of a CPU: 1024 a CPU, cut off, within 2…262144.
 * Source: kubernetes, pkg/kubelet/cm/helpers_linux.go, `MilliCPUToShares`.
 */
export function cpuSharesFromMilliCpu(milliCpu: number): number {
  return clamp(Math.floor((milliCpu * 1024) / 1000), MIN_SHARES, MAX_SHARES);
}

/**
 * Microseconds of CPU time per period for a Kubernetes CPU limit in thousandths of a CPU. Zero means that there is no limit.
 * A limit below 10m (at the default period) still gets 1000 µs.
 * Source: kubernetes, pkg/kubelet/cm/helpers_linux.go, `MilliCPUToQuota`.
 */
export function cpuQuotaFromMilliCpu(milliCpu: number, periodMicroseconds = DEFAULT_CPU_PERIOD_MICROSECONDS): number {
  if (milliCpu === 0) return 0;
  return Math.max(MIN_CPU_QUOTA_MICROSECONDS, Math.floor((milliCpu * periodMicroseconds) / 1000));
}

/**
 * Microseconds of CPU time per 100000 µs for Docker's NanoCpus (10⁻⁹ CPU). No lower bound is applied here: the kernel refuses a
 * quota below 1000.
 * Source: moby/moby, daemon/daemon_unix.go, `getCPUResources`.
 */
export function cpuQuotaFromNanoCpus(nanoCpus: number): number {
  return Number((BigInt(Math.trunc(nanoCpus)) * BigInt(DEFAULT_CPU_PERIOD_MICROSECONDS)) / 1_000_000_000n);
}

/**
 * `cpu.weight` (1…10000, kernel default 100) for CPU shares; 0 means "leave it alone".
 *
 * Linear: 1 + (shares − 2) · 9999 / 262142, which turns the old default of 1024 into 39. Quadratic: ceil(10^((l² + 125 l)/612 −
 * 7/34)) with l = log₂ shares, which keeps 1024 at 100.
 *
 * Source: opencontainers/cgroups, utils.go, `ConvertCPUSharesToCgroupV2Value` (quadratic); kubernetes,
 * pkg/kubelet/cm/cgroup_manager_linux.go, `getCPUWeight` (linear).
 */
export function cpuWeightFromShares(shares: number, formula: WeightFormula): number {
  if (shares === 0) return 0;
  if (shares <= MIN_SHARES) return MIN_WEIGHT;
  if (shares >= MAX_SHARES) return MAX_WEIGHT;
  if (formula === 'linear') return 1 + Math.floor(((shares - MIN_SHARES) * 9999) / (MAX_SHARES - MIN_SHARES));
  const l = Math.log2(shares);
  return Math.ceil(10 ** ((l * l + 125 * l) / 612 - 7 / 34));
}

/**
 * CPU shares for a `cpu.weight`, as the kubelet reads one back: the inverse of the linear formula, cut off.
 * Source: kubernetes, pkg/kubelet/cm/cgroup_manager_linux.go, `cpuWeightToCPUShares`.
 */
export function cpuSharesFromWeight(weight: number): number {
  return MIN_SHARES + Math.floor(((weight - MIN_WEIGHT) * (MAX_SHARES - MIN_SHARES)) / (MAX_WEIGHT - MIN_WEIGHT));
}

/** The formula with which an OCI runtime converts the shares of a container. The kubelet's own cgroups are always linear. */
export function weightFormulaOf(runtime: OciRuntime): WeightFormula {
  return convertsSharesQuadratically(runtime) ? 'quadratic' : 'linear';
}

export interface SystemdCpuQuota {
  /** The unit property CPUQuotaPerSecUSec: µs of CPU time per second. */
  readonly perSecondMicroseconds: number;
  /** The quota per period that matches it, in µs. */
  readonly quotaMicroseconds: number;
}

/**
 * What the systemd driver makes of a positive quota: systemd counts in whole per cents of a CPU, so the quota is rounded up to
 * the next 10000 µs per second.
 * Source: opencontainers/cgroups, systemd/common.go, `addCPUQuota`.
 */
export function systemdCpuQuota(quotaMicroseconds: number, periodMicroseconds: number): SystemdCpuQuota {
  const period = periodMicroseconds === 0 ? DEFAULT_CPU_PERIOD_MICROSECONDS : periodMicroseconds;
  const perSecond = Math.floor((quotaMicroseconds * 1_000_000) / period);
  if (perSecond % 10_000 === 0) return { perSecondMicroseconds: perSecond, quotaMicroseconds };
  const rounded = (Math.floor(perSecond / 10_000) + 1) * 10_000;
  return { perSecondMicroseconds: rounded, quotaMicroseconds: Math.floor((rounded * period) / 1_000_000) };
}

/**
 * `cpu.max` of a container for a quota in µs per period; zero or less means no limit.
 *
 * Under the systemd driver runc 1.3.2 and later writes the rounded quota. Older runc, and crun, write the exact one and round
 * only the unit's property; which of the two survives a `systemctl daemon-reload` is not known here.
 *
 * Source: opencontainers/cgroups, fs2/cpu.go, `setCPU`; containers/crun, src/libcrun/cgroup-systemd.c and cgroup-resources.c.
 */
export function cpuMax(quotaMicroseconds: number, options: CpuMaxOptions = {}): CpuMax {
  const period = options.periodMicroseconds || DEFAULT_CPU_PERIOD_MICROSECONDS;
  if (quotaMicroseconds <= 0) return { quotaMicroseconds: 'max', periodMicroseconds: period, text: `max ${period}` };
  const quota = roundsQuota(options) ? systemdCpuQuota(quotaMicroseconds, period).quotaMicroseconds : quotaMicroseconds;
  return { quotaMicroseconds: quota, periodMicroseconds: period, text: `${quota} ${period}` };
}

/** `cpu.max` for a Kubernetes CPU limit in thousandths of a CPU; 0 is no limit. */
export function cpuMaxFromMilliCpu(milliCpu: number, options: CpuMaxOptions = {}): CpuMax {
  return cpuMax(cpuQuotaFromMilliCpu(milliCpu, options.periodMicroseconds), options);
}

/** `cpu.max` for Docker's NanoCpus (10⁻⁹ CPU); 0 is no limit. The period is always 100000 µs. */
export function cpuMaxFromNanoCpus(nanoCpus: number, options: Omit<CpuMaxOptions, 'periodMicroseconds'> = {}): CpuMax {
  return cpuMax(cpuQuotaFromNanoCpus(nanoCpus), options);
}

/** CPUs' worth of time that a `cpu.max` allows: 1.5 for `150000 100000`, undefined without a limit. */
export function cpusOf(max: CpuMax): number | undefined {
  return max.quotaMicroseconds === 'max' ? undefined : max.quotaMicroseconds / max.periodMicroseconds;
}

function roundsQuota({ driver = DEFAULT_HOST.cgroupDriver, runtime = DEFAULT_HOST.ociRuntime }: CpuMaxOptions): boolean {
  return driver === 'systemd' && runtime.name === 'runc' && isAtLeast(runtime.version, '1.3.2');
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
