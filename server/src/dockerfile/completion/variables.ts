import type { Completion } from '../../core/completion';
import type { Dockerfile } from '../model';
import { definitionRange, type Variable } from '../state';
import type { Instruction } from '../syntax/instructions';
import type { VariableSite } from './site';

/** The variables that hold where the builder replaces this one: those of the file first. */
export function completeVariable({ instruction, token, isBraced }: VariableSite, file: Dockerfile): readonly Completion[] {
  if (isInMountSource(instruction, token.start)) return [];
  const { env, args } = file.stateBefore(instruction);
  const closing = isBraced && file.text[token.end] !== '}' ? '}' : '';
  const completions = new Map<string, Completion>();
  const add = (variable: Variable, origin: string): void => {
    const definition = definitionRange(variable);
    if (definition && definition.start >= instruction.range.start) return;
    completions.set(variable.name, {
      label: variable.name,
      kind: 'variable',
      range: token,
      newText: variable.name + closing,
      detail: variable.value === undefined || variable.value === '' ? origin : `${origin} ${variable.value}`,
      rank: definition ? 0 : 1,
    });
  };
  for (const variable of args.values()) add(variable, variable.definition ? 'ARG' : 'predefined');
  for (const variable of env.values()) add(variable, variable.definition ? 'ENV' : 'base image');
  return [...completions.values()];
}

/** `from` and `type` of a mount take no variables. */
function isInMountSource(instruction: Instruction, offset: number): boolean {
  if (instruction.keyword !== 'RUN') return false;
  const option = instruction.mounts.flatMap(({ options }) => options).find(({ range }) => range.start <= offset && offset <= range.end);
  return option?.name === 'from' || option?.name === 'type';
}
