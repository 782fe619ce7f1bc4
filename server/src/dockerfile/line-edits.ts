import { insert } from '../core/rule';
import { indentationAt, lineEnding, type Range, type TextEdit } from '../core/text';
import type { Dockerfile } from './model';
import type { Instruction } from './syntax/instructions';

/** Puts a line above an instruction, indented like it. */
export function lineAbove(instruction: Instruction, line: string, file: Dockerfile): TextEdit {
  const { start } = wholeLines(file, instruction.range);
  return insert(start, indentationAt(file.text, instruction.range.start) + line + lineEnding(file.text));
}

/** Puts a line below an instruction, its continued lines and its here-documents, indented like it. */
export function lineBelow(instruction: Instruction, line: string, file: Dockerfile): TextEdit {
  const { end } = wholeLines(file, instruction.range);
  const newline = lineEnding(file.text);
  const indented = indentationAt(file.text, instruction.range.start) + line;
  return file.text[end - 1] === '\n' ? insert(end, indented + newline) : insert(end, newline + indented);
}

/** An instruction with its last line end, so that no blank line stays behind. */
export function wholeLines(file: Dockerfile, range: Range): Range {
  const { lines } = file.syntax;
  return { start: lines.fullLineRange(lines.lineAt(range.start)).start, end: lines.fullLineRange(lines.lineAt(range.end)).end };
}

/** The lines of an instruction that goes, with one of the blank lines that would meet where it stood. */
export function linesToDelete(file: Dockerfile, range: Range): Range {
  const { start, end } = wholeLines(file, range);
  const above = start === 0 || /\n[ \t]*\r?\n$/.test(file.text.slice(Math.max(0, start - 80), start));
  const blank = above ? /^[ \t]*\r?\n/.exec(file.text.slice(end, end + 80)) : null;
  return { start, end: end + (blank?.[0].length ?? 0) };
}

/** Does the line above hold a comment? It speaks of the instruction, and would speak of the next one once that is deleted. */
export function hasCommentAbove(instruction: Instruction, { comments, syntax: { lines } }: Dockerfile): boolean {
  const above = lines.lineAt(instruction.range.start) - 1;
  return comments.some(({ range }) => lines.lineAt(range.start) === above);
}

/** Where a line goes that must come before an instruction: above the comments that stand right over it. */
export function placeAbove(instruction: Instruction, { comments, syntax: { lines, directives } }: Dockerfile): number {
  const commented = new Set(comments.map(({ range }) => lines.lineAt(range.start)));
  for (const { range } of directives) commented.delete(lines.lineAt(range.start));
  let line = lines.lineAt(instruction.range.start);
  while (commented.has(line - 1)) line--;
  return lines.fullLineRange(line).start;
}

/** A keyword in the case of an instruction's own. */
export function keywordLike({ written }: Instruction, keyword: string): string {
  return written === written.toLowerCase() ? keyword.toLowerCase() : keyword.toUpperCase();
}

/**
 * What to delete so that one of the items of an instruction goes, such as a pair of ENV or a port of EXPOSE: the item with the blanks and
 * the line continuation that part it from its neighbour, or all lines of the instruction when it is the only one. Undefined where a comment
 * would go with it.
 */
export function removalOfItem<T extends { readonly range: Range }>(
  items: readonly T[],
  item: T,
  instruction: Instruction,
  file: Dockerfile,
): Range | undefined {
  if (items.length === 1) return linesToDelete(file, instruction.range);
  const index = items.indexOf(item);
  const next = items[index + 1];
  const previous = items[index - 1];
  const range = next ? { start: item.range.start, end: next.range.start } : { start: previous?.range.end ?? item.range.start, end: item.range.end };
  return file.comments.some((comment) => range.start <= comment.range.start && comment.range.start < range.end) ? undefined : range;
}
