import type { Range } from '../../core/text';
import type { ShellDialect, ShellOptions } from './dialect';

/** Shell text of one RUN, here-document or `sh -c` argument. Every range holds offsets of the file. */
export interface ShellScript {
  readonly range: Range;
  readonly dialect: ShellDialect;
  /** The statements at the outermost level. */
  readonly lists: readonly CommandList[];
  /** All pipelines, those of one command too, ordered by start. */
  readonly pipelines: readonly Pipeline[];
  /**
   * All simple commands ordered by start, wherever they stand: in groups, subshells, loops, conditions, functions, command
   * substitutions. Commands of a nested script (`ShellCommand.nested`) are not among them: see `allCommands`.
   */
  readonly commands: readonly ShellCommand[];
  /** Reads of named variables, ordered by start; positional and special parameters are left out. */
  readonly variables: readonly VariableUse[];
  /** Names that the script itself gives a value: assignments, `export`, `read`, `for`, `${X:=y}` … */
  readonly assignedNames: ReadonlySet<string>;
  /** The script runs `.`, `source` or `eval`, so any name may have a value. */
  readonly sourcesCode: boolean;
  readonly errors: readonly ShellError[];
  /** False when some part could not be understood, or the dialect is not a POSIX shell: absence of a command proves nothing. */
  readonly complete: boolean;
}

export interface ShellError {
  readonly message: string;
  readonly range: Range;
}

/** Operator or line end between two commands. */
export interface Separator {
  readonly text: '&&' | '||' | ';' | '&' | '|' | '|&' | 'newline';
  readonly range: Range;
}

/** Pipelines joined by `&&` and `||`: one statement. */
export interface CommandList {
  readonly range: Range;
  readonly pipelines: readonly Pipeline[];
  /** `operators[i]` stands between `pipelines[i]` and `pipelines[i + 1]`. */
  readonly operators: readonly Separator[];
  /** What ends the statement; absent at the end of a script or compound command. */
  readonly terminator: Separator | undefined;
  readonly background: boolean;
  /** The statements of the same body, this one included, and its place among them. */
  readonly siblings: readonly CommandList[];
  readonly index: number;
  /** The compound command whose body holds the statement; absent at the outermost level and in command substitutions. */
  readonly parent: CompoundCommand | undefined;
}

export interface Pipeline {
  readonly range: Range;
  readonly elements: readonly ShellNode[];
  /** `operators[i]` stands between `elements[i]` and `elements[i + 1]`. */
  readonly operators: readonly Separator[];
  readonly negated: boolean;
  readonly list: CommandList;
  readonly index: number;
  /** The options that hold when the pipeline starts. */
  readonly options: ShellOptions;
}

export type ShellNode = ShellCommand | CompoundCommand;

interface PipelineElement {
  readonly range: Range;
  readonly pipeline: Pipeline;
  /** Place in the pipeline. */
  readonly index: number;
  readonly redirects: readonly Redirect[];
}

export interface CompoundCommand extends PipelineElement {
  readonly type: 'subshell' | 'group' | 'if' | 'for' | 'while' | 'case' | 'function' | 'coproc' | 'test' | 'arithmetic';
  /** The statements of all its bodies and conditions, in source order. */
  readonly lists: readonly CommandList[];
}

export interface ShellCommand extends PipelineElement {
  readonly type: 'command';
  /**
   * The program without its directory and without wrappers: `apt-get` for `sudo -E /usr/bin/apt-get update`.
   * Undefined for a bare assignment or redirect, and when only the run of the script can tell (`"$CMD"`).
   */
  readonly name: string | undefined;
  readonly nameWord: ShellWord | undefined;
  /** The words after the name. */
  readonly arguments: readonly ShellWord[];
  /** All words as written: wrappers, name, arguments. */
  readonly words: readonly ShellWord[];
  /** `sudo`, `env`, `exec`, `timeout` … in front of the command, outermost first. */
  readonly wrappers: readonly Wrapper[];
  readonly assignments: readonly Assignment[];
  readonly context: ShellContext;
  /** The options (`set -e`, SHELL flags) that hold when the command starts. */
  readonly options: ShellOptions;
  /** The script that a shell runs: `sh -c '…'`, `bash <<EOF`, `su -c '…'`. */
  readonly nested: ShellScript | undefined;
}

