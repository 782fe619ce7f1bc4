import type { CommentPlaces } from '../core/language';
import type { Dockerfile } from './model';

/** Where comments about the place at an offset go: above its instruction, and below the parser directives, which no comment may precede. */
export function commentPlacesIn({ text, syntax, instructions }: Dockerfile, offset: number): CommentPlaces {
  const instruction = instructions.findLast(({ range }) => range.start <= offset);
  const start = instruction?.range.start ?? offset;
  const lastDirective = syntax.directives.at(-1);
  const top = lastDirective ? syntax.lines.fullLineRange(syntax.lines.lineAt(lastDirective.range.start)).end : text.startsWith('\uFEFF') ? 1 : 0;
  return { above: Math.max(top, syntax.lines.fullLineRange(syntax.lines.lineAt(start)).start), top };
}
