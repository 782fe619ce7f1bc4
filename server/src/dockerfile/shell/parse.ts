import type { ParsedScript } from 'unbash';
import { parse } from 'unbash';
import { ScriptBuilder } from './builder';
import type { ShellDialect } from './dialect';
import { DEFAULT_DIALECT, isPosixFamily } from './dialect';
import type { ShellCommand, ShellScript } from './model';
import type { ShellForm } from './source';
import { ShellText } from './source';

export interface ParseShellOptions {
  /** The shell that runs the text; `/bin/sh` by default. Text of PowerShell, cmd and unknown shells is not looked into. */
  readonly dialect?: ShellDialect;
  /** `instruction` (the default): the Dockerfile's line continuations join lines; `script`: the body of a here-document. */
  readonly form?: ShellForm;
}

/** Scripts nested deeper than this (`sh -c 'sh -c "…"'`) are not looked into. */
const MAX_NESTING = 8;

/**
 * Parses shell text. `text` holds the same characters at the same places as the file, from offset `base` on; all ranges of the
 * result are offsets of the file. Comment lines between continued lines may be left in or blanked. Never throws: what cannot be
 * understood is in `errors`, and `complete` is false.
 */
export function parseShell(text: string, base: number, options: ParseShellOptions = {}): ShellScript {
  return parseText(ShellText.of(text, base, options.form ?? 'instruction'), options.dialect ?? DEFAULT_DIALECT, 0);
}

/** The commands of a script and of the scripts nested in it (`sh -c '…'`), ordered by start within each script. */
export function* allCommands(script: ShellScript): Generator<ShellCommand> {
  for (const command of script.commands) {
    yield command;
    if (command.nested !== undefined) yield* allCommands(command.nested);
  }
}

function parseText(text: ShellText, dialect: ShellDialect, depth: number): ShellScript {
  const range = text.range(0, text.text.length);
  if (!isPosixFamily(dialect.family) || depth > MAX_NESTING) return unreadScript(range, dialect);
  const builder = new ScriptBuilder(text, dialect, (nested, nestedDialect) => parseText(nested, nestedDialect, depth + 1));
  try {
    return build(parse(text.text), builder, range, dialect);
  } catch (error) {
    // The parser recovers from malformed text by itself; this keeps the file's other findings should it fail nevertheless.
    const message = error instanceof Error ? error.message : String(error);
    return { ...unreadScript(range, dialect), errors: [{ message, range }] };
  }
}

function build(tree: ParsedScript, builder: ScriptBuilder, range: ShellScript['range'], dialect: ShellDialect): ShellScript {
  const lists = builder.script(tree);
  const commands = builder.commands.sort(byStart);
  const { errors, assignedNames } = builder;
  return {
    range,
    dialect,
    lists,
    pipelines: builder.pipelines.sort(byStart),
    commands,
    variables: builder.variables.sort(byStart).map((use) => ({ ...use, assigned: assignedNames.has(use.name) })),
    assignedNames,
    sourcesCode: commands.some(({ name }) => name === '.' || name === 'source' || name === 'eval'),
    errors,
    complete: errors.length === 0 && !builder.opaque && commands.every(({ nested }) => nested?.complete ?? true),
  };
}

function unreadScript(range: ShellScript['range'], dialect: ShellDialect): ShellScript {
  return {
    range,
    dialect,
    lists: [],
    pipelines: [],
    commands: [],
    variables: [],
    assignedNames: new Set(),
    sourcesCode: true,
    errors: [],
    complete: false,
  };
}

function byStart(a: { readonly range: { readonly start: number } }, b: { readonly range: { readonly start: number } }): number {
  return a.range.start - b.range.start;
}
