import type { Range } from '../core/text';
import { imageWords, resolveImage, type ImageUse } from './images-used';
import { Scope } from './scope';
import { advance, globalState, stateOfImage, type StageState, type Variable } from './state';
import type { FromInstruction, Instruction, InstructionOf, PairsInstruction } from './syntax/instructions';

/** One FROM and what follows it. */
export class Stage {
  /** Stages that are built on this one, or copy or mount from it. */
  readonly dependents: Stage[] = [];
  private readonly states = new Map<Instruction, StageState>();
  private endState: StageState;
  private readonly byKeyword = new Map<Instruction['keyword'], Instruction[]>();
  private readonly used: ImageUse[] = [];

  constructor(
    readonly index: number,
    readonly from: FromInstruction,
    /** After the FROM. Triggers of ONBUILD are reached through their ONBUILD. */
    readonly instructions: readonly Instruction[],
    readonly base: ImageUse,
    /** A build may end with it: the last stage, and those that somebody names as a target. */
    readonly isFinal: boolean,
    private readonly globals: { readonly before: StageState; readonly args: Scope<Variable> },
    earlier: readonly Stage[],
  ) {
    let state = base.stage?.state ?? stateOfImage(baseFacts(base));
    for (const instruction of instructions) {
      this.states.set(instruction, state);
      this.addByKeyword(instruction);
      this.used.push(...this.imagesOf(instruction, state, earlier));
      state = advance(state, instruction, this.globals.args);
    }
    this.endState = state;
    this.followTriggers(state);
    for (const use of [base, ...this.used]) use.stage?.dependents.push(this);
  }

  get name(): string | undefined {
    return this.from.name?.text;
  }

  /** The name, or the index as COPY --from takes it. */
  get label(): string {
    return this.name ?? String(this.index);
  }

  /** From its FROM to its last instruction. */
  get range(): Range {
    return { start: this.from.range.start, end: (this.instructions.at(-1) ?? this.from).range.end };
  }

  /** What holds after the last instruction: what a container of this stage starts with. */
  get state(): StageState {
    return this.endState;
  }

  stateBefore(instruction: Instruction): StageState {
    return this.states.get(instruction) ?? (instruction === this.from ? this.globals.before : this.endState);
  }

  /** The stage that FROM names, if it is one of this file. */
  get parent(): Stage | undefined {
    return this.base.stage;
  }

  /** The image that the chain of stages begins with. */
  get rootImage(): ImageUse {
    return this.parent?.rootImage ?? this.base;
  }

  /** This stage, its parent, its parent's parent … */
  get chain(): readonly Stage[] {
    return this.parent ? [this, ...this.parent.chain] : [this];
  }

  /** Images that COPY and RUN take files from. */
  get imagesUsed(): readonly ImageUse[] {
    return this.used;
  }

  /** The instructions with the triggers of ONBUILD in their place. */
  get instructionsAndTriggers(): readonly Instruction[] {
    return this.instructions.flatMap(withTrigger);
  }

  /** Instructions of one keyword in this stage, triggers left out. */
  all<K extends Instruction['keyword']>(keyword: K): readonly InstructionOf<K>[] {
    const found = this.byKeyword.get(keyword) ?? [];
    return found.filter((one): one is InstructionOf<K> => one.keyword === keyword);
  }

  /** The last instruction of one keyword in this stage or those that it is built on. */
  effective<K extends Instruction['keyword']>(keyword: K): InstructionOf<K> | undefined {
    return this.all(keyword).at(-1) ?? this.parent?.effective(keyword);
  }

  /** Triggers run one after the other in a stage that is built on this one, after all that stands here (Dockerfile reference, ONBUILD). */
  private followTriggers(end: StageState): void {
    let state = end;
    for (const instruction of this.instructions) {
      if (instruction.keyword !== 'ONBUILD' || !instruction.trigger) continue;
      this.states.set(instruction.trigger, state);
      state = advance(state, instruction.trigger, this.globals.args);
    }
  }

  private addByKeyword(instruction: Instruction): void {
    const known = this.byKeyword.get(instruction.keyword);
    if (known) known.push(instruction);
    else this.byKeyword.set(instruction.keyword, [instruction]);
  }

  private imagesOf(instruction: Instruction, state: StageState, earlier: readonly Stage[]): readonly ImageUse[] {
    return withTrigger(instruction).flatMap(imageWords).map((word) => resolveImage(word, state, earlier));
  }
}

export function withTrigger(instruction: Instruction): readonly Instruction[] {
  return instruction.keyword === 'ONBUILD' && instruction.trigger ? [instruction, instruction.trigger] : [instruction];
}

export interface StageGraph {
  /** Before the first FROM. */
  readonly preamble: readonly Instruction[];
  readonly globalState: StageState;
  readonly stages: readonly Stage[];
}

/**
 * Groups instructions into stages and follows what each inherits.
 * @param targets names or indexes of stages that are built for their own sake (`--target`, `build.target` of Compose)
 */
export function buildStages(instructions: readonly Instruction[], targets: readonly string[] = []): StageGraph {
  const starts = instructions.flatMap((instruction, index) => (instruction.keyword === 'FROM' ? [index] : []));
  const preamble = instructions.slice(0, starts[0] ?? instructions.length);
  const global = preamble.reduce((state, instruction) => advance(state, instruction, Scope.of<Variable>([])), globalState());
  const globals = { before: global, args: global.args };
  const stages: Stage[] = [];
  starts.forEach((start, index) => {
    const from = instructions[start];
    if (from?.keyword !== 'FROM') return;
    const own = instructions.slice(start + 1, starts[index + 1] ?? instructions.length);
    const isFinal = index === starts.length - 1 || isTarget(from, index, targets);
    stages.push(new Stage(index, from, own, baseOf(from, global, stages), isFinal, globals, stages));
  });
  return { preamble, globalState: global, stages };
}

function isTarget(from: FromInstruction, index: number, targets: readonly string[]): boolean {
  const name = from.name?.text.toLowerCase();
  return targets.some((target) => target.toLowerCase() === name || target === String(index));
}

function baseOf(from: FromInstruction, global: StageState, earlier: readonly Stage[]): ImageUse {
  const range = from.image?.range ?? from.keywordRange;
  return resolveImage({ where: 'FROM', instruction: from, word: from.image, range, written: from.image?.text ?? '' }, global, earlier);
}

function baseFacts(base: ImageUse): Parameters<typeof stateOfImage>[0] {
  if (base.isScratch) return 'scratch';
  return base.facts ?? 'unknown';
}

/** Build arguments that an instruction declares. */
export function declaredNames(instruction: PairsInstruction): readonly string[] {
  return instruction.pairs.map(({ key }) => key.text);
}
