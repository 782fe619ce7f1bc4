import type { Dockerfile } from './model';
import type { Stage } from './stages';
import type { Instruction } from './syntax/instructions';

/** Instructions whose layers lie on one another: those of a stage. */
export interface Section {
  /** Undefined for what stands before the first FROM, and for a text without any. */
  readonly stage: Stage | undefined;
  /** Without FROM. Triggers of ONBUILD are reached through their ONBUILD. */
  readonly instructions: readonly Instruction[];
}

/** The sections of a file in their order. A fragment without FROM, as it comes from a template, is one section. */
export function sectionsOf(file: Dockerfile): readonly Section[] {
  const stages = file.stages.map((stage) => ({ stage, instructions: stage.instructions }));
  return file.preamble.length > 0 ? [{ stage: undefined, instructions: file.preamble }, ...stages] : stages;
}
