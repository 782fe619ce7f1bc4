import { looksLikeDockerfile } from '../dockerfile/detect';
import { detectYamlKind } from '../yaml/kind';
import type { Kind } from './rule';

const DECIDES_AT_MOST = 4096;

/** What a file is, by its name and content. Undefined for files that are none of ours. */
export function detectKind(path: string, text: string): Kind | undefined {
  if (looksLikeDockerfile(nameOf(path))) return 'dockerfile';
  if (isYamlOrJson(path)) return detectYamlKind(path, text);
  return undefined;
}

/** False for names that `detectKind` refuses whatever the content, so that a host need not read such files. */
export function mayHaveKind(path: string): boolean {
  return looksLikeDockerfile(nameOf(path)) || isYamlOrJson(path);
}

/** A NUL byte in the first pages means binary content, as Git decides it. */
export function isBinary(text: string): boolean {
  return text.slice(0, DECIDES_AT_MOST).includes('\0');
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function isYamlOrJson(path: string): boolean {
  return /\.(?:ya?ml|json)$/i.test(path);
}
