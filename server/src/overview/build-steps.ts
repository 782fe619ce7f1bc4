import type { BuildStep } from '../kernel/build-cache';
import type { ImageUse } from '../dockerfile/images-used';
import type { Dockerfile } from '../dockerfile/model';
import { declaredNames, type Stage } from '../dockerfile/stages';
import { flagOf, type Instruction } from '../dockerfile/syntax/instructions';
import { builderVariables } from '../dockerfile/variable-uses';

/** The instructions of a file as the build cache sees them. Both lists have the same order. */
export interface BuildSteps {
  readonly instructions: readonly Instruction[];
  readonly steps: readonly BuildStep[];
}

export function buildSteps(file: Dockerfile): BuildSteps {
  const preamble = file.preamble.map((instruction) => ({ instruction, step: stepOf(instruction, undefined, file) }));
  const staged = file.stages.flatMap((stage) =>
    [stage.from, ...stage.instructions].map((instruction) => ({ instruction, step: stepOf(instruction, stage, file) })));
  const all = [...preamble, ...staged];
  return { instructions: all.map(({ instruction }) => instruction), steps: all.map(({ step }) => step) };
}

function stepOf(instruction: Instruction, stage: Stage | undefined, file: Dockerfile): BuildStep {
  const { keyword } = instruction;
  return {
    keyword,
    stage: stage?.index ?? -1,
    expands: builderVariables(instruction, file).map(({ name }) => name),
    readsStages: stage ? stagesRead(instruction, stage) : [],
    ...(keyword === 'ENV' || keyword === 'ARG' ? { defines: declaredNames(instruction) } : {}),
    ...(keyword === 'RUN' ? { shellForm: instruction.command.form === 'shell' } : {}),
    ...(keyword === 'COPY' || keyword === 'ADD' ? { link: isOn(instruction, 'link') } : {}),
    ...(keyword === 'WORKDIR' && instruction.path?.value !== undefined ? { path: instruction.path.value } : {}),
  };
}

function stagesRead(instruction: Instruction, stage: Stage): readonly number[] {
  const uses: readonly ImageUse[] = instruction.keyword === 'FROM' ? [stage.base] : stage.imagesUsed;
  return uses.flatMap((use) => (use.instruction === instruction && use.stage ? [use.stage.index] : []));
}

/** A flag without a value, or with `true`. */
function isOn(instruction: Instruction, name: string): boolean {
  const flag = flagOf(instruction, name);
  return flag !== undefined && (flag.value === undefined || flag.value.value === 'true');
}
