import type { Flag } from './arguments';
import { argumentsOf, findFlag } from './arguments';
import type { ShellCommand, ShellScript, ShellWord } from './model';
import { allCommands } from './parse';

/** A `git clone`. */
export interface GitClone {
  readonly command: ShellCommand;
  readonly url: ShellWord;
  readonly directory: ShellWord | undefined;
  /** `--branch` or `--revision`. */
  readonly ref: Flag | undefined;
  /** What a later `git checkout`, `switch` or `reset` of the script selects. */
  readonly checkout: ShellWord | undefined;
}

/** A command that unpacks an archive. */
export interface Unpacking {
  readonly command: ShellCommand;
  /** As written, expansions included; undefined when it reads standard input. */
  readonly archive: string | undefined;
  /** Text of the target directory; undefined for the current one. */
  readonly directory: string | undefined;
}

export function gitClones(script: ShellScript): GitClone[] {
  const commands = [...allCommands(script)].filter(({ name }) => name === 'git');
  return commands.flatMap((command) => {
    const [verb, url, directory] = argumentsOf(command).operands;
    if (verb?.text !== 'clone' || url === undefined) return [];
    const ref = findFlag(command, '-b', '--branch', '--revision');
    return [{ command, url, directory, ref, checkout: checkoutAfter(command, commands) }];
  });
}

/** The archives that a script unpacks with tar, unzip and the like. */
export function unpackings(script: ShellScript): Unpacking[] {
  return [...allCommands(script)].flatMap((command) => unpacking(command) ?? []);
}

function checkoutAfter(clone: ShellCommand, commands: readonly ShellCommand[]): ShellWord | undefined {
  const later = commands.filter(({ range }) => range.start > clone.range.start);
  for (const command of later) {
    const [verb, ref] = argumentsOf(command).operands;
    if (verb !== undefined && ref !== undefined && /^(?:checkout|switch|reset)$/.test(verb.text)) return ref;
  }
  return undefined;
}

function unpacking(command: ShellCommand): Unpacking | undefined {
  switch (command.name) {
    case 'tar':
    case 'bsdtar':
    case 'gtar':
      return untar(command);
    case 'unzip':
      return { command, archive: argumentsOf(command).operands[0]?.text, directory: findFlag(command, '-d')?.value };
    case 'gunzip':
    case 'bunzip2':
    case 'unxz':
    case 'unzstd':
      return { command, archive: argumentsOf(command).operands[0]?.text, directory: undefined };
    case '7z':
    case '7za':
    case '7zr':
    case '7zz': {
      const [verb, archive] = argumentsOf(command).operands;
      return /^[ex]$/.test(verb?.text ?? '') ? { command, archive: archive?.text, directory: undefined } : undefined;
    }
    default:
      return undefined;
  }
}

function untar(command: ShellCommand): Unpacking | undefined {
  const [bundle] = command.arguments;
  if (bundle !== undefined && /^[A-Za-z]+$/.test(bundle.text)) return untarBundled(command, bundle.text);
  if (findFlag(command, '-x', '--extract', '--get') === undefined) return undefined;
  const archive = findFlag(command, '-f', '--file')?.value;
  return { command, archive: fileName(archive), directory: findFlag(command, '-C', '--directory')?.value };
}

/** Options in one word without a dash, their values following in order: `tar xzCf /opt app.tgz` (tar(1), "Option styles"). */
function untarBundled(command: ShellCommand, bundle: string): Unpacking | undefined {
  if (!bundle.includes('x')) return undefined;
  const { operands } = argumentsOf(command);
  const letters = [...bundle].filter((letter) => 'fCbITX'.includes(letter));
  const valueOf = (letter: string): string | undefined => {
    return letters.includes(letter) ? operands[letters.indexOf(letter) + 1]?.text : undefined;
  };
  const directory = findFlag(command, '-C', '--directory')?.value ?? valueOf('C');
  return { command, archive: fileName(valueOf('f')), directory };
}

function fileName(value: string | undefined): string | undefined {
  return value === '-' ? undefined : value;
}
