import type { RuleContext, RuleRun } from '../core/rule';
import type { ImageUse } from './images-used';
import type { Dockerfile } from './model';
import type { DockerfileRule, DockerfileVisitor, InstructionSite } from './rule';
import type { ScriptSite } from './scripts';
import { allCommands } from './shell';
import { withTrigger, type Stage } from './stages';
import type { Instruction, RunInstruction } from './syntax/instructions';

type Visitor = DockerfileVisitor<RuleContext>;

interface Visit {
  readonly visitor: Visitor;
  readonly context: RuleContext;
}

/** The rules that want to see something, by what they want to see. */
class Visits {
  private readonly byHandler = new Map<keyof Visitor, readonly Visit[]>();

  constructor(runs: readonly RuleRun[]) {
    const found = new Map<keyof Visitor, Visit[]>();
    for (const { rule, context } of runs) {
      const visitor = (rule as DockerfileRule).check;
      for (const handler of Object.keys(visitor) as (keyof Visitor)[]) {
        const known = found.get(handler);
        if (known) known.push({ visitor, context });
        else found.set(handler, [{ visitor, context }]);
      }
    }
    this.byHandler = found;
  }

  with(handler: keyof Visitor): readonly Visit[] {
    return this.byHandler.get(handler) ?? [];
  }
}

/** Calls every visitor in one walk over the file. */
export function walk(file: Dockerfile, runs: readonly RuleRun[]): void {
  const visits = new Visits(runs);
  for (const { visitor, context } of visits.with('file')) visitor.file?.(file, context);
  for (const use of file.preambleImages) visitImage(visits, use, siteOf(file, undefined, use.instruction));
  for (const instruction of file.preamble.flatMap(withTrigger)) visitInstruction(visits, instruction, siteOf(file, undefined, instruction));
  for (const stage of file.stages) visitStage(visits, file, stage);
}

function visitStage(visits: Visits, file: Dockerfile, stage: Stage): void {
  for (const { visitor, context } of visits.with('stage')) visitor.stage?.(stage, { ...context, file });
  const fromSite = siteOf(file, stage, stage.from);
  visitImage(visits, stage.base, fromSite);
  for (const use of stage.imagesUsed) visitImage(visits, use, siteOf(file, stage, use.instruction));
  visitInstruction(visits, stage.from, fromSite);
  for (const one of stage.instructionsAndTriggers) visitInstruction(visits, one, siteOf(file, stage, one));
}

function visitImage(visits: Visits, use: ImageUse, site: InstructionSite): void {
  for (const { visitor, context } of visits.with('image')) visitor.image?.(use, inInstruction(context, site));
}

function siteOf(file: Dockerfile, stage: Stage | undefined, instruction: Instruction): InstructionSite {
  return { file, stage, state: stage?.stateBefore(instruction) ?? file.globalState };
}

function visitInstruction(visits: Visits, instruction: Instruction, site: InstructionSite): void {
  for (const { visitor, context } of visits.with('instruction')) visitor.instruction?.(instruction, inInstruction(context, site));
  for (const { visitor, context } of visits.with(instruction.keyword)) {
    const handle = visitor[instruction.keyword] as (instruction: Instruction, context: RuleContext & InstructionSite) => void;
    handle.call(visitor, instruction, inInstruction(context, site));
  }
  if (instruction.keyword === 'RUN') visitScripts(visits, instruction, site);
}

function visitScripts(visits: Visits, run: RunInstruction, site: InstructionSite): void {
  const forScripts = visits.with('script');
  const forCommands = visits.with('command');
  if (forScripts.length + forCommands.length === 0) return;
  for (const scriptSite of site.file.scriptsOf(run)) {
    for (const { visitor, context } of forScripts) visitor.script?.(scriptSite, inInstruction(context, site));
    const commands = [...allCommands(scriptSite.script)];
    for (const { visitor, context } of forCommands) {
      const here = inScript(context, site, scriptSite);
      for (const command of commands) visitor.command?.(command, here);
    }
  }
}

/** Spelled out rather than spread, here and below: there is one for each rule and instruction, and spreading is ten times as slow. */
function inInstruction(
  { options, path, kubernetesMinor, workspace, report }: RuleContext,
  { file, stage, state }: InstructionSite,
): RuleContext & InstructionSite {
  return { options, path, kubernetesMinor, workspace, report, file, stage, state };
}

function inScript(
  { options, path, kubernetesMinor, workspace, report }: RuleContext,
  { file, stage, state }: InstructionSite,
  { run, script, heredoc }: ScriptSite,
): RuleContext & InstructionSite & ScriptSite {
  return { options, path, kubernetesMinor, workspace, report, file, stage, state, run, script, heredoc };
}
