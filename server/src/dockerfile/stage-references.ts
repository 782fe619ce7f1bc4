import type { Range } from '../core/text';
import type { Dockerfile } from './model';
import type { Stage } from './stages';

/** Places that name the stage; those that use its index need no change. */
export function referencesTo(stage: Stage, file: Dockerfile): readonly Range[] {
  return file.stages
    .flatMap(({ base, imagesUsed }) => [base, ...imagesUsed])
    .filter((use) => use.stage === stage && use.written.toLowerCase() === stage.name?.toLowerCase())
    .map(({ range }) => range);
}
