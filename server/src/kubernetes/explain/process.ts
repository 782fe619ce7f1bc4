import { computed } from '../../core/computed-values';
import type { ComputedValue, Effects } from '../../core/effects';
import { SOURCES } from '../../core/sources';
import { stopPlan, type FirstProcess } from '../../kernel/processes';
import { parseSignal } from '../../kernel/signals';
import { get } from '../../yaml/tree';
import { effectiveFirstProcess, graceSeconds, preStopSeconds } from '../effective-process';
import type { Container, Pod } from '../pod';
import { booleanOf, numberOf, textOf } from '../values';
import type { ContainerSite, FieldTable, PodSite } from './site';
import { stopValues } from './values';

const TOPICS = ['signals-and-pid-1'];

export const CONTAINER_PROCESS: FieldTable<ContainerSite> = {
  command,
  'command[]': command,
  args,
  'args[]': args,
  lifecycle,
  'lifecycle.preStop': preStop,
  'lifecycle.preStop.sleep.seconds': preStop,
  'lifecycle.preStop.exec.command': preStop,
  'lifecycle.postStart': postStart,
  'lifecycle.postStart.exec.command': postStart,
  'lifecycle.stopSignal': stopSignal,
  restartPolicy: sidecar,
  terminationMessagePath,
  terminationMessagePolicy,
};

export const POD_PROCESS: FieldTable<PodSite> = {
  terminationGracePeriodSeconds: gracePeriod,
  restartPolicy,
  activeDeadlineSeconds,
};

function command(site: ContainerSite): Effects | undefined {
  const values = processRows(site.container);
  if (values.length === 0) return undefined;
  const process = effectiveFirstProcess(site.container);
  return {
    values,
    meaning: process?.signalsArrive === 'no'
      ? 'The shell is the process that gets the stop signal, and it usually keeps it to itself: its children run on until SIGKILL. Put exec before the last command.'
      : 'It replaces the image’s ENTRYPOINT and CMD and runs without a shell, so that $(NAME) is expanded by the kubelet and $NAME not at all.',
    doesNot: process?.isPid1 === false
      ? 'It is not PID 1 of its namespace: signals that it does not handle end it, and it need not collect orphans.'
      : 'A program that is PID 1 does not die of signals that it does not handle, SIGTERM included.',
    sources: [SOURCES.kubernetesCommand, SOURCES.pidNamespaces],
    topics: TOPICS,
  };
}

function args(site: ContainerSite): Effects | undefined {
  const hasCommand = site.container.get('command') !== undefined;
  return {
    values: hasCommand ? processRows(site.container) : [],
    meaning: hasCommand
      ? 'Arguments of the command above.'
      : 'They replace the image’s CMD and go to its ENTRYPOINT, which stays; without an ENTRYPOINT the first of them is the program.',
    doesNot: 'No shell reads them: quotes, globs and && are plain characters, and only $(NAME) is expanded.',
    sources: [SOURCES.kubernetesCommand],
    topics: TOPICS,
  };
}

function processRows(container: Container): readonly ComputedValue[] {
  const process = effectiveFirstProcess(container);
  if (!process) return [];
  return [firstValue(container, process), ...stopValues(container)];
}

/** PID 1 of the namespace, which is the program itself unless the namespace is shared. */
function firstValue({ pod }: Container, { isPid1, program, note }: FirstProcess): ComputedValue {
  if (isPid1) return computed('kubernetes', 'signal', 'pid1', program, { note });
  const first = booleanOf(pod.get('hostPID')) === true ? 'the node’s init' : '/pause';
  return computed('kubernetes', 'signal', 'pid1', first, { note: `the stop signal goes to ${program}` });
}

function gracePeriod({ pod, pointed }: PodSite): Effects | undefined {
  const seconds = numberOf(pointed.node);
  if (seconds === undefined) return undefined;
  if (seconds === 0) return noGrace();
  return {
    values: longestStop(pod, seconds),
    meaning: `Deleting the pod starts a clock of ${seconds} s: preStop hooks run first, then the stop signal, and at the end SIGKILL.`,
    doesNot: 'The time of preStop hooks is not extra: it is taken off, and 2 s are left to the signal at the least. Endpoints are updated meanwhile, not before.',
    sources: [SOURCES.kubernetesPodLifecycle],
    topics: TOPICS,
  };
}

/** Source: kubernetes, pkg/kubelet/kuberuntime/kuberuntime_container.go, `killContainer`: hooks run only with a grace period. */
function noGrace(): Effects {
  return {
    values: [],
    meaning: 'The pod is deleted at once: its object is gone, and its name may be used again, while its containers still run for the 2 s that the kubelet leaves them.',
    doesNot: 'preStop hooks do not run, and a StatefulSet cannot rely on there being one pod of each name.',
    sources: [SOURCES.kubernetesPodLifecycle],
    topics: TOPICS,
  };
}

/** Signal and grace of the container that a preStop hook leaves the least time. */
function longestStop(pod: Pod, seconds: number): readonly ComputedValue[] {
  const slowest = [...pod.containers].filter(({ isLongRunning }) => isLongRunning)
    .sort((a, b) => (preStopSeconds(b) ?? 0) - (preStopSeconds(a) ?? 0))[0];
  const hook = slowest && preStopSeconds(slowest);
  if (slowest && hook) {
    const plan = stopPlan({ orchestrator: 'kubernetes', graceSeconds: seconds, preStopSeconds: Math.min(hook, seconds) });
    const note = `after ${hook} s of preStop in ${slowest.name}`;
    return [computed('kubernetes', 'signal', 'grace', `${plan.killAfterSeconds ?? 0}s`, { note })];
  }
  return slowest ? stopValues(slowest) : [];
}

