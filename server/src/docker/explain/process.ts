import type { Effects } from '../../core/effects';
import { SOURCES } from '../../core/sources';
import type { FirstProcess } from '../../kernel/processes';
import { parseSignal, SIGNALS, type SignalName } from '../../kernel/signals';
import type { DockerContainer } from '../container';
import { effectiveFirstProcess, effectiveStop } from '../effective';
import type { ExplainSetting } from './resources';
import { processAssumption, processValue, stopValues } from './values';

const TOPICS = ['signals-and-pid-1'];

/** `entrypoint` and `command`: who is PID 1 and gets the stop signal. */
export const command: ExplainSetting = (container, context) => {
  const process = effectiveFirstProcess(container, context.host);
  if (!process) return argumentsOnly(container);
  return {
    values: [...processValue(container, context), ...stopValues(container)],
    meaning: COMMAND_MEANINGS[process.signalsArrive],
    doesNot: commandLimits(process),
    given: processAssumption(container),
    sources: [SOURCES.pidNamespaces, SOURCES.dockerStop],
    topics: TOPICS,
  };
};

function commandLimits({ program, isPid1 }: FirstProcess): string {
  if (program === '/sbin/docker-init') return 'It restarts nothing and waits for nobody: when its child ends, the container does.';
  return isPid1
    ? 'A program that is PID 1 does not die of signals that it does not handle, SIGTERM included.'
    : 'It is not PID 1 of its namespace: signals that it does not handle end it, and it need not collect orphans.';
}

/** A command for an entrypoint that only the image knows. */
function argumentsOnly(container: DockerContainer): Effects | undefined {
  if (container.open.has('process') || container.entrypoint || !container.command) return undefined;
  return {
    values: stopValues(container),
    meaning: 'These words take the place of the image’s CMD and go to its ENTRYPOINT as arguments.',
    doesNot: 'No shell reads them unless the ENTRYPOINT is one: variables, globs and && mean nothing.',
    sources: [SOURCES.dockerRunning],
    topics: TOPICS,
  };
}

const COMMAND_MEANINGS = {
  yes: 'This program is what the stop signal goes to.',
  no: 'The shell gets the stop signal and usually keeps it to itself: its children run on until SIGKILL. Put exec before the last command.',
  unknown: 'The shell may make way for a single command or stay and keep the stop signal to itself; exec in front of the command makes it sure.',
} as const;

/** `init`, `--init`. */
export const init: ExplainSetting = (container, context) => {
  const process = effectiveFirstProcess(container, context.host);
  if (container.open.has('process')) return undefined;
  if (!container.init) {
    return {
      values: processValue(container, context),
      meaning: 'The image’s own program is PID 1: it must handle signals and collect orphans itself.',
      doesNot: 'Orphans of a program that does not collect them stay as zombies, each of which counts towards pids.max.',
      sources: [SOURCES.dockerRun, SOURCES.pidNamespaces],
      topics: TOPICS,
    };
  }
  const takesEffect = process === undefined || process.program === '/sbin/docker-init';
  return {
    values: processValue(container, context),
    meaning: takesEffect
      ? 'A small init (tini) is PID 1: it passes signals on to the program, collects orphans, and ends with the program’s exit code, 128 + n for signal n.'
      : 'It has no effect: the init is only put in front when the container has a process namespace of its own.',
    doesNot: 'It does not make a shell pass signals on: with a shell in between, the signal ends there.',
    sources: [SOURCES.dockerRun, SOURCES.pidNamespaces],
    topics: TOPICS,
  };
};

/** `stop_signal`, `--stop-signal`, `STOPSIGNAL`. */
export const stopSignal: ExplainSetting = (container) => {
  const plan = effectiveStop(container);
  if (!plan) return undefined;
  const signal = parseSignal(plan.signal);
  const facts = signal.ok ? SIGNALS[signal.value.name as SignalName] : undefined;
  return {
    values: stopValues(container),
    meaning: `docker stop sends ${plan.signal}${plan.killAfterSeconds === undefined || plan.signal === 'SIGKILL' ? '' : ` and, ${plan.killAfterSeconds} s later, SIGKILL`}. ${facts?.meaning ?? ''}`.trimEnd(),
    doesNot: plan.signal === 'SIGKILL'
      ? 'It gives the program no chance to finish: the grace period has no effect.'
      : 'PID 1 ignores a signal that it has no handler for, so that a wrong choice here means waiting for SIGKILL.',
    sources: [SOURCES.dockerStop, SOURCES.signals],
    topics: TOPICS,
  };
};

/** `stop_grace_period`, `--stop-timeout`. */
export const stopGrace: ExplainSetting = (container, context) => {
  const plan = effectiveStop(container);
  if (!plan) return undefined;
  const seconds = plan.killAfterSeconds;
  return {
    values: [...stopValues(container), ...processValue(container, context)],
    meaning: plan.signal === 'SIGKILL'
      ? 'No wait at all: the stop signal is SIGKILL, which ends every process at once, with exit code 137.'
      : seconds === undefined
        ? 'The engine waits for ever: a container that ignores its stop signal is never killed.'
        : `${plan.signal} first; what still runs ${seconds} s later gets SIGKILL, and the exit code is 137.`,
    doesNot: `It holds for ${STOPS[container.runtime] ?? 'docker stop and docker restart'}, not for a kill by the kernel or a host that is switched off.`,
    sources: [SOURCES.dockerStop],
    topics: TOPICS,
  };
};

