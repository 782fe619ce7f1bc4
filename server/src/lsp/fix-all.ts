import { applyEdits, fixAll, selectEdits } from '../core/fix';
import { replace, type Problem, type Safety } from '../core/rule';
import type { TextEdit } from '../core/text';
import type { Linted } from './documents';

/** The edits that apply every allowed fix of a document, of all rules or of one. Empty when nothing can be fixed. */
export function fixAllEdits(linted: Linted, allowed: Safety, rule?: string): readonly TextEdit[] {
  const ofRule = (problems: readonly Problem[]): readonly Problem[] =>
    rule === undefined ? problems : problems.filter((problem) => problem.rule === rule);
  const { text } = linted.file;
  const edits = selectEdits(ofRule(linted.problems), allowed);
  if (edits.length === 0) return [];
  const once = applyEdits(text, edits);
  const settled = fixAll(once, (candidate) => ofRule(linted.lintText(candidate)), allowed);
  return settled === once ? edits : [difference(text, settled)];
}

/** One edit that turns a text into another, without the beginning and the end that both share. */
function difference(before: string, after: string): TextEdit {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  let tail = 0;
  while (tail < most - start && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  return replace({ start, end: before.length - tail }, after.slice(start, after.length - tail));
}
