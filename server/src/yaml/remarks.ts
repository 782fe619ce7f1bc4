import type { Remark } from '../core/language';
import type { YamlComment, YamlDocument } from './tree';

/** A comment as a remark: it speaks of what it stands above, or of the line that it ends. */
export function commentRemark(text: string, document: YamlDocument, comment: YamlComment): Remark {
  const { range, target } = comment;
  const following = target && ('key' in target ? target.range : target.writtenRange);
  const lineStart = Math.max(text.lastIndexOf('\n', range.start - 1) + 1, document.start);
  const lineEnd = text.indexOf('\n', range.end) + 1 || text.length;
  return {
    range,
    text: text.slice(range.start + 1, range.end),
    textStart: range.start + 1,
    form: 'comment',
    document: document.range,
    atTop: document.root === undefined || range.start < document.root.range.start,
    ...(comment.ownLine ? { lines: { start: lineStart, end: lineEnd } } : { sameLine: { start: lineStart, end: range.end } }),
    ...(following ? { next: following } : {}),
  };
}
