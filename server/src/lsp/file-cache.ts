import type { FileHost } from './file-host';
import type { Place, WorkspaceFolders } from './folders';
import { FolderFiles, type Question } from './workspace-files';

export interface FileCacheOptions {
  readonly folders: WorkspaceFolders;
  readonly host: FileHost;
  /** Text of a document that is open in the editor. */
  readonly openText: (uri: string) => string | undefined;
  /** Called when an answer differs from what was given out before. */
  readonly onChange: (root: string, question: Question) => void;
}

/** The files around the open documents, by folder. */
export class FileCache {
  private readonly byRoot = new Map<string, FolderFiles>();

  constructor(private readonly options: FileCacheOptions) {}

  of({ root, inWorkspace }: Pick<Place, 'root' | 'inWorkspace'>): FolderFiles {
    const known = this.byRoot.get(root);
    if (known) return known;
    const { host, openText, onChange } = this.options;
    const made = new FolderFiles({ root, inWorkspace }, host, openText, (question) => onChange(root, question));
    this.byRoot.set(root, made);
    return made;
  }

  /** A file was created, changed or deleted on disk. */
  changed(uri: string, appearedOrVanished: boolean): void {
    const { root, path } = this.options.folders.locate(uri);
    this.byRoot.get(root)?.changed(path, appearedOrVanished);
  }

  /** Resolves when everything that was asked for so far is known. */
  async settled(): Promise<void> {
    await Promise.all([...this.byRoot.values()].map((files) => files.settled()));
  }
}
