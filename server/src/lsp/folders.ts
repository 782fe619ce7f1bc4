import { folderOfUri, nameOfUri, pathBelow } from './uris';

/** Where a document lies: the folder that paths of rules and globs of the configuration are relative to. */
export interface Place {
  /** URI of the workspace folder, or of the file's own folder outside of all; `''` for a document that no folder holds. */
  readonly root: string;
  /** Relative to `root`, with `/`. */
  readonly path: string;
  /** False outside of all workspace folders, where nothing may be searched. */
  readonly inWorkspace: boolean;
}

/** The open workspace folders. */
export class WorkspaceFolders {
  private roots: readonly string[] = [];

  set(uris: readonly string[]): void {
    this.roots = uris.map((uri) => uri.replace(/\/$/, '')).sort((a, b) => b.length - a.length);
  }

  change(added: readonly string[], removed: readonly string[]): void {
    this.set([...this.roots.filter((root) => !removed.some((uri) => uri.replace(/\/$/, '') === root)), ...added]);
  }

  get uris(): readonly string[] {
    return this.roots;
  }

  /** The innermost folder that holds the document. */
  locate(uri: string): Place {
    for (const root of this.roots) {
      const path = pathBelow(root, uri);
      if (path !== undefined) return { root, path, inWorkspace: true };
    }
    return { root: folderOfUri(uri), path: nameOfUri(uri), inWorkspace: false };
  }
}
