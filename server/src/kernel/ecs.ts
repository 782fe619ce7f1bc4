import type { DockerResources } from './docker-resources';
import { failure, success, type Result } from './result';

const MEBIBYTE = 1024 ** 2;

export interface FargateSize {
  /** CPU units; 1024 are a CPU. */
  readonly cpu: number;
  /** Memory of a task in MiB: every value that is offered. */
  readonly memoryMebibytes: readonly number[];
}

/**
 * Task sizes of Fargate on Linux. 8192 and 16384 need platform version 1.4.0. Later and larger sizes may exist: the API model
 * no longer lists them, only the developer guide.
 * Source: aws/boto, botocore/data/ecs/2014-11-13/service-2.json, RegisterTaskDefinitionRequest `memory` (model of 2026-08-07);
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html.
 */
export const FARGATE_SIZES: readonly FargateSize[] = [
  { cpu: 256, memoryMebibytes: [512, 1024, 2048] },
  { cpu: 512, memoryMebibytes: steps(1024, 4096, 1024) },
  { cpu: 1024, memoryMebibytes: steps(2048, 8192, 1024) },
  { cpu: 2048, memoryMebibytes: steps(4096, 16_384, 1024) },
  { cpu: 4096, memoryMebibytes: steps(8192, 30_720, 1024) },
  { cpu: 8192, memoryMebibytes: steps(16_384, 61_440, 4096) },
  { cpu: 16_384, memoryMebibytes: steps(32_768, 122_880, 8192) },
];

/** Whether Fargate offers a task of that many CPU units and MiB; the error names what it does offer. */
export function checkFargateSize(cpu: number, memoryMebibytes: number): Result<FargateSize> {
  const size = FARGATE_SIZES.find((candidate) => candidate.cpu === cpu);
  if (!size) return failure(`Fargate has no task with ${cpu} CPU units: ${FARGATE_SIZES.map((each) => each.cpu).join(', ')}`);
  if (size.memoryMebibytes.includes(memoryMebibytes)) return success(size);
  return failure(`Fargate has no task with ${cpu} CPU units and ${memoryMebibytes} MiB: ${rangeText(size.memoryMebibytes)}`);
}

/** CPU units of a task's `cpu`: `"256"`, `256`, `".25 vCPU"`, `"1 vCPU"`. Source: Amazon ECS API, RegisterTaskDefinition. */
export function parseEcsCpu(value: string | number): Result<number> {
  return parseUnits(value, /^(\d+(?:\.\d+)?|\.\d+)\s*vcpu$/i, 'CPU units such as 256 or "1 vCPU"');
}

/** MiB of a task's `memory`: `"512"`, `512`, `"0.5 GB"`, `"2GB"`. Source: Amazon ECS API, RegisterTaskDefinition. */
export function parseEcsMemory(value: string | number): Result<number> {
  return parseUnits(value, /^(\d+(?:\.\d+)?|\.\d+)\s*gb$/i, 'MiB such as 512 or "2 GB"');
}

/** The resource fields of a container definition, with their names and units. */
export interface EcsContainerResources {
  /** CPU units: shares, not a limit, on Linux. */
  readonly cpu?: number;
  /** Hard limit in MiB. */
  readonly memory?: number;
  /** Soft limit in MiB. */
  readonly memoryReservation?: number;
  readonly linuxParameters?: {
    /** MiB of swap; 0 is none. */
    readonly maxSwap?: number;
    readonly swappiness?: number;
    /** MiB of /dev/shm. */
    readonly sharedMemorySize?: number;
  };
}

/**
 * What the ECS agent asks Docker for. On EC2 a container needs a hard or soft limit unless the task has a memory size; both are
 * at least 6 MiB and the hard one is the larger. A `cpu` of 0, 1 or none becomes two shares.
 *
 * Fargate is not Docker: there, only `cpu`, `memory` and `memoryReservation` count, and the task's own size bounds them all.
 * Source: Amazon ECS API, ContainerDefinition and LinuxParameters; aws/amazon-ecs-agent, agent/api/task.
 */
