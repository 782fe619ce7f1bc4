import type { WorkspaceFiles } from '../workspace/workspace';
import type { FileHost } from './file-host';
import type { Place } from './folders';
import { LazyAnswers } from './lazy-answers';
import { pathBelow, uriBelow } from './uris';

const COMPOSE_FILES = '**/{compose,docker-compose}*.{yml,yaml}';
const NO_PATHS: readonly string[] = [];

/** A question about the files of a folder, by which a view remembers what its document depends on. */
export type Question = `text:${string}` | `exists:${string}` | 'compose:';

/** What is known about the files of one folder. Open documents answer with their text in the editor. */
export class FolderFiles {
  private readonly texts: LazyAnswers<string | undefined>;
  private readonly existences: LazyAnswers<boolean | undefined>;
  private readonly composePaths: LazyAnswers<readonly string[]>;

  constructor(
    private readonly folder: Pick<Place, 'root' | 'inWorkspace'>,
    private readonly host: FileHost,
    private readonly openText: (uri: string) => string | undefined,
    private readonly onChange: (question: Question) => void,
  ) {
    const { root } = folder;
    this.texts = new LazyAnswers((path) => host.read(uriBelow(root, path)), (path) => this.onChange(`text:${path}`));
    this.existences = new LazyAnswers((path) => host.exists(uriBelow(root, path)), (path) => this.onChange(`exists:${path}`));
    this.composePaths = new LazyAnswers(() => this.find(COMPOSE_FILES), () => this.onChange('compose:'));
  }

  get root(): string {
    return this.folder.root;
  }

  /** The saved text of a file, looked up if it is not known. */
  async load(path: string): Promise<string | undefined> {
    return this.folder.root === '' ? undefined : this.texts.load(path);
  }

  /** A file was created, changed or deleted on disk. */
  changed(path: string, appearedOrVanished: boolean): void {
    this.texts.recheck(path);
    if (!appearedOrVanished) return;
    this.existences.recheck(path);
    this.composePaths.recheck('');
  }

  /** Resolves when all that was asked is known. */
  async settled(): Promise<void> {
    await Promise.all([this.texts.settled(), this.existences.settled(), this.composePaths.settled()]);
  }

  text(path: string): string | undefined {
    if (this.folder.root === '') return undefined;
    return this.openText(uriBelow(this.folder.root, path)) ?? this.texts.get(path);
  }

  exists(path: string): boolean | undefined {
    return this.folder.root === '' ? undefined : this.existences.get(path);
  }

  composeFiles(): readonly string[] {
    return this.folder.inWorkspace ? this.composePaths.get('') ?? NO_PATHS : NO_PATHS;
  }

  /** Paths of the files that match a glob, in order. */
  async find(pattern: string): Promise<readonly string[]> {
    const found = await this.host.find(this.folder.root, pattern);
    return found.map((uri) => pathBelow(this.folder.root, uri)).filter((path) => path !== undefined).sort();
  }
}

/** The files as one document sees them. Remembers every question, so that the document is linted again only when an answer changes. */
export class FilesView implements WorkspaceFiles {
  private readonly asked = new Set<Question>();

  constructor(readonly folder: FolderFiles) {}

  read(path: string): string | undefined {
    this.asked.add(`text:${path}`);
    return this.folder.text(path);
  }

  has(path: string): boolean | undefined {
    this.asked.add(`exists:${path}`);
    return this.folder.exists(path);
  }

  composeFiles(): readonly string[] {
    this.asked.add('compose:');
    return this.folder.composeFiles();
  }

  dependsOn(question: Question): boolean {
    return this.asked.has(question);
  }
}
