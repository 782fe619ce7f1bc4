import type { Range } from '../core/text';

/** One Go template action, `{{ … }}`, with its delimiters. Source: https://pkg.go.dev/text/template#hdr-Actions. */
export interface TemplateAction {
  readonly range: Range;
  /** `output` writes text, `control` opens, continues or closes a block, `silent` is a comment or an assignment. */
  readonly kind: 'output' | 'control' | 'silent';
  /** First word of the action: `if`, `end`, `include`, `.Values.image`, `$name`. */
  readonly word: string;
  /** Nothing but actions, and perhaps a comment, stands on its lines. */
  readonly standalone: boolean;
  /** Where YAML sees it: among keys and plain values, or within a quoted or a block scalar. */
  readonly context: 'plain' | 'quoted' | 'block';
}

/** A span whose text is written only under a condition, or repeatedly. */
export interface TemplateBranch {
  readonly range: Range;
  /** It holds an `else`, so that two alternatives stand one after the other. */
  readonly alternatives: boolean;
}

export interface Template {
  /** The text with every action replaced by as many other characters: blanks for standalone actions, letters for the rest. */
  readonly masked: string;
  readonly actions: readonly TemplateAction[];
  readonly branches: readonly TemplateBranch[];
}

/**
 * Reads a text as a Go template that makes YAML, as Helm charts are. Undefined when no action stands outside quotes, comments and
 * block scalars: then the braces are data of another program (`docker ps --format`, Argo parameters, alert templates).
 */
export function readTemplate(text: string): Template | undefined {
  if (!text.includes('{{')) return undefined;
  const actions = new ActionScanner(text).scan();
  if (!actions.some((action) => action.context === 'plain')) return undefined;
  return { masked: mask(text, actions), actions, branches: findBranches(text, actions) };
}

type Draft = { -readonly [Field in keyof TemplateAction]: TemplateAction[Field] };

/** Walks a text line by line, following quotes, comments and block scalars just closely enough to place the actions. */
class ActionScanner {
  private readonly found: Draft[] = [];
  private at = 0;
  private lineStart = 0;
  private quote = '';
  /** Lines indented deeper than this column belong to a block scalar; undefined outside of one. */
  private blockColumn: number | undefined;

  constructor(private readonly text: string) {}

  scan(): TemplateAction[] {
    while (this.at < this.text.length) this.scanLine();
    markStandalone(this.text, this.found);
    return this.found;
  }

  private scanLine(): void {
    this.lineStart = this.at;
    while (this.text[this.at] === ' ') this.at++;
    const indentation = this.at - this.lineStart;
    if (this.blockColumn !== undefined && !this.lineEndsAt(this.at)) {
      if (indentation > this.blockColumn) return this.scanBlockLine();
      this.blockColumn = undefined;
    }
    let parentColumn = indentation - 1;
    let tokenColumn = indentation;
    let atTokenStart = this.quote === '';
    while (this.at < this.text.length) {
      const c = this.text[this.at] ?? '';
      if (c === '\n') {
        this.at++;
        return;
      }
      if (this.takeAction(this.quote ? 'quoted' : 'plain')) {
        atTokenStart = false;
      } else if (this.quote) {
        this.passQuoted(c);
      } else if (c === '#' && isBlank(this.text[this.at - 1])) {
        return this.skipLine();
      } else if (atTokenStart && (c === '"' || c === "'")) {
        this.quote = c;
        this.at++;
        atTokenStart = false;
      } else if (atTokenStart && (c === '|' || c === '>') && this.isBlockHeader()) {
        this.blockColumn = parentColumn;
        return this.skipLine();
      } else {
        const separates = (c === '-' || c === ':' || c === '?') && isBlank(this.text[this.at + 1]);
        if (c === '-' && separates && atTokenStart) parentColumn = this.at - this.lineStart;
        if (c === ':' && separates) parentColumn = tokenColumn;
        this.at++;
        if (separates || c === '[' || c === '{' || c === ',') {
          atTokenStart = true;
        } else if (c !== ' ' && c !== '\t') {
          if (atTokenStart) tokenColumn = this.at - 1 - this.lineStart;
          atTokenStart = false;
        }
      }
    }
  }

  private scanBlockLine(): void {
    while (this.at < this.text.length && this.text[this.at] !== '\n') {
      if (!this.takeAction('block')) this.at++;
    }
    this.at++;
  }

  private passQuoted(c: string): void {
    if (this.quote === '"' && c === '\\') this.at++;
    else if (this.quote === "'" && c === "'" && this.text[this.at + 1] === "'") this.at++;
    else if (c === this.quote) this.quote = '';
    this.at++;
  }

  private isBlockHeader(): boolean {
    let i = this.at + 1;
    while (/[-+\d]/.test(this.text[i] ?? '')) i++;
    const before = i;
    while (this.text[i] === ' ' || this.text[i] === '\t') i++;
    return this.lineEndsAt(i) || (this.text[i] === '#' && i > before);
  }

