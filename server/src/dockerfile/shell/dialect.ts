import { baseName } from './names';

/** Options of a POSIX shell that change what a failing command does. */
export interface ShellOptions {
  /** `-e`: stop at the first failing command. */
  readonly errexit: boolean;
  /** `-o pipefail`: a pipeline fails with any of its commands. */
  readonly pipefail: boolean;
  /** `-u`: an unset variable is an error. */
  readonly nounset: boolean;
  /** `-x`: commands are printed. */
  readonly xtrace: boolean;
}

export type ShellFamily = 'posix' | 'bash' | 'ash' | 'zsh' | 'powershell' | 'cmd' | 'other';

export interface ShellDialect extends ShellOptions {
  /** `posix` is a shell of which only `sh` is known; `other` is no shell at all (`python3`) or an unknown one. */
  readonly family: ShellFamily;
  /** The program's base name without `.exe`; empty when unknown. */
  readonly program: string;
}

export const NO_OPTIONS: ShellOptions = { errexit: false, pipefail: false, nounset: false, xtrace: false };

/** Docker's default on Linux: `["/bin/sh", "-c"]` (Dockerfile reference, SHELL). */
export const DEFAULT_DIALECT: ShellDialect = { family: 'posix', program: 'sh', ...NO_OPTIONS };

/** Docker's default on Windows: `["cmd", "/S", "/C"]` (Dockerfile reference, SHELL). */
export const DEFAULT_WINDOWS_DIALECT: ShellDialect = { family: 'cmd', program: 'cmd', ...NO_OPTIONS };

const FAMILIES: ReadonlyMap<string, ShellFamily> = new Map(Object.entries({
  sh: 'posix',
  dash: 'posix',
  ksh: 'posix',
  mksh: 'posix',
  yash: 'posix',
  bash: 'bash',
  rbash: 'bash',
  ash: 'ash',
  zsh: 'zsh',
  powershell: 'powershell',
  pwsh: 'powershell',
  cmd: 'cmd',
} as const));

/** Family of a program, given by its base name. */
export function familyOf(program: string): ShellFamily {
  return FAMILIES.get(program) ?? 'other';
}

/** The options alone, without the shell that they belong to. */
export function optionsOf({ errexit, pipefail, nounset, xtrace }: ShellOptions): ShellOptions {
  return { errexit, pipefail, nounset, xtrace };
}

/** Parsed by `parseShell`; the others are left alone. */
export function isPosixFamily(family: ShellFamily): boolean {
  return family === 'posix' || family === 'bash' || family === 'ash' || family === 'zsh';
}

/** Dialect of a SHELL instruction's array, such as `["/bin/bash", "-o", "pipefail", "-c"]`. */
export function dialectOfShell(argv: readonly string[]): ShellDialect {
  const [first = '', ...rest] = argv;
  if (baseName(first) === 'env') return dialectOfShell(withoutEnvOptions(rest));
  if (baseName(first) === 'busybox' && rest.length > 0) return dialectOfShell(rest);
  const program = programName(first);
  const family = first.startsWith('/busybox/') && program === 'sh' ? 'ash' : familyOf(program);
  const options = isPosixFamily(family) ? applyOptionWords(NO_OPTIONS, rest) : NO_OPTIONS;
  return { family, program, ...options };
}

/** Dialect of a here-document whose body starts with `#!`; undefined when it does not, so that the SHELL in force runs it. */
export function dialectOfShebang(body: string): ShellDialect | undefined {
  if (!body.startsWith('#!')) return undefined;
  const end = body.indexOf('\n');
  const line = body.slice(2, end < 0 ? body.length : end).trim();
  return dialectOfShell(line.split(/\s+/));
}

/**
 * Options after the words of `set` or of a shell's command line: `-euxo pipefail`, `+e`, `-o errexit`. Reading stops at the first
 * operand and after `-c`, whose argument is the script.
 */
export function applyOptionWords(options: ShellOptions, words: readonly string[]): ShellOptions {
  const result = { ...options };
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? '';
    if (word === '--' || word === '-' || !/^[-+]./.test(word)) break;
    if (word.startsWith('--')) continue;
    const on = word.startsWith('-');
    for (const letter of word.slice(1)) {
      const value = letter === 'o' || letter === 'O' ? words[++i] : undefined;
      const option = letter === 'o' ? value : LETTERS[letter];
      if (option !== undefined && isShellOption(option)) result[option] = on;
    }
    if (on && word.includes('c')) break;
  }
  return result;
}

const LETTERS: Readonly<Record<string, keyof ShellOptions>> = { e: 'errexit', u: 'nounset', x: 'xtrace' };

function isShellOption(name: string): name is keyof ShellOptions {
  return Object.hasOwn(NO_OPTIONS, name);
}

function withoutEnvOptions(words: readonly string[]): readonly string[] {
  const first = words.findIndex((word) => !word.startsWith('-') && !/^\w+=/.test(word));
  return first < 0 ? [] : words.slice(first);
}

function programName(path: string): string {
  return baseName(path).toLowerCase().replace(/\.exe$/, '');
}
