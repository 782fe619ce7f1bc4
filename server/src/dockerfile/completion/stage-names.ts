import type { Completion } from '../../core/completion';
import type { Range } from '../../core/text';
import type { Dockerfile } from '../model';
import type { Stage } from '../stages';
import type { Instruction } from '../syntax/instructions';

/** The stages above an instruction that have a name, the nearest first. */
export function earlierStages(file: Dockerfile, instruction: Instruction): readonly Stage[] {
  const own = file.stageOf(instruction);
  const earlier = file.stages.filter((stage) => stage.name !== undefined && stage.index < (own?.index ?? 0));
  const last = new Map(earlier.map((stage) => [stage.name?.toLowerCase(), stage]));
  return [...last.values()].reverse();
}

export function stageCompletions(file: Dockerfile, instruction: Instruction, range: Range): readonly Completion[] {
  return earlierStages(file, instruction).map((stage, index) => ({
    label: stage.label,
    kind: 'stage',
    range,
    newText: stage.label,
    detail: `FROM ${stage.base.written}`,
    rank: index,
  }));
}
