import { insert } from '../core/rule';
import { indentationAt, lineEnding, type Range, type TextEdit } from '../core/text';
import type { Dockerfile } from './model';
import { wholeLines } from './multiple-instructions';
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
  if (items.length === 1) return wholeLines(file, instruction.range);
  const index = items.indexOf(item);
  const next = items[index + 1];
  const previous = items[index - 1];
  const range = next ? { start: item.range.start, end: next.range.start } : { start: previous?.range.end ?? item.range.start, end: item.range.end };
  return file.comments.some((comment) => range.start <= comment.range.start && comment.range.start < range.end) ? undefined : range;
}
