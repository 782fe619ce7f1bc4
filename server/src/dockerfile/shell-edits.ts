import { insert, remove, replace } from '../core/rule';
import { contains, indentationAt, lineEnding, type Range, type TextEdit } from '../core/text';
import type { Dockerfile } from './model';
import type { ScriptSite } from './scripts';
import type { CommandList, ShellCommand, ShellWord } from './shell';
import type { JsonString, RunInstruction } from './syntax/instructions';

/** Puts a word behind another one: as `"-y"` of its own where the words are items of an exec form. */
export function insertWord(run: RunInstruction, after: ShellWord, text: string): TextEdit {
  const item = itemOf(run, after);
  return item ? insert(item.range.end, `, ${JSON.stringify(text)}`) : insert(after.range.end, ` ${text}`);
}

/** Replaces a word, quotes included. */
export function replaceWord(run: RunInstruction, word: ShellWord, text: string): TextEdit {
  const item = itemOf(run, word);
  return item ? replace(item.range, JSON.stringify(text)) : replace(word.range, text);
}

/** Takes words of a command out, with the blanks, or the comma, and the line continuations before each. */
export function removeWords(file: Dockerfile, run: RunInstruction, command: ShellCommand, words: readonly ShellWord[]): readonly TextEdit[] {
  return words.map((word) => {
    const index = command.words.indexOf(word);
    const before = command.words[index - 1];
    const after = command.words[index + 1];
    const own = itemOf(run, word)?.range ?? word.range;
    if (before) return remove({ start: withoutComments(file, (itemOf(run, before) ?? before).range.end, own), end: own.end });
    return remove({ start: own.start, end: after ? (itemOf(run, after) ?? after).range.start : own.end });
  });
}

/** A gap that holds a comment line stays, so that the comment does. */
function withoutComments(file: Dockerfile, gapStart: number, own: Range): number {
  return file.text.slice(gapStart, own.start).includes('#') ? own.start : gapStart;
}

/** A command line that runs with the same rights as another command: `sudo apt-get clean` beside `sudo apt-get install`. */
export function withSameRights({ wrappers }: ShellCommand, text: string): string {
  const elevation = wrappers.find(({ name }) => name === 'sudo' || name === 'doas');
  return elevation ? `${elevation.words.map(({ raw }) => raw).join(' ')} ${text}` : text;
}

/**
 * Runs `text` after the statement of a command, if that one succeeded, in the style of the script. Undefined where it would not run
 * every time, or would change whether a failure is noticed.
 */
export function runAfter(file: Dockerfile, site: ScriptSite, command: ShellCommand, text: string): TextEdit | undefined {
  const { list } = command.pipeline;
  if (!isOutermost(site, command) || list.background || hasHeredoc(list)) return undefined;
  // Under `set -e` a failure left of && goes unnoticed (POSIX, XCU 2.15 "set"), so the text becomes a statement of its own there.
  const joint = command.options.errexit && isOneOfMany(list, site) ? statementJoint(file, site, list) : andJoint(file, site, list);
  return joint === undefined ? undefined : insert(list.range.end, joint + text);
}

/** Runs `text` right before a command, which runs only if that succeeded. */
export function runBefore(site: ScriptSite, command: ShellCommand, text: string): TextEdit | undefined {
  const { pipeline } = command;
  const operator = pipeline.list.operators[pipeline.index - 1]?.text;
  if (!isOutermost(site, command) || pipeline.negated || operator === '||') return undefined;
  const opensStatement = command.options.errexit && pipeline.list.pipelines.length === 1;
  return insert(pipeline.range.start, `${text}${opensStatement ? '; ' : ' && '}`);
}

/** Takes a command out of a chain or a list of statements, with what joins it to its neighbour. Undefined for the only command. */
export function removeCommand(file: Dockerfile, site: ScriptSite, command: ShellCommand): TextEdit | undefined {
  const { pipeline } = command;
  const { list } = pipeline;
  if (!isOutermost(site, command) || pipeline.elements.length > 1 || list.operators.some(({ text }) => text !== '&&')) return undefined;
  const isStatement = list.pipelines.length === 1;
  const next = isStatement ? list.siblings[list.index + 1] : list.pipelines[pipeline.index + 1];
  const previous = isStatement ? list.siblings[list.index - 1] : list.pipelines[pipeline.index - 1];
  if (next) return removeGap(file, { start: pipeline.range.start, end: next.range.start });
  return previous && removeGap(file, { start: previous.range.end, end: pipeline.range.end });
}

/** A gap with a comment in it stays. */
function removeGap(file: Dockerfile, gap: Range): TextEdit | undefined {
  return /^\s*#/m.test(file.text.slice(gap.start, gap.end)) ? undefined : remove(gap);
}

function itemOf(run: RunInstruction, word: ShellWord): JsonString | undefined {
  return run.command.exec.find(({ value, range }) => value === word.text && contains(range, word.range));
}

function isOutermost({ run, script }: ScriptSite, { pipeline, context, nested, range }: ShellCommand): boolean {
  const own = script.pipelines.includes(pipeline) && pipeline.list.parent === undefined && nested === undefined;
  return run.command.form === 'shell' && own && !context.substitution && range.end > range.start;
}

function hasHeredoc(list: CommandList): boolean {
  return list.pipelines.some(({ elements }) => elements.some(({ redirects }) => redirects.some(({ heredoc }) => heredoc !== undefined)));
}

function isOneOfMany(list: CommandList, { heredoc }: ScriptSite): boolean {
  return heredoc !== undefined || list.siblings.length > 1 || list.terminator !== undefined;
}

/** What stands between two statements of the script, such as `; \` and the next line's indentation. */
function statementJoint(file: Dockerfile, { heredoc }: ScriptSite, list: CommandList): string | undefined {
  if (heredoc) return lineEnding(file.text) + indentationAt(file.text, list.range.start);
  const before = list.siblings[list.index - 1];
  const after = list.siblings[list.index + 1];
  const joint = before ? textBetween(file, before, list) : after ? textBetween(file, list, after) : '; ';
  return joint.includes('#') || !joint.includes(';') ? '; ' : joint;
}

/** `&&` as the statement has it between its last two commands; on a line of its own behind a command of several lines. */
function andJoint(file: Dockerfile, { run, heredoc }: ScriptSite, list: CommandList): string {
  const last = list.pipelines.at(-1);
  const previous = list.pipelines.at(-2);
  const joint = previous && last && list.operators.at(-1)?.text === '&&' ? textBetween(file, previous, last) : ' && ';
  if (joint.includes('\n')) return joint.includes('#') ? ownLine(file, run) : joint;
  const isLong = last !== undefined && file.text.slice(last.range.start, last.range.end).includes('\n');
  return isLong && !heredoc ? ownLine(file, run) : ' && ';
}

function ownLine(file: Dockerfile, run: RunInstruction): string {
  return ` ${file.syntax.escape}${lineEnding(file.text)}${indentationAt(file.text, run.keywordRange.start)}    && `;
}

function textBetween(file: Dockerfile, first: { readonly range: Range }, second: { readonly range: Range }): string {
  return file.text.slice(first.range.end, second.range.start);
}
