import type { ImageReference } from '../core/image-reference';
import { familyOf } from './images/families';
import { otherOfficialImages } from './images/official';
import { resolveFacts } from './images/resolve';
import { readTag } from './images/tag';
import type { ImageFacts } from './images/types';

export type {
  ApplicationFacts, Distribution, EndOfLife, ImageFacts, ImageUser, PackageManager, Purpose, Retirement, ServiceKind, SystemFacts,
} from './images/types';

/** The day on which the table was last compared with its sources. */
export const checked = '2026-11-22';

/** Registries that serve the Docker Official Images under the same names. */
const OFFICIAL_MIRRORS = [
  'public.ecr.aws/docker/library/', 'mirror.gcr.io/library/', 'registry.hub.docker.com/library/', 'registry-1.docker.io/library/',
];

/** Namespaces of Docker Hub that hold the Docker Official Images for one architecture. */
const ARCHITECTURES = ['amd64/', 'arm64v8/', 'arm32v5/', 'arm32v6/', 'arm32v7/', 'i386/', 'ppc64le/', 'riscv64/', 's390x/'];

/**
 * What is known of an image without asking its registry; undefined for an image that the table does not list, and for a
 * name that a variable leaves open. Where a variable or a digest hides the tag, the facts are those of every tag.
 */
export function lookUpImage(reference: ImageReference): ImageFacts | undefined {
  const { familiarName } = reference;
  if (familiarName === undefined) return undefined;
  const name = withoutMirror(familiarName);
  const match = familyOf(name);
  if (!match) return undefined;
  const { family, rest } = match;
  const nameWords = family.nameWords ? name.slice(name.lastIndexOf('/') + 1).split('-') : [];
  const facts = resolveFacts(family, readTag(reference, nameWords));
  return {
    ...facts,
    ...(facts.successor?.endsWith('*') && { successor: facts.successor.slice(0, -1) + rest }),
    ...(facts.healthcheck === undefined && isOfficial(name) && { healthcheck: false }),
  };
}

/** A name without registry and namespace that is none of Docker Hub's: no registry has such an image, only the build machine may. */
export function isLocalName({ familiarName }: ImageReference): boolean {
  return familiarName !== undefined && !familiarName.includes('/') && !familyOf(familiarName) && !otherOfficialImages.has(familiarName);
}

/** Images of the official ones alone: any other name below an architecture is someone's repository. */
function withoutMirror(name: string): string {
  const prefix = [...OFFICIAL_MIRRORS, ...ARCHITECTURES].find((candidate) => name.startsWith(candidate));
  const official = prefix === undefined ? name : name.slice(prefix.length);
  return official.includes('/') ? name : official;
}

/** Docker Official Images have no HEALTHCHECK: https://github.com/docker-library/faq#healthcheck. */
function isOfficial(name: string): boolean {
  return !name.includes('/') && name !== 'scratch';
}
