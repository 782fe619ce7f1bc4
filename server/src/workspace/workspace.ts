import { IgnoreFile } from './dockerignore';

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

/** Which files the builder leaves out of a build context. */
export interface ContextIgnore {
  /** Undefined when there is no ignore file at all. */
  readonly file: IgnoreFile | undefined;
  /** Where it is, or where it would be looked for. */
  readonly path: string;
}

/** What files say about each other. Made once for a run and asked by rules. */
export class Workspace {
  private readonly ignores = new Map<string, ContextIgnore | undefined>();

  constructor(readonly files: WorkspaceFiles = NO_FILES) {}

  /**
   * The ignore file of a Dockerfile's build context: `NAME.dockerignore` beside the Dockerfile, else `.dockerignore` in the context, which
   * is the Dockerfile's folder unless told otherwise (Docker docs, "Build context"). Undefined when the host cannot tell.
   */
  contextIgnore(dockerfile: string, context = folderOf(dockerfile)): ContextIgnore | undefined {
    const key = `${dockerfile}\0${context}`;
    if (!this.ignores.has(key)) this.ignores.set(key, this.findIgnore(dockerfile, context));
    return this.ignores.get(key);
  }

  private findIgnore(dockerfile: string, context: string): ContextIgnore | undefined {
    const shared = joinPath(context, '.dockerignore') ?? '.dockerignore';
    for (const path of [`${dockerfile}.dockerignore`, shared]) {
      const exists = this.files.has(path);
      if (exists === undefined) return undefined;
      if (!exists) continue;
      const text = this.files.read(path);
      return text === undefined ? undefined : { file: new IgnoreFile(text), path };
    }
    return { file: undefined, path: shared };
  }
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
