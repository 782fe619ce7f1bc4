import type { Remark } from '../core/language';
import { commentRemark } from '../yaml/remarks';
import type { YamlMap } from '../yaml/tree';
import type { KubernetesObject } from './object';
import type { Manifest } from './model';

/** Comments and annotations of a manifest with what each could speak about. */
export function remarksOf(manifest: Manifest): readonly Remark[] {
  return manifest.stream.documents.flatMap((document) => [
    ...document.comments.map((comment) => commentRemark(manifest.text, document, comment)),
    ...manifest.objectsOf(document).flatMap(annotationRemarks),
  ]);
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
