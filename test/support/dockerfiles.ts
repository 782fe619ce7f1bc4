import assert from 'node:assert/strict';
import { Dockerfile } from '../../server/src/dockerfile/model';
import type { ScriptSite } from '../../server/src/dockerfile/scripts';
import { allCommands, type ShellCommand } from '../../server/src/dockerfile/shell';
import { withTrigger } from '../../server/src/dockerfile/stages';
import type { RunInstruction } from '../../server/src/dockerfile/syntax/instructions';

/** All RUN instructions, those of ONBUILD too. */
export function runsOf(file: Dockerfile): readonly RunInstruction[] {
  return file.instructions.flatMap(withTrigger).filter((one): one is RunInstruction => one.keyword === 'RUN');
}

export interface FoundCommand {
  readonly file: Dockerfile;
  readonly site: ScriptSite;
  readonly command: ShellCommand;
}

/** The first command of a Dockerfile with that name. */
export function commandIn(text: string, name: string): FoundCommand {
  const file = Dockerfile.parse(text);
  for (const site of runsOf(file).flatMap((run) => file.scriptsOf(run))) {
    const command = [...allCommands(site.script)].find((one) => one.name === name);
    if (command) return { file, site, command };
  }
  return assert.fail(`no command ${name} in ${text}`);
}
