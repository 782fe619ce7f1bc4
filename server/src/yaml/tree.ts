import { touches } from '../core/text';
import { DocumentSource, YamlDocument } from './document';
import type { YamlEntry, YamlNode, YamlScalar } from './nodes';
import { splitDocuments } from './split';

export { precedingComments } from './comments';
export type { YamlComment } from './comments';
export type { DocumentSource, YamlDocument } from './document';
export type { SyntaxErrorCode, YamlSyntaxError } from './errors';
export { formatPath } from './nodes';
export type { ScalarStyle, YamlCollection, YamlEntry, YamlMap, YamlNode, YamlPath, YamlScalar, YamlSequence } from './nodes';

/** A text as its YAML documents. */
export interface YamlStream {
  readonly text: string;
  readonly documents: readonly YamlDocument[];
}

/**
 * Splits a text into documents, each of which is parsed when it is first looked at. Never throws, whatever the text.
 * Documents whose text is unchanged since `previous` keep their parse result, and those that did not move keep their nodes too.
 */
export function parseStream(text: string, previous?: YamlStream): YamlStream {
  const known = new Map<string, YamlDocument>();
  for (const document of previous?.documents ?? []) known.set(document.text, document);
  const spans = splitDocuments(text);
  const documents = spans.map(({ start, end }, index) => {
    const part = text.slice(start, end);
    const same = known.get(part);
    if (same?.start === start && same.index === index) return same;
    return new YamlDocument(index, start, same?.source ?? new DocumentSource(spans.length > 1 ? detached(part) : part));
  });
  return { text, documents };
}

/** A copy that does not keep the whole stream's text in memory, as a slice of it would in V8. */
function detached(part: string): string {
  return ` ${part}`.slice(1);
}

/** The node at a path of keys and indexes below `node`. */
export function get(node: YamlNode | undefined, ...path: readonly (string | number)[]): YamlNode | undefined {
  let current = node;
  for (const part of path) {
    if (current?.kind === 'map') current = current.get(String(part));
    else if (current?.kind === 'sequence' && typeof part === 'number') current = current.items[part];
    else return undefined;
  }
  return current;
}

/** What an offset points at. */
export interface YamlPlace {
  /** The innermost node whose text the offset touches; the key itself when it touches a key. */
  readonly node: YamlNode;
  /** The innermost entry around the offset. */
  readonly entry: YamlEntry | undefined;
  readonly onKey: boolean;
}

/** The innermost key or value that `offset` lies in or touches; undefined outside of the document's content. */
export function nodeAt(document: YamlDocument, offset: number): YamlPlace | undefined {
  let node = document.root;
  if (!node || !touches(node.writtenRange, offset)) return undefined;
  let entry: YamlEntry | undefined;
  while (node.kind !== 'scalar' && !node.alias) {
    if (node.kind === 'map') {
      const inside: YamlEntry | undefined = node.ownEntries.find((candidate) => touches(candidate.range, offset));
      if (!inside) break;
      entry = inside;
      if (touches(inside.keyRange, offset)) return { node: inside.key, entry, onKey: true };
      if (!touches(inside.value.writtenRange, offset)) break;
      node = inside.value;
    } else {
      const item: YamlNode | undefined = node.items.find((candidate) => touches(candidate.writtenRange, offset));
      if (!item) break;
      node = item;
    }
  }
  return { node, entry, onKey: false };
}

/** The document that holds `offset`; one that lies on the border of two belongs to the later. */
export function documentAt(stream: YamlStream, offset: number): YamlDocument | undefined {
  return stream.documents.findLast((document) => document.start <= offset) ?? stream.documents[0];
}

/** The node if it is a scalar, for chains like `asScalar(get(root, 'name'))?.string`. */
export function asScalar(node: YamlNode | undefined): YamlScalar | undefined {
  return node?.kind === 'scalar' ? node : undefined;
}
