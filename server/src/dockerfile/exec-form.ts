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

/** `[ -f x ]`, `[ "$A" = b ]`, `[[ … ]]`, and what goes on behind the bracket. */
export function isShellTest(text: string): boolean {
  if (!/^\[\[?\s/.test(text)) return false;
  return /\]\s*(?:&&|\|\||;)|\s(?:[=!]=?|=~|-(?:eq|ne|lt|le|gt|ge|nt|ot|ef))\s|^\[\[?\s+(?:!\s+)?-[a-zA-Z]\s/.test(text);
}

/** Programs that end by themselves before anyone stops the container. */
const SHORT_LIVED = new Set([
  ...['cat', 'chmod', 'chown', 'cmp', 'cp', 'date', 'diff', 'echo', 'env', 'find', 'grep', 'head', 'id', 'install', 'ln', 'ls', 'mkdir', 'mv', 'printf'],
  ...['pwd', 'rm', 'sed', 'sha256sum', 'sort', 'tar', 'test', 'touch', 'true', 'uname', 'wc', '[', ':'],
]);

/** Several commands, none of which lasts: the shell that they need has no signal to pass on. */
export function endsSoon({ commands, complete }: ShellScript): boolean {
  return complete && commands.length > 1 && commands.every(({ name }) => name !== undefined && SHORT_LIVED.has(name));
}

/** The only command of a script: no chain, pipe or loop. */
export function soleCommand({ lists, complete }: ShellScript): ShellCommand | undefined {
  const [list, ...more] = lists;
  const [pipeline, ...chained] = list?.pipelines ?? [];
  if (!complete || !list || !pipeline || more.length > 0 || chained.length > 0 || pipeline.negated || list.background) return undefined;
  const [element, ...piped] = pipeline.elements;
  return piped.length === 0 && element?.type === 'command' ? element : undefined;
}

/** Does the shell make room for its last command by `exec`? */
export function endsWithExec({ lists, complete }: ShellScript): boolean {
  const last = lists.at(-1)?.pipelines.at(-1);
  const command = last?.elements.length === 1 ? last.elements[0] : undefined;
  return complete && command?.type === 'command' && command.words[0]?.text === 'exec';
}

/** The words of a shell command that a container can start without a shell; undefined where the shell has something to do. */
export function execWords(script: ShellScript): readonly string[] | undefined {
  const command = soleCommand(script);
  if (!command || command.assignments.length > 0 || command.redirects.length > 0) return undefined;
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
  const line = withExec(command, script);
  return line === undefined ? undefined : suggestedFix('Run it in a shell by the exec form', replace(command.range, jsonForm(['/bin/sh', '-c', line])));
}

/** The command line with `exec` before its last command, so that this replaces the shell; undefined where there is none to replace it. */
function withExec({ shell, range }: Command, { lists }: ShellScript): string | undefined {
  const last = lists.at(-1)?.pipelines.at(-1);
  const program = last?.elements[0];
  if (!last || last.list.background || last.negated || last.elements.length > 1 || program?.type !== 'command') return undefined;
  if (program.name === undefined || BUILTINS.has(program.name) || program.assignments.length > 0) return undefined;
  if (last.list.operators.some(({ text }) => text === '||')) return undefined;
  if (program.words[0]?.text === 'exec') return shell.trim();
  const index = program.range.start - range.start;
  return `${shell.slice(0, index)}exec ${shell.slice(index)}`.trim();
}
