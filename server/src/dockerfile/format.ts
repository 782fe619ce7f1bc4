import { format } from 'dockerfile-utils';
import { replace } from '../core/rule';
import type { TextEdit } from '../core/text';
import { hasOpenHeredoc } from './open-heredocs';
import { textForAst } from './syntax/ast-text';
import { isContinued } from './syntax/heredocs';
import type { Instruction } from './syntax/instructions';
import { isSpace, LogicalText } from './syntax/logical-text';
import type { DockerfileSyntax } from './syntax/parse';

export interface FormatOptions {
  /** Columns per level and per tab, at least 1. */
  readonly tabSize: number;
  readonly insertSpaces: boolean;
}

/**
 * Edits that set the indentation of a file: none for instructions and comments, one level and more for lines that continue an instruction,
 * and nothing on blank lines. Everything else stays, and so does the indentation of lines where it is text: in here-documents, and where a
 * line begins inside a word.
 */
export function formatDockerfile(syntax: DockerfileSyntax, options: FormatOptions): readonly TextEdit[] {
  const kept = linesToKeep(syntax);
  return [...marginEdits(syntax, options), ...syntax.instructions.flatMap((one) => continuationEdits(one, syntax, kept, options))]
    .filter(({ range }) => !kept.has(syntax.lines.lineAt(range.start)))
    .sort((one, other) => one.range.start - other.range.start);
}

/** The edits of `formatDockerfile` between two lines, both zero-based and included. */
export function formatLines(syntax: DockerfileSyntax, options: FormatOptions, first: number, last: number): readonly TextEdit[] {
  return formatDockerfile(syntax, options).filter(({ range }) => {
    const line = syntax.lines.lineAt(range.start);
    return first <= line && line <= last;
  });
}

/** The edit that indents the line that was just begun at `offset`, still blank or not, as what stands above it asks for. */
export function indentNewLine(syntax: DockerfileSyntax, options: FormatOptions, offset: number): readonly TextEdit[] {
  const { text, lines } = syntax;
  const line = lines.lineAt(offset);
  const { start, end } = lines.lineRange(line);
  if (/[^ \t]/.test(text.slice(start, end))) return formatLines(syntax, options, line, line);
  if (linesToKeep(syntax).has(line)) return [];
  const wanted = line > 0 && goesOnBelow(syntax, line - 1) ? indentationBelow(syntax, line - 1, options) : '';
  return text.slice(start, end) === wanted ? [] : [replace({ start, end }, wanted)];
}

/** As deep as the line above, but at least one level in. */
function indentationBelow({ text, lines }: DockerfileSyntax, line: number, options: FormatOptions): string {
  const { start, end } = lines.lineRange(line);
  const above = columnAfter(blanksAtStart(text.slice(start, end)), levelOf(options));
  return indentation(Math.max(levelOf(options), above), options);
}

/** What dockerfile-utils does with lines that begin an instruction or stand between two. */
function marginEdits({ text, lines, escape, instructions }: DockerfileSyntax, options: FormatOptions): readonly TextEdit[] {
  const readable = textForAst(text, instructions.flatMap(({ heredocs }) => heredocs), escape);
  return format(readable, { ...options, ignoreMultilineInstructions: true })
    .map(({ range, newText }) => replace({ start: lines.offsetAt(range.start), end: lines.offsetAt(range.end) }, newText));
}

/**
 * Moves the continued lines of an instruction so that the first stands one level in; deeper ones stay as much deeper as they are, because
 * that is how people show the shell's `if` and `for`. dockerfile-utils would put all of them on one level, and part words and quotes.
 */
function continuationEdits(
  instruction: Instruction,
  { text, lines }: DockerfileSyntax,
  kept: ReadonlySet<number>,
  options: FormatOptions,
): readonly TextEdit[] {
  const level = levelOf(options);
  const edits: TextEdit[] = [];
  let shift: number | undefined;
  for (let line = lines.lineAt(instruction.range.start) + 1; line <= lines.lineAt(endOfCommand(instruction)); line++) {
    if (kept.has(line)) continue;
    const { start, end } = lines.lineRange(line);
    const before = blanksAtStart(text.slice(start, end));
    const isBlank = start + before.length === end;
    const isComment = text[start + before.length] === '#';
    const column = columnAfter(before, level);
    if (!isBlank && !isComment) shift ??= level - column;
    const after = isBlank ? '' : indentation(Math.max(level, column + (shift ?? 0)), options);
    if (after !== before) edits.push(replace({ start, end: start + before.length }, after));
  }
  return edits;
}

/** Without the bodies of here-documents. */
function endOfCommand({ heredocs, range }: Instruction): number {
  return heredocs[0] ? heredocs[0].body.start - 1 : range.end;
}

function blanksAtStart(line: string): string {
  return /^[ \t]*/.exec(line)?.[0] ?? '';
}

function levelOf({ tabSize }: FormatOptions): number {
  return Math.max(1, tabSize);
}

function columnAfter(blanks: string, tabSize: number): number {
  return [...blanks].reduce((column, char) => (char === '\t' ? column + tabSize - (column % tabSize) : column + 1), 0);
}

