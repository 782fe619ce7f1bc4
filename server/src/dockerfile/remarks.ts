import type { Remark } from '../core/language';
import type { Range } from '../core/text';
import type { Dockerfile } from './model';
import type { Comment } from './syntax/parse';

/** Comments of a Dockerfile with what each could speak about. Those inside a continued instruction or a here-document speak of nothing. */
export function remarksOf(file: Dockerfile): readonly Remark[] {
  const document = { start: 0, end: file.text.length };
  const directives = new Set(file.syntax.directives.map(({ range }) => range.start));
  const remarks: Remark[] = [];
  let next = 0;
  for (const comment of file.comments) {
    while ((file.instructions[next]?.range.end ?? Infinity) <= comment.range.start) next++;
    remarks.push(remarkOf(file, comment, file.instructions[next]?.range, document, directives.has(comment.range.start)));
  }
  return remarks;
}

function remarkOf(file: Dockerfile, comment: Comment, following: Range | undefined, document: Range, atTop: boolean): Remark {
  const { lines } = file.syntax;
  const base = {
    range: comment.range,
    lines: lines.fullLineRange(lines.lineAt(comment.range.start)),
    text: comment.text,
    textStart: comment.range.start + 1,
    form: 'comment' as const,
    document,
    atTop,
  };
  if (!following || following.start < comment.range.start) return base;
  const stage = file.stages.find(({ from }) => from.range.start === following.start);
  // Comments and directives in between are spoken of too: some problems lie in them.
  return { ...base, next: { start: comment.range.end, end: following.end }, ...(stage ? { stage: stage.range } : {}) };
}
