import type { Effects } from '../core/effects';
import { secretLikeness } from '../core/secret-names';
import { SOURCES } from '../core/sources';
import type { ExplainContext } from '../core/explain';
import type { DockerContainer } from '../docker/container';
import { addedCapability, droppedCapability, privileged } from '../docker/explain/capabilities';
import { layerSize, mount, readOnlyRoot, volumesFrom, workingDirectory } from '../docker/explain/mounts';
import { cgroupNamespace, ipc, network, pid, userNamespace, uts } from '../docker/explain/namespaces';
import { exposedPort, nameSetting, publishedPort } from '../docker/explain/network';
import {
  command as explainCommand, HEALTH_DEFAULTS, healthcheck, init, NO_HEALTHCHECK, ociRuntime, platform, readTiming, restart, stopGrace,
  stopSignal,
} from '../docker/explain/process';
import {
  blockRate, blockWeight, cgroupParent, cpuLimit, cpuset, cpuShares, memoryLimit, memoryReservation, memorySwap, memorySwappiness,
  oomKillDisable, oomScoreAdj, pidsLimit, shmSize, ulimit, withoutEffect, type ExplainSetting,
} from '../docker/explain/resources';
import { device, deviceRule, securityOption, sysctl } from '../docker/explain/security';
import { extraGroup, user } from '../docker/explain/user';
import { parseGoDuration } from '../kernel/quantity/duration';
import type { RunCommand, UsedFlag } from './command';
import { readMountFlag } from './mounts';
import { readPort } from './ports';

/** A flag that is to be explained. */
export interface FlagSite {
  readonly command: RunCommand;
  readonly flag: UsedFlag;
  readonly value: string;
  readonly container: DockerContainer;
  readonly context: ExplainContext;
}

type Explain = (site: FlagSite) => Effects | undefined;

const setting = (explain: ExplainSetting): Explain => ({ container, context }) => explain(container, context);

const ofMount: Explain = ({ container, flag }) => {
  const facts = readMountFlag(flag);
  return facts && mount(container, facts);
};

/** Explainers by long name of the flag. */
export const FLAG_EXPLAINERS: Readonly<Record<string, Explain>> = {
  '--memory': setting(memoryLimit),
  '--memory-swap': setting(memorySwap),
  '--memory-reservation': setting(memoryReservation),
  '--memory-swappiness': setting(memorySwappiness),
  '--oom-kill-disable': setting(oomKillDisable),
  '--oom-score-adj': setting(oomScoreAdj),
  '--cpus': setting(cpuLimit),
  '--cpu-quota': setting(cpuLimit),
  '--cpu-period': setting(cpuLimit),
  '--cpu-shares': setting(cpuShares),
  '--cpuset-cpus': setting(cpuset),
  '--cpuset-mems': setting(cpuset),
  '--cpu-rt-period': setting(withoutEffect),
  '--cpu-rt-runtime': setting(withoutEffect),
  '--cpu-count': setting(withoutEffect),
  '--cpu-percent': setting(withoutEffect),
  '--pids-limit': setting(pidsLimit),
  '--shm-size': setting(shmSize),
  '--blkio-weight': setting(blockWeight),
  '--device-read-bps': setting(blockRate),
  '--device-write-bps': setting(blockRate),
  '--device-read-iops': setting(blockRate),
  '--device-write-iops': setting(blockRate),
  '--cgroup-parent': ({ value, context }) => cgroupParent(value, context),
  '--ulimit': ({ value }) => limitOf(value),
  '--user': setting(user),
  '--group-add': ({ container, value }) => extraGroup(container, value),
  '--cap-add': ({ container, value, context }) => addedCapability(container, value, context),
  '--cap-drop': ({ container, value }) => droppedCapability(container, value),
  '--privileged': setting(privileged),
  '--security-opt': ({ container, value }) => securityOption(container, value),
  '--device': ({ container, value }) => deviceOf(container, value),
  '--device-cgroup-rule': ({ value }) => deviceRule(value),
  '--sysctl': ({ container, value, context }) => {
    const [name = '', ...rest] = value.split('=');
    return rest.length === 0 ? undefined : sysctl(container, name, rest.join('='), context);
  },
  '--pid': setting(pid),
  '--ipc': setting(ipc),
  '--network': setting(network),
  '--uts': setting(uts),
  '--userns': setting(userNamespace),
  '--cgroupns': setting(cgroupNamespace),
  '--volume': ofMount,
  '--mount': ofMount,
  '--tmpfs': ofMount,
  '--read-only': setting(readOnlyRoot),
  '--init': setting(init),
  '--entrypoint': setting(explainCommand),
  '--stop-signal': setting(stopSignal),
  '--stop-timeout': setting(stopGrace),
  '--restart': ({ value }) => restart(value),
  '--health-cmd': health,
  '--health-interval': health,
  '--health-timeout': health,
  '--health-retries': health,
  '--health-start-period': health,
  '--health-start-interval': health,
  '--no-healthcheck': () => NO_HEALTHCHECK,
  '--publish': ({ container, value, context }) => {
    const port = readPort(value);
    return port && publishedPort(container, port, context);
  },
  '--publish-all': publishAll,
  '--expose': ({ container, value, context }) => exposedPort(container, value, context),
  '--hostname': ({ container }) => nameSetting(container, 'hostname'),
  '--add-host': ({ container }) => nameSetting(container, 'extra_hosts'),
  '--dns': ({ container }) => nameSetting(container, 'dns'),
  '--link': ({ container }) => nameSetting(container, 'links'),
  '--volumes-from': ({ value }) => volumesFrom(value),
  '--storage-opt': ({ value }) => (value.startsWith('size=') ? layerSize(value.slice('size='.length)) : undefined),
  '--workdir': ({ value }) => workingDirectory(value),
  '--platform': ({ value }) => platform(value),
  '--runtime': ({ value }) => ociRuntime(value),
  '--rm': remove,
  '--env': environment,
  '--gpus': ({ value }) => ({
    values: [],
    meaning: `The engine hands over ${value === 'all' ? 'all GPUs' : value} through the vendor’s runtime hook or CDI: nodes, driver libraries and the device cgroup rules come with them.`,
    doesNot: 'It limits neither memory nor time of a GPU: containers that share one compete.',
    sources: [SOURCES.dockerRun],
    topics: [],
  }),
};

