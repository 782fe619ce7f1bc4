import { asScalar, parseStream, type YamlDocument, type YamlMap, type YamlStream } from '../yaml/tree';
import { isKnownKind } from './kinds';
import { KubernetesObject } from './object';

/** A file of Kubernetes objects. Each document is read when it is first needed and kept while its text is the same. */
export class Manifest {
  private static readonly read = new WeakMap<YamlDocument, readonly KubernetesObject[]>();

  constructor(readonly stream: YamlStream, private readonly isPatch: boolean) {}

  static parse(path: string, text: string, previous?: Manifest): Manifest {
    return new Manifest(parseStream(text, previous?.stream), isKustomizePatch(path));
  }

  get text(): string {
    return this.stream.text;
  }

  get objects(): readonly KubernetesObject[] {
    return this.stream.documents.flatMap((document) => this.objectsOf(document));
  }

  objectsOf(document: YamlDocument): readonly KubernetesObject[] {
    const known = Manifest.read.get(document);
    if (known) return known;
    const { root } = document;
    const objects = root?.kind === 'map' ? readObjects(document, root, this.isPatch) : [];
    Manifest.read.set(document, objects);
    return objects;
  }
}

function readObjects(document: YamlDocument, node: YamlMap, isPatch: boolean): readonly KubernetesObject[] {
  const apiVersion = asScalar(node.get('apiVersion'))?.string ?? '';
  const kind = asScalar(node.get('kind'))?.string ?? '';
  if (!isKnownKind(apiVersion, kind)) return [];
  const items = node.get('items');
  if (kind.endsWith('List') && items?.kind === 'sequence') {
    return items.items.flatMap((item) => (item.kind === 'map' ? readObjects(document, item, isPatch) : []));
  }
  return [new KubernetesObject(document, node, apiVersion, kind, isPatch || isStrategicPatch(node))];
}

/** Fragments that kustomize merges into objects of other files usually live in such files or folders. */
function isKustomizePatch(path: string): boolean {
  return /(?:^|\/)(?:patches|overlays\/[^/]+\/patches)\/|(?:^|[/._-])patch(?:es)?(?:[._-][^/]*)?\.ya?ml$/i.test(path);
}

/** `$patch` and `$retainKeys` are directives of strategic merge patches. */
function isStrategicPatch(node: YamlMap): boolean {
  return node.entries.some(({ name }) => name === '$patch' || name === '$retainKeys');
}
