import { looksLikeDockerfile } from '../dockerfile/detect';
import { detectYamlKind } from '../yaml/kind';
import type { Kind } from './rule';

const DECIDES_AT_MOST = 4096;

/** What a file is, by its name and content. Undefined for files that are none of ours. */
export function detectKind(path: string, text: string): Kind | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (looksLikeDockerfile(name)) return 'dockerfile';
  if (/\.ya?ml$|\.json$/i.test(name)) return detectYamlKind(path, text);
  return undefined;
}

/** A NUL byte in the first pages means binary content, as Git decides it. */
export function isBinary(text: string): boolean {
  return text.slice(0, DECIDES_AT_MOST).includes('\0');
}