/** Where a command stands; each flag holds at any depth, but not beyond the substitution or nested script that it is in. */
export interface ShellContext {
  /** In the body of `for`, `while`, `until`. */
  readonly loop: boolean;
  /** In a branch of `if` or `case`, so it may not run. */
  readonly conditional: boolean;
  /** In the condition of `if`, `while`, `until`: its failure is expected. */
  readonly condition: boolean;
  /** In `$(…)`, backquotes, `<(…)`. */
  readonly substitution: boolean;
  readonly function: boolean;
  readonly subshell: boolean;
  /** Its pipeline starts with `!`. */
  readonly negated: boolean;
}

/** A command that runs the command after it. */
export interface Wrapper {
  readonly name: string;
  /** The wrapper with its options and operands. */
  readonly range: Range;
  readonly words: readonly ShellWord[];
}

export interface Assignment {
  readonly name: string;
  readonly nameRange: Range;
  readonly range: Range;
  /** Undefined for an array, and for `export NAME`. */
  readonly value: ShellWord | undefined;
  /** False for `export NAME`, which keeps the value that the name has. */
  readonly hasValue: boolean;
  /** `shell`: later commands see it (`A=b`, `local`); `export`: their processes too; `command`: only this one (`A=b make`). */
  readonly scope: 'shell' | 'export' | 'command';
  /** `A+=b`. */
  readonly append: boolean;
}

export interface Redirect {
  readonly operator: '>' | '>>' | '<' | '<>' | '<&' | '>&' | '>|' | '&>' | '&>>' | '<<' | '<<-' | '<<<';
  /** The file descriptor, where written. */
  readonly descriptor: number | undefined;
  readonly target: ShellWord | undefined;
  readonly heredoc: HereDocument | undefined;
  readonly range: Range;
}

export interface HereDocument {
  readonly delimiter: string;
  /** A quoted delimiter: the body is taken as it is. */
  readonly quoted: boolean;
  readonly range: Range;
  readonly text: string;
}

export interface ShellWord {
  readonly range: Range;
  /** As the file has it, quotes and line continuations included. */
  readonly raw: string;
  /** Quotes and escapes removed; expansions, globs and braces as written. */
  readonly text: string;
  /** As `text`, but undefined when an expansion or braces leave it open. A glob keeps its pattern: see `glob`. */
  readonly value: string | undefined;
  readonly parts: readonly WordPart[];
  /** Named variables read in the word at any depth, command substitutions included, ordered by start. */
  readonly variables: readonly VariableReference[];
  readonly quote: 'none' | 'single' | 'double' | 'mixed';
  /** Has an unquoted `*`, `?` or `[…]`. */
  readonly glob: boolean;
}

export type WordPart =
  | { readonly type: 'literal'; readonly text: string }
  | {
      readonly type: 'variable';
      readonly text: string;
      readonly name: string;
      readonly operation: ParameterOperation | undefined;
    }
  /** Known only when the script runs. `parameter`: `$1`, `$?`; `braces`: `{a,b}`, which `sh` takes literally and bash expands. */
  | { readonly type: 'expansion'; readonly text: string; readonly kind: ExpansionKind };

export type ExpansionKind = 'command' | 'process' | 'arithmetic' | 'parameter' | 'braces' | 'array';

export interface ParameterOperation {
  /** `:-`, `%%`, `//` … as written; `#` in front of a name asks for its length. */
  readonly operator: string;
  /** What follows a default operator. */
  readonly operand: readonly WordPart[] | undefined;
}

export interface VariableReference {
  readonly name: string;
  readonly nameRange: Range;
  /** From `$` to the closing brace. */
  readonly range: Range;
  /** `${X:-y}`, `${X-y}`, `${X:=y}`, `${X:+y}`, `${X:?y}`: the script provides for a missing value. */
  readonly handlesUnset: boolean;
  readonly quoted: boolean;
}

export interface VariableUse extends VariableReference {
  /** The script itself assigns the name somewhere. */
  readonly assigned: boolean;
}