  /** `${{ … }}` is an expression of GitHub Actions, not of a Go template. */
  private takeAction(context: TemplateAction['context']): boolean {
    if (!this.text.startsWith('{{', this.at) || this.text[this.at - 1] === '$') return false;
    const start = this.at;
    this.at = actionEnd(this.text, start);
    const range = { start, end: this.at };
    const word = /^\{\{-?\s*([^\s()|}]*)/.exec(this.text.slice(start, Math.min(this.at, start + 200)))?.[1] ?? '';
    this.found.push({ range, word, context, kind: kindOf(word, this.text, range), standalone: false });
    return true;
  }

  private lineEndsAt(i: number): boolean {
    const c = this.text[i];
    return c === undefined || c === '\n' || (c === '\r' && this.text[i + 1] === '\n');
  }

  private skipLine(): void {
    const newline = this.text.indexOf('\n', this.at);
    this.at = newline < 0 ? this.text.length : newline + 1;
  }
}

/** Offset behind the `}}` that closes an action; the end of the line when it is still being typed. */
function actionEnd(text: string, start: number): number {
  for (let i = start + 2; i < text.length; i++) {
    const c = text[i];
    if (c === '}' && text[i + 1] === '}') return i + 2;
    if (c === '{' && text[i + 1] === '{') break;
    if (c === '/' && text[i + 1] === '*') {
      const close = text.indexOf('*/', i + 2);
      if (close < 0) break;
      i = close + 1;
    } else if (c === '"' || c === '`') {
      const close = closingQuote(text, i, c);
      if (close === undefined) break;
      i = close;
    }
  }
  const newline = text.indexOf('\n', start);
  return newline < 0 ? text.length : newline;
}

function closingQuote(text: string, open: number, quote: '"' | '`'): number | undefined {
  for (let i = open + 1; i < text.length; i++) {
    if (quote === '"' && text[i] === '\\') i++;
    else if (quote === '"' && text[i] === '\n') return undefined;
    else if (text[i] === quote) return i;
  }
  return undefined;
}

const OPENERS = new Set(['if', 'range', 'with', 'define', 'block']);
const CONTROL = new Set([...OPENERS, 'else', 'end', 'break', 'continue']);

function kindOf(word: string, text: string, range: Range): TemplateAction['kind'] {
  if (CONTROL.has(word)) return 'control';
  if (word.startsWith('/*')) return 'silent';
  const isAssignment = /^\{\{-?\s*\$\w*(?:\s*,\s*\$\w*)?\s*:?=/.test(text.slice(range.start, range.end));
  return word.startsWith('$') && isAssignment ? 'silent' : 'output';
}

/** Sets `standalone` on runs of actions that have their lines for themselves. */
function markStandalone(text: string, actions: readonly Draft[]): void {
  for (let first = 0; first < actions.length; ) {
    const alone = beginsLine(text, actions[first]);
    let last = first;
    let rest = skipBlanks(text, actions[last]?.range.end ?? 0);
    while (actions[last + 1]?.range.start === rest) {
      last++;
      rest = skipBlanks(text, actions[last]?.range.end ?? 0);
    }
    const c = text[rest];
    const ends = c === undefined || c === '\n' || (c === '#' && isBlank(text[rest - 1]));
    for (const action of actions.slice(first, last + 1)) action.standalone = alone && ends;
    first = last + 1;
  }
}

function beginsLine(text: string, action: Draft | undefined): boolean {
  let i = (action?.range.start ?? 0) - 1;
  while (text[i] === ' ' || text[i] === '\t') i--;
  return i < 0 || text[i] === '\n';
}

/** The first character after `from` that is not a space, or the line's end. */
function skipBlanks(text: string, from: number): number {
  let i = from;
  while (text[i] === ' ' || text[i] === '\t' || text[i] === '\r') i++;
  return i;
}

/** Blank lines are welcome everywhere in YAML, inside a block scalar too; what is part of a key or a value must stay a word. */
function mask(text: string, actions: readonly TemplateAction[]): string {
  const parts: string[] = [];
  let done = 0;
  for (const { range, standalone } of actions) {
    parts.push(text.slice(done, range.start), text.slice(range.start, range.end).replace(/[^\r\n]/g, standalone ? ' ' : 'x'));
    done = range.end;
  }
  return parts.join('') + text.slice(done);
}

/** Blocks from their opening action to their `end`; a stream's documents are read one by one, so either may be missing. */
function findBranches(text: string, actions: readonly TemplateAction[]): TemplateBranch[] {
  const branches: TemplateBranch[] = [];
  const open: { start: number; alternatives: boolean }[] = [];
  for (const { word, range } of actions) {
    const innermost = open.at(-1);
    if (OPENERS.has(word)) open.push({ start: range.start, alternatives: false });
    else if (word === 'else' && innermost) innermost.alternatives = true;
    else if (word === 'end') {
      const opened = open.pop() ?? { start: 0, alternatives: false };
      branches.push({ range: { start: opened.start, end: range.end }, alternatives: opened.alternatives });
    }
  }
  for (const { start, alternatives } of open) branches.push({ range: { start, end: text.length }, alternatives });
  return branches;
}

function isBlank(c: string | undefined): boolean {
  return c === undefined || c === ' ' || c === '\t' || c === '\n' || c === '\r';
}
