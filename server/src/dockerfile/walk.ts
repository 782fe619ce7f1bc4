import type { RuleContext, RuleRun } from '../core/rule';
import type { Dockerfile } from './model';
import type { DockerfileRule, DockerfileVisitor, InstructionSite } from './rule';
import { withTrigger, type Stage } from './stages';
import type { ImageUse } from './images-used';
import { allCommands } from './shell/parse';
import type { Instruction, RunInstruction } from './syntax/instructions';

interface Visit {
  readonly visitor: DockerfileVisitor<RuleContext>;
  readonly context: RuleContext;
}

/** Calls every visitor in one walk over the file. */
export function walk(file: Dockerfile, runs: readonly RuleRun[]): void {
  const visits = runs.map(({ rule, context }) => ({ visitor: (rule as DockerfileRule).check, context }));
  for (const { visitor, context } of visits) visitor.file?.(file, context);
  for (const use of file.preambleImages) visitImage(visits, use, siteOf(file, undefined, use.instruction));
  for (const instruction of file.preamble.flatMap(withTrigger)) visitInstruction(visits, instruction, siteOf(file, undefined, instruction));
  for (const stage of file.stages) visitStage(visits, file, stage);
}

function visitStage(visits: readonly Visit[], file: Dockerfile, stage: Stage): void {
  for (const { visitor, context } of visits) visitor.stage?.(stage, { ...context, file });
  const fromSite = siteOf(file, stage, stage.from);
  visitImage(visits, stage.base, fromSite);
  for (const use of stage.imagesUsed) visitImage(visits, use, siteOf(file, stage, use.instruction));
  visitInstruction(visits, stage.from, fromSite);
  for (const instruction of stage.instructions) {
    for (const one of withTrigger(instruction)) visitInstruction(visits, one, siteOf(file, stage, one));
  }
}

function visitImage(visits: readonly Visit[], use: ImageUse, site: InstructionSite): void {
  for (const { visitor, context } of visits) visitor.image?.(use, { ...context, ...site });
}

function siteOf(file: Dockerfile, stage: Stage | undefined, instruction: Instruction): InstructionSite {
  return { file, stage, state: stage?.stateBefore(instruction) ?? file.globalState };
}

function visitInstruction(visits: readonly Visit[], instruction: Instruction, site: InstructionSite): void {
  for (const { visitor, context } of visits) {
    const handle = visitor[instruction.keyword] as ((instruction: Instruction, context: RuleContext & InstructionSite) => void) | undefined;
    if (handle || visitor.instruction) {
      const here = { ...context, ...site };
      visitor.instruction?.(instruction, here);
      handle?.call(visitor, instruction, here);
    }
  }
  if (instruction.keyword === 'RUN') visitScripts(visits, instruction, site);
}

function visitScripts(visits: readonly Visit[], run: RunInstruction, site: InstructionSite): void {
  const interested = visits.filter(({ visitor }) => visitor.script || visitor.command);
  if (interested.length === 0) return;
  for (const scriptSite of site.file.scriptsOf(run)) {
    for (const { visitor, context } of interested) visitor.script?.(scriptSite, { ...context, ...site });
    const commands = [...allCommands(scriptSite.script)];
    for (const { visitor, context } of interested) {
      if (!visitor.command) continue;
      const here = { ...context, ...site, ...scriptSite };
      for (const command of commands) visitor.command(command, here);
    }
  }
}
