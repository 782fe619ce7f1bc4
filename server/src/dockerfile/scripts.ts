import type { Range } from '../core/text';
import { dialectOfShebang, type ShellDialect } from './shell/dialect';
import type { ShellScript } from './shell/model';
import { parseShell } from './shell/parse';
import { ShellText } from './shell/source';
import type { Command, Instruction, RunInstruction } from './syntax/instructions';
import type { Heredoc } from './syntax/heredocs';

/** A script that a RUN executes. */
export interface ScriptSite {
  readonly run: RunInstruction;
  readonly script: ShellScript;
  /** The here-document that holds it; undefined for the command line. */
  readonly heredoc: Heredoc | undefined;
}

/** The shell scripts of a RUN: its command line, or each here-document when the command line is nothing but these. */
export function scriptsOfRun(run: RunInstruction, text: string, dialect: ShellDialect): readonly ScriptSite[] {
  if (run.command.form === 'exec') return execScript(run.command).map((script) => ({ run, script, heredoc: undefined }));
  if (run.heredocs.length > 0 && isOnlyHeredocs(run)) {
    return run.heredocs.map((heredoc) => ({ run, heredoc, script: heredocScript(text, heredoc, dialect) }));
  }
  return [{ run, heredoc: undefined, script: parseShell(withHeredocBodies(run, text), run.command.range.start, { dialect }) }];
}

/** The script of CMD, ENTRYPOINT or HEALTHCHECK. */
export function scriptOfCommand(command: Command, dialect: ShellDialect): ShellScript | undefined {
  if (command.form === 'exec') return execScript(command)[0];
  return parseShell(command.shell, command.range.start, { dialect });
}

/** An exec-form command without characters that a shell would take apart reads as that same command line. */
function execScript(command: Command): readonly ShellScript[] {
  if (!command.exec.every(({ value }) => /^[\w./:=@%+,~-]+$/.test(value))) return nestedScript(command);
  const plain = command.exec.reduce((line, { value, range }) => {
    const gap = ' '.repeat(Math.max(0, range.start - command.range.start - line.length));
    return `${line}${gap} ${value} `;
  }, '');
  return [parseShell(plain, command.range.start)];
}

/** `["/bin/bash", "-c", "script"]`: the script, where JSON escapes do not shift its offsets. */
function nestedScript(command: Command): readonly ShellScript[] {
  const [shell, flag, script] = command.exec;
  if (!shell || !flag || !script || !/(?:^|\/)(?:ba|da|a|z|k)?sh$/.test(shell.value) || !/^-[a-z]*c$/.test(flag.value)) return [];
  const hasEscapes = script.value.length !== script.range.end - script.range.start - 2;
  return hasEscapes ? [] : [parseShell(script.value, script.range.start + 1)];
}

/** The text that the shell of a script in a RUN is given; undefined where the builder gives it to none. */
export function shellTextOf({ run, heredoc }: ScriptSite, file: string): ShellText | undefined {
  if (run.command.form === 'exec') return undefined;
  if (heredoc) return ShellText.of(file.slice(heredoc.body.start, heredoc.body.end), heredoc.body.start, 'script');
  return ShellText.of(withHeredocBodies(run, file), run.command.range.start, 'instruction');
}

function isOnlyHeredocs(run: RunInstruction): boolean {
  return run.words.every(({ range }) => run.heredocs.some(({ operator }) => operator.start <= range.start && range.end <= operator.end));
}

function heredocScript(text: string, heredoc: Heredoc, dialect: ShellDialect): ShellScript {
  const body = text.slice(heredoc.body.start, heredoc.body.end);
  const shebang = dialectOfShebang(heredoc.stripsTabs ? body.trimStart() : body);
  return parseShell(body, heredoc.body.start, { dialect: shebang ?? dialect, form: 'script' });
}

/** `RUN cat <<EOF > file`: the shell parser wants the bodies where the operators promise them. */
function withHeredocBodies(run: RunInstruction, text: string): string {
  if (run.heredocs.length === 0) return run.command.shell;
  return run.command.shell + text.slice(run.command.range.end, run.range.end);
}

/** Where the shell text of an instruction lies, for features that look for the innermost place. */
export function commandRange(instruction: Instruction): Range | undefined {
  return 'command' in instruction ? instruction.command?.range : undefined;
}
