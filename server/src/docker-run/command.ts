import type { Range } from '../core/text';
import type { ShellCommand, ShellWord } from '../dockerfile/shell/model';
import { runFlag } from './flags';

/** A flag as it is used. */
export interface UsedFlag {
  /** Long name with its dashes. */
  readonly name: string;
  /** As written: `-m`. */
  readonly written: string;
  /** `true` for a switch; undefined when the shell decides. */
  readonly value: string | undefined;
  /** Flag and value. */
  readonly range: Range;
}

/** `docker run [FLAGS] IMAGE [ARGUMENTS]` */
export interface RunCommand {
  readonly program: 'docker' | 'podman' | 'nerdctl';
  readonly flags: readonly UsedFlag[];
  readonly image: ShellWord | undefined;
  /** Undefined for one that the shell decides. */
  readonly arguments: readonly (string | undefined)[];
  /** A word that the shell puts in may be any flag, so that what is not there may be there. */
  readonly isOpen: boolean;
}

const PROGRAMS: readonly string[] = ['docker', 'podman', 'nerdctl'];

/** Options of the client, before the subcommand, that take a value. */
const CLIENT_FLAGS = new Set([
  '--config', '-c', '--context', '-H', '--host', '-l', '--log-level', '--tlscacert', '--tlscert', '--tlskey', '--connection', '--url', '--root',
]);

/** Reads a command; undefined for all but `run` and `create` of Docker, Podman and nerdctl. */
export function readRun({ name, arguments: words }: ShellCommand): RunCommand | undefined {
  if (name === undefined || !isProgram(name)) return undefined;
  const start = subcommandEnd(words);
  return start === undefined ? undefined : readFlags(name, words.slice(start));
}

function isProgram(name: string): name is RunCommand['program'] {
  return PROGRAMS.includes(name);
}

/** Index after `run` or `container run`. */
function subcommandEnd(words: readonly ShellWord[]): number | undefined {
  let i = 0;
  for (; words[i]?.text.startsWith('-'); i++) if (CLIENT_FLAGS.has(words[i]?.text ?? '')) i++;
  if (words[i]?.value === 'container') i++;
  return words[i]?.value === 'run' || words[i]?.value === 'create' ? i + 1 : undefined;
}

/** Flags end at the first word that is none (docker/cli disables flags after operands). */
function readFlags(program: RunCommand['program'], words: readonly ShellWord[]): RunCommand {
  const flags: UsedFlag[] = [];
  let isOpen = false;
  let i = 0;
  for (; i < words.length; i++) {
    const word = words[i];
    if (!word || !/^-./.test(word.text)) break;
    if (word.text === '--') {
      i++;
      break;
    }
    const read = word.text.startsWith('--') ? longFlag(word, words[i + 1]) : shortFlags(word, words[i + 1]);
    if (!read) isOpen = true;
    else {
      flags.push(...read.flags);
      if (read.takesNext) i++;
    }
  }
  const image = words[i];
  isOpen ||= image !== undefined && image.value === undefined;
  return { program, flags, image, arguments: words.slice(i + 1).map(({ value }) => value), isOpen };
}

interface Read {
  readonly flags: readonly UsedFlag[];
  readonly takesNext: boolean;
}

function longFlag(word: ShellWord, next: ShellWord | undefined): Read | undefined {
  const equals = word.text.indexOf('=');
  const written = equals < 0 ? word.text : word.text.slice(0, equals);
  const flag = runFlag(written);
  if (!flag) return undefined;
  const { name } = flag;
  const { range } = word;
  if (equals >= 0) return { flags: [{ name, written, value: textOf(word, name)?.slice(equals + 1), range }], takesNext: false };
  if (flag.isSwitch) return { flags: [{ name, written, value: 'true', range }], takesNext: false };
  return { flags: [separate(name, written, word, next)], takesNext: true };
}

/** `-it`, `-p8080:80`, `-m 512m`: the first letter that takes a value takes the rest of the word. */
function shortFlags(word: ShellWord, next: ShellWord | undefined): Read | undefined {
  const flags: UsedFlag[] = [];
  for (let i = 1; i < word.text.length; i++) {
    const written = `-${word.text.charAt(i)}`;
    const flag = runFlag(written);
    if (!flag) return undefined;
    const { name } = flag;
    const rest = word.text.slice(i + 1).replace(/^=/, '');
    if (flag.isSwitch) flags.push({ name, written, value: 'true', range: word.range });
    else if (rest === '') return { flags: [...flags, separate(name, written, word, next)], takesNext: true };
    else {
      const value = textOf(word, name) === undefined ? undefined : rest;
      return { flags: [...flags, { name, written, value, range: word.range }], takesNext: false };
    }
  }
  return { flags, takesNext: false };
}

function separate(name: string, written: string, { range }: ShellWord, next: ShellWord | undefined): UsedFlag {
  return { name, written, value: next && textOf(next, name), range: { start: range.start, end: next?.range.end ?? range.end } };
}

/**
 * What the shell makes of a word. Of a mount whose source begins with the working directory or another plain variable, that is
 * left in it as written: it can only be a path.
 */
function textOf(word: ShellWord, flag: string): string | undefined {
  if (word.value !== undefined || (flag !== '--volume' && flag !== '--mount')) return word.value;
  const isPlain = /^[^$`]*(?:\$\w+|\$\{\w+\}|\$\(pwd\))[^$`]*$/.test(word.text);
  return isPlain ? word.text : undefined;
}
