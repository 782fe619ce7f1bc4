import type { CommentPlaces } from '../core/language';
import { touches } from '../core/text';
import { lineStartOf } from './layout';
import { documentAt, type YamlDocument, type YamlNode, type YamlStream } from './tree';

/** Where comments about the place at an offset go. */
export function commentPlacesIn(stream: YamlStream, offset: number): CommentPlaces {
  const document = documentAt(stream, offset);
  if (!document) return { above: 0, top: 0 };
  const top = contentStart(document);
  return { above: Math.max(top, lineStartOf(document, innermostBlockPart(document.root, offset) ?? offset)), top };
}

/** Start of the innermost entry or item around the offset that has lines of its own: a comment cannot stand inside flow or scalars. */
function innermostBlockPart(root: YamlNode | undefined, offset: number): number | undefined {
  let start: number | undefined;
  let node = root;
  while (node && node.kind !== 'scalar' && !node.isFlow && !node.alias) {
    if (node.kind === 'map') {
      const entry = node.ownEntries.find(({ range }) => touches(range, offset));
      start = entry?.keyRange.start ?? start;
      node = entry?.value;
    } else {
      node = node.items.find(({ writtenRange }) => touches(writtenRange, offset));
      start = node?.writtenRange.start ?? start;
    }
  }
  return start;
}

/** The first line below directives and `---`. */
function contentStart(document: YamlDocument): number {
  const marker = /^---[^\S\n]*(?:#.*)?\r?\n/m.exec(document.text);
  const root = document.root?.range.start ?? document.end;
  return marker && document.start + marker.index < root ? document.start + marker.index + marker[0].length : document.start;
}
