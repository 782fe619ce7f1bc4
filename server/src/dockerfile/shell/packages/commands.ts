import { once } from '../../../core/once';
import type { Flag } from '../arguments';
import { argumentsOf } from '../arguments';
import type { ShellCommand, ShellScript, ShellWord } from '../model';
import type { PackageAction, PackageManager } from './manager';
import { packageManagerOf } from './managers';
import type { PackageRequest } from './requests';
import { packageRequests } from './requests';
import { allCommands } from '../parse';
import { pipedFrom } from '../structure';

/** A package manager's command. */
export interface PackageCommand {
  readonly manager: PackageManager;
  readonly command: ShellCommand;
  readonly action: PackageAction;
  /** The action as written: `install`, `global add`; empty for a bare `yarn`. */
  readonly verb: string;
  /** The last word of the verb, after which flags may be inserted; the command's name for a bare `yarn`. */
  readonly verbWord: ShellWord;
  readonly flags: readonly Flag[];
  /** What follows the verb, without flags. */
  readonly operands: readonly ShellWord[];
  /** The packages of an install or upgrade; empty for one that reads a lock or manifest file. */
  readonly packages: readonly PackageRequest[];
}

/** The commands of package managers in a script, those of nested scripts too, in the order of `allCommands`. */
export const packageCommands = once((script: ShellScript): readonly PackageCommand[] => {
  return [...allCommands(script)].flatMap((command) => packageCommandOf(command) ?? []);
});

/** The commands that install packages. */
export function packageInstalls(script: ShellScript): readonly PackageCommand[] {
  return packageCommands(script).filter(({ action }) => action === 'install');
}

export const packageCommandOf = once((command: ShellCommand): PackageCommand | undefined => {
  const manager = packageManagerOf(command);
  return manager && command.nameWord && read(command, command.nameWord, manager);
});

/** Will the manager ask no questions? `-qq` and `-q=2` imply `-y` for apt (apt-get(8)), and `yes |` answers for it. */
export function assumesYes({ manager, command, flags }: PackageCommand): boolean {
  if (hasAny(flags, manager.assumeYes)) return true;
  const before = pipedFrom(command);
  if (before?.type === 'command' && (before.name === 'yes' || before.name === 'echo' || before.name === 'printf')) return true;
  return manager.grammar === 'debian' && (aptQuietness(flags) >= 2 || aptOption(flags, 'APT::Get::Assume-Yes') === true);
}

/** Does the install leave recommended packages out? */
export function skipsRecommended({ manager, flags }: PackageCommand): boolean {
  if (hasAny(flags, manager.noRecommends)) return true;
  return manager.grammar === 'debian' && aptOption(flags, 'APT::Install-Recommends') === false;
}

/** Does the command keep the manager's cache out of the layer by a flag of its own? */
export function skipsCache({ manager, flags }: PackageCommand): boolean {
  return hasAny(flags, manager.noCache);
}

function hasAny(flags: readonly Flag[], names: readonly string[]): boolean {
  return flags.some(({ name, value }) => (value !== 'false' && names.includes(name)) || names.includes(`${name}=${value}`));
}

function aptQuietness(flags: readonly Flag[]): number {
  const quiet = flags.filter(({ name }) => name === '-q' || name === '--quiet');
  return quiet.reduce((level, { value }) => (value === undefined ? level + 1 : Number(value)), 0);
}

/** The value of `-o NAME=value`; apt takes yes, true, with, on, enable and any number but 0 for true (apt.conf(5)). */
function aptOption(flags: readonly Flag[], option: string): boolean | undefined {
  const prefix = `${option.toLowerCase()}=`;
  const values = flags.flatMap(({ name, value }) => {
    const text = name === '-o' || name === '--option' ? value?.toLowerCase().replaceAll(/["']/g, '') : undefined;
    return text?.startsWith(prefix) ? [text.slice(prefix.length)] : [];
  });
  const last = values.at(-1);
  return last === undefined ? undefined : /^(?:yes|true|with|on|enable|[1-9]\d*)$/.test(last);
}

function read(command: ShellCommand, nameWord: ShellWord, manager: PackageManager): PackageCommand {
  const { flags, endOfFlags, operands: all } = argumentsOf(command);
  // What follows `gem install x --` is for the compiler of native extensions.
  const end = manager.grammar === 'gem' && endOfFlags ? endOfFlags.range.start : Infinity;
  const operands = all.filter(({ range }) => range.start < end);
  const found = manager.grammar === 'pacman' ? pacmanAction(flags) : verbOf(operands, flags, manager);
  const rest = operands.slice(found.words);
  const named = found.action === 'install' || found.action === 'upgrade';
  return {
    manager,
    command,
    action: found.action,
    verb: found.verb,
    verbWord: found.word ?? operands[found.words - 1] ?? nameWord,
    flags,
    operands: rest,
    packages: named ? packageRequests(manager, found.verb, flags, rest) : [],
  };
}

interface FoundAction {
  readonly action: PackageAction;
  readonly verb: string;
  /** How many operands make up the verb. */
  readonly words: number;
  readonly word?: ShellWord;
}

const ACTIONS = ['install', 'update', 'upgrade', 'remove', 'clean'] as const;

function verbOf(operands: readonly ShellWord[], flags: readonly Flag[], manager: PackageManager): FoundAction {
  const texts = operands.map(({ text }) => text);
  for (let words = Math.min(3, texts.length); words > 0; words--) {
    const verb = texts.slice(0, words).join(' ');
    const action = ACTIONS.find((candidate) => manager.verbs[candidate]?.includes(verb));
    if (action !== undefined) return { action, verb, words };
  }
  const asks = flags.some(({ name }) => ['-v', '--version', '-h', '--help'].includes(name));
  const bare = texts.length === 0 && !asks && manager.verbs.install?.includes('') === true;
  return { action: bare ? 'install' : 'other', verb: texts[0] ?? '', words: Math.min(1, texts.length) };
}

/** pacman(8) selects the action by letters: `-Syu`, `-Rns`, `-Scc`. */
function pacmanAction(flags: readonly Flag[]): FoundAction {
  const letters = new Set(flags.filter(({ name }) => name.length === 2).map(({ name }) => name[1]));
  const word = flags.find(({ name }) => /^-[SRUDQFTV]$/.test(name))?.word;
  const verb = word?.text ?? '';
  const found = (action: PackageAction): FoundAction => ({ action, verb, words: 0, ...(word && { word }) });
  if (letters.has('R')) return found('remove');
  if (letters.has('U')) return found('install');
  if (!letters.has('S') || ['s', 'i', 'g', 'l', 'p'].some((query) => letters.has(query))) return found('other');
  if (letters.has('c')) return found('clean');
  return found(letters.has('u') ? 'upgrade' : 'install');
}
