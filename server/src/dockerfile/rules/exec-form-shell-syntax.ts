import { replace, suggestedFix } from '../../core/rule';
import { dockerfileReference } from '../references';
import { dockerfileRule, type InstructionSite } from '../rule';
import { familyOf, isPosixFamily } from '../shell/dialect';
import type { Command, Instruction, JsonString } from '../syntax/instructions';
import { jsonForm } from '../syntax/json-form';

export default dockerfileRule({
  id: 'dockerfile/exec-form-shell-syntax',
  severity: 'warning',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Shell syntax in the exec form, where no shell reads it',
  why: 'The exec form starts the program directly. "&&", "|", ">" and "$NAME" are handed to it as plain text: the second command never runs, nothing is redirected, and the variable keeps its dollar sign.',
  unless: 'The program itself understands them, as an entrypoint script that hands its arguments to a shell does.',
  topic: 'signals-and-pid-1',
  sources: [dockerfileReference('Exec form: Variable substitution', 'variable-substitution')],
  aliases: [],
  fix: 'suggested',
  examples: [
    { bad: 'FROM node:24\nCMD ["node", "migrate.js", «"&&"», "node", "server.js"]\n', good: 'FROM node:24\nCMD ["/bin/sh", "-c", "node migrate.js && node server.js"]\n' },
    { bad: 'FROM node:24\nENV PORT=8080\nENTRYPOINT ["node", "server.js", «"--port=$PORT"»]\n', good: 'FROM node:24\nENV PORT=8080\nENTRYPOINT ["/bin/sh", "-c", "exec node server.js --port=$PORT"]\n' },
    { bad: 'FROM alpine:3.20\nRUN ["echo", «"$HOME"»]\n', good: 'FROM alpine:3.20\nRUN ["/bin/sh", "-c", "exec echo $HOME"]\n' },
    { ok: 'FROM alpine:3.20\nCMD ["sh", "-c", "echo $HOME && exec httpd -f"]\n' },
    { ok: 'FROM alpine:3.20\nCMD ["tini", "--", "/bin/bash", "-lc", "exec $PROGRAM"]\n' },
    { ok: 'FROM nginx:1.29\nCMD ["nginx", "-g", "daemon off;"]\n' },
    { ok: 'FROM alpine:3.20\nENTRYPOINT ["/entrypoint.sh"]\nCMD ["$PROGRAM", "&&", "sync"]\n', title: 'arguments of a script, which may evaluate them' },
    { ok: 'FROM perl:5.42\nCMD ["perl", "-e", "print $ENV{HOME}"]\n', title: 'code of another language' },
    { ok: 'FROM alpine:3.20\nCMD ["app", "$(HOST)", "price: $5"]\n' },
    { ok: 'FROM mcr.microsoft.com/powershell:7.5\nCMD ["pwsh", "-Command", "Write-Host $Env:PATH"]\n' },
  ],
  check: {
    instruction(instruction, context) {
      const command = 'command' in instruction ? instruction.command : undefined;
      if (!command || command.exec.length < 2 || runsInterpreter(command) || isArgumentOfScript(instruction, context)) return;
      const item = command.exec.find(({ value }) => OPERATORS.has(value) || VARIABLE.test(value));
      if (!item) return;
      context.report({ at: item.range, message: messageFor(item), fix: wrap(command, context) });
    },
  },
});

const OPERATORS = new Set(['&&', '||', '|', ';', '>', '>>', '<', '&', '2>&1', '&>', '2>', '>&2']);
const VARIABLE = /\$(?:[A-Za-z_]|\{[A-Za-z_])/;

/** Programs that take code as an argument, by the flag before it. */
const TAKES_CODE = /^-{1,2}(?:[a-z]*c|e|eval|command|encodedcommand|r)$/i;

function runsInterpreter({ exec }: Command): boolean {
  return exec.some(({ value }, index) => index > 0 && TAKES_CODE.test(value));
}

/** What an entrypoint does with the words of CMD is its own affair. */
function isArgumentOfScript({ keyword }: Instruction, { stage }: InstructionSite): boolean {
  return keyword === 'CMD' && stage?.effective('ENTRYPOINT') !== undefined;
}

function messageFor({ value }: JsonString): string {
  const variable = VARIABLE.test(value) && !OPERATORS.has(value);
  return `No shell ${variable ? 'replaces the variable in' : 'acts on'} "${value.slice(0, 50)}" in the exec form`;
}

/** The words as a script; quoted where a shell would split or change them. */
function wrap({ exec, range }: Command, { stage, state }: InstructionSite): ReturnType<typeof suggestedFix> | undefined {
  const [program = ''] = exec.map(({ value }) => value);
  const noShell = stage?.rootImage.isScratch || stage?.rootImage.facts?.shell === 'none' || !isPosixFamily(state.shell.dialect.family);
  if (noShell || exec.some(({ value }) => /["'`\\*?]/.test(value)) || isPosixFamily(familyOf(program))) return undefined;
  const words = exec.map(({ value }) => (OPERATORS.has(value) || !/[\s&|;<>()#]/.test(value) ? value : `'${value}'`));
  const script = exec.some(({ value }) => OPERATORS.has(value)) ? words.join(' ') : `exec ${words.join(' ')}`;
  return suggestedFix('Run it in a shell', replace(range, jsonForm(['/bin/sh', '-c', script])));
}
