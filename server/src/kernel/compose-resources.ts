import type { DockerResources } from './docker-resources';
import type { IoLimits } from './cgroup/io';
import { parseComposeBytes } from './quantity/bytes';
import { composeNanoCpus } from './quantity/cpus';
import { failure, success, type Result } from './result';

/** The resource keys of a Compose service, with the values that YAML decoded. Unset keys are absent. */
export interface ComposeResources {
  readonly cpus?: string | number;
  readonly cpu_shares?: string | number;
  readonly cpu_quota?: string | number;
  readonly cpu_period?: string | number;
  readonly cpuset?: string;
  readonly mem_limit?: string | number;
  readonly memswap_limit?: string | number;
  readonly mem_reservation?: string | number;
  readonly mem_swappiness?: string | number;
  readonly oom_kill_disable?: boolean;
  readonly oom_score_adj?: string | number;
  readonly pids_limit?: string | number;
  readonly shm_size?: string | number;
  readonly blkio_config?: ComposeBlkio;
  readonly deploy?: ComposeDeploy;
}

export interface ComposeDeploy {
  readonly resources?: {
    readonly limits?: { readonly cpus?: string | number; readonly memory?: string; readonly pids?: string | number };
    /** Compose ignores reserved CPUs: they matter to Swarm's scheduler only. */
    readonly reservations?: { readonly cpus?: string | number; readonly memory?: string };
  };
}

export interface ComposeBlkio {
  readonly weight?: string | number;
  readonly device_read_bps?: readonly ComposeDeviceRate[];
  readonly device_write_bps?: readonly ComposeDeviceRate[];
  readonly device_read_iops?: readonly ComposeDeviceRate[];
  readonly device_write_iops?: readonly ComposeDeviceRate[];
}

export interface ComposeDeviceRate {
  readonly path: string;
  readonly rate: string | number;
}

/**
 * The Docker settings that `docker compose up` makes of a service's resource keys, or why Compose refuses the file.
 * `deploy.resources` wins over the short keys, which must then repeat its values; a `pids_limit` of 0 counts as unset.
 *
 * Source: docker/compose, pkg/compose/create.go, `getDeployResources`, `setLimits`, `setReservations`, `setBlkio`;
 * compose-spec/compose-go, loader/validate.go, `checkConsistency` (run with compose-go 2.16.2).
 */
export function composeDockerResources(service: ComposeResources): Result<DockerResources> {
  const numbers = readNumbers(service);
  if (!numbers.ok) return numbers;
  const read = numbers.value;
  const conflict = conflictOf(service, read);
  if (conflict !== undefined) return failure(conflict);
  const devices = readDevices(service.blkio_config ?? {});
  if (!devices.ok) return devices;
  const pids = (read.deployPids ?? 0) > 0 ? read.deployPids : read.pidsLimit || undefined;
  return success(
    defined({
      nanoCpus: read.deployNanoCpus || read.nanoCpus,
      cpuShares: read.cpuShares,
      cpuQuotaMicroseconds: read.cpuQuota,
      cpuPeriodMicroseconds: read.cpuPeriod,
      cpusetCpus: service.cpuset,
      memoryBytes: read.deployMemory || read.memory,
      memorySwapBytes: read.memorySwap,
      memoryReservationBytes: read.deployReservation || read.reservation,
      memorySwappiness: read.swappiness || undefined,
      oomKillDisable: service.oom_kill_disable,
      oomScoreAdj: read.oomScoreAdj,
      pidsLimit: pids,
      blkioWeight: read.blkioWeight,
      blockDevices: devices.value.length > 0 ? devices.value : undefined,
      shmSizeBytes: read.shmSize,
    }),
  );
}

type Read = (value: string | number) => Result<number>;

const bytes: Read = parseComposeBytes;

const integer: Read = (value) => {
  const text = String(value);
  const number = /^[+-]?\d+$/.test(text) ? Number(text) : NaN;
  return Number.isSafeInteger(number) ? success(number) : failure(`"${text}" is not a whole number`);
};

