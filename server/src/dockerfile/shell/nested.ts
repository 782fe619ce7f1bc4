import type { CommandArgument, Redirection, WordPart } from 'unbash';
import type { Range } from '../../core/text';
import type { ShellDialect } from './dialect';
import { DEFAULT_DIALECT, dialectOfShell, familyOf, isPosixFamily } from './dialect';
import type { Redirect, ShellWord } from './model';

/** The word or here-document that holds a script, and the shell that runs it. */
export interface NestedSource {
  readonly carrier: ShellWord | Redirect;
  /** Undefined for the shell that runs the command itself (`eval`). */
  readonly dialect: ShellDialect | undefined;
}

/** Finds the script that a command runs in a shell. */
export function nestedSource(
  name: string | undefined,
  operands: readonly ShellWord[],
  redirects: readonly Redirect[],
): NestedSource | undefined {
  if (name === 'eval') return operands[0] && operands.length === 1 ? { carrier: operands[0], dialect: undefined } : undefined;
  if (name === 'su' || name === 'runuser') return afterFlag(operands, ['-c', '--command']);
  if (name === undefined || !isPosixFamily(familyOf(name))) return undefined;
  return shellScript(operands, redirects, dialectOfShell([name, ...operands.map((word) => word.text)]));
}

function afterFlag(operands: readonly ShellWord[], flags: readonly string[]): NestedSource | undefined {
  const carrier = operands[operands.findIndex((word) => flags.includes(word.text)) + 1];
  const found = operands.some((word) => flags.includes(word.text));
  return found && carrier !== undefined ? { carrier, dialect: DEFAULT_DIALECT } : undefined;
}

/** The script of `sh [options] -c SCRIPT`, else a here-document on standard input, unless a file holds the script. */
function shellScript(
  operands: readonly ShellWord[],
  redirects: readonly Redirect[],
  dialect: ShellDialect,
): NestedSource | undefined {
  let command = false;
  let standardInput = false;
  for (let i = 0; i < operands.length; i++) {
    const word = operands[i];
    if (word === undefined) break;
    if (!/^[-+]./.test(word.text)) {
      if (command) return { carrier: word, dialect };
      if (!standardInput && word.text !== '-') return undefined;
      break;
    }
    if (word.text.startsWith('--')) continue;
    if (/[oO]/.test(word.text)) i++;
    command ||= word.text.includes('c');
    standardInput ||= word.text.includes('s');
  }
  const carrier = redirects.find(({ operator, descriptor }) => operator.startsWith('<<') && (descriptor ?? 0) === 0);
  return carrier && { carrier, dialect };
}

/**
 * The parts of the shell text that make up the script which a word or here-document holds, without quotes and escapes; variables
 * stay as written. Undefined when it holds a command substitution or another expansion that may bring any code.
 */
export function scriptPieces(node: CommandArgument | Redirection, text: string): Range[] | undefined {
  switch (node.type) {
    case 'Word':
      return node.parts === undefined ? unescaped(node, text, ANY) : partsPieces(node.parts, text);
    case 'HereDoc':
      return node.body.parts === undefined ? [span(node.body)] : partsPieces(node.body.parts, text);
    case 'HereString':
      return node.target && scriptPieces(node.target, text);
    default:
      return undefined;
  }
}

/** The characters that a backslash escapes between double quotes (POSIX.1-2024, XCU 2.2.3). */
const IN_DOUBLE_QUOTES = /[$`"\\\n]/;
const ANY = /[^]/;

function partsPieces(parts: readonly WordPart[], text: string, escapable = ANY): Range[] | undefined {
  const result: Range[] = [];
  for (const part of parts) {
    const pieces = partPieces(part, text, escapable);
    if (pieces === undefined) return undefined;
    result.push(...pieces);
  }
  return result;
}

function partPieces(part: WordPart, text: string, escapable: RegExp): Range[] | undefined {
  switch (part.type) {
    case 'Literal':
      return unescaped(part, text, escapable);
    case 'SingleQuoted':
      return [{ start: part.pos + 1, end: part.end - 1 }];
    case 'DoubleQuoted':
      return partsPieces(part.parts, text, IN_DOUBLE_QUOTES);
    case 'AnsiCQuoted':
      return part.text.includes('\\') ? undefined : [{ start: part.pos + 2, end: part.end - 1 }];
    case 'SimpleExpansion':
    case 'Glob':
      return [span(part)];
    case 'ParameterExpansion':
      return /[`]|\$\(/.test(part.text) ? undefined : [span(part)];
    default:
      return undefined;
  }
}

function unescaped({ pos, end }: { readonly pos: number; readonly end: number }, text: string, escapable: RegExp): Range[] {
  const result: Range[] = [];
  let start = pos;
  for (let i = text.indexOf('\\', pos); i >= 0 && i < end - 1; i = text.indexOf('\\', i + 2)) {
    const next = text[i + 1] ?? '';
    if (!escapable.test(next)) continue;
    result.push({ start, end: i });
    start = next === '\n' ? i + 2 : i + 1;
  }
  result.push({ start, end });
  return result;
}

function span({ pos, end }: { readonly pos: number; readonly end: number }): Range {
  return { start: pos, end };
}
