import { scriptOfCommand, scriptsOfRun, type ScriptSite } from './scripts';
import { dialectOfShell } from './shell/dialect';
import type { ShellScript } from './shell/model';
import { imageWords, resolveImage, type ImageUse } from './images-used';
import { buildStages, withTrigger, type Stage } from './stages';
import type { StageState } from './state';
import type { CommandInstruction, HealthcheckInstruction, Instruction, RunInstruction } from './syntax/instructions';
import { parseDockerfile, type Comment, type DockerfileSyntax } from './syntax/parse';

/** A Dockerfile with its stages and what holds where. Read-only; what costs time is computed when first asked for. */
export class Dockerfile {
  readonly stages: readonly Stage[];
  /** Instructions before the first FROM. */
  readonly preamble: readonly Instruction[];
  readonly globalState: StageState;
  private readonly runScripts = new Map<RunInstruction, readonly ScriptSite[]>();
  private readonly stageOfInstruction = new Map<Instruction, Stage>();

  /** @param targets stages that Compose files of the workspace build for their own sake */
  constructor(readonly syntax: DockerfileSyntax, readonly targets: readonly string[] = []) {
    const { preamble, stages, globalState } = buildStages(syntax.instructions, targets);
    this.stages = stages;
    this.preamble = preamble;
    this.globalState = globalState;
    for (const stage of stages) {
      this.stageOfInstruction.set(stage.from, stage);
      for (const instruction of stage.instructionsAndTriggers) this.stageOfInstruction.set(instruction, stage);
    }
  }

  static parse(text: string): Dockerfile {
    return new Dockerfile(parseDockerfile(text));
  }

  get text(): string {
    return this.syntax.text;
  }

  get instructions(): readonly Instruction[] {
    return this.syntax.instructions;
  }

  get comments(): readonly Comment[] {
    return this.syntax.comments;
  }

  get finalStage(): Stage | undefined {
    return this.stages.at(-1);
  }

  stageOf(instruction: Instruction): Stage | undefined {
    return this.stageOfInstruction.get(instruction);
  }

  stateBefore(instruction: Instruction): StageState {
    return this.stageOf(instruction)?.stateBefore(instruction) ?? this.globalState;
  }

  /** Images that instructions before the first FROM take files from: in a fragment, all there are. */
  get preambleImages(): readonly ImageUse[] {
    return this.preamble.flatMap(withTrigger).flatMap(imageWords).map((word) => resolveImage(word, this.globalState, []));
  }

  stageNamed(name: string): Stage | undefined {
    return this.stages.findLast((stage) => stage.name?.toLowerCase() === name.toLowerCase());
  }

  /** The scripts of a RUN, parsed once. */
  scriptsOf(run: RunInstruction): readonly ScriptSite[] {
    const known = this.runScripts.get(run);
    if (known) return known;
    const scripts = scriptsOfRun(run, this.text, this.dialectFor(run));
    this.runScripts.set(run, scripts);
    return scripts;
  }

  /** The command of CMD, ENTRYPOINT or HEALTHCHECK as a script; undefined where there is none to understand. */
  commandScript(instruction: CommandInstruction | HealthcheckInstruction): ShellScript | undefined {
    return instruction.command && scriptOfCommand(instruction.command, this.dialectFor(instruction));
  }

  /** A `# hadolint shell=` comment stands for a SHELL that the base image sets. */
  private dialectFor(instruction: Instruction): StageState['shell']['dialect'] {
    const { shell } = this.stateBefore(instruction);
    if (shell.instruction) return shell.dialect;
    const pragma = this.comments.findLast(({ range, text }) => range.end <= instruction.range.start && /^\s*hadolint\s+shell\s*=/.test(text));
    const program = pragma && /=\s*(\S+)/.exec(pragma.text)?.[1];
    return program ? dialectOfShell([program]) : shell.dialect;
  }
}

