import type { Dockerfile } from './model';
import type { Stage } from './stages';
import type { Instruction } from './syntax/instructions';

/**
 * Does the stage's file system reach an image that someone runs: a stage that a build ends with, or one that it is built FROM? What
 * other stages leave behind stays on the build machine.
 */
export function isShipped(stage: Stage, file: Dockerfile): boolean {
  return file.stages.some((end) => end.isFinal && !isThrownAway(end, file) && end.chain.includes(stage));
}

/** A stage whose name says that it is built for what its RUNs find out: nobody keeps its image, unless a Compose file starts it. */
function isThrownAway({ name = '' }: Stage, { targets }: Dockerfile): boolean {
  return /^(?:check|lint|tests?|validate|verify)(?:[-_.]|$)/i.test(name) && !targets.some((target) => target.toLowerCase() === name.toLowerCase());
}

/**
 * Does the instruction add to an image that someone runs? A trigger of ONBUILD runs in the build of such an image, wherever it stands;
 * a text without FROM is a piece of one.
 */
export function reachesImage(
  instruction: Instruction,
  { file, stage }: { readonly file: Dockerfile; readonly stage: Stage | undefined },
): boolean {
  return instruction.onbuild !== undefined || stage === undefined || isShipped(stage, file);
}
