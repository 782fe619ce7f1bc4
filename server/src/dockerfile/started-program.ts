import { execWords } from './exec-form';
import type { Dockerfile } from './model';
import type { Stage } from './stages';

/** Shells and interpreters that wait for someone to type when they are given no script. */
const INTERACTIVE = new Set([
  ...['ash', 'bash', 'cmd', 'dash', 'fish', 'ksh', 'powershell', 'pwsh', 'sh', 'zsh'],
  ...['bun', 'clj', 'clojure', 'deno', 'erl', 'ghci', 'groovysh', 'iex', 'ipython', 'irb', 'jshell', 'julia', 'lua', 'node', 'perl', 'php', 'pypy', 'pypy3'],
  ...['python', 'python2', 'python3', 'r', 'sbcl', 'scala', 'sqlite3'],
]);

/** Flags with which they do so too: `php -a`, `bash --login`. */
const INTERACTIVE_FLAGS = new Set(['-a', '-i', '-il', '-l', '--interactive', '--login']);

/**
 * Does a container of the stage start a program of its own? Not where there is nothing to start, and not where a bare shell or interpreter is:
 * such an image is a base for others, or a box of tools.
 */
export function startsProgram(stage: Stage, file: Dockerfile): boolean {
  const words = startedWords(stage, file);
  if (words === undefined) return true;
  const [program, ...rest] = words;
  if (program === undefined) return false;
  const name = program.slice(Math.max(program.lastIndexOf('/'), program.lastIndexOf('\\')) + 1).replace(/\.exe$/i, '').toLowerCase();
  return !INTERACTIVE.has(name) || !rest.every((word) => INTERACTIVE_FLAGS.has(word));
}

/** The words of CMD, or of ENTRYPOINT without one; none when neither is there, undefined when a shell has to read them. */
function startedWords(stage: Stage, file: Dockerfile): readonly string[] | undefined {
  for (const keyword of ['CMD', 'ENTRYPOINT'] as const) {
    const instruction = stage.effective(keyword);
    if (!instruction || instruction.arguments.length === 0 || (instruction.json?.valid && instruction.json.items.length === 0)) continue;
    if (instruction.command.form === 'exec') return instruction.command.exec.map(({ value }) => value);
    const script = file.commandScript(instruction);
    return script && execWords(script);
  }
  return [];
}
