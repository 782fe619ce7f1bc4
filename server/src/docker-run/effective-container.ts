import { parseImageReference } from '../core/image-reference';
import { PLAIN_CONTAINER, type Concern, type DockerContainer, type ImageDefaults } from '../docker/container';
import { lookUpImage } from '../dockerfile/images';
import type { IoLimits } from '../kernel/cgroup/io';
import type { DockerResources } from '../kernel/docker-resources';
import type { MountValue } from '../kernel/mounts';
import type { DockerNamespaceSettings } from '../kernel/namespaces-docker';
import { parseDockerSize } from '../kernel/quantity/bytes';
import { parseDockerCpus } from '../kernel/quantity/cpus';
import { failure, success, type Result } from '../kernel/result';
import type { RunCommand, UsedFlag } from './command';
import { readMountFlag } from './mounts';

/** The container that a command asks for; what variables of the shell decide is left open. */
export function runContainer(command: RunCommand): DockerContainer {
  const { flags } = command;
  const all = (name: string): readonly string[] => flags.flatMap((flag) => (flag.name === name ? flag.value ?? [] : []));
  const last = (name: string): string | undefined => all(name).at(-1);
  const entrypoint = last('--entrypoint');
  return {
    ...PLAIN_CONTAINER,
    runtime: 'docker',
    open: openConcerns(command),
    resources: resourcesOf(flags),
    user: last('--user'),
    capAdd: all('--cap-add'),
    capDrop: all('--cap-drop'),
    privileged: last('--privileged') === 'true',
    securityOpt: all('--security-opt'),
    namespaces: namespacesOf(last),
    readOnlyRoot: last('--read-only') === 'true',
    mounts: mountsOf(flags),
    init: last('--init') === 'true',
    entrypoint: entrypoint === undefined ? undefined : { form: 'exec', args: entrypoint === '' ? [] : [entrypoint] },
    command: command.arguments.length === 0 ? undefined : { form: 'exec', args: command.arguments.flatMap((word) => word ?? []) },
    stopSignal: last('--stop-signal'),
    stopGraceSeconds: last('--stop-timeout') === undefined ? undefined : Number(last('--stop-timeout')),
    image: imageOf(command),
  };
}

const CONCERNS: Readonly<Record<string, Concern>> = {
  '--user': 'user',
  '--cap-add': 'capabilities', '--cap-drop': 'capabilities', '--privileged': 'capabilities',
  '--security-opt': 'security',
  '--pid': 'namespaces', '--ipc': 'namespaces', '--network': 'namespaces', '--uts': 'namespaces', '--userns': 'namespaces',
  '--cgroupns': 'namespaces',
  '--volume': 'mounts', '--mount': 'mounts', '--tmpfs': 'mounts', '--read-only': 'mounts',
  '--entrypoint': 'process', '--init': 'process',
  '--stop-signal': 'stop', '--stop-timeout': 'stop',
};

/** Podman gives other capabilities by default, so that nothing is computed about them. */
function openConcerns({ flags, program, arguments: words }: RunCommand): ReadonlySet<Concern> {
  const open = new Set(flags.filter(({ value }) => value === undefined).map(({ name }) => CONCERNS[name] ?? 'resources'));
  if (program === 'podman') open.add('capabilities');
  if (words.includes(undefined)) open.add('process');
  return open;
}

type Read = (text: string) => Result<number>;

const integer: Read = (text) => (/^[+-]?\d+$/.test(text) ? success(Number(text)) : failure(`"${text}" is not a whole number`));

const sizeOrUnlimited: Read = (text) => (text === '-1' ? success(-1) : parseDockerSize(text));

const NUMBERS: Readonly<Record<string, readonly [key: keyof DockerResources, read: Read]>> = {
  '--cpus': ['nanoCpus', parseDockerCpus],
  '--cpu-quota': ['cpuQuotaMicroseconds', integer],
  '--cpu-period': ['cpuPeriodMicroseconds', integer],
  '--cpu-shares': ['cpuShares', integer],
  '--memory': ['memoryBytes', parseDockerSize],
  '--memory-swap': ['memorySwapBytes', sizeOrUnlimited],
  '--memory-reservation': ['memoryReservationBytes', parseDockerSize],
  '--memory-swappiness': ['memorySwappiness', integer],
  '--oom-score-adj': ['oomScoreAdj', integer],
  '--pids-limit': ['pidsLimit', integer],
  '--blkio-weight': ['blkioWeight', integer],
  '--shm-size': ['shmSizeBytes', parseDockerSize],
};

function resourcesOf(flags: readonly UsedFlag[]): Result<DockerResources> {
  const resources: Record<string, unknown> = {};
  for (const { name, value } of flags) {
    const number = NUMBERS[name];
    if (value === undefined) continue;
    if (name === '--cpuset-cpus') resources['cpusetCpus'] = value;
    if (name === '--cpuset-mems') resources['cpusetMems'] = value;
    if (name === '--oom-kill-disable') resources['oomKillDisable'] = value === 'true';
    if (!number) continue;
    const read = number[1](value);
    if (!read.ok) return failure(`${name}: ${read.error}`);
    resources[number[0]] = read.value;
  }
  return success({ ...resources, ...blockDevices(flags) });
}

const RATES: ReadonlyMap<string, keyof IoLimits> = new Map([
  ['--device-read-bps', 'readBytesPerSecond'],
  ['--device-write-bps', 'writeBytesPerSecond'],
  ['--device-read-iops', 'readOperationsPerSecond'],
  ['--device-write-iops', 'writeOperationsPerSecond'],
]);

function blockDevices(flags: readonly UsedFlag[]): Pick<DockerResources, 'blockDevices'> {
  const devices = new Map<string, Record<string, number>>();
  for (const { name, value } of flags) {
    const limit = RATES.get(name);
    const [, path, rate] = /^([^:]+):(.+)$/.exec(value ?? '') ?? [];
    if (limit === undefined || path === undefined || rate === undefined) continue;
    const amount = parseDockerSize(rate);
    if (amount.ok) devices.set(path, { ...devices.get(path), [limit]: amount.value });
  }
  return devices.size === 0 ? {} : { blockDevices: [...devices].map(([path, rates]) => ({ path, ...rates })) };
}

function namespacesOf(last: (name: string) => string | undefined): DockerNamespaceSettings {
  const modes = {
    pid: last('--pid'), networkMode: last('--network'), ipc: last('--ipc'), uts: last('--uts'), cgroup: last('--cgroupns'),
    usernsMode: last('--userns'),
  };
  return Object.fromEntries(Object.entries(modes).filter(([, mode]) => mode !== undefined));
}

function mountsOf(flags: readonly UsedFlag[]): readonly MountValue[] {
  return flags.flatMap((flag) => readMountFlag(flag)?.value ?? []);
}

function imageOf({ image }: RunCommand): ImageDefaults | undefined {
  const user = image?.value === undefined ? undefined : lookUpImage(parseImageReference(image.value))?.defaultUser;
  return user && { from: `the user that ${image?.value ?? ''} is known to have`, user };
}