/** Each readable number of a service: its key, its value, its reader. */
function numberKeys(service: ComposeResources) {
  const { limits = {}, reservations = {} } = service.deploy?.resources ?? {};
  return {
    nanoCpus: ['cpus', service.cpus, composeNanoCpus],
    cpuShares: ['cpu_shares', service.cpu_shares, integer],
    cpuQuota: ['cpu_quota', service.cpu_quota, integer],
    cpuPeriod: ['cpu_period', service.cpu_period, integer],
    memory: ['mem_limit', service.mem_limit, bytes],
    memorySwap: ['memswap_limit', service.memswap_limit, bytes],
    reservation: ['mem_reservation', service.mem_reservation, bytes],
    swappiness: ['mem_swappiness', service.mem_swappiness, bytes],
    oomScoreAdj: ['oom_score_adj', service.oom_score_adj, integer],
    pidsLimit: ['pids_limit', service.pids_limit, integer],
    shmSize: ['shm_size', service.shm_size, bytes],
    blkioWeight: ['blkio_config.weight', service.blkio_config?.weight, integer],
    deployNanoCpus: ['deploy.resources.limits.cpus', limits.cpus, composeNanoCpus],
    deployMemory: ['deploy.resources.limits.memory', limits.memory, bytes],
    deployPids: ['deploy.resources.limits.pids', limits.pids, integer],
    deployReservation: ['deploy.resources.reservations.memory', reservations.memory, bytes],
  } as const satisfies Record<string, readonly [string, string | number | undefined, Read]>;
}

type Numbers = Partial<Record<keyof ReturnType<typeof numberKeys>, number>>;

function readNumbers(service: ComposeResources): Result<Numbers> {
  const numbers: Record<string, number> = {};
  for (const [name, [key, value, read]] of Object.entries(numberKeys(service))) {
    if (value === undefined) continue;
    const number = read(value);
    if (!number.ok) return failure(`${key}: ${number.error}`);
    numbers[name] = number.value;
  }
  return success(numbers);
}

/** A `limits` or `reservations` block that leaves a field out sets it to zero, which conflicts with the short key as well. */
function conflictOf(service: ComposeResources, read: Numbers): string | undefined {
  const { limits, reservations } = service.deploy?.resources ?? {};
  const pairs: [short: string, long: string, block: object | undefined, shortValue?: number, longValue?: number][] = [
    ['cpus', 'deploy.resources.limits.cpus', limits, read.nanoCpus, read.deployNanoCpus],
    ['mem_limit', 'deploy.resources.limits.memory', limits, read.memory, read.deployMemory],
    ['mem_reservation', 'deploy.resources.reservations.memory', reservations, read.reservation, read.deployReservation],
    ['pids_limit', 'deploy.resources.limits.pids', limits, read.pidsLimit, read.deployPids],
  ];
  const conflict = pairs.find(([, , block, short = 0, long = 0]) => block !== undefined && short !== 0 && short !== long);
  return conflict && `can't set distinct values on '${conflict[0]}' and '${conflict[1]}'`;
}

function readDevices(blkio: ComposeBlkio): Result<readonly (IoLimits & { readonly path: string })[]> {
  const rates: [readonly ComposeDeviceRate[] | undefined, keyof IoLimits, Read][] = [
    [blkio.device_read_bps, 'readBytesPerSecond', bytes],
    [blkio.device_write_bps, 'writeBytesPerSecond', bytes],
    [blkio.device_read_iops, 'readOperationsPerSecond', bytes],
    [blkio.device_write_iops, 'writeOperationsPerSecond', bytes],
  ];
  const devices = new Map<string, IoLimits & { readonly path: string }>();
  for (const [list = [], limit, read] of rates) {
    for (const { path, rate } of list) {
      const number = read(rate);
      if (!number.ok) return failure(`blkio_config: ${number.error}`);
      devices.set(path, { ...(devices.get(path) ?? { path }), [limit]: number.value });
    }
  }
  return success([...devices.values()]);
}

/** Leaves out what is undefined, so that an absent key stays absent. */
function defined<T extends object>(value: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const kept: { [K in keyof T]?: Exclude<T[K], undefined> } = {};
  return Object.assign(kept, Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined)));
}
