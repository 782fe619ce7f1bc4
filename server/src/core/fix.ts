import type { Problem, Safety } from './rule';
import type { TextEdit } from './text';

/** Applies edits that do not overlap; edits at one offset are inserted in the given order. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = '';
  let position = 0;
  for (const edit of sorted(edits)) {
    result += text.slice(position, edit.range.start) + edit.newText;
    position = Math.max(position, edit.range.end);
  }
  return result + text.slice(position);
}

/**
 * The edits of every problem's first fix that is allowed and does not collide with one chosen before.
 * A fix is taken whole or not at all. Fixes that reach into other files are left to the editor.
 */
export function selectEdits(problems: readonly Problem[], allowed: Safety): readonly TextEdit[] {
  const chosen: TextEdit[] = [];
  for (const problem of problems) {
    const fix = problem.fixes.find((candidate) => isAllowed(candidate.safety, allowed));
    if (!fix || fix.edits.some((edit) => edit.path !== undefined)) continue;
    const news = fix.edits.filter((edit) => !chosen.some((other) => isSame(edit, other)));
    if (news.some((edit) => chosen.some((other) => collide(edit, other)))) continue;
    chosen.push(...news);
  }
  return chosen;
}

/** Enough for fixes that make room for one another; a rule whose fix never settles must not hang the caller. */
const MAX_PASSES = 10;

/** The text after all fixes, applied in passes until none is left. `lint` is called with each new text. */
export function fixAll(text: string, lint: (text: string) => readonly Problem[], allowed: Safety): string {
  const seen = new Set([text]);
  for (let pass = 0; pass < MAX_PASSES; pass++) {
    const edits = selectEdits(lint(text), allowed);
    if (edits.length === 0) break;
    const next = applyEdits(text, edits);
    if (seen.has(next)) break;
    seen.add(next);
    text = next;
  }
  return text;
}

function isAllowed(safety: Safety, allowed: Safety): boolean {
  return safety === 'safe' || allowed === 'suggested';
}

function sorted(edits: readonly TextEdit[]): readonly TextEdit[] {
  return [...edits].sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
}

/** Two insertions at one place collide too: their order would be chance. */
function collide(a: TextEdit, b: TextEdit): boolean {
  if (a.range.start === b.range.start) return true;
  return a.range.start < b.range.end && b.range.start < a.range.end;
}

function isSame(a: TextEdit, b: TextEdit): boolean {
  return a.range.start === b.range.start && a.range.end === b.range.end && a.newText === b.newText;
}
