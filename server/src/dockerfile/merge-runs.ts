import { replace } from '../core/rule';
import { indentationAt, lineEnding, type TextEdit } from '../core/text';
import type { Dockerfile } from './model';
import type { ShellScript } from './shell';
import type { RunInstruction } from './syntax/instructions';

/**
 * Joins two RUN instructions that follow each other to one, comments between them kept. Undefined where the commands would not do the
 * same in one shell: one of them sets a directory, a variable or an option, ends the shell, or has failures that the other would hide.
 */
export function mergeRuns(file: Dockerfile, first: RunInstruction, second: RunInstruction): TextEdit | undefined {
  if (!haveEqualFlags(first, second) || !isMergeable(file, first) || !isMergeable(file, second)) return undefined;
  if (!keepsToItself(scriptOf(file, first)) || !isOneChain(scriptOf(file, second))) return undefined;
  const eol = lineEnding(file.text);
  const gap = file.text.slice(first.range.end, second.keywordRange.start);
  const comments = gap.split(/\r?\n/).filter((line) => line.trim().startsWith('#'));
  if (comments.some((comment) => /ignore|check\s*=|disable/.test(comment))) return undefined;
  const lines = [` ${file.syntax.escape}`, ...comments, `${indentationAt(file.text, first.keywordRange.start)}    && `];
  return replace({ start: first.command.range.end, end: second.command.range.start }, lines.join(eol));
}

/** Do two RUN get the same mounts, network and security mode? */
export function haveEqualFlags(first: RunInstruction, second: RunInstruction): boolean {
  return flagTexts(first) === flagTexts(second);
}

function flagTexts({ flags }: RunInstruction): string {
  return flags.map(({ name, value }) => `${name}=${value?.raw ?? ''}`).sort().join(' ');
}

/** One script that is understood from its first to its last character: a comment at its end would swallow what is added. */
function isMergeable(file: Dockerfile, run: RunInstruction): boolean {
  const script = scriptOf(file, run);
  if (!script?.complete || run.command.form !== 'shell' || run.heredocs.length > 0 || run.onbuild) return false;
  return script.lists[0]?.range.start === run.command.range.start && script.lists.at(-1)?.range.end === run.command.range.end;
}

function scriptOf(file: Dockerfile, run: RunInstruction): ShellScript | undefined {
  return file.scriptsOf(run)[0]?.script;
}

const CHANGES_SHELL = new Set([
  'cd', 'pushd', 'popd', 'export', 'set', 'unset', 'umask', 'source', '.', 'eval', 'exec', 'exit', 'trap', 'alias', 'shopt', 'ulimit',
]);

/** Leaves nothing behind in its shell that a later command would notice. */
function keepsToItself(script: ShellScript | undefined): boolean {
  if (!script || script.lists.some(({ background }) => background)) return false;
  return script.assignedNames.size === 0 && script.commands.every(({ name, context }) => !context.function && !CHANGES_SHELL.has(name ?? ''));
}

/** Commands joined by `&&` only: after anything else, a failure of what is put before them could be skipped. */
function isOneChain(script: ShellScript | undefined): boolean {
  const [list, ...others] = script?.lists ?? [];
  return list !== undefined && others.length === 0 && !list.background && list.operators.every(({ text }) => text === '&&');
}
