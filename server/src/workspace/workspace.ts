/**
 * The files around the linted one, as far as the host knows them. Paths are relative to the workspace root, with `/`.
 * A host that has not looked yet answers undefined, and rules stay silent.
 */
export interface WorkspaceFiles {
  /** The file's text; undefined when it is absent, unreadable or not known yet. */
  read(path: string): string | undefined;
  /** Whether a file or folder exists; undefined when the host cannot tell. */
  has(path: string): boolean | undefined;
  /** Compose files that the host knows. */
  composeFiles(): readonly string[];
}

export const NO_FILES: WorkspaceFiles = {
  read: () => undefined,
  has: () => undefined,
  composeFiles: () => [],
};

/** What files say about each other. Made once for a run and asked by rules. */
export class Workspace {
  constructor(readonly files: WorkspaceFiles = NO_FILES) {}
}

/** The folder of a path, `''` for the root. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}

/** Joins and normalises; undefined when the result would leave the workspace. */
export function joinPath(folder: string, relative: string): string | undefined {
  const parts = folder === '' ? [] : folder.split('/');
  for (const part of relative.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join('/');
}