/** `nofile=1024:65535` */
function limitOf(value: string): Effects | undefined {
  const [, name, soft, hard] = /^([a-z]+)=(-?\d+)(?::(-?\d+))?$/.exec(value) ?? [];
  return name === undefined || soft === undefined ? undefined : ulimit(name, soft, hard ?? soft);
}

function deviceOf(container: DockerContainer, value: string): Effects {
  if (!value.startsWith('/')) return device(container, value);
  const [source = value, second, third] = value.split(':');
  const isShort = second !== undefined && third === undefined && /^[rwm]{1,3}$/.test(second);
  return isShort ? device(container, source, source, second) : device(container, source, second ?? source, third ?? 'rwm');
}

const HEALTH_FLAGS = {
  intervalSeconds: '--health-interval', timeoutSeconds: '--health-timeout', retries: '--health-retries',
  startPeriodSeconds: '--health-start-period', startIntervalSeconds: '--health-start-interval',
} as const;

function health({ command: { flags } }: FlagSite): Effects | undefined {
  const timing = readTiming((setting) => {
    const flag = flags.findLast(({ name }) => name === HEALTH_FLAGS[setting]);
    if (!flag) return HEALTH_DEFAULTS[setting];
    if (setting === 'retries') return /^\d+$/.test(flag.value ?? '') ? Number(flag.value) : undefined;
    const parsed = flag.value === undefined ? undefined : parseGoDuration(flag.value);
    return parsed?.ok ? parsed.value / 1e9 : undefined;
  });
  return timing && healthcheck(timing, 'shell');
}

function publishAll(): Effects {
  return {
    values: [],
    meaning: 'Every port that the image exposes gets a free port of the host, another one at each start, on all its addresses.',
    doesNot: 'Ports without EXPOSE are not published; docker port tells which is which.',
    sources: [SOURCES.dockerPorts],
    topics: ['publishing-ports'],
  };
}

function remove(): Effects {
  return {
    values: [],
    meaning: 'When the container ends, the engine deletes it with its writable layer, its log and its anonymous volumes.',
    doesNot: 'Named volumes and bind mounts stay. It cannot be combined with a restart policy.',
    sources: [SOURCES.dockerRun],
    topics: ['volumes-binds-tmpfs', 'troubleshooting'],
  };
}

/** Only where the name says that it matters. */
function environment({ value }: FlagSite): Effects | undefined {
  const [name = ''] = value.split('=', 1);
  if (secretLikeness(name) !== 'certain') return undefined;
  const fromShell = value.includes('=') ? ' Written here, it is in the shell’s history and in the process list of the host too.' : ' Without a value it is taken from the shell.';
  return {
    values: [],
    meaning: `The value is readable with docker inspect, in /proc/PID/environ for the same user and root, and by every child process.${fromShell}`,
    doesNot: 'Being left out of the image does not protect it; a mounted file is seen by fewer.',
    sources: [SOURCES.dockerRun],
    topics: ['secrets'],
  };
}
