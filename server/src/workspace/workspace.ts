import { Dockerfile } from '../dockerfile/model';
import { readBuilds, type ServiceBuild } from './builds';
import { IgnoreFile } from './dockerignore';
import { folderOf, joinPath } from './paths';

export { folderOf, joinPath } from './paths';

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
  private readonly dockerfiles = new Map<string, Dockerfile | undefined>();
  private buildList: readonly ServiceBuild[] | undefined;

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

  /** What the Compose files of the workspace build. */
  get builds(): readonly ServiceBuild[] {
    this.buildList ??= readBuilds(this.files);
    return this.buildList;
  }

  /** The services that build a Dockerfile. */
  buildsOf(dockerfile: string): readonly ServiceBuild[] {
    return this.builds.filter((build) => build.dockerfile === dockerfile);
  }

  /** Stages of a Dockerfile that somebody builds for their own sake. */
  targetsOf(dockerfile: string): readonly string[] {
    return this.buildsOf(dockerfile).flatMap(({ target }) => target ?? []);
  }

  /** Another Dockerfile of the workspace; undefined when it is absent or not known yet. */
  dockerfileAt(path: string): Dockerfile | undefined {
    if (!this.dockerfiles.has(path)) {
      const text = this.files.read(path);
      this.dockerfiles.set(path, text === undefined ? undefined : Dockerfile.parse(text));
    }
    return this.dockerfiles.get(path);
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
