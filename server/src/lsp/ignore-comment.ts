import type { OpenedFile } from '../core/language';
import { insert, type Problem } from '../core/rule';
import { contains, indentationAt, lineEnding, type TextEdit } from '../core/text';
import { shellcheckPage } from '../dockerfile/shellcheck';
import type { EditorSettings } from './settings';

/** A comment that suppresses a problem, as an edit. `snippet` is its text with a hole for the reason. */
export interface IgnoreComment {
  readonly edit: TextEdit;
  readonly snippet?: string;
}

/**
 * Whether a comment can silence the problem: JSON, of which ECS task definitions are made, has no comments, and a comment does not speak
 * about comments.
 */
export function isIgnorable(file: OpenedFile, problem: Problem): boolean {
  if (file.path.endsWith('.json')) return false;
  return !file.remarks().some(({ form, range }) => form === 'comment' && contains(range, problem.range));
}

/** Suppresses a problem for its instruction or YAML node. Codes of ShellCheck are silenced as hadolint does it: they are no rules of ours. */
export function ignoreHere(file: OpenedFile, problem: Problem, style: EditorSettings['ignoreCommentStyle']): IgnoreComment {
  const offset = problem.range.start;
  const places = file.commentPlaces?.(offset);
  const above = places?.above ?? lineStart(file.text, offset);
  const check = style === 'buildkit' ? buildkitCheck(problem) : undefined;
  if (shellcheckPage(problem.rule)) return comment(file, above, `# hadolint ignore=${problem.rule}`);
  if (check === undefined) return comment(file, above, `# plimsoll-ignore ${problem.rule} -- `);
  // Where parser directives may stand, it would be one and hold for the whole file; a second one would even be refused.
  return comment(file, above, `# check=skip=${check}`, { isApart: above === places?.top });
}

/** Suppresses a problem's rule for the file or, in a YAML stream, for the document. BuildKit has no form that may stand anywhere. */
export function ignoreInFile(file: OpenedFile, problem: Problem): IgnoreComment {
  const top = file.commentPlaces?.(problem.range.start).top ?? 0;
  return comment(file, top, shellcheckPage(problem.rule) ? `# hadolint global ignore=${problem.rule}` : `# plimsoll-ignore-file ${problem.rule} -- `);
}

const REASON = 'reason';

/** A comment line at the start of a line, behind a blank one if it is to stand apart; text that ends in `-- ` asks for a reason. */
function comment(file: OpenedFile, offset: number, text: string, { isApart = false } = {}): IgnoreComment {
  const end = lineEnding(file.text);
  const line = (isApart ? end : '') + indentationAt(file.text, offset) + text;
  if (!text.endsWith('-- ')) return { edit: insert(offset, line + end) };
  return { edit: insert(offset, line + REASON + end), snippet: `${line}\${1:${REASON}}${end}` };
}

/** `JSONArgsRecommended` for a problem that BuildKit's check of that name reports. */
function buildkitCheck(problem: Problem): string | undefined {
  const prefix = 'buildkit:';
  return problem.aliases.find((alias) => alias.startsWith(prefix))?.slice(prefix.length);
}

function lineStart(text: string, offset: number): number {
  return Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
}
