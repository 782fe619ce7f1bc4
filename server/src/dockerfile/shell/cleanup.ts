import { once } from '../../core/once';
import { hasFlag, operandsOf } from './arguments';
import type { ShellCommand, ShellScript, ShellWord } from './model';
import type { PackageCommand } from './packages/commands';
import { packageCommands } from './packages/commands';
import { allCommands } from './parse';

/** A path that a command deletes. */
export interface RemovedPath {
  readonly command: ShellCommand;
  readonly word: ShellWord;
  /** Braces expanded, variables and globs as written, without `/` at the end. */
  readonly path: string;
  /** `find` has a condition such as `-name`, so only part of the path goes. */
  readonly partial: boolean;
}

/** What `rm`, `unlink`, `rmdir` and `find … -delete` delete, in the order of `allCommands`. */
export const removedPaths = once((script: ShellScript): readonly RemovedPath[] => [...allCommands(script)].flatMap(removedBy));

/** The command that removes what `install` leaves in the layer, if a later one in the script does. */
export function cleanUpAfter(script: ShellScript, install: PackageCommand): ShellCommand | undefined {
  const { manager } = install;
  const isLater = (command: ShellCommand): boolean => command.range.start > install.command.range.start;
  const own = packageCommands(script).find(({ command, manager: { id }, verb, operands, action }) => {
    const words = [verb, ...operands.map(({ text }) => text)].join(' ');
    const fits = manager.cleanUps.some((cleanUp) => words === cleanUp || words.startsWith(`${cleanUp} `));
    return action === 'clean' && id === manager.id && isLater(command) && fits;
  });
  return own?.command ?? removalOf(script, manager.leftovers, isLater)?.command;
}

/** A removal of all that is in one of the directories. `~` stands for any home directory. */
export function removalOf(
  script: ShellScript,
  directories: readonly string[],
  accept: (command: ShellCommand) => boolean = () => true,
): RemovedPath | undefined {
  return removedPaths(script).find((removed) => accept(removed.command) && directories.some((path) => empties(removed, path)));
}

/** Does the removal leave nothing in `directory`? */
export function empties({ path, partial }: RemovedPath, directory: string): boolean {
  return !partial && covers(withoutWildcards(path), directory);
}

/** Is the directory at the path, or below it? `~` stands for any home directory. */
export function covers(path: string, directory: string): boolean {
  const outer = homeless(path.replace(/(.)\/+$/, '$1'));
  const inner = homeless(directory);
  return outer !== '' && (inner === outer || inner.startsWith(`${outer}/`));
}

function removedBy(command: ShellCommand): RemovedPath[] {
  switch (command.name) {
    case 'rm':
    case 'unlink':
    case 'rmdir':
      return operandsOf(command).flatMap((word) => removed(command, word, false));
    case 'find':
      return foundAndRemoved(command);
    default:
      return [];
  }
}

function foundAndRemoved(command: ShellCommand): RemovedPath[] {
  if (!hasFlag(command, '-delete') && !runsRm(command)) return [];
  const expression = command.arguments.findIndex(({ text }, i) => i > 0 && /^[-(!]/.test(text));
  const partial = hasFlag(command, ...CONDITIONS);
  const roots = expression < 0 ? command.arguments : command.arguments.slice(0, expression);
  return roots.filter(({ text }) => !text.startsWith('-')).flatMap((word) => removed(command, word, partial));
}

/** Tests of find(1) that leave some files out; `-type`, `-mindepth` and `-depth` do not matter here. */
const CONDITIONS = [
  ...['-name', '-iname', '-path', '-ipath', '-wholename', '-regex', '-iregex', '-mtime', '-mmin', '-newer', '-size', '-user'],
  ...['-group', '-perm', '-empty', '-maxdepth', '-prune', '-not'],
];

function runsRm({ arguments: words }: ShellCommand): boolean {
  return words.some(({ text }, i) => /^-(?:exec|execdir|ok)$/.test(text) && words[i + 1]?.text === 'rm');
}

function removed(command: ShellCommand, word: ShellWord, partial: boolean): RemovedPath[] {
  return expandBraces(word.text).map((path) => ({ command, word, path: path.replace(/(.)\/+$/, '$1'), partial }));
}

/** `/var/{cache,log}/*` as bash expands it. Nested braces and sequences stay as they are. */
export function expandBraces(text: string): string[] {
  const match = /^([^{}]*)(?<!\$)\{([^{}]*,[^{}]*)\}(.*)$/.exec(text);
  const [, prefix = '', list, suffix = ''] = match ?? [];
  if (list === undefined) return [text];
  const rest = expandBraces(suffix).slice(0, MAX_EXPANSIONS);
  return list.split(',').flatMap((item) => rest.map((end) => prefix + item + end)).slice(0, MAX_EXPANSIONS);
}

const MAX_EXPANSIONS = 64;

/** `/var/lib/apt/lists` for `/var/lib/apt/lists/*`. */
function withoutWildcards(path: string): string {
  const parts = path.split('/');
  while (/^\.?\*+$/.test(parts.at(-1) ?? '')) parts.pop();
  return parts.join('/');
}

/** The path with the user's home written as `~`. */
function homeless(path: string): string {
  return path.replace(/^(?:\$HOME|\$\{HOME\}|\/root|\/home\/[^/]+)(?=\/|$)/, '~');
}