function lifecycle(site: ContainerSite): Effects | undefined {
  return {
    values: stopValues(site.container),
    meaning: 'Hooks that the kubelet runs right after the start and before the stop signal.',
    doesNot: 'preStop does not run when the container ends by itself or is killed for memory.',
    sources: [SOURCES.kubernetesHooks],
    topics: TOPICS,
  };
}

function preStop(site: ContainerSite): Effects | undefined {
  const { container } = site;
  const grace = graceSeconds(container.pod);
  const seconds = preStopSeconds(container);
  if (grace === undefined) return undefined;
  const rest = seconds === undefined ? undefined : Math.max(2, grace - seconds);
  return {
    values: stopValues(container),
    meaning: rest === undefined
      ? `It runs before the stop signal and uses up the same ${grace} s: what it takes, the program lacks.`
      : `It takes ${seconds} of the ${grace} s, so that ${rest} s are left between the stop signal and SIGKILL.`,
    doesNot: 'It does not run when the container ends by itself, and its failure is only an event.',
    sources: [SOURCES.kubernetesHooks, SOURCES.kubernetesPodLifecycle],
    topics: TOPICS,
  };
}

function postStart(): Effects {
  return {
    values: [],
    meaning: 'It runs beside the container’s own command, in no given order; until it has ended the container is not Running, and when it fails the container is killed.',
    doesNot: 'It does not run before ENTRYPOINT: what must come first belongs into an init container.',
    sources: [SOURCES.kubernetesHooks],
    topics: ['signals-and-pid-1', 'workloads'],
  };
}

function stopSignal({ container, pointed }: ContainerSite): Effects | undefined {
  const text = textOf(pointed.node);
  const signal = text === undefined ? undefined : parseSignal(text);
  if (!signal?.ok) return undefined;
  return {
    values: stopValues(container),
    meaning: `The container is asked to stop with ${signal.value.name} instead of the image’s STOPSIGNAL.`,
    doesNot: 'The field is alpha: without the ContainerStopSignals feature the API server drops it. It needs spec.os.name.',
    sources: [SOURCES.kubernetesPodLifecycle, SOURCES.signals],
    topics: TOPICS,
  };
}

function sidecar({ container, pointed }: ContainerSite): Effects | undefined {
  if (container.role !== 'sidecar' || textOf(pointed.node) !== 'Always') return undefined;
  return {
    values: stopValues(container),
    meaning: 'A sidecar: it starts before the containers that follow, keeps running beside them, and is stopped after them in reverse order.',
    doesNot: 'It does not keep a Job from finishing, and the next container waits for its start (and startupProbe), not for its readiness.',
    sources: [SOURCES.kubernetesSidecars],
    topics: ['workloads', 'signals-and-pid-1'],
  };
}

function restartPolicy({ pod, pointed }: PodSite): Effects | undefined {
  const policy = textOf(pointed.node);
  const meanings: Readonly<Record<string, string>> = {
    Always: 'A container that ends is started again, whatever its exit code.',
    OnFailure: 'A container that ends with another code than 0, or is killed, is started again.',
    Never: 'A container that ends stays as it is, and the pod becomes Succeeded or Failed.',
  };
  const meaning = policy === undefined ? undefined : meanings[policy];
  if (meaning === undefined) return undefined;
  const backOff = policy === 'Never' ? '' : ' After each end the kubelet waits longer: 10 s, 20 s, 40 s … up to 300 s (CrashLoopBackOff), reset after 10 minutes of running.';
  return {
    values: [],
    meaning: meaning + backOff,
    doesNot: `It acts on this node only: a lost ${pod.controller === 'Pod' ? 'pod is not made anew, since nothing controls it' : 'pod is made anew by its controller, not by this'}.`,
    sources: [SOURCES.kubernetesPodLifecycle],
    topics: ['workloads', 'troubleshooting'],
  };
}

function activeDeadlineSeconds({ pointed }: PodSite): Effects | undefined {
  const seconds = numberOf(pointed.node);
  return seconds === undefined ? undefined : {
    values: [],
    meaning: `${seconds} s after its start the pod is failed with DeadlineExceeded and its containers are stopped.`,
    doesNot: 'Restarts do not reset the clock.',
    sources: [SOURCES.kubernetesPodLifecycle],
    topics: ['workloads'],
  };
}

function terminationMessagePath({ pointed, container }: ContainerSite): Effects | undefined {
  const path = textOf(pointed.node);
  return path === undefined ? undefined : {
    values: [computed('kubernetes', 'mount', path, 'bind, a file of the kubelet, rw')],
    meaning: 'What the program writes there before it ends, 4096 bytes at most, shows up in the container’s status.',
    doesNot: `It is writable with a read-only root file system too.${get(container.node, 'terminationMessagePolicy') ? '' : ' Without terminationMessagePolicy: FallbackToLogsOnError an empty file says nothing.'}`,
    sources: [SOURCES.kubernetesPodLifecycle],
    topics: ['troubleshooting'],
  };
}

function terminationMessagePolicy({ pointed }: ContainerSite): Effects | undefined {
  const policy = textOf(pointed.node);
  if (policy !== 'File' && policy !== 'FallbackToLogsOnError') return undefined;
  return {
    values: [],
    meaning: policy === 'File'
      ? 'Only what the program writes to its termination message file shows up in the status.'
      : 'When a container fails and wrote no message, the last 80 lines of its log, 2048 bytes at most, take its place in the status.',
    doesNot: 'It keeps no log: the status holds the last end of the container only, and goes with the pod.',
    sources: [SOURCES.kubernetesPodLifecycle],
    topics: ['troubleshooting'],
  };
}
