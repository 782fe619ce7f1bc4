import { replace, suggestedFix, type Fix, type Problem, type Severity } from '../core/rule';
import { LineIndex, overlaps, type Range, type TextEdit } from '../core/text';
import type { SystemFacts } from './images';
import type { Dockerfile } from './model';
import { shellTextOf, type ScriptSite } from './scripts';
import type { ShellDialect } from './shell/dialect';
import type { ShellText } from './shell/source';
import { withTrigger } from './stages';

/*
 * ShellCheck is a program of its own (GPL): whoever has it installed may have it read the scripts of RUN. Here is what goes in and what
 * comes out; to run it is the host's affair.
 */

/** A script as ShellCheck reads it. */
export interface ShellcheckInput {
  /** `--shell`. */
  readonly shell: 'sh' | 'bash' | 'dash' | 'ksh';
  /** The shell is that of BusyBox, which knows most of what dash lacks; ShellCheck has a dialect for it since 0.10 only. */
  readonly isBusybox: boolean;
  /** Standard input: one line of ours, and then the script. */
  readonly text: string;
  readonly script: ShellText;
}

/** One of the `comments` of `--format=json1`; lines and columns count from 1, columns in code points. */
export interface ShellcheckComment extends Span {
  readonly level: 'error' | 'warning' | 'info' | 'style';
  readonly code: number;
  readonly message: string;
  readonly fix: { readonly replacements: readonly (Span & { readonly replacement: string })[] } | null;
}

interface Span {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** SC1090, SC1091: it cannot follow a sourced file. SC2148: no shebang. SC2187: ash is read as dash. */
const EXCLUDED = 'SC1090,SC1091,SC2148,SC2187';

export function shellcheckArguments({ shell }: ShellcheckInput): readonly string[] {
  return ['--format=json1', '--norc', `--shell=${shell}`, `--exclude=${EXCLUDED}`, '-'];
}

/** The scripts of a file that are in a language which ShellCheck knows. */
export function shellcheckInputs(file: Dockerfile): readonly ShellcheckInput[] {
  const runs = file.instructions.flatMap(withTrigger).filter((one) => one.keyword === 'RUN');
  return runs.flatMap((run) => file.scriptsOf(run).flatMap((site) => inputOf(site, file) ?? []));
}

/** @throws Error when the output is not that of `--format=json1` */
export function parseShellcheck(output: string): readonly ShellcheckComment[] {
  const { comments } = JSON.parse(output) as { readonly comments?: readonly ShellcheckComment[] };
  if (!Array.isArray(comments)) throw new Error('this is no ShellCheck that knows --format=json1');
  return comments as readonly ShellcheckComment[];
}

/** What ShellCheck says about a script, at its places in the file. */
export function shellcheckProblems(comments: readonly ShellcheckComment[], input: ShellcheckInput): readonly Problem[] {
  const reader = new Places(input);
  const isKnown = ({ code }: ShellcheckComment): boolean => input.isBusybox && isAboutPortability(code);
  return comments.filter((comment) => !isKnown(comment)).flatMap((comment) => {
    const range = reader.range(comment);
    return range ? [problemOf(comment, range, reader)] : [];
  });
}

/** SC3xxx: what POSIX, or dash, does not have. */
function isAboutPortability(code: number): boolean {
  return code >= 3000 && code < 4000;
}

/** Problems of both sides, those of ours left out that ShellCheck reports as well. */
export function withShellcheck(own: readonly Problem[], found: readonly Problem[]): readonly Problem[] {
  const isRepeated = (problem: Problem): boolean =>
    found.some((one) => overlaps(one.range, problem.range) && one.aliases.some((alias) => problem.aliases.includes(alias)));
  return [...own.filter((problem) => !isRepeated(problem)), ...found];
}

/** The page about a code such as `SC2086`; undefined for anything else. */
export function shellcheckPage(code: string): string | undefined {
  return /^SC\d{4}$/.test(code) ? `https://www.shellcheck.net/wiki/${code}` : undefined;
}

function inputOf(site: ScriptSite, file: Dockerfile): ShellcheckInput | undefined {
  const { dialect } = site.script;
  const imageShell = file.stageOf(site.run)?.rootImage.facts?.shell;
  const shell = shellOf(dialect, imageShell);
  const script = shell && shellTextOf(site, file.text);
  if (!shell || !script || script.text.trim() === '') return undefined;
  const isBusybox = dialect.family === 'ash' || (isPlainSh(dialect) && imageShell === 'ash');
  return { shell, isBusybox, text: `${preamble(site, dialect, file)}\n${script.text}`, script };
}

/** Undefined for shells that ShellCheck refuses to read. What `/bin/sh` is, the base image decides. */
function shellOf(dialect: ShellDialect, imageShell: SystemFacts['shell']): ShellcheckInput['shell'] | undefined {
  const { family, program } = dialect;
  switch (family) {
    case 'bash': return 'bash';
    case 'ash': return 'dash';
    case 'posix': break;
    default: return undefined;
  }
  if (/ksh$/.test(program)) return 'ksh';
  if (!isPlainSh(dialect)) return program === 'dash' ? 'dash' : 'sh';
  return imageShell === 'bash' ? 'bash' : imageShell === 'dash' || imageShell === 'ash' ? 'dash' : 'sh';
}

function isPlainSh({ family, program }: ShellDialect): boolean {
  return family === 'posix' && program === 'sh';
}

/** Names that mean something to ShellCheck when they are set. */
const OWN_NAMES = new Set(['PATH', 'IFS', 'HOME']);

/** What the script finds when it starts: build arguments, environment and options. */
function preamble({ run }: ScriptSite, { errexit }: ShellDialect, file: Dockerfile): string {
  const { env, args } = file.stateBefore(run.onbuild ?? run);
  const names = [...new Set([...args.keys(), ...env.keys()])].filter((name) => /^[A-Za-z_]\w*$/.test(name) && !OWN_NAMES.has(name));
  return [...(errexit ? ['set -e'] : []), ...(names.length > 0 ? [`export ${names.map((name) => `${name}=1`).join(' ')}`] : [])].join('; ');
}

/** An error is what stops a build; ShellCheck cannot know that. */
const SEVERITIES: Readonly<Record<ShellcheckComment['level'], Severity>> = { error: 'warning', warning: 'warning', info: 'info', style: 'hint' };

const MOST_CHARACTERS = 100;

function problemOf(comment: ShellcheckComment, range: Range, places: Places): Problem {
  const rule = `SC${comment.code}`;
  const fix = fixOf(comment, places);
  return {
    rule,
    aliases: [`shellcheck:${rule}`, `hadolint:${rule}`],
    severity: SEVERITIES[comment.level],
    message: shortened(comment.message),
    range,
    fixes: fix ? [fix] : [],
    related: [],
    tags: [],
  };
}

function shortened(message: string): string {
  const line = message.replace(/\s+/g, ' ').replace(/\.$/, '');
  return line.length > MOST_CHARACTERS ? `${line.slice(0, MOST_CHARACTERS - 1)}…` : line;
}

/** All replacements or none: half a pair of quotes is worse than no fix. */
function fixOf({ code, fix, ...span }: ShellcheckComment, places: Places): Fix | undefined {
  const edits = fix?.replacements.map((one) => places.edit(one, span)) ?? [];
  const whole = edits.filter((edit) => edit !== undefined);
  return whole.length > 0 && whole.length === edits.length ? suggestedFix(`Fix SC${code} as ShellCheck suggests`, ...whole) : undefined;
}

/** The way from ShellCheck's lines and columns to offsets of the file. */
class Places {
  private readonly lines: LineIndex;

