import { failure, success, type Result } from './result';

export type SignalDefault = 'terminate' | 'dump core' | 'ignore' | 'stop' | 'continue';

export interface SignalFacts {
  /** As on x86 and ARM; MIPS, SPARC and others number some differently. */
  readonly number: number;
  /** What happens to a process that does not handle it, unless it is PID 1. */
  readonly default: SignalDefault;
  readonly meaning: string;
}

/** The standard signals. Source: man signal(7). */
const TABLE = {
  SIGHUP: { number: 1, default: 'terminate', meaning: 'The terminal is gone; by convention, read the configuration again.' },
  SIGINT: { number: 2, default: 'terminate', meaning: 'Ctrl-C.' },
  SIGQUIT: { number: 3, default: 'dump core', meaning: 'Ctrl-\\; for nginx, finish the open requests and stop.' },
  SIGILL: { number: 4, default: 'dump core', meaning: 'Illegal instruction: often an image for another CPU.' },
  SIGTRAP: { number: 5, default: 'dump core', meaning: 'Breakpoint.' },
  SIGABRT: { number: 6, default: 'dump core', meaning: 'The process gave up by itself: abort(), a failed assertion.' },
  SIGBUS: { number: 7, default: 'dump core', meaning: 'Bad memory access: truncated mapping, full /dev/shm, no huge page left.' },
  SIGFPE: { number: 8, default: 'dump core', meaning: 'Arithmetic error, such as a division by zero.' },
  SIGKILL: { number: 9, default: 'terminate', meaning: 'End at once; it cannot be handled.' },
  SIGUSR1: { number: 10, default: 'terminate', meaning: 'For the program to define.' },
  SIGSEGV: { number: 11, default: 'dump core', meaning: 'Access to memory that is not there.' },
  SIGUSR2: { number: 12, default: 'terminate', meaning: 'For the program to define.' },
  SIGPIPE: { number: 13, default: 'terminate', meaning: 'Writing to a pipe that nobody reads.' },
  SIGALRM: { number: 14, default: 'terminate', meaning: 'A timer of alarm() ran out.' },
  SIGTERM: { number: 15, default: 'terminate', meaning: 'Please end: what engines send first.' },
  SIGSTKFLT: { number: 16, default: 'terminate', meaning: 'Unused.' },
  SIGCHLD: { number: 17, default: 'ignore', meaning: 'A child ended; a parent that does not collect it leaves a zombie.' },
  SIGCONT: { number: 18, default: 'continue', meaning: 'Go on after a stop.' },
  SIGSTOP: { number: 19, default: 'stop', meaning: 'Stop; it cannot be handled.' },
  SIGTSTP: { number: 20, default: 'stop', meaning: 'Ctrl-Z.' },
  SIGTTIN: { number: 21, default: 'stop', meaning: 'A background process reads from the terminal.' },
  SIGTTOU: { number: 22, default: 'stop', meaning: 'A background process writes to the terminal.' },
  SIGURG: { number: 23, default: 'ignore', meaning: 'Urgent data on a socket; Go uses it for its scheduler.' },
  SIGXCPU: { number: 24, default: 'dump core', meaning: 'The rlimit of CPU time is used up; a cgroup quota only makes wait.' },
  SIGXFSZ: { number: 25, default: 'dump core', meaning: 'The file size rlimit is reached.' },
  SIGVTALRM: { number: 26, default: 'terminate', meaning: 'A timer of CPU time ran out.' },
  SIGPROF: { number: 27, default: 'terminate', meaning: 'A profiling timer ran out.' },
  SIGWINCH: { number: 28, default: 'ignore', meaning: 'The terminal changed its size; for Apache, stop gracefully.' },
  SIGIO: { number: 29, default: 'terminate', meaning: 'I/O is possible.' },
  SIGPWR: { number: 30, default: 'terminate', meaning: 'The power is failing.' },
  SIGSYS: { number: 31, default: 'dump core', meaning: 'A system call was refused: a seccomp filter that kills.' },
} as const satisfies Readonly<Record<string, SignalFacts>>;

export type SignalName = keyof typeof TABLE;

export const SIGNALS: Readonly<Record<SignalName, SignalFacts>> = TABLE;

/** A signal of a container; a real-time one has a name of its own, `SIGRTMIN+3`. */
export interface Signal {
  readonly number: number;
  readonly name: string;
}

/** Real-time signals have names from both ends: RTMIN to RTMIN+15 are 34 to 49, RTMAX-14 to RTMAX are 50 to 64. */
const REAL_TIME = { first: 34, last: 64, mostAboveFirst: 15, mostBelowLast: 14 };

/**
 * A signal as `STOPSIGNAL`, `stop_signal` and `docker kill` take it: a number from 1 to 64, or a name with or without `SIG` in
 * any case, real-time ones as `RTMIN+3` or `RTMAX-1`.
 * Source: moby/sys, signal/signal.go, `ParseSignal`, and signal_linux.go; Dockerfile reference, STOPSIGNAL.
 */
export function parseSignal(text: string): Result<Signal> {
  const number = numberOfSignal(text.toUpperCase().replace(/^SIG/, ''));
  return number === undefined ? failure(`"${text}" is not a signal`) : success({ number, name: nameOfSignal(number) });
}

/** `SIGTERM` for 15, `SIGRTMIN+3` for 37. */
export function nameOfSignal(number: number): string {
  const standard = Object.entries(SIGNALS).find(([, facts]) => facts.number === number);
  if (standard) return standard[0];
  const { first, last, mostAboveFirst } = REAL_TIME;
  if (number < first || number > last) return `signal ${number}`;
  if (number <= first + mostAboveFirst) return number === first ? 'SIGRTMIN' : `SIGRTMIN+${number - first}`;
  return number === last ? 'SIGRTMAX' : `SIGRTMAX-${last - number}`;
}

function numberOfSignal(name: string): number | undefined {
  if (/^\d{1,2}$/.test(name)) return Number(name) >= 1 && Number(name) <= REAL_TIME.last ? Number(name) : undefined;
  return new Map<string, SignalFacts>(Object.entries(SIGNALS)).get(`SIG${name}`)?.number ?? realTimeNumber(name);
}

function realTimeNumber(name: string): number | undefined {
  const [, end, above = '0', below = '0'] = /^(RTMIN(?:\+(\d{1,2}))?|RTMAX(?:-(\d{1,2}))?)$/.exec(name) ?? [];
  if (end === undefined || Number(above) > REAL_TIME.mostAboveFirst || Number(below) > REAL_TIME.mostBelowLast) return undefined;
  return end.startsWith('RTMIN') ? REAL_TIME.first + Number(above) : REAL_TIME.last - Number(below);
}
