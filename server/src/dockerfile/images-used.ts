import { parseImageReference, type ImageReference } from '../core/image-reference';
import type { Range } from '../core/text';
import { lookUpImage, type ImageFacts } from './images';
import type { Stage } from './stages';
import type { Flag, Instruction } from './syntax/instructions';
import type { StageState } from './state';
import type { Word } from './syntax/words';

/** A place that names an image, a stage or a named context. */
export interface ImageUse {
  readonly where: 'FROM' | 'COPY --from' | 'RUN --mount';
  readonly instruction: Instruction;
  readonly range: Range;
  /** As written. */
  readonly written: string;
  /** With the defaults of build arguments put in; undefined when one has none. */
  readonly resolved: string | undefined;
  /** True when a variable takes part, so that a build may choose another image. */
  readonly hasVariable: boolean;
  /** The earlier stage that it means. */
  readonly stage: Stage | undefined;
  readonly isScratch: boolean;
  /** Of an image from a registry; variables without a known value stay in it as written. */
  readonly reference: ImageReference | undefined;
  readonly facts: ImageFacts | undefined;
}

export interface ImageWord {
  readonly where: ImageUse['where'];
  readonly instruction: Instruction;
  readonly word: Word | undefined;
  readonly range: Range;
  readonly written: string;
}

/** The image words of COPY and RUN; FROM is read by the stage that it opens. */
export function imageWords(instruction: Instruction): readonly ImageWord[] {
  if (instruction.keyword === 'COPY' && instruction.from?.value) {
    return [fromFlag('COPY --from', instruction, instruction.from)];
  }
  if (instruction.keyword !== 'RUN') return [];
  return instruction.mounts.flatMap((mount) => {
    const from = mount.options.find(({ name }) => name === 'from');
    if (!from?.valueRange || from.value === undefined) return [];
    return [{ where: 'RUN --mount' as const, instruction, word: undefined, range: from.valueRange, written: from.value }];
  });
}

function fromFlag(where: ImageUse['where'], instruction: Instruction, flag: Flag): ImageWord {
  return { where, instruction, word: flag.value, range: flag.value?.range ?? flag.range, written: flag.value?.text ?? '' };
}

/** Decides what an image word means: a stage before it, `scratch`, or an image. */
export function resolveImage(image: ImageWord, state: StageState, earlier: readonly Stage[]): ImageUse {
  const hasVariable = image.word?.hasVariable ?? image.written.includes('$');
  const resolved = image.word ? image.word.resolve((name) => state.lookUp(name)) : hasVariable ? undefined : image.written;
  const stage = resolved === undefined ? undefined : stageNamed(resolved, earlier, image.where);
  const isScratch = image.where === 'FROM' && resolved === 'scratch' && !stage;
  const reference = stage || isScratch || image.written === '' ? undefined : parseImageReference(resolved ?? image.written);
  return {
    where: image.where,
    instruction: image.instruction,
    range: image.range,
    written: image.written,
    resolved,
    hasVariable,
    stage,
    isScratch,
    reference,
    facts: reference && lookUpImage(reference),
  };
}

/** Stage names compare without case; only COPY and mounts may use an index (Dockerfile reference, "COPY --from"). */
function stageNamed(name: string, earlier: readonly Stage[], where: ImageUse['where']): Stage | undefined {
  const named = earlier.findLast((stage) => stage.name?.toLowerCase() === name.toLowerCase());
  if (named || where === 'FROM') return named;
  return /^\d+$/.test(name) ? earlier[Number(name)] : undefined;
}
