import { looksLikeDockerfile } from '../dockerfile/detect';
import type { Language } from '../core/language';
import { languageFor, languageOf } from '../core/registry';

/** What is known about a document before it is read. */
export interface DocumentIdentity {
  readonly path: string;
  /** As the editor calls it; editors do not agree on names. */
  readonly languageId: string;
  readonly text: string;
}

/** The language of an open document; undefined for one that is none of ours. */
export function languageOfDocument({ path, languageId, text }: DocumentIdentity): Language | undefined {
  const id = languageId.toLowerCase();
  if (id === 'dockerfile' || id === 'containerfile') return isTemplateOfDockerfile(path) ? undefined : languageOf('dockerfile');
  if (!/^(?:yaml|docker-?compose|jsonc?$)/.test(id)) return undefined;
  return languageFor(/\.(?:ya?ml|json)$/i.test(path) ? path : `${path}${id.startsWith('json') ? '.json' : '.yaml'}`, text);
}

/** Editors take `Dockerfile.*` for Dockerfiles, also `Dockerfile.dockerignore` and `Dockerfile.j2`. */
function isTemplateOfDockerfile(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return /^(?:docker|container)file[.\-_]/i.test(name) && !looksLikeDockerfile(name);
}
