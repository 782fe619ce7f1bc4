import type { Range } from '../core/text';
import type { Directive } from './syntax/directives';

/** What `# syntax=docker/dockerfile:…` downloads, as far as its tag tells. */
export interface SyntaxVersion {
  /** `1.7` of `1.7` and `1.7.1`; undefined where the newest is meant, and for another channel or frontend. */
  readonly pinned: { readonly version: string; readonly range: Range } | undefined;
  /** The channel with flags that the stable one does not have yet. */
  readonly isLabs: boolean;
}

/** A minor version of Docker's own frontend in the stable channel; `1` alone always means the newest. */
export function syntaxVersion(directives: readonly Directive[]): SyntaxVersion {
  const directive = directives.find(({ name }) => name === 'syntax');
  const version = directive && /^(?:docker\.io\/)?docker\/dockerfile:(\d+\.\d+)(?:\.\d+)?$/.exec(directive.value)?.[1];
  return {
    pinned: directive && version ? { version, range: directive.valueRange } : undefined,
    isLabs: directive !== undefined && /^(?:docker\.io\/)?docker\/dockerfile(?:-upstream)?:(?:.*-)?(?:labs|master-labs|experimental)\b/.test(directive.value),
  };
}

/** Whether a version of the syntax, `1.20`, came after another. */
export function isNewer(version: string, than: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [otherMajor = 0, otherMinor = 0] = than.split('.').map(Number);
  return major > otherMajor || (major === otherMajor && minor > otherMinor);
}

/** Whether a flag or value that came with `since` (a version, or `labs`) is there in that syntax. */
export function isAvailable(since: string, { pinned, isLabs }: SyntaxVersion): boolean {
  if (since === 'labs') return isLabs;
  return pinned === undefined || !isNewer(since, pinned.version);
}