function indentation(column: number, options: FormatOptions): string {
  if (options.insertSpaces) return ' '.repeat(column);
  const tabs = Math.floor(column / levelOf(options));
  return '\t'.repeat(tabs) + ' '.repeat(column - tabs * levelOf(options));
}

/** Whether the instruction on a line goes on below it. A comment inside an instruction does not end it. */
function goesOnBelow({ text, lines, escape, comments, instructions }: DockerfileSyntax, line: number): boolean {
  const { start, end } = lines.lineRange(line);
  if (!comments.some(({ range }) => start <= range.start && range.start <= end)) return isContinued(text.slice(start, end).trimEnd(), escape);
  return instructions.some(({ range }) => range.start < start && end <= range.end);
}

function linesToKeep(syntax: DockerfileSyntax): ReadonlySet<number> {
  const { lines } = syntax;
  const kept = new Set<number>();
  const keep = (first: number, last: number): void => {
    for (let line = first; line <= last; line++) kept.add(line);
  };
  for (const instruction of syntax.instructions) {
    linesInsideWords(syntax, instruction).forEach((line) => kept.add(line));
    for (const { body, closing } of instruction.heredocs) keep(lines.lineAt(body.start), lines.lineAt(closing.end));
    // While the closing line is not typed yet, nobody knows where the here-document ends.
    if (hasOpenHeredoc(instruction)) keep(lines.lineAt(instruction.range.start) + 1, lines.lineCount);
  }
  return kept;
}

/** Continued lines of an instruction where blanks at the start would change, part or join words. */
function linesInsideWords({ text, lines, escape }: DockerfileSyntax, instruction: Instruction): readonly number[] {
  const end = endOfCommand(instruction);
  const first = lines.lineAt(instruction.range.start);
  if (lines.lineAt(end) === first) return [];
  const source = LogicalText.of(text, { start: instruction.range.start, end }, escape);
  const isOneWord = takesAllAsOneWord(instruction);
  const found: number[] = [];
  const shellStart = startOfShellText(instruction);
  let state = new WordState(escape, false);
  let line = first;
  for (let i = 0; i < source.length; i++) {
    const char = source.text[i] ?? '';
    const offset = source.offsetAt(i);
    const own = lines.lineAt(offset);
    if (offset === shellStart) state = new WordState(escape, true);
    if (own > line && (isOneWord || state.isInside(char))) {
      // The lines passed over hold nothing but a continuation mark: blanks in front of one would be read.
      for (let passed = line + 1; passed <= own; passed++) found.push(passed);
    }
    line = own;
    state.read(char);
  }
  return found;
}

/** Where the builder keeps blanks between words. */
function takesAllAsOneWord(instruction: Instruction): boolean {
  switch (instruction.keyword) {
    case 'WORKDIR': case 'USER': case 'MAINTAINER': case 'STOPSIGNAL': return true;
    case 'ENV': case 'LABEL': return instruction.pairs.some(({ legacy }) => legacy);
    case 'ONBUILD': return instruction.trigger !== undefined && takesAllAsOneWord(instruction.trigger);
    default: return false;
  }
}

/** Where the builder's words end and the shell's begin; infinite for an instruction without a command. */
function startOfShellText(instruction: Instruction): number {
  switch (instruction.keyword) {
    case 'RUN': case 'CMD': case 'ENTRYPOINT': case 'HEALTHCHECK': return instruction.arguments.offsetAt(0);
    case 'ONBUILD': return instruction.trigger ? startOfShellText(instruction.trigger) : Infinity;
    default: return Infinity;
  }
}

/** Follows quotes from character to character: those of the builder, or those of the shell, which has substitutions too. */
class WordState {
  /** Open quotes and substitutions, innermost last: `"`, `'`, `$'`, `$(`, `(`. */
  private readonly open: string[] = [];
  private isEscaped = false;
  private before = ' ';

  constructor(
    private readonly escape: string,
    private readonly isShell: boolean,
  ) {}

  /** Whether blanks in front of the next character would matter. */
  isInside(next: string): boolean {
    if (this.isEscaped || this.isQuoted) return true;
    return !isSpace(this.before) && !isSpace(next);
  }

  read(char: string): void {
    const { innermost, isEscaped, before } = this;
    this.before = isEscaped ? 'x' : char;
    this.isEscaped = false;
    if (isEscaped) return;
    if (char === this.escape && innermost !== "'") this.isEscaped = true;
    else if (this.isQuoted && innermost.endsWith(char)) this.open.pop();
    else if (innermost.endsWith("'")) return;
    else if (char === '(' && before === '$' && this.isShell) this.open.push('$(');
    else if (innermost === '"') return;
    else if (char === '"') this.open.push(char);
    else if (char === "'") this.open.push(before === '$' && this.isShell ? "$'" : char);
    else if (char === '(' && innermost !== '') this.open.push(char);
    else if (char === ')') this.open.pop();
  }

  private get innermost(): string {
    return this.open.at(-1) ?? '';
  }

  private get isQuoted(): boolean {
    return this.innermost.endsWith('"') || this.innermost.endsWith("'");
  }
}
