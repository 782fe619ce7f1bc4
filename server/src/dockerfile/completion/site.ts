import { touches, type Range } from '../../core/text';
import type { Dockerfile } from '../model';
import { hasOpenHeredoc } from '../open-heredocs';
import type { Heredoc } from '../syntax/heredocs';
import type { Instruction } from '../syntax/instructions';
import { isSpace, LogicalText } from '../syntax/logical-text';
import { wordEnd } from '../syntax/words';
import { expandedWords } from '../variable-uses';

/** Where an instruction begins, or the trigger of an ONBUILD. */
export interface KeywordSite {
  readonly at: 'keyword';
  readonly offset: number;
  readonly isTrigger: boolean;
  /** The keyword as far as it is there. */
  readonly token: Range;
}

/** Behind the `$` of a variable that the builder replaces. */
export interface VariableSite {
  readonly at: 'variable';
  readonly instruction: Instruction;
  /** The name as far as it is there. */
  readonly token: Range;
  /** `${`, whose `}` may be missing. */
  readonly isBraced: boolean;
}

/** The name of a flag, from its dashes, or a place where one could be. */
export interface FlagSite {
  readonly at: 'flag';
  readonly instruction: Instruction;
  readonly token: Range;
}

/** Behind the `=` of a flag. */
export interface FlagValueSite {
  readonly at: 'flag-value';
  readonly instruction: Instruction;
  readonly flag: string;
  /** From the `=` to the place that was asked about, continuations left out. */
  readonly typed: string;
  readonly token: Range;
}

/** A word of the arguments. */
export interface ArgumentSite {
  readonly at: 'argument';
  readonly instruction: Instruction;
  /** The words before this one. */
  readonly before: readonly string[];
  /** The word up to the place that was asked about. */
  readonly typed: string;
  readonly token: Range;
}

export type Site = KeywordSite | VariableSite | FlagSite | FlagValueSite | ArgumentSite;

/**
 * What could be written at an offset; where an instruction's first word is to come, that may be a flag too. None in comments, in
 * here-documents (but for variables that the builder replaces there), and where a continued line parts the word.
 */
export function sitesAt(file: Dockerfile, offset: number): readonly Site[] {
  if (file.comments.some(({ range }) => range.start < offset && offset <= range.end)) return [];
  if (isBelowOpenHeredoc(file, offset)) return [];
  const top = file.instructions.findLast(({ range }) => range.start <= offset);
  if (!top || top.range.end < offset) return lineStart(file, offset);
  const instruction = top.keyword === 'ONBUILD' && top.trigger && top.trigger.range.start <= offset ? top.trigger : top;
  if (touches(instruction.keywordRange, offset)) {
    return keywordSite(file, instruction, offset);
  }
  const heredoc = instruction.heredocs.find(({ body, closing }) => body.start <= offset && offset <= closing.end);
  if (heredoc) return variableInHeredoc(file, instruction, heredoc, offset);
  const variable = variableAt(file, instruction, offset);
  return variable ? [variable] : wordSites(file, instruction, offset);
}

/** While its closing line is not typed yet, all that follows may be its text. */
function isBelowOpenHeredoc({ text, instructions }: Dockerfile, offset: number): boolean {
  return text.includes('<<') && instructions.some((one) => one.range.end < offset && hasOpenHeredoc(one));
}

function keywordSite({ text }: Dockerfile, { keywordRange: token, onbuild }: Instruction, offset: number): readonly Site[] {
  if (text.slice(token.start, token.end).includes('\n')) return [];
  return [{ at: 'keyword', offset, isTrigger: onbuild !== undefined, token }];
}

/** A blank line between instructions. */
function lineStart({ text, syntax }: Dockerfile, offset: number): readonly Site[] {
  const { start, end } = syntax.lines.lineRange(syntax.lines.lineAt(offset));
  const before = text.slice(start, offset).replace(/^\uFEFF/, '');
  if (before.trim() !== '' || text.slice(offset, end).trim() !== '') return [];
  return [{ at: 'keyword', offset, isTrigger: false, token: { start: offset, end: offset } }];
}

function variableInHeredoc({ text }: Dockerfile, instruction: Instruction, { quoted, body }: Heredoc, offset: number): readonly Site[] {
  if (quoted || instruction.onbuild || (instruction.keyword !== 'COPY' && instruction.keyword !== 'ADD')) return [];
  const lineStartOffset = Math.max(body.start, text.lastIndexOf('\n', offset - 1) + 1);
  const reference = referenceAtEnd(text.slice(lineStartOffset, offset));
  if (!reference || isEscaped(text, offset - reference.length, '\\')) return [];
  return [variableSite(text, instruction, offset, reference)];
}

