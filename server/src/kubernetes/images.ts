import { parseImageReference, type ImageReference, type ReferencePart } from '../core/image-reference';
import type { Range } from '../core/text';
import { folderOf, joinPath, type Workspace } from '../workspace/workspace';
import { get, parseStream, type YamlScalar } from '../yaml/tree';
import type { Container } from './pod';
import { isPlaceholder, mapsOf, textOf } from './values';

/** The image of a container, taken apart. */
export interface ContainerImage {
  readonly scalar: YamlScalar;
  readonly text: string;
  readonly reference: ImageReference;
}

/** Undefined without an image, for text such as `<image>` that a reader has to fill in, and for Go packages that ko builds (`ko://…`). */
export function imageOf(container: Container): ContainerImage | undefined {
  const scalar = container.image;
  const text = scalar?.string ?? '';
  if (!scalar || text === '' || scalar.style === 'alias' || text.startsWith('ko://')) return undefined;
  if (isPlaceholder(text) && !text.includes('$') && !text.includes('{{')) return undefined;
  return { scalar, text, reference: parseImageReference(text) };
}

/** Where a part of the reference stands in the file. */
export function placeOfPart({ scalar }: ContainerImage, { range }: Pick<ReferencePart, 'range'>): Range {
  return scalar.rangeOf(range.start, range.end);
}

/** No digest fixes the content, and the tag is this one; for '' no tag is given either. A variable may hide both. */
export function hasOnlyTag({ reference }: ContainerImage, tag: 'latest' | ''): boolean {
  if (reference.digestPresence !== 'absent') return false;
  return tag === '' ? reference.tagPresence === 'absent' : reference.tag?.text === tag;
}

const KUSTOMIZATIONS = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];

/**
 * Whether the kustomization or the Skaffold file of the folder, or of one above it, gives the image another tag: what the manifest says
 * is then only a name.
 */
export function isTaggedElsewhere({ reference }: ContainerImage, path: string, { files }: Workspace): boolean {
  const name = reference.familiarName;
  if (name === undefined) return false;
  for (let folder: string | undefined = folderOf(path); folder !== undefined; folder = folder === '' ? undefined : folderOf(folder)) {
    const texts = [...KUSTOMIZATIONS, 'skaffold.yaml'].map((file) => files.read(joinPath(folder ?? '', file) ?? file));
    if (texts.some((text) => text?.includes(name) && namesImage(text, name))) return true;
  }
  return false;
}

/** Whether the folder of the file has a kustomization, which may add namespaces, labels and prefixes. */
export function isKustomized(path: string, { files }: Workspace): boolean {
  return KUSTOMIZATIONS.some((file) => files.has(joinPath(folderOf(path), file) ?? file) === true);
}

/** `images` of a kustomization, `build.artifacts` of Skaffold. */
function namesImage(text: string, name: string): boolean {
  return parseStream(text).documents.some(({ root }) => {
    const images = mapsOf(get(root, 'images')).filter((image) => image.has('newTag') || image.has('digest')).map((image) => textOf(image.get('name')));
    const artifacts = mapsOf(get(root, 'build', 'artifacts')).map((artifact) => textOf(artifact.get('image')));
    return [...images, ...artifacts].some((one) => one !== undefined && parseImageReference(one).familiarName === name);
  });
}

/** Registries that stopped, by the beginning of their references and what took their place. */
const MOVED: readonly { readonly from: string; readonly to: string }[] = [
  { from: 'k8s.gcr.io/', to: 'registry.k8s.io/' },
  { from: 'gcr.io/google_containers/', to: 'registry.k8s.io/' },
  { from: 'gcr.io/google-containers/', to: 'registry.k8s.io/' },
];

/** What a reference begins with that has moved elsewhere. */
export function movedRegistry(text: string): { readonly from: string; readonly to: string } | undefined {
  return MOVED.find(({ from }) => text.startsWith(from));
}
