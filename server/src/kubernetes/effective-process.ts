import { firstProcess, stopPlan, type FirstProcess, type StopPlan } from '../kernel/processes';
import { parseGoDuration } from '../kernel/quantity/duration';
import { get, type YamlNode } from '../yaml/tree';
import { namespaceSettings } from './effective-namespaces';
import type { Container, Pod } from './pod';
import { isCertainList, isSet, numberOf, textOf, textsOf } from './values';

const DEFAULT_GRACE_SECONDS = 30;

/** The first process, where `command` says it; undefined when the image or a template does. */
export function effectiveFirstProcess(container: Container): FirstProcess | undefined {
  const command = container.get('command');
  const args = container.get('args');
  if (!isCertainList(command) || (isSet(args) && !isCertainList(args))) return undefined;
  const words = [...textsOf(command), ...textsOf(args)];
  const settings = namespaceSettings(container.pod, container);
  if (words.length === 0 || !settings) return undefined;
  return firstProcess({ args: words, privatePidNamespace: !settings.hostPID && !settings.shareProcessNamespace });
}

/** Seconds between the stop request and SIGKILL; undefined when a template decides. */
export function graceSeconds(pod: Pod): number | undefined {
  const node = pod.get('terminationGracePeriodSeconds');
  return isSet(node) ? numberOf(node) : DEFAULT_GRACE_SECONDS;
}

/** How a container is stopped; the signal is that of the image unless `lifecycle.stopSignal` names one. */
export function effectiveStop(container: Container): StopPlan | undefined {
  const grace = graceSeconds(container.pod);
  if (grace === undefined) return undefined;
  const signal = textOf(container.get('lifecycle', 'stopSignal'));
  return stopPlan({
    orchestrator: 'kubernetes',
    graceSeconds: grace,
    preStopSeconds: Math.min(grace, preStopSeconds(container) ?? 0),
    ...(signal === undefined ? {} : { signal }),
  });
}

/** Seconds that a preStop hook certainly takes: `sleep.seconds`, or a command that is nothing but `sleep N`. */
export function preStopSeconds(container: Container): number | undefined {
  const hook = container.get('lifecycle', 'preStop');
  return numberOf(get(hook, 'sleep', 'seconds')) ?? sleepOf(get(hook, 'exec', 'command'));
}

function sleepOf(command: YamlNode | undefined): number | undefined {
  const words = textsOf(command);
  const text = words.length === 3 && words[1] === '-c' ? words[2] : words.join(' ');
  const time = /^(?:\/(?:usr\/)?bin\/)?sleep\s+(\d+(?:\.\d+)?[smh]?)$/.exec(text ?? '')?.[1];
  if (time === undefined) return undefined;
  const parsed = parseGoDuration(/\d$/.test(time) ? `${time}s` : time);
  return parsed.ok ? parsed.value / 1e9 : undefined;
}
