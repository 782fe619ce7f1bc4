/** An `ENTRYPOINT`, `CMD` or `RUN` as written. */
export type CommandForm =
  | { readonly form: 'exec'; readonly args: readonly string[] }
  | { readonly form: 'shell'; readonly text: string };

/**
 * Linux images without a `SHELL` instruction. Source: moby/buildkit, frontend/dockerfile/dockerfile2llb/convert.go,
 * `defaultShell`.
 */
export const DEFAULT_SHELL: readonly string[] = ['/bin/sh', '-c'];

/**
 * The arguments that an image starts with: those of the entrypoint, then those of the command. After a shell-form entrypoint
 * the command has no effect: its words become $0, $1 … of the shell.
 * Source: Dockerfile reference, "Understand how CMD and ENTRYPOINT interact"; convert.go, `withShell`.
 */
export function processArguments(
  entrypoint: CommandForm | undefined, command: CommandForm | undefined, shell: readonly string[] = DEFAULT_SHELL,
): readonly string[] {
  return [...argumentsOf(entrypoint, shell), ...argumentsOf(command, shell)];
}

export interface FirstProcess {
  /** The program that gets the stop signal: `/bin/sh`, `node`, `/sbin/docker-init`. */
  readonly program: string;
  /** Whether the signal arrives at the application: `unknown` where it depends on the shell. */
  readonly signalsArrive: 'yes' | 'no' | 'unknown';
  /** Whether it is PID 1, for which the kernel drops signals that it does not handle, SIGTERM included. */
  readonly isPid1: boolean;
  /** Whether somebody collects orphaned children. */
  readonly reaps: 'yes' | 'unknown';
  readonly note?: string;
}

export interface FirstProcessInput {
  readonly args: readonly string[];
  /** Docker `--init`, Compose `init: true`. */
  readonly init?: boolean;
  /** False for `pid: host`, a joined namespace, or `shareProcessNamespace`. */
  readonly privatePidNamespace?: boolean;
}

/**
 * Who receives signals in a container. The engine's init is only put in front when the process namespace is private.
 * Source: man pid_namespaces(7), "The namespace init process"; moby/moby, daemon/oci_linux.go, `withCommonOptions`.
 */
export function firstProcess({ args, init = false, privatePidNamespace = true }: FirstProcessInput): FirstProcess {
  if (init && privatePidNamespace) {
    return { program: '/sbin/docker-init', signalsArrive: 'yes', isPid1: true, reaps: 'yes' };
  }
  const [program = ''] = args;
  const text = scriptOf(args);
  const isPid1 = privatePidNamespace;
  if (text === undefined) return { program, signalsArrive: 'yes', isPid1, reaps: 'unknown' };
  const replacement = replacementOf(text);
  if (replacement !== undefined) return { program: replacement, signalsArrive: 'yes', isPid1, reaps: 'unknown' };
  return isCompound(text)
    ? { program, signalsArrive: 'no', isPid1, reaps: 'yes', note: 'a shell usually does not pass signals on to its children' }
    : { program, signalsArrive: 'unknown', isPid1, reaps: 'unknown', note: 'some shells make way for a single command' };
}

export type Orchestrator = 'docker' | 'kubernetes' | 'ecs' | 'fargate';

export interface StopInput {
  readonly orchestrator: Orchestrator;
  /** `STOPSIGNAL`, `stop_signal`, `lifecycle.stopSignal`; default SIGTERM. */
  readonly signal?: string;
  /** `stop_grace_period`, `terminationGracePeriodSeconds`, `stopTimeout`. Docker waits for ever when it is negative. */
  readonly graceSeconds?: number;
  /** Seconds that a Kubernetes preStop hook takes. */
  readonly preStopSeconds?: number;
}

export interface StopPlan {
  readonly signal: string;
  /** Seconds from the signal to SIGKILL; undefined for never. */
  readonly killAfterSeconds: number | undefined;
}

const DEFAULT_GRACE_SECONDS: Readonly<Record<Orchestrator, number>> = { docker: 10, kubernetes: 30, ecs: 30, fargate: 30 };

/**
 * Even after a preStop hook that took all the time. Source: kubernetes, pkg/kubelet/kuberuntime, `minimumGracePeriodInSeconds`.
 */
const KUBERNETES_LEAST_SECONDS = 2;

/**
 * How a container is stopped: the signal, then SIGKILL. Kubernetes takes the time of the preStop hook off the grace period.
 * Source: Docker reference, `docker container stop`; kubernetes, pkg/kubelet/kuberuntime/kuberuntime_container.go,
 * `killContainer`; Amazon ECS API, ContainerDefinition, `stopTimeout`.
 */
export function stopPlan({ orchestrator, signal = 'SIGTERM', graceSeconds, preStopSeconds = 0 }: StopInput): StopPlan {
  const grace = graceSeconds ?? DEFAULT_GRACE_SECONDS[orchestrator];
  if (orchestrator === 'docker' && grace < 0) return { signal, killAfterSeconds: undefined };
  if (orchestrator !== 'kubernetes') return { signal, killAfterSeconds: grace };
  return { signal, killAfterSeconds: Math.max(KUBERNETES_LEAST_SECONDS, grace - preStopSeconds) };
}

function argumentsOf(command: CommandForm | undefined, shell: readonly string[]): readonly string[] {
  if (!command) return [];
  return command.form === 'exec' ? command.args : [...shell, command.text];
}

function isShell(program: string): boolean {
  return ['sh', 'bash', 'ash', 'dash', 'zsh', 'ksh'].includes(program.slice(program.lastIndexOf('/') + 1));
}

/** What a shell gets with `-c`: `bash -o pipefail -ec TEXT`; undefined for another program, and for a shell that reads a file. */
function scriptOf([program = '', ...rest]: readonly string[]): string | undefined {
  if (!isShell(program)) return undefined;
  let isText = false;
  for (let i = 0; i < rest.length; i++) {
    const option = rest[i] ?? '';
    if (!/^[-+]./.test(option)) return isText ? option : undefined;
    if (/^-[a-zA-Z]*c/.test(option)) isText = true;
    if (/^[-+][a-zA-Z]*o$/i.test(option)) i++;
  }
  return isText ? '' : undefined;
}

/**
 * The program that takes the shell's place: the last command of a list starts with `exec`, as in `cd /app && exec node
 * server.js`.
 */
function replacementOf(text: string): string | undefined {
  const last = text.trim().split(/&&|;|\n/).at(-1)?.trim() ?? '';
  const [word, program] = last.split(/\s+/, 2);
  return word === 'exec' && program !== undefined && !/[|&<>]/.test(last) && !program.startsWith('-') ? program : undefined;
}

/** More than one command: a list, a pipeline, a compound. Quoted separators count too, which errs towards "the shell stays". */
function isCompound(text: string): boolean {
  return /[;&|\n]/.test(text.trim().replace(/;$/, ''));
}
