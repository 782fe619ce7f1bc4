import { DockerfileParser } from 'dockerfile-ast';
import { LineIndex, type Position, type Range } from '../../core/text';
import { escapeOf, readDirectives, type Directive } from './directives';
import { textForAst } from './ast-text';
import { findHeredocs, type Heredoc } from './heredocs';
import { buildInstruction } from './build-instruction';
import type { Instruction } from './instructions';

export interface Comment {
  /** From the `#` to the end of the line. */
  readonly range: Range;
  /** Without the `#`. */
  readonly text: string;
}

/** A Dockerfile as written: no stages and no meaning yet. */
export interface DockerfileSyntax {
  readonly text: string;
  readonly lines: LineIndex;
  readonly escape: '\\' | '`';
  readonly directives: readonly Directive[];
  /** All comments, directives and those inside continued instructions too, but none of here-documents. */
  readonly comments: readonly Comment[];
  readonly instructions: readonly Instruction[];
}

/**
 * Splits a Dockerfile into instructions. dockerfile-ast finds where instructions and comments begin and end; words, flags, JSON and
 * here-documents are read here: rules want the place of each, and version 0.7.1 drops blanks inside JSON strings.
 */
export function parseDockerfile(text: string): DockerfileSyntax {
  const lines = new LineIndex(text);
  const directives = readDirectives(text);
  const escape = escapeOf(directives);
  const heredocs = findHeredocs(text, escape);
  const ast = DockerfileParser.parse(textForAst(text, heredocs, escape));
  const spans = ast.getInstructions().map((instruction) => ({
    keyword: rangeOf(instruction.getInstructionRange(), lines),
    span: rangeOf(instruction.getRange(), lines),
  }));
  return {
    text,
    lines,
    escape,
    directives,
    comments: commentLines(ast).map((range) => commentOf(text, rangeOf(range, lines))),
    instructions: withHeredocs(spans, heredocs).map(({ keyword, span, own }) => buildInstruction({ text, escape, keyword, span, heredocs: own })),
  };
}

/** dockerfile-ast takes every `# key=value` at the top for a directive, `# hadolint ignore=DL3006` too, and leaves it out of the comments. */
function commentLines(ast: ReturnType<typeof DockerfileParser.parse>): readonly AstRange[] {
  return [...ast.getDirectives(), ...ast.getComments()].map((line) => line.getRange());
}

interface AstRange {
  readonly start: Position;
  readonly end: Position;
}

function rangeOf(range: AstRange, lines: LineIndex): Range {
  return { start: lines.offsetAt(range.start), end: lines.offsetAt(range.end) };
}

function commentOf(text: string, range: Range): Comment {
  const hash = text.indexOf('#', range.start);
  const start = hash < 0 ? range.start : hash;
  return { range: { start, end: range.end }, text: text.slice(start + 1, range.end) };
}

interface Span {
  readonly keyword: Range;
  readonly span: Range;
}

/** Gives each instruction the here-documents whose operator lies in it; both lists are in file order. */
function withHeredocs(spans: readonly Span[], heredocs: readonly Heredoc[]): readonly (Span & { own: readonly Heredoc[] })[] {
  let next = 0;
  return spans.map((one) => {
    const own: Heredoc[] = [];
    for (let heredoc = heredocs[next]; heredoc && heredoc.operator.start < one.span.end; heredoc = heredocs[++next]) {
      if (heredoc.operator.start >= one.span.start) own.push(heredoc);
    }
    return { ...one, own };
  });
}
