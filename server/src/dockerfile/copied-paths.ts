import { absoluteDestination, absolutePath, isWithin } from './context-copies';
import type { StageState } from './state';
import type { CopyInstruction } from './syntax/instructions';

/**
 * The paths that COPY gives its sources in the image; undefined when a pattern, a variable or a destination that may or may not be a
 * directory leaves them open.
 */
export function copiedPaths(copy: CopyInstruction, state: StageState): readonly string[] | undefined {
  const target = absoluteDestination(copy, state);
  if (target === undefined || copy.sources.length === 0) return undefined;
  if (!target.endsWith('/')) return copy.sources.length === 1 && target !== state.workdir ? [target] : undefined;
  const names = copy.sources.map(({ value, heredoc }) => heredoc?.delimiter ?? (value === undefined ? undefined : baseName(value)));
  return names.every((name) => name !== undefined) ? names.map((name) => target + name) : undefined;
}

/** The last part of a path that names a file; undefined for a pattern and for what may be a directory. */
function baseName(path: string): string | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return /^[\w.+-]*\w$/.test(name) && /\.\w+$|^[\w-]+$/.test(name) ? name : undefined;
}

/** Whether COPY puts something into a directory, or makes that very path. */
export function copiesInto(copy: CopyInstruction, directory: string, state: StageState): boolean {
  const target = absoluteDestination(copy, state);
  const path = absolutePath(directory, state);
  return target !== undefined && path !== undefined && isWithin(target, path);
}
