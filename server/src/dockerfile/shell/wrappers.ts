import type { ShellWord, Wrapper } from './model';
import { baseName } from './names';
import type { FlagSyntax } from './value-flags';
import { valueFlags } from './value-flags';

/** Programs that run as modules of Python: `python3 -m pip install`. */
const PYTHON_MODULES = new Set(['pip', 'pipx', 'pipenv', 'poetry', 'uv']);

/** How a command names the command that it runs. */
interface WrapperSyntax {
  readonly flags?: FlagSyntax;
  /** Words between the options and the command: the duration of `timeout`, the user of `gosu`. */
  readonly operands?: number;
  /** `NAME=value` words may stand before the command. */
  readonly assignments?: boolean;
  /** Options with which it runs no command: `command -v git`. */
  readonly notWith?: readonly string[];
  /** Words that must follow: `conda run`, `bundle exec`. */
  readonly verb?: string;
}

const CONDA_RUN: WrapperSyntax = { verb: 'run', flags: valueFlags('-n --name -p --prefix --cwd') };

const WRAPPERS: ReadonlyMap<string, WrapperSyntax> = new Map(Object.entries<WrapperSyntax>({
  sudo: {
    flags: valueFlags(`
      -u -g -h -p -C -D -R -T -r -t -U --user --group --host --prompt --chdir --chroot --close-from --command-timeout --role
      --type --other-user
    `),
    assignments: true,
    notWith: ['-l', '--list', '-v', '--validate', '-k', '-K', '-V', '--version', '-e', '--edit'],
  },
  doas: { flags: valueFlags('-u -C') },
  env: {
    flags: valueFlags('-u --unset -C --chdir -a --argv0'),
    assignments: true,
    notWith: ['-S', '--split-string'],
  },
  exec: { flags: valueFlags('-a') },
  command: { notWith: ['-v', '-V'] },
  builtin: {},
  time: { flags: valueFlags('-f -o --format --output') },
  nice: { flags: valueFlags('-n --adjustment') },
  ionice: { flags: valueFlags('-c -n -p --class --classdata'), notWith: ['-p'] },
  nohup: {},
  setsid: {},
  stdbuf: { flags: valueFlags('-i -o -e --input --output --error') },
  timeout: { flags: valueFlags('-k -s -t --kill-after --signal'), operands: 1 },
  chroot: { flags: valueFlags('--userspec --groups'), operands: 1 },
  gosu: { operands: 1 },
  'su-exec': { operands: 1 },
  eatmydata: {},
  fakeroot: { flags: valueFlags('-l --lib --faked -s -i -b') },
  'xvfb-run': { flags: valueFlags('-e -f -n -p -s -w --server-args --server-num --error-file') },
  'dbus-run-session': { flags: valueFlags('--config-file --dbus-daemon') },
  linux32: {},
  linux64: {},
  busybox: { notWith: ['--install', '--list', '--list-full', '--help'] },
  xargs: {
    flags: valueFlags(`
      -a -d -E -I -L -n -P -s --arg-file --delimiter --max-args --max-procs --max-chars --process-slot-var
    `),
  },
  conda: CONDA_RUN,
  mamba: CONDA_RUN,
  micromamba: CONDA_RUN,
  poetry: { verb: 'run' },
  pipenv: { verb: 'run' },
  uv: { verb: 'run', flags: valueFlags('--with --python -p --project --directory --group --extra --env-file') },
  bundle: { verb: 'exec' },
}));

export interface UnwrappedWords {
  readonly wrappers: readonly Wrapper[];
  /** The `NAME=value` words of `env` and `sudo`. */
  readonly assignments: readonly ShellWord[];
  /** The command's name and arguments; the wrapper itself when it runs no command. */
  readonly words: readonly ShellWord[];
}

/** Takes wrappers off the front of a command's words. */
export function unwrap(words: readonly ShellWord[]): UnwrappedWords {
  const wrappers: Wrapper[] = [];
  const assignments: ShellWord[] = [];
  let rest = words;
  for (;;) {
    const found = takeWrapper(rest);
    if (found === undefined) return { wrappers, assignments, words: rest };
    wrappers.push(found.wrapper);
    assignments.push(...found.assignments);
    rest = rest.slice(found.wrapper.words.length);
  }
}

interface TakenWrapper {
  readonly wrapper: Wrapper;
  readonly assignments: readonly ShellWord[];
}

function takeWrapper(words: readonly ShellWord[]): TakenWrapper | undefined {
  const [first] = words;
  const name = first?.value === undefined ? '' : baseName(first.value);
  if (/^(?:python|pypy)[\d.]*$/.test(name)) return takePython(name, words);
  const syntax = WRAPPERS.get(name);
  if (first === undefined || syntax === undefined) return undefined;
  const assignments: ShellWord[] = [];
  let i = 1;
  if (syntax.verb !== undefined && words[i++]?.value !== syntax.verb) return undefined;
  let operands = syntax.operands ?? 0;
  for (; i < words.length; i++) {
    const word = words[i];
    if (word === undefined) break;
    if (word.text === '--') continue;
    if (word.text.startsWith('-') && word.text.length > 1) {
      const flag = word.text.split('=', 1)[0] ?? '';
      if (syntax.notWith?.includes(flag) === true) return undefined;
      if (takesNextWord(word.text, syntax)) i++;
    } else if (syntax.assignments === true && /^\w+=/.test(word.text)) assignments.push(word);
    else if (operands > 0) operands--;
    else break;
  }
  return i < words.length ? { wrapper: wrapperOf(name, words.slice(0, i)), assignments } : undefined;
}

/** Also for the last of several letters: `sudo -Eu app make`. */
function takesNextWord(flag: string, { flags }: WrapperSyntax): boolean {
  if (flags === undefined) return false;
  return flags.values.has(flag) || (/^-[A-Za-z]{2,}$/.test(flag) && flags.values.has(`-${flag.at(-1)}`));
}

/** `python3 -I -m pip`: the module is the command. */
function takePython(name: string, words: readonly ShellWord[]): TakenWrapper | undefined {
  const module = words.findIndex(({ text }, i) => i > 0 && (text === '-m' || !text.startsWith('-'))) + 1;
  if (words[module - 1]?.text !== '-m' || !PYTHON_MODULES.has(words[module]?.text ?? '')) return undefined;
  return { wrapper: wrapperOf(name, words.slice(0, module)), assignments: [] };
}

function wrapperOf(name: string, words: readonly ShellWord[]): Wrapper {
  return { name, range: { start: words[0]?.range.start ?? 0, end: words.at(-1)?.range.end ?? 0 }, words };
}