function variableAt(file: Dockerfile, instruction: Instruction, offset: number): VariableSite | undefined {
  const word = expandedWords(instruction, file).find(({ range }) => touches(range, offset));
  if (!word) return undefined;
  const { text, syntax: { escape } } = file;
  const written = LogicalText.of(text, { start: word.range.start, end: offset }, escape).text;
  const reference = referenceAtEnd(written);
  if (!reference || !text.slice(0, offset).endsWith(reference)) return undefined;
  return isReplaced(written.slice(0, -reference.length), escape) ? variableSite(text, instruction, offset, reference) : undefined;
}

/** `$NA` or `${NA` at the end of a text. */
function referenceAtEnd(text: string): string | undefined {
  return /\$\{?(?:[A-Za-z_]\w*)?$/.exec(text)?.[0];
}

function variableSite(text: string, instruction: Instruction, offset: number, reference: string): VariableSite {
  const isBraced = reference.startsWith('${');
  const start = offset - reference.length + (isBraced ? 2 : 1);
  return { at: 'variable', instruction, isBraced, token: { start, end: endOfToken(text, offset, /\w/) } };
}

/** Whether a `$` behind this part of a word begins a variable: neither escaped nor in single quotes. */
function isReplaced(before: string, escape: string): boolean {
  let quote = '';
  for (let i = 0; i < before.length; i++) {
    const char = before[i] ?? '';
    if (char === escape && quote !== "'") {
      if (++i === before.length) return false;
    } else if (quote === '' && (char === '"' || char === "'")) {
      quote = char;
    } else if (char === quote) {
      quote = '';
    }
  }
  return quote !== "'";
}

function isEscaped(text: string, offset: number, escape: string): boolean {
  let start = offset;
  while (text[start - 1] === escape) start--;
  return (offset - start) % 2 === 1;
}

/** Reads what stands between keyword and offset the way the builder does: flags first, then words. */
function wordSites({ text, syntax: { escape } }: Dockerfile, instruction: Instruction, offset: number): readonly Site[] {
  if (instruction.keyword === 'UNKNOWN') return [];
  const written = LogicalText.of(text, { start: instruction.keywordRange.end, end: offset }, escape).text;
  let position = skipBlanks(written, 0);
  // A bare `--` ends the flags.
  let isEnded = false;
  while (written.startsWith('--', position)) {
    const end = wordEnd(written, position, escape);
    if (end === written.length) return flagSites(text, instruction, offset, written.slice(position));
    isEnded = end === position + 2;
    position = skipBlanks(written, end);
    if (isEnded) break;
  }
  const rest = written.slice(position);
  const mayBeFlag = !isEnded && (rest === '' || rest === '-');
  return [
    ...(mayBeFlag ? flagSites(text, instruction, offset, rest) : []),
    ...argumentSites(text, instruction, offset, rest),
  ];
}

function flagSites(text: string, instruction: Instruction, offset: number, typed: string): readonly Site[] {
  const equals = typed.indexOf('=');
  const value = typed.slice(equals + 1);
  if (equals >= 0) {
    const token = tokenAt(text, offset, value, /\S/);
    return token && !/["']/.test(value) ? [{ at: 'flag-value', instruction, flag: typed.slice(2, equals), typed: value, token }] : [];
  }
  const token = tokenAt(text, offset, typed, /[\w-]/);
  return token ? [{ at: 'flag', instruction, token }] : [];
}

function argumentSites(text: string, instruction: Instruction, offset: number, rest: string): readonly Site[] {
  if (/^\[|["']/.test(rest)) return [];
  const words = rest.split(/\s+/);
  const typed = words.at(-1) ?? '';
  const token = tokenAt(text, offset, typed, /\S/);
  return token ? [{ at: 'argument', instruction, before: words.slice(0, -1), typed, token }] : [];
}

/** The word around the offset; undefined when a continued line parts it. */
function tokenAt(text: string, offset: number, typed: string, inside: RegExp): Range | undefined {
  const start = offset - typed.length;
  return text.slice(start, offset) === typed ? { start, end: endOfToken(text, offset, inside) } : undefined;
}

/** Where the characters end that belong to the same word, in the same line. */
function endOfToken(text: string, offset: number, inside: RegExp): number {
  let end = offset;
  while (end < text.length && inside.test(text[end] ?? '')) end++;
  return end;
}

function skipBlanks(text: string, from: number): number {
  let index = from;
  while (isSpace(text[index])) index++;
  return index;
}
