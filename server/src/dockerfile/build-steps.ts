import { rebuiltSteps, type BuildStep, type Rebuild } from '../kernel/build-cache';
import type { Dockerfile } from './model';
import type { Stage } from './stages';
import type { Instruction } from './syntax/instructions';

/** A step of the build and the instruction that it comes from. */
export interface InstructionStep {
  readonly instruction: Instruction;
  readonly step: BuildStep;
}

const known = new WeakMap<Dockerfile, readonly InstructionStep[]>();

/** The instructions of a file as the build cache sees them, in their order; triggers of ONBUILD run in another build. */
export function buildSteps(file: Dockerfile): readonly InstructionStep[] {
  const steps = known.get(file) ?? readSteps(file);
  known.set(file, steps);
  return steps;
}

function readSteps(file: Dockerfile): readonly InstructionStep[] {
  return [
    ...file.preamble.map((instruction) => ({ instruction, step: stepOf(instruction, undefined) })),
    ...file.stages.flatMap((stage) =>
      [stage.from, ...stage.instructions].map((instruction) => ({ instruction, step: stepOf(instruction, stage) }))),
  ];
}

export interface RebuiltInstruction extends Rebuild {
  readonly instruction: Instruction;
}

/** The other instructions that run again when one changes; for COPY and ADD a change of the files counts too. */
export function rebuiltBy(instruction: Instruction, file: Dockerfile): readonly RebuiltInstruction[] {
  const steps = buildSteps(file);
  const changed = steps.findIndex((one) => one.instruction === instruction);
  if (changed < 0) return [];
  return rebuiltSteps(steps.map(({ step }) => step), changed).flatMap((rebuild) => {
    const other = steps[rebuild.index]?.instruction;
    return other === undefined || rebuild.index === changed ? [] : [{ ...rebuild, instruction: other }];
  });
}

function stepOf(instruction: Instruction, stage: Stage | undefined): BuildStep {
  const { keyword } = instruction;
  const read = stage === undefined ? [] : stagesReadBy(instruction, stage);
  return {
    keyword,
    stage: stage?.index ?? -1,
    expands: expandedIn(instruction),
    readsStages: read,
    link: instruction.flags.some(({ name, value }) => name === 'link' && value?.text !== 'false'),
    ...(keyword === 'ENV' || keyword === 'ARG' ? { defines: instruction.pairs.map(({ key }) => key.text) } : {}),
    ...(keyword === 'RUN' ? { shellForm: instruction.command.form === 'shell' } : {}),
    ...(keyword === 'WORKDIR' && instruction.path ? { path: instruction.path.text } : {}),
  };
}

function stagesReadBy(instruction: Instruction, stage: Stage): readonly number[] {
  const uses = instruction === stage.from ? [stage.base] : stage.imagesUsed.filter((use) => use.instruction === instruction);
  return uses.flatMap((use) => use.stage?.index ?? []);
}

/** Variables that the builder itself puts in. Commands are left to the shell that runs them. */
function expandedIn(instruction: Instruction): readonly string[] {
  const flags = instruction.flags.flatMap(({ value }) => value?.variables ?? []);
  const words = COMMANDS.has(instruction.keyword) ? [] : instruction.words.flatMap((word) => word.variables);
  return [...flags, ...words].map(({ name }) => name);
}

const COMMANDS = new Set<Instruction['keyword']>(['RUN', 'CMD', 'ENTRYPOINT', 'HEALTHCHECK', 'SHELL', 'ONBUILD']);
