import type { Effects } from '../../core/effects';
import { SOURCES } from '../../core/sources';
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
    doesNot: process.program === '/sbin/docker-init'
      ? 'It restarts nothing and waits for nobody: when its child ends, the container does.'
      : 'A program that is PID 1 does not die of signals that it does not handle, SIGTERM included.',
    given: processAssumption(container),
    sources: [SOURCES.pidNamespaces, SOURCES.dockerStop],
    topics: TOPICS,
  };
};

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
    meaning: `docker stop sends ${plan.signal}${plan.killAfterSeconds === undefined ? '' : ` and, ${plan.killAfterSeconds} s later, SIGKILL`}. ${facts?.meaning ?? ''}`.trimEnd(),
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
    meaning: seconds === undefined
      ? 'The engine waits for ever: a container that ignores its stop signal is never killed.'
      : `${plan.signal} first; what still runs ${seconds} s later gets SIGKILL, and the exit code is 137.`,
    doesNot: 'It holds for stop, restart and down, not for a kill by the kernel or a host that is switched off.',
    sources: [SOURCES.dockerStop],
    topics: TOPICS,
  };
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

export interface HealthTiming {
  readonly intervalSeconds: number;
  readonly timeoutSeconds: number;
  readonly retries: number;
  readonly startPeriodSeconds: number;
}

/** Defaults of Docker. Source: Dockerfile reference, HEALTHCHECK. */
export const HEALTH_DEFAULTS: HealthTiming = { intervalSeconds: 30, timeoutSeconds: 30, retries: 3, startPeriodSeconds: 0 };

/** The settings read one by one; undefined as soon as one of them is. */
export function readTiming(read: (setting: keyof HealthTiming) => number | undefined): HealthTiming | undefined {
  const intervalSeconds = read('intervalSeconds');
  const timeoutSeconds = read('timeoutSeconds');
  const retries = read('retries');
  const startPeriodSeconds = read('startPeriodSeconds');
  if (intervalSeconds === undefined || timeoutSeconds === undefined) return undefined;
  if (retries === undefined || startPeriodSeconds === undefined) return undefined;
  return { intervalSeconds, timeoutSeconds, retries, startPeriodSeconds };
}

/**
 * `healthcheck`, `--health-*`, `HEALTHCHECK`.
 * @param runner who reads the command: the engine itself, or a shell of the image
 */
export function healthcheck(timing: HealthTiming, runner: 'exec' | 'shell' | undefined): Effects {
  const { intervalSeconds, timeoutSeconds, retries, startPeriodSeconds } = timing;
  const detection = retries * (intervalSeconds + timeoutSeconds);
  const start = startPeriodSeconds > 0 ? `; failures in the first ${startPeriodSeconds} s do not count` : '';
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
