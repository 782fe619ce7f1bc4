import { parseArgs } from 'node:util';
import { nearest } from '../core/text';
import { UsageError } from './errors';

/** One option of a command: what the parser accepts and what `--help` says. */
export interface OptionSpec {
  /** Without the dashes. */
  readonly name: string;
  /** How its value is called in the help; absent for a switch. */
  readonly value?: string;
  /** The only values that are accepted. */
  readonly choices?: readonly string[];
  readonly repeatable?: boolean;
  readonly help: string;
}

export interface CommandSpec {
  readonly name: string;
  /** Operands as the help shows them: `[ROOT…]`. */
  readonly operands?: string;
  readonly maxOperands?: number;
  readonly summary: string;
  readonly details?: string;
  readonly options: readonly OptionSpec[];
}

export const HELP_OPTION: OptionSpec = { name: 'help', help: 'print this help' };

/** What stands behind the command's name, checked against its specification. */
export class Arguments {
  constructor(
    readonly operands: readonly string[],
    private readonly given: ReadonlyMap<string, readonly string[]>,
  ) {}

  has(name: string): boolean {
    return this.given.has(name);
  }

  /** The last value wins where an option is given twice. */
  value(name: string): string | undefined {
    return this.given.get(name)?.at(-1);
  }

  values(name: string): readonly string[] {
    return this.given.get(name) ?? [];
  }
}

/** @throws UsageError that names what is wrong and, for a misspelt option, the one that was probably meant */
export function parseArguments(command: CommandSpec, words: readonly string[]): Arguments {
  const options = [...command.options, HELP_OPTION];
  const types = options.map(({ name, value }) => [name, { type: value ? 'string' : 'boolean' }] as const);
  const { tokens } = parseArgs({ args: [...words], options: Object.fromEntries(types), strict: false, tokens: true });
  const operands: string[] = [];
  const given = new Map<string, string[]>();
  for (const token of tokens) {
    if (token.kind === 'positional') operands.push(token.value);
    if (token.kind !== 'option') continue;
    const written = token.rawName === '-h' ? '--help' : token.rawName;
    const option = options.find(({ name }) => written === `--${name}`) ?? unknownOption(written, options, command);
    // The word after an option is its value even if it looks like an option: more likely the value was forgotten.
    const isForgotten = token.inlineValue === false && token.value.startsWith('--');
    given.set(option.name, [...(given.get(option.name) ?? []), valueOf(option, isForgotten ? undefined : token.value)]);
  }
  const tooMany = operands[command.maxOperands ?? Infinity];
  if (tooMany !== undefined && !given.has('help')) throw new UsageError(`unexpected argument "${tooMany}"${seeHelp(command)}`);
  return new Arguments(operands, given);
}

function valueOf(option: OptionSpec, value: string | undefined): string {
  if (!option.value) {
    if (value !== undefined) throw new UsageError(`--${option.name} takes no value`);
    return '';
  }
  if (value === undefined || value === '') throw new UsageError(`--${option.name} needs a value: ${option.value}`);
  if (option.choices && !option.choices.includes(value)) {
    const suggestion = didYouMean(value, option.choices);
    throw new UsageError(`--${option.name} must be ${either(option.choices)}, not "${value}"${suggestion}`);
  }
  return value;
}

function unknownOption(written: string, options: readonly OptionSpec[], command: CommandSpec): never {
  const suggestion = didYouMean(written, options.map(({ name }) => `--${name}`));
  throw new UsageError(`unknown option "${written}"${suggestion || seeHelp(command)}`);
}

function seeHelp(command: CommandSpec): string {
  return `, see "plimsoll ${command.name} --help"`;
}

/** `, did you mean "--format"?`, or nothing when no candidate is near. */
export function didYouMean(word: string, candidates: Iterable<string>): string {
  const near = nearest(word, candidates);
  return near === undefined ? '' : `, did you mean "${near}"?`;
}

/** `a, b or c` */
export function either(values: readonly string[]): string {
  return values.length < 2 ? values.join('') : `${values.slice(0, -1).join(', ')} or ${values.at(-1)}`;
}
