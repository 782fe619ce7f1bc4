import { insert } from '../core/rule';
import type { TextEdit } from '../core/text';
import { pipedInto, type Download, type ShellCommand } from './shell';
import { insertWord } from './shell-edits';
import type { RunInstruction } from './syntax/instructions';

/** Is the content kept or used: saved to a file, or piped into something? Not so when flags in a variable may change that. */
export function savesContent({ command, output, toStandardOutput, urls }: Download): boolean {
  if (urls.length === 0 || command.arguments.some(({ parts }) => parts[0]?.type === 'variable')) return false;
  if (output === '/dev/null') return false;
  return !toStandardOutput || pipedInto(command) !== undefined;
}

/** Adds a short flag, to a cluster that is there (`-sL` → `-fsL`) or as the first word. */
export function addCurlFlag(run: RunInstruction, command: ShellCommand, letter: string): TextEdit {
  const [first] = command.arguments;
  const cluster = first && /^-[a-zA-Z#]+$/.test(first.raw) && !/^-[A-Zdeuwo]/.test(first.raw.replace(/^-[fsSLkgv#]+$/, '-')) ? first : undefined;
  if (cluster && run.command.form === 'shell') return insert(cluster.range.start + 1, letter);
  const { nameWord } = command;
  return nameWord ? insertWord(run, nameWord, `-${letter}`) : insert(command.range.end, ` -${letter}`);
}
