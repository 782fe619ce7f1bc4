import { nameOfSignal } from './signals';

export interface ExitCodeFacts {
  readonly meaning: string;
  /** Name of the signal that ended the process, for 129 to 192. */
  readonly signal?: string;
}

/**
 * Exit codes that mean something whatever the program.
 * Source: docker/cli, cli/command/container/run.go, `toStatusError`; moby/moby, daemon/errors.go; containerd,
 * internal/cri/server/container_start.go; POSIX shell, "Exit Status for Commands".
 */
export const EXIT_CODES: Readonly<Record<number, string>> = {
  0: 'Success. A service that ends with 0 has still ended.',
  1: 'The program reports an error: its log says which.',
  2: 'Wrong usage, by the convention of shells and many programs.',
  125: 'docker itself failed, before the container started.',
  126: 'The command was found and cannot be executed: not executable, a directory, or permission denied.',
  127: 'The command, its interpreter or a shared file was not found; or a directory was mounted over a file.',
  128: 'The runtime could not start the container.',
  130: 'Interrupted, as by Ctrl-C.',
  134: 'The program aborted.',
  137: 'Killed outright: out of memory, the grace period ran out, or someone sent SIGKILL.',
  139: 'The program crashed on a bad memory access.',
  143: 'Ended by SIGTERM: a normal stop of a program that does not handle it.',
  159: 'A system call was refused by a filter that kills.',
};

/** Ways to tell apart what 137 stands for. */
export const EXIT_137_CAUSES: readonly { readonly cause: string; readonly sign: string }[] = [
  { cause: 'memory.max was reached', sign: 'OOMKilled is true, perhaps for a child only; the kernel log names the process.' },
  { cause: 'the grace period ran out', sign: 'A stop was requested, and the end came as many seconds later as the period has.' },
  { cause: 'docker kill, or kill -9 from the host', sign: 'OOMKilled is false and no stop was requested.' },
  { cause: 'the kubelet lost the container', sign: 'The reason is ContainerStatusUnknown.' },
];

/** The facts of an exit code; undefined for one that only the program can explain. */
export function exitCodeFacts(code: number): ExitCodeFacts | undefined {
  const signal = code > 128 && code <= 192 ? nameOfSignal(code - 128) : undefined;
  const known = EXIT_CODES[code];
  if (signal === undefined) return known === undefined ? undefined : { meaning: known };
  return { meaning: known ?? `Ended by ${signal}.`, signal };
}
