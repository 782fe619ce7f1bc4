import type { Range } from '../../core/text';

/** A parser directive, `# key=value` (Dockerfile reference, "Parser directives"). */
export interface Directive {
  /** Lower case. */
  readonly name: string;
  readonly nameRange: Range;
  readonly value: string;
  readonly valueRange: Range;
  /** The whole comment. */
  readonly range: Range;
}

/** The names that the builder knows; a comment with any other name ends the directives. */
export const DIRECTIVE_NAMES = ['syntax', 'escape', 'check'] as const;

const DIRECTIVE = /^([ \t]*#[ \t]*)([a-zA-Z][a-zA-Z0-9]*)([ \t]*=[ \t]*)(\S.*?)[ \t]*$/;

/** The directives of a file: they stand before everything else, one a line, and the first line that is none ends them. */
export function readDirectives(text: string): readonly Directive[] {
  const directives: Directive[] = [];
  let offset = text.startsWith('\uFEFF') ? 1 : 0;
  while (offset < text.length) {
    const newline = text.indexOf('\n', offset);
    const end = newline < 0 ? text.length : newline;
    const directive = directiveAt(text, { start: offset, end: text[end - 1] === '\r' ? end - 1 : end });
    if (!directive || !DIRECTIVE_NAMES.some((name) => name === directive.name)) break;
    directives.push(directive);
    offset = end + 1;
  }
  return directives;
}

/** Reads one comment line as a directive, wherever it stands and whatever its name. */
export function directiveAt(text: string, line: Range): Directive | undefined {
  const match = DIRECTIVE.exec(text.slice(line.start, line.end));
  if (!match) return undefined;
  const [, lead = '', name = '', equals = '', value = ''] = match;
  const nameStart = line.start + lead.length;
  const valueStart = nameStart + name.length + equals.length;
  return {
    name: name.toLowerCase(),
    nameRange: { start: nameStart, end: nameStart + name.length },
    value,
    valueRange: { start: valueStart, end: valueStart + value.length },
    range: { start: line.start + lead.indexOf('#'), end: valueStart + value.length },
  };
}

/** The escape character that the directives choose: a backslash, or a backtick for Windows paths. */
export function escapeOf(directives: readonly Directive[]): '\\' | '`' {
  return directives.find(({ name }) => name === 'escape')?.value === '`' ? '`' : '\\';
}

/** Whether a frontend other than Docker's own reads the file, which may have further instructions, flags and options. */
export function hasOwnFrontend(directives: readonly Directive[]): boolean {
  const syntax = directives.find(({ name }) => name === 'syntax')?.value;
  return syntax !== undefined && !/^(?:docker\.io\/)?docker\/dockerfile(?:-upstream)?(?:[:@]|$)/.test(syntax);
}
