import { LineIndex } from '../core/text';
import { explainContext } from '../core/explain';
import { mayHaveKind } from '../core/kind';
import type { OpenedFile } from '../core/language';
import { languageFor } from '../core/registry';
import type { KnownFile } from '../learn/in-your-files';
import { ILLUSTRATING_FILES } from '../protocol';
import { Workspace } from '../workspace/workspace';
import type { Documents } from './documents';
import { contextOf } from './explain';
import type { FileCache } from './file-cache';
import type { WorkspaceFolders } from './folders';
import type { SettingsCache } from './settings';
import { uriBelow } from './uris';
import { FilesView } from './workspace-files';

/** A file of the workspace, open in the editor or not. */
export interface KnownDocument extends KnownFile {
  readonly uri: string;
  readonly path: string;
  readonly lines: LineIndex;
}

export interface KnownFilesOptions {
  readonly documents: Documents;
  readonly folders: WorkspaceFolders;
  readonly settings: SettingsCache;
  readonly files: FileCache;
  /** URIs of the open documents. */
  readonly open: () => Iterable<string>;
}

/** Illustrations are wanted, not an inventory. */
const MOST_CLOSED_FILES = 200;

/** Characters. Longer files are generated, and reading them takes time from those who type. */
const LONGEST_CLOSED_FILE = 256 * 1024;

/** The files that a reader may recognise: those that are open, and what a search of the workspace finds. */
export class KnownFiles {
  /** Files that are not open, as they were read last. */
  private readonly closed = new Map<string, OpenedFile>();

  constructor(private readonly options: KnownFilesOptions) {}

  /** One after the other, open documents first, so that others may be served in between. */
  async *all(): AsyncGenerator<KnownDocument> {
    const open = new Set(this.options.open());
    for (const uri of open) {
      const linted = await this.options.documents.lint(uri);
      if (linted) yield { uri, path: linted.place.path, lines: linted.lines, file: linted.file, context: contextOf(linted) };
    }
    for (const root of this.options.folders.uris) yield* this.closedBelow(root, open);
  }

  private async *closedBelow(root: string, open: ReadonlySet<string>): AsyncGenerator<KnownDocument> {
    const files = this.options.files.of({ root, inWorkspace: true });
    const workspace = new Workspace(new FilesView(files));
    const paths = (await files.find(ILLUSTRATING_FILES)).filter((path) => mayHaveKind(path) && !open.has(uriBelow(root, path)));
    for (const path of paths.slice(0, MOST_CLOSED_FILES)) {
      const file = this.openedFile(uriBelow(root, path), path, await files.load(path));
      if (!file) continue;
      const { rules, linted } = await this.options.settings.of({ root, path, inWorkspace: true });
      if (!linted) continue;
      yield { uri: uriBelow(root, path), path, lines: new LineIndex(file.text), file, context: explainContext(rules, workspace) };
    }
  }

  private openedFile(uri: string, path: string, text: string | undefined): OpenedFile | undefined {
    const known = this.closed.get(uri);
    if (known?.text === text) return known;
    const language = text !== undefined && text.length <= LONGEST_CLOSED_FILE ? languageFor(path, text) : undefined;
    if (text === undefined || !language) {
      this.closed.delete(uri);
      return undefined;
    }
    const file = language.open(path, text, known);
    this.closed.set(uri, file);
    return file;
  }
}
