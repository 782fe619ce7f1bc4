import type { Remark } from '../core/language';
import type { YamlComment, YamlDocument, YamlMap } from '../yaml/tree';
import type { KubernetesObject } from './object';
import type { Manifest } from './model';

/** Comments and annotations of a manifest with what each could speak about. */
export function remarksOf(manifest: Manifest): readonly Remark[] {
  return manifest.stream.documents.flatMap((document) => [
    ...document.comments.map((comment) => commentRemark(manifest.text, document, comment)),
    ...manifest.objectsOf(document).flatMap(annotationRemarks),
  ]);
}

/** A comment speaks of what it stands above, or of the line that it ends. */
export function commentRemark(text: string, document: YamlDocument, comment: YamlComment): Remark {
  const { range, target } = comment;
  const following = target && ('key' in target ? target.range : target.writtenRange);
  const lineStart = Math.max(text.lastIndexOf('\n', range.start - 1) + 1, document.start);
  return {
    range,
    text: text.slice(range.start + 1, range.end),
    textStart: range.start + 1,
    form: 'comment',
    document: document.range,
    atTop: document.root === undefined || range.start < document.root.range.start,
    ...(comment.ownLine ? {} : { sameLine: { start: lineStart, end: range.end } }),
    ...(following ? { next: following } : {}),
  };
}

function annotationRemarks(object: KubernetesObject): readonly Remark[] {
  const own = annotations(object.annotations, object);
  return object.pod && object.pod.annotations !== object.annotations ? [...own, ...annotations(object.pod.annotations, object)] : own;
}

function annotations(map: YamlMap | undefined, object: KubernetesObject): readonly Remark[] {
  return (map?.entries ?? []).flatMap((entry) => {
    if (entry.value.kind !== 'scalar') return [];
    return [{
      range: entry.range,
      text: `${entry.name}: ${entry.value.string}`,
      textStart: entry.keyRange.start,
      form: 'annotation' as const,
      next: object.node.range,
      document: object.document.range,
      atTop: false,
    }];
  });
}
