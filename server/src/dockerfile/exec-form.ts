import { replace, safeFix, suggestedFix, type Fix } from '../core/rule';
import { isPosixFamily } from './shell';
import type { ShellCommand, ShellScript } from './shell';
import type { Command } from './syntax/instructions';
import { jsonForm } from './syntax/json-form';

/** Commands that only a shell can carry out, so that there is no program to start in their place. */
const BUILTINS = new Set([
  '.', ':', '[', 'alias', 'bg', 'cd', 'command', 'eval', 'exec', 'exit', 'export', 'fg', 'let', 'read', 'set', 'shift', 'source', 'trap',
  'type', 'ulimit', 'umask', 'unset', 'wait',
]);

/** The only command of a script: no chain, pipe, redirect, loop or assignment. */
export function soleCommand({ lists, complete }: ShellScript): ShellCommand | undefined {
  const [list, ...more] = lists;
  const [pipeline, ...chained] = list?.pipelines ?? [];
  if (!complete || !list || !pipeline || more.length > 0 || chained.length > 0 || pipeline.negated || list.background) return undefined;
  const [element, ...piped] = pipeline.elements;
  return piped.length === 0 && element?.type === 'command' && element.redirects.length === 0 ? element : undefined;
}

/** The words of a shell command that a container can start without a shell; undefined where the shell has something to do. */
export function execWords(script: ShellScript): readonly string[] | undefined {
  const command = soleCommand(script);
  if (!command || command.assignments.length > 0) return undefined;
  const words = command.words[0]?.text === 'exec' ? command.words.slice(1) : command.words;
  const values = words.flatMap(({ value, glob }) => (value === undefined || glob || value.startsWith('~') ? [] : [value]));
  const [program] = values;
  return values.length === words.length && program !== undefined && !BUILTINS.has(program) ? values : undefined;
}

/**
 * Turns a shell-form command into the exec form: by its words where no shell is needed, else by a shell that the command replaces, so that
 * the program gets the signals. `isArgument` tells that an ENTRYPOINT is given the words.
 */
export function toExecForm(command: Command, script: ShellScript | undefined, isArgument = false): Fix | undefined {
  const title = 'Use the exec form';
  if (!script || !isPosixFamily(script.dialect.family)) return undefined;
  const words = execWords(script);
  if (words) {
    const edit = replace(command.range, jsonForm(words));
    return isArgument ? suggestedFix(title, edit) : safeFix(title, edit);
  }
  if (isArgument || !script.complete || /[\r\n]/.test(command.shell)) return undefined;
  const sole = soleCommand(script);
  const needsExec = sole?.name !== undefined && !BUILTINS.has(sole.name) && sole.assignments.length === 0 && sole.words[0]?.text !== 'exec';
  const line = (needsExec ? 'exec ' : '') + command.shell.trim();
  return suggestedFix('Run it in a shell by the exec form', replace(command.range, jsonForm(['/bin/sh', '-c', line])));
}