  constructor(private readonly input: ShellcheckInput) {
    this.lines = new LineIndex(input.script.text);
  }

  /** Undefined for a place in the line that is ours. */
  range({ line, column, endLine, endColumn }: Span): Range | undefined {
    const start = this.index(line, column);
    const end = this.index(endLine, endColumn);
    return start === undefined || end === undefined ? undefined : this.input.script.range(start, Math.max(end, start + 1));
  }

  /** Undefined where text would be replaced that is continued in another line. */
  edit({ replacement, ...span }: Span & { readonly replacement: string }, about: Span): TextEdit | undefined {
    const start = this.index(span.line, span.column);
    const end = this.index(span.endLine, span.endColumn);
    if (start === undefined || end === undefined) return undefined;
    if (start === end) return replace(this.gap(start, start === this.index(about.endLine, about.endColumn)), replacement);
    const range = this.input.script.range(start, end);
    return range.end - range.start === end - start ? replace(range, replacement) : undefined;
  }

  /** The place between two characters, on the side of the one that it belongs to: a line continuation may lie between them. */
  private gap(index: number, belongsToLast: boolean): Range {
    const { script } = this.input;
    const offset = belongsToLast && index > 0 ? script.range(index - 1, index).end : script.range(index, index + 1).start;
    return { start: offset, end: offset };
  }

  private index(line: number, column: number): number | undefined {
    if (line < 2) return undefined;
    const { start, end } = this.lines.lineRange(line - 2);
    const before = [...this.input.script.text.slice(start, end)].slice(0, column - 1).join('');
    return start + before.length;
  }
}
