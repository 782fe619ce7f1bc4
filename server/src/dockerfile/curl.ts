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

/** Adds a short flag, to a cluster of such flags (`-sL` → `-fsL`) or as the first word. */
export function addCurlFlag(run: RunInstruction, { nameWord, arguments: [first], range }: ShellCommand, letter: string): TextEdit {
  if (first && CLUSTER.test(first.raw) && run.command.form === 'shell') return insert(first.range.start + 1, letter);
  return nameWord ? insertWord(run, nameWord, `-${letter}`) : insert(range.end, ` -${letter}`);
}

/** Short flags of curl that take no value. */
const CLUSTER = /^-[fgGijJkLNOqRsSv#]+$/;
