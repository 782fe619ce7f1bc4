import type { Range } from '../core/text';
import type { Dockerfile } from './model';
import type { VariableReference } from './shell/model';
import type { Stage } from './stages';
import type { CopyInstruction, Flag, Instruction, JsonString, RunInstruction } from './syntax/instructions';
import { LogicalText } from './syntax/logical-text';
import { variablesOfText, Word, type VariableUse } from './syntax/words';

/**
 * The words of an instruction in which the builder itself replaces variables (Dockerfile reference, "Environment replacement"; BuildKit
 * `instructions/commands.go`). A trigger of ONBUILD has none: they are replaced in the next build.
 */
export function expandedWords(instruction: Instruction, file: Dockerfile): readonly Word[] {
  if (instruction.onbuild) return [];
  switch (instruction.keyword) {
    case 'FROM': return [...flagValues(instruction.flags, 'platform'), ...(instruction.image ? [instruction.image] : [])];
    case 'ENV': case 'LABEL': return instruction.pairs.flatMap(({ key, value }) => (value ? [key, value] : [key]));
    case 'ARG': return instruction.pairs.flatMap(({ value }) => value ?? []);
    case 'COPY': case 'ADD': return copyWords(instruction, file);
    case 'RUN': return flagValues(instruction.flags, 'mount');
    case 'USER': return instruction.user ? [instruction.user] : [];
    case 'WORKDIR': return instruction.path ? [instruction.path] : [];
    case 'VOLUME': return instruction.paths.flatMap(({ word }) => word ?? []).concat(jsonWords(instruction, file));
    case 'EXPOSE': return instruction.words;
    case 'STOPSIGNAL': return instruction.arguments.length > 0 ? [new Word(instruction.arguments, file.syntax.escape)] : [];
    default: return [];
  }
}

/** The references that the builder replaces: those of the words, and of here-documents whose delimiter has no quotes. */
export function builderVariables(instruction: Instruction, file: Dockerfile): readonly VariableUse[] {
  const ofWords = expandedWords(instruction, file).flatMap(({ variables }) => variables);
  if (instruction.onbuild || (instruction.keyword !== 'COPY' && instruction.keyword !== 'ADD')) return ofWords;
  const bodies = instruction.heredocs.filter(({ quoted }) => !quoted);
  return [...ofWords, ...bodies.flatMap(({ body }) => variablesOfText(LogicalText.verbatim(file.text, body)))];
}

/** The variables that the shell of a RUN reads and that its script does not set itself. */
export function shellVariables(run: RunInstruction, file: Dockerfile): readonly VariableReference[] {
  return file.scriptsOf(run).flatMap(({ script }) => (script.sourcesCode ? [] : script.variables.filter(({ assigned }) => !assigned)));
}

/** A place that reads a variable, by the builder or by a shell. */
export interface VariableRead {
  readonly name: string;
  readonly range: Range;
  readonly instruction: Instruction;
}

const knownReads = new WeakMap<Stage, readonly VariableRead[]>();

/** Everything in a stage that certainly reads a variable, in file order. The environment of a RUN may be read by any program besides. */
export function readsOf(stage: Stage, file: Dockerfile): readonly VariableRead[] {
  let reads = knownReads.get(stage);
  if (!reads) {
    reads = stage.instructionsAndTriggers.flatMap((instruction) => readsIn(instruction, file));
    knownReads.set(stage, reads);
  }
  return reads;
}

function readsIn(instruction: Instruction, file: Dockerfile): readonly VariableRead[] {
  const uses = [
    ...builderVariables(instruction, file),
    ...(instruction.keyword === 'RUN' ? shellVariables(instruction, file) : []),
    ...commandVariables(instruction, file),
  ];
  return uses.map(({ name, range }) => ({ name, range, instruction }));
}

/** The variables that the shell of CMD, ENTRYPOINT or HEALTHCHECK reads when the container runs. */
export function commandVariables(instruction: Instruction, file: Dockerfile): readonly VariableReference[] {
  if (instruction.keyword !== 'CMD' && instruction.keyword !== 'ENTRYPOINT' && instruction.keyword !== 'HEALTHCHECK') return [];
  const script = file.commandScript(instruction);
  return script && !script.sourcesCode ? script.variables.filter(({ assigned }) => !assigned) : [];
}

function copyWords(copy: CopyInstruction, file: Dockerfile): readonly Word[] {
  const paths = [...copy.sources, ...(copy.destination ? [copy.destination] : [])];
  return [
    ...flagValues(copy.flags, 'chown', 'chmod', 'checksum'),
    ...paths.filter(({ heredoc }) => !heredoc).flatMap(({ word }) => word ?? []),
    ...jsonWords(copy, file),
  ];
}

function flagValues(flags: readonly Flag[], ...names: readonly string[]): readonly Word[] {
  return flags.filter(({ name }) => names.includes(name)).flatMap(({ value }) => value ?? []);
}

function jsonWords({ json }: Instruction, file: Dockerfile): readonly Word[] {
  return json?.valid ? json.items.map((item) => jsonWord(item, file)) : [];
}

/** The inside of a JSON string as a word. */
function jsonWord({ range }: JsonString, file: Dockerfile): Word {
  return new Word(LogicalText.verbatim(file.text, { start: range.start + 1, end: range.end - 1 }), file.syntax.escape);
}
