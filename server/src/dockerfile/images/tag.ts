import { maskVariables, OPAQUE, type ImageReference } from '../../core/image-reference';
import { releaseOf, products, type ProductId } from './end-of-life';
import { markerOf, type Marker } from './markers';

/** Whether something holds for a tag; `maybe` where a variable or a digest hides the tag. */
export type Answer = 'yes' | 'no' | 'maybe';

/** The parts of a tag that say what is in the image. */
export interface TagWords {
  readonly words: ReadonlySet<string>;
  readonly markers: readonly Marker[];
  /** The number at the start of the first word that has one: "3.12", "8" of `8u382`. */
  readonly version: string | undefined;
  /** False when there may be more words than those known. */
  readonly complete: boolean;
}

/**
 * Reads the tag of a reference. No tag and no digest mean `latest`; a digest alone may be of any tag.
 * @param name words that the repository's name adds
 */
export function readTag(reference: ImageReference, name: readonly string[]): TagWords {
  const { tag } = reference;
  const written = maskVariables(tag?.text ?? '').toLowerCase().split('-').filter((word) => word !== '');
  const certain = written.filter((word) => !word.includes(OPAQUE));
  const words = [...name, ...certain];
  return {
    words: new Set(words),
    markers: words.map(markerOf).filter((marker) => marker !== undefined),
    version: certain.map(leadingVersion).find((version) => version !== undefined),
    complete: tag ? certain.length === written.length : reference.digestPresence === 'absent',
  };
}

/** `22.04`, `v3.2.1`, `8u382`, `17.0.9_9`: digits and dots up to what else follows. A number like 20240125 is a date. */
function leadingVersion(word: string): string | undefined {
  const start = word.startsWith('v') ? 1 : 0;
  let end = start;
  while (/[0-9.]/.test(word.charAt(end))) end++;
  const version = word.slice(start, word.charAt(end - 1) === '.' ? end - 1 : end);
  return /^[0-9]{1,4}(?![0-9])/.test(version) ? version : undefined;
}

/** The version of a product that the tag names, as a number or as a codename. */
export function versionOf(tag: TagWords, product: ProductId | undefined): string | undefined {
  const named = tag.markers.find((marker) => product !== undefined && marker.product === product && marker.release);
  return named?.release ?? tag.version;
}

/** The release that a version belongs to, or the version itself while no schedule dates it. */
export function releaseOrVersion(product: ProductId, version: string): string {
  return releaseOf(products[product], version) ?? version;
}

export function hasWords(tag: TagWords, wanted: readonly string[]): Answer {
  if (wanted.every((word) => tag.words.has(word))) return 'yes';
  return tag.complete ? 'no' : 'maybe';
}

/** Whether the version is `since` or newer. A complete tag without version counts as the newest. */
export function isSince(tag: TagWords, version: string | undefined, since: string): Answer {
  if (version === undefined) return tag.complete ? 'yes' : 'maybe';
  return isShortened(version, since) ? 'maybe' : compare(version, since) >= 0 ? 'yes' : 'no';
}

export function isBefore(tag: TagWords, version: string | undefined, before: string): Answer {
  if (version === undefined) return tag.complete ? 'no' : 'maybe';
  return isShortened(version, before) ? 'maybe' : compare(version, before) < 0 ? 'yes' : 'no';
}

/** `2` stands for some release of `2.x`, so it is neither before nor since `2.4`. */
function isShortened(version: string, bound: string): boolean {
  return bound.startsWith(`${version}.`);
}

/** Compares as many numbers as the bound has: "18.1" is not older than "18". */
function compare(version: string, bound: string): number {
  const numbers = version.split('.').map(Number);
  for (const [index, limit] of bound.split('.').map(Number).entries()) {
    const difference = (numbers[index] ?? 0) - limit;
    if (difference !== 0) return difference;
  }
  return 0;
}