export function ecsDockerResources(
  definition: EcsContainerResources, launchType: 'ec2' | 'fargate' = 'ec2',
): Result<DockerResources> {
  const { cpu = 0, memory, memoryReservation, linuxParameters = {} } = definition;
  if (memory !== undefined && memory < 6) return failure('a container needs at least 6 MiB of memory');
  if (memory !== undefined && memoryReservation !== undefined && memory <= memoryReservation) {
    return failure('memory must be greater than memoryReservation');
  }
  const onDocker = launchType === 'ec2' ? dockerOnly(memory, linuxParameters) : {};
  return success({
    cpuShares: cpu < 2 ? 2 : cpu,
    ...(memory === undefined ? {} : { memoryBytes: memory * MEBIBYTE }),
    ...(memoryReservation === undefined ? {} : { memoryReservationBytes: memoryReservation * MEBIBYTE }),
    ...onDocker,
  });
}

/**
 * Fields of a container definition that Fargate refuses. `tmpfs` is uncertain: the developer guide rules it out, the API model
 * of 2026 no longer does.
 * Source: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html.
 */
export const FARGATE_UNSUPPORTED: readonly string[] = [
  'disableNetworking', 'dnsSearchDomains', 'dnsServers', 'dockerSecurityOptions', 'extraHosts', 'ipcMode', 'links',
  'linuxParameters.devices', 'linuxParameters.maxSwap', 'linuxParameters.sharedMemorySize', 'linuxParameters.swappiness',
  'placementConstraints', 'privileged',
];

/** The only capability that may be added on Fargate. Source: Amazon ECS API, KernelCapabilities. */
export const FARGATE_ADDABLE_CAPABILITIES: readonly string[] = ['SYS_PTRACE'];

/** Bounds of ECS numbers. Source: Amazon ECS API, ContainerDefinition, HealthCheck, EphemeralStorage. */
export const ECS_BOUNDS = {
  healthCheckIntervalSeconds: { least: 5, most: 300, default: 30 },
  healthCheckTimeoutSeconds: { least: 2, most: 60, default: 5 },
  healthCheckRetries: { least: 1, most: 10, default: 3 },
  healthCheckStartPeriodSeconds: { least: 0, most: 300, default: 0 },
  fargateStopTimeoutSeconds: { least: 2, most: 120, default: 30 },
  fargateEphemeralStorageGibibytes: { least: 21, most: 200, default: 20 },
  ec2TaskCpuUnits: { least: 128, most: 196_608, default: undefined },
} as const;

function dockerOnly(memory: number | undefined, linux: NonNullable<EcsContainerResources['linuxParameters']>): DockerResources {
  const { maxSwap, swappiness, sharedMemorySize } = linux;
  return {
    ...(maxSwap === undefined || memory === undefined ? {} : { memorySwapBytes: (memory + maxSwap) * MEBIBYTE }),
    ...(swappiness === undefined || maxSwap === undefined ? {} : { memorySwappiness: swappiness }),
    ...(sharedMemorySize === undefined ? {} : { shmSizeBytes: sharedMemorySize * MEBIBYTE }),
  };
}

function parseUnits(value: string | number, inThousands: RegExp, wanted: string): Result<number> {
  const text = String(value).trim();
  const amount = inThousands.exec(text)?.[1];
  if (amount !== undefined) return success(Math.round(Number(amount) * 1024));
  return /^\d+$/.test(text) ? success(Number(text)) : failure(`"${text}" is not ${wanted}`);
}

function steps(first: number, last: number, step: number): readonly number[] {
  return Array.from({ length: (last - first) / step + 1 }, (_, i) => first + i * step);
}

function rangeText(values: readonly number[]): string {
  const [first = 0, second = 0] = values;
  const last = values.at(-1) ?? first;
  const even = values.every((value, i) => value === first + i * (second - first));
  return even ? `${first} to ${last} MiB in steps of ${second - first}` : `${values.join(', ')} MiB`;
}
