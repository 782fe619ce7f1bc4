import type { Range } from '../../core/text';
import { flagSyntaxOf } from './flag-syntax';
import type { ShellCommand, ShellWord } from './model';
import type { FlagSyntax } from './value-flags';

/** One flag of a command. `-qqy` holds three: `-q`, `-q`, `-y`. */
export interface Flag {
  /** With its dashes: `-y`, `--assume-yes`. */
  readonly name: string;
  readonly word: ShellWord;
  /** The whole word, or the letter in a cluster of short flags. */
  readonly range: Range;
  /** Text of the value, expansions as written; undefined for a flag without one. */
  readonly value: string | undefined;
  /** The value's own word, when it is not attached to the flag. */
  readonly valueWord: ShellWord | undefined;
  /** Shares its word with other short flags, so that removing the word would remove those too. */
  readonly clustered: boolean;
}

export interface CommandArguments {
  readonly flags: readonly Flag[];
  /** The words that are neither flags nor values of flags, those after `--` included. */
  readonly operands: readonly ShellWord[];
  /** The `--` that ends the flags. */
  readonly endOfFlags: ShellWord | undefined;
}

const parsed = new WeakMap<ShellCommand, CommandArguments>();

/** The flags and operands of a command, by what is known of its program. */
export function argumentsOf(command: ShellCommand): CommandArguments {
  let result = parsed.get(command);
  if (result === undefined) {
    result = parseArguments(command.arguments, flagSyntaxOf(command));
    parsed.set(command, result);
  }
  return result;
}

/** The last of the flags so named, which is the one that counts for most programs. */
export function findFlag(command: ShellCommand, ...names: readonly string[]): Flag | undefined {
  return argumentsOf(command).flags.findLast((flag) => names.includes(flag.name));
}

export function hasFlag(command: ShellCommand, ...names: readonly string[]): boolean {
  return findFlag(command, ...names) !== undefined;
}

/** Value of the last of the flags so named; undefined when absent or without value. */
export function flagValue(command: ShellCommand, ...names: readonly string[]): string | undefined {
  return findFlag(command, ...names)?.value;
}

export function operandsOf(command: ShellCommand): readonly ShellWord[] {
  return argumentsOf(command).operands;
}

/** Sorts words into flags and operands (POSIX.1-2024, XBD 12.2, with GNU long options and permutation). */
export function parseArguments(words: readonly ShellWord[], syntax: FlagSyntax): CommandArguments {
  const flags: Flag[] = [];
  const operands: ShellWord[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i];
    if (word === undefined) continue;
    if (word.text === '--') return { flags, operands: [...operands, ...words.slice(i + 1)], endOfFlags: word };
    if (!isFlag(word)) {
      operands.push(word);
      continue;
    }
    const found = flagsIn(word, words[i + 1], syntax);
    flags.push(...found);
    if (found.at(-1)?.valueWord !== undefined) i++;
  }
  return { flags, operands, endOfFlags: undefined };
}

function isFlag(word: ShellWord): boolean {
  const first = word.parts[0];
  return first?.type === 'literal' && /^-./.test(first.text);
}

function flagsIn(word: ShellWord, next: ShellWord | undefined, syntax: FlagSyntax): Flag[] {
  const long = word.text.startsWith('--') || syntax.singleDash === true;
  if (!long) return shortFlags(word, next, syntax);
  const equals = word.text.indexOf('=');
  const name = equals < 0 ? word.text : word.text.slice(0, equals);
  const flag = { name, word, range: word.range, clustered: false };
  if (equals >= 0) return [{ ...flag, value: word.text.slice(equals + 1), valueWord: undefined }];
  const valueWord = takesNext(name, next, syntax) ? next : undefined;
  return [{ ...flag, value: valueWord?.text, valueWord }];
}

function takesNext(name: string, next: ShellWord | undefined, syntax: FlagSyntax): boolean {
  if (syntax.values.has(name)) return true;
  return syntax.booleanValues === true && (next?.value === 'true' || next?.value === 'false');
}

/** `-y`, `-qqy`, `-q=2`, `-tstable`, `-t stable`: the first letter that takes a value takes the rest of the word. */
function shortFlags(word: ShellWord, next: ShellWord | undefined, syntax: FlagSyntax): Flag[] {
  const result: Flag[] = [];
  const { text, range } = word;
  const exact = word.raw === text;
  const letters = word.parts[0]?.text.length ?? 0;
  for (let i = 1; i < letters; i++) {
    const name = `-${text[i]}`;
    const rest = text.slice(i + 1);
    const flag = {
      name,
      word,
      range: exact && text.length > 2 ? { start: range.start + i, end: range.start + i + 1 } : range,
      clustered: text.length > 2,
    };
    if (rest.startsWith('=')) return [...result, { ...flag, value: rest.slice(1), valueWord: undefined }];
    if (!syntax.values.has(name)) result.push({ ...flag, value: undefined, valueWord: undefined });
    else if (rest !== '') return [...result, { ...flag, value: rest, valueWord: undefined }];
    else return [...result, { ...flag, value: next?.text, valueWord: next }];
  }
  return result;
}
