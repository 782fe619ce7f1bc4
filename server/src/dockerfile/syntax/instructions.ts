import type { Range } from '../../core/text';
import type { Heredoc } from './heredocs';
import type { LogicalText } from './logical-text';
import type { Word } from './words';

export const KEYWORDS = [
  'ADD', 'ARG', 'CMD', 'COPY', 'ENTRYPOINT', 'ENV', 'EXPOSE', 'FROM', 'HEALTHCHECK', 'LABEL', 'MAINTAINER', 'ONBUILD', 'RUN', 'SHELL',
  'STOPSIGNAL', 'USER', 'VOLUME', 'WORKDIR',
] as const;
export type Keyword = (typeof KEYWORDS)[number];

/** `--name=value` before the arguments. */
export interface Flag {
  readonly name: string;
  readonly nameRange: Range;
  /** Undefined for a bare `--link`. */
  readonly value: Word | undefined;
  readonly range: Range;
}

export interface JsonString {
  readonly value: string;
  /** With the quotes. */
  readonly range: Range;
}

/** Arguments that begin with `[`. */
export interface JsonForm {
  readonly range: Range;
  readonly items: readonly JsonString[];
  /** False when it is no JSON array of strings; the builder then takes the text as a shell command. */
  readonly valid: boolean;
}

/** `key=value` of ENV, LABEL and ARG, or the legacy `key value`. */
export interface Pair {
  readonly key: Word;
  readonly value: Word | undefined;
  readonly range: Range;
  /** True for `ENV key value`, which takes the rest of the line as its value. */
  readonly legacy: boolean;
}

/** The `type=…,key=value` of `RUN --mount`. */
export interface Mount {
  readonly flag: Flag;
  readonly type: string;
  readonly options: readonly MountOption[];
}

export interface MountOption {
  readonly name: string;
  readonly value: string | undefined;
  readonly range: Range;
  readonly nameRange: Range;
  readonly valueRange: Range | undefined;
}

/** What every instruction has. */
export interface InstructionBase {
  readonly keywordRange: Range;
  /** The keyword as written. */
  readonly written: string;
  /** From the keyword to the end of the last line, here-documents included. */
  readonly range: Range;
  /** Everything after keyword and flags, white space trimmed. */
  readonly arguments: LogicalText;
  readonly flags: readonly Flag[];
  /** The arguments split at white space. */
  readonly words: readonly Word[];
  readonly json: JsonForm | undefined;
  readonly heredocs: readonly Heredoc[];
  /** The ONBUILD instruction that this one is the trigger of. */
  readonly onbuild?: OnbuildInstruction;
}

/** A command in exec form (JSON) or shell form. */
export interface Command {
  readonly form: 'exec' | 'shell';
  /** Exec form: the words. Shell form: none. */
  readonly exec: readonly JsonString[];
  /** Shell form: the text with the file's offsets, see `shellText`. */
  readonly shell: string;
  readonly range: Range;
}

export interface FromInstruction extends InstructionBase {
  readonly keyword: 'FROM';
  readonly image: Word | undefined;
  readonly platform: Flag | undefined;
  /** The `AS` keyword as written. */
  readonly as: Word | undefined;
  readonly name: Word | undefined;
}

export interface RunInstruction extends InstructionBase {
  readonly keyword: 'RUN';
  readonly command: Command;
  readonly mounts: readonly Mount[];
}

export interface CommandInstruction extends InstructionBase {
  readonly keyword: 'CMD' | 'ENTRYPOINT';
  readonly command: Command;
}

export interface HealthcheckInstruction extends InstructionBase {
  readonly keyword: 'HEALTHCHECK';
  /** `NONE` or `CMD` as written. */
  readonly type: Word | undefined;
  readonly isNone: boolean;
  readonly command: Command | undefined;
}

export interface CopyInstruction extends InstructionBase {
  readonly keyword: 'COPY' | 'ADD';
  readonly sources: readonly PathArgument[];
  readonly destination: PathArgument | undefined;
  /** `COPY --from`. */
  readonly from: Flag | undefined;
}

/** A path of COPY, ADD, VOLUME, in either form. */
export interface PathArgument {
  /** Undefined when it holds a variable that has no known value: ask `word`. */
  readonly value: string | undefined;
  /** As meant, variables kept as written. */
  readonly text: string;
  readonly range: Range;
  readonly word: Word | undefined;
  readonly heredoc: Heredoc | undefined;
}

export interface PairsInstruction extends InstructionBase {
  readonly keyword: 'ENV' | 'LABEL' | 'ARG';
  readonly pairs: readonly Pair[];
}

export interface UserInstruction extends InstructionBase {
  readonly keyword: 'USER';
  readonly user: Word | undefined;
}

export interface WorkdirInstruction extends InstructionBase {
  readonly keyword: 'WORKDIR';
  readonly path: Word | undefined;
}

export interface VolumeInstruction extends InstructionBase {
  readonly keyword: 'VOLUME';
  readonly paths: readonly PathArgument[];
}

export interface ShellInstruction extends InstructionBase {
  readonly keyword: 'SHELL';
}

export interface OnbuildInstruction extends InstructionBase {
  readonly keyword: 'ONBUILD';
  readonly trigger: Instruction | undefined;
}

export interface PlainInstruction extends InstructionBase {
  readonly keyword: 'EXPOSE' | 'MAINTAINER' | 'STOPSIGNAL';
}

/** A keyword that the language does not have. */
export interface UnknownInstruction extends InstructionBase {
  readonly keyword: 'UNKNOWN';
}

export type Instruction =
  | FromInstruction | RunInstruction | CommandInstruction | HealthcheckInstruction | CopyInstruction | PairsInstruction | UserInstruction
  | WorkdirInstruction | VolumeInstruction | ShellInstruction | OnbuildInstruction | PlainInstruction | UnknownInstruction;

/** The instruction of a keyword. Some interfaces stand for several keywords. */
export type InstructionOf<K extends Instruction['keyword']> = Instruction extends infer One
  ? One extends { readonly keyword: infer Own } ? (K extends Own ? One & { readonly keyword: K } : never) : never
  : never;

export function flagOf(instruction: InstructionBase, name: string): Flag | undefined {
  return instruction.flags.find((flag) => flag.name === name);
}
