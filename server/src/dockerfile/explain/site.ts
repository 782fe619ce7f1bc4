import { computed } from '../../core/computed-values';
import type { ComputedValue, Effects } from '../../core/effects';
import type { ExplainContext } from '../../core/explain';
import type { Range } from '../../core/text';
import { INSTRUCTIONS } from '../../kernel/build-layers';
import { layerOf } from '../../kernel/build-layers';
import { rebuiltBy } from '../build-steps';
import type { Dockerfile } from '../model';
import type { Stage } from '../stages';
import type { Flag, Instruction } from '../syntax/instructions';

/** An instruction that is to be explained. */
export interface Site<I extends Instruction = Instruction> {
  readonly file: Dockerfile;
  readonly instruction: I;
  /** Undefined before the first FROM. */
  readonly stage: Stage | undefined;
  readonly offset: number;
  readonly context: ExplainContext;
}

export interface FlagSite extends Site {
  readonly flag: Flag;
}

/** What is said about a place of an instruction. */
export interface Told extends Effects {
  /** The part of the instruction that is meant, where it is not the keyword or the flag. */
  readonly range?: Range;
  readonly title?: string;
}

export type Explain<S> = (site: S) => Told | undefined;

const MOST_LISTED = 5;

/** What the instruction adds to the image, and what runs again when it changes. */
export function buildValues({ file, instruction, stage }: Site): readonly ComputedValue[] {
  const { keyword } = instruction;
  const facts = INSTRUCTIONS[keyword];
  if (!facts || (!stage && keyword !== 'ARG')) return [];
  return [
    computed('build', 'layer', keyword, addsText(instruction, stage)),
    ...(instruction.onbuild ? [] : [computed('build', 'cache', keyword, rebuiltText(instruction, file))]),
  ];
}

/** `a layer: the copied files`. An ARG in front of every FROM is no step of a stage, and leaves nothing in an image. */
function addsText(instruction: Instruction, stage: Stage | undefined): string {
  const { keyword } = instruction;
  const adds = INSTRUCTIONS[keyword]?.adds.replace(/\.$/, '') ?? '';
  const words = `${adds.charAt(0).toLowerCase()}${adds.slice(1)}`;
  if (keyword === 'FROM') return stage?.base.isScratch ? 'nothing: scratch has no layers' : words;
  if (!stage) return 'no layer: a variable for the FROM lines';
  const path = keyword === 'WORKDIR' ? instruction.path?.text : undefined;
  return `${layerOf(keyword, path) === 'filesystem' ? 'a layer' : 'no layer'}: ${words}`;
}

/** `RUN (line 8), COPY (line 9)`; a question mark where an earlier result may still do. */
function rebuiltText(instruction: Instruction, file: Dockerfile): string {
  const rebuilt = rebuiltBy(instruction, file);
  if (rebuilt.length === 0) return 'nothing below it';
  const listed = rebuilt.slice(0, MOST_LISTED).map((one) => {
    const line = file.syntax.lines.lineAt(one.instruction.range.start) + 1;
    return `${one.instruction.keyword} (line ${line}${one.certain ? '' : '?'})`;
  });
  const more = rebuilt.length - listed.length;
  return `${listed.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