const STOPS: Readonly<Partial<Record<DockerContainer['runtime'], string>>> = {
  compose: 'docker compose stop, restart and down',
  ecs: 'a task that is stopped or replaced',
};

/** `restart`, `--restart`. */
export function restart(policy: string): Effects | undefined {
  const [, name = '', attempts] = /^([a-z-]+)(?::(\d+))?$/.exec(policy) ?? [];
  const meaning = RESTARTS[name];
  if (meaning === undefined) return undefined;
  const limit = attempts === undefined ? '' : ` After ${attempts} attempts in a row it stays down.`;
  const pause = name === 'no' ? '' : ' The pause between attempts starts at 100 ms and doubles up to a minute; 10 s of running reset it.';
  return {
    values: [],
    meaning: `${meaning}${limit}${pause}`,
    doesNot: name === 'no'
      ? 'A container that ends, or a host that restarts, needs somebody to start it.'
      : 'It does not look at health: a container that is unhealthy and still runs is left alone.',
    sources: [SOURCES.dockerRestart],
    topics: ['compose-services', 'health-checks'],
  };
}

const RESTARTS: Readonly<Record<string, string>> = {
  no: 'A container that ends is not started again.',
  always: 'A container that ends is started again, whatever its exit code; after docker stop it stays down until the engine restarts.',
  'unless-stopped': 'A container that ends is started again, and after a restart of the engine too, unless it was stopped by hand.',
  'on-failure': 'A container that ends with another code than 0 is started again, but not when the engine itself was restarted.',
};

/** `platform`, `--platform`. */
export function platform(name: string): Effects {
  return {
    values: [],
    meaning: `The variant of the image for ${name} is taken; on a host with another kind of processor every instruction goes through QEMU, many times slower.`,
    doesNot: 'It translates no program: without QEMU registered on the host the container ends with “exec format error”.',
    sources: [SOURCES.dockerRun],
    topics: ['tags-digests-registries', 'containers-and-images'],
  };
}

/** `runtime`, `--runtime`. */
export function ociRuntime(name: string): Effects {
  const isUsual = name === 'runc' || name === 'crun';
  return {
    values: [],
    meaning: isUsual
      ? `The container is made by ${name} in the host’s kernel, as without the setting.`
      : `The container is made by ${name}, which must be registered with the daemon; with a sandbox such as gVisor or Kata the kernel is not the host’s, so that values computed for runc do not hold.`,
    doesNot: 'It changes neither image nor limits that the engine asks for.',
    sources: [SOURCES.dockerRun],
    topics: ['containers-and-images'],
  };
}

export interface HealthTiming {
  readonly intervalSeconds: number;
  readonly timeoutSeconds: number;
  readonly retries: number;
  readonly startPeriodSeconds: number;
  /** Between checks while the start period lasts; undefined where nobody tells them apart. */
  readonly startIntervalSeconds?: number | undefined;
}

/** Defaults of Docker. Source: Dockerfile reference, HEALTHCHECK. */
export const HEALTH_DEFAULTS = {
  intervalSeconds: 30, timeoutSeconds: 30, retries: 3, startPeriodSeconds: 0, startIntervalSeconds: 5,
} as const satisfies HealthTiming;

/** The settings read one by one; undefined as soon as one of them is. */
export function readTiming(read: (setting: keyof HealthTiming) => number | undefined): HealthTiming | undefined {
  const intervalSeconds = read('intervalSeconds');
  const timeoutSeconds = read('timeoutSeconds');
  const retries = read('retries');
  const startPeriodSeconds = read('startPeriodSeconds');
  const startIntervalSeconds = read('startIntervalSeconds');
  if (intervalSeconds === undefined || timeoutSeconds === undefined) return undefined;
  if (retries === undefined || startPeriodSeconds === undefined || startIntervalSeconds === undefined) return undefined;
  return { intervalSeconds, timeoutSeconds, retries, startPeriodSeconds, startIntervalSeconds };
}

/**
 * `healthcheck`, `--health-*`, `HEALTHCHECK`.
 * @param runner who reads the command: the engine itself, or a shell of the image
 */
export function healthcheck(timing: HealthTiming, runner: 'exec' | 'shell' | undefined): Effects {
  const { intervalSeconds, timeoutSeconds, retries, startPeriodSeconds, startIntervalSeconds } = timing;
  const detection = retries * (intervalSeconds + timeoutSeconds);
  const often = startIntervalSeconds === undefined ? '' : ` (one every ${startIntervalSeconds} s)`;
  const start = startPeriodSeconds > 0 ? `; failures in the first ${startPeriodSeconds} s${often} do not count` : '';
  const shell = runner === 'shell' ? ' The command needs a shell in the image.' : '';
  return {
    values: [],
    meaning: `A process in the container every ${intervalSeconds} s with ${timeoutSeconds} s to answer; ${retries} failures in a row, at most ${detection} s, make it unhealthy${start}.${shell}`,
    doesNot: 'Docker restarts nothing because of it: only depends_on with service_healthy, Swarm and a human look at it; Kubernetes ignores it. Its CPU and memory are the container’s.',
    sources: [SOURCES.dockerfile],
    topics: ['health-checks'],
  };
}

/** `healthcheck.disable`, `--no-healthcheck`, `HEALTHCHECK NONE`. */
export const NO_HEALTHCHECK: Effects = {
  values: [],
  meaning: 'The check that the image brings is switched off; the container has no health at all.',
  doesNot: 'Services that depend on it with service_healthy never start.',
  sources: [SOURCES.dockerfile],
  topics: ['health-checks'],
};
