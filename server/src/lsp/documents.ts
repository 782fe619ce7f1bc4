import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Language, OpenedFile } from '../core/language';
import { unsilenced } from '../core/lint';
import type { Problem } from '../core/rule';
import { lintSafely } from '../core/safe-lint';
import { LineIndex } from '../core/text';
import { OpenedDockerfile } from '../dockerfile/language';
import { withShellcheck } from '../dockerfile/shellcheck';
import { Workspace } from '../workspace/workspace';
import type { FileCache } from './file-cache';
import type { Place, WorkspaceFolders } from './folders';
import type { DocumentIdentity } from './language-of';
import { Muting } from './neighbours';
import { keyed, type KeyedProblem } from './problem-key';
import type { FileSettings, SettingsCache } from './settings';
import type { Shellcheck } from './shellcheck';
import { FilesView, type Question } from './workspace-files';

/** One version of an open document as its language reads it. */
export interface Opened {
  readonly file: OpenedFile;
  readonly lines: LineIndex;
}

/** One version of an open document with all that was found in it. */
export interface Linted extends Opened {
  readonly uri: string;
  readonly version: number;
  readonly place: Place;
  readonly problems: readonly KeyedProblem[];
  readonly settings: FileSettings;
  readonly workspace: Workspace;
  /** Lints another text of the same file, to see what a fix leaves. */
  lintText(text: string): readonly Problem[];
}

/** What is kept of a document between requests. All of it can be made again from the document and the settings. */
interface Entry {
  readonly files: FilesView;
  workspace: Workspace;
  file: OpenedFile | undefined;
  linted: Linted | undefined;
}

/** The open documents as the protocol library keeps them. */
export interface OpenTexts {
  get(uri: string): TextDocument | undefined;
}

export interface DocumentsOptions {
  readonly texts: OpenTexts;
  readonly folders: WorkspaceFolders;
  readonly settings: SettingsCache;
  readonly files: FileCache;
  readonly languageOf: (document: DocumentIdentity) => Language | undefined;
  /** Called when a result that was given may no longer hold although its document did not change. */
  readonly onOutdated: () => void;
  /** Where programs can be run. */
  readonly shellcheck?: Shellcheck | undefined;
  /** Called with one line for each rule that failed; the others still report. */
  readonly onFailure: (failure: string) => void;
}

/** Opens and lints documents, each version once. */
export class Documents {
  /** Ids of the installed extensions that may report the same problems. */
  private neighbours: readonly string[] = [];
  private readonly entries = new Map<string, Entry>();
  private readonly languages = new Map<string, { readonly version: number; readonly language: Language | undefined }>();

  constructor(private readonly options: DocumentsOptions) {}

  /** The problems of a document's current version; undefined when it is not open or none of ours. */
  async lint(uri: string): Promise<Linted | undefined> {
    if (!this.languageOf(uri)) return undefined;
    const settings = await this.options.settings.of(this.options.folders.locate(uri));
    // Another version may have come meanwhile, or the document may be closed.
    const language = this.languageOf(uri);
    const document = this.options.texts.get(uri);
    return language && document && this.lintVersion(document, language, settings);
  }

  /** The current version without its problems, for answers that cannot wait for them; undefined as for `lint`, and where we are switched off. */
  async open(uri: string): Promise<Opened | undefined> {
    const { editor } = await this.options.settings.of(this.options.folders.locate(uri));
    const language = this.languageOf(uri);
    const document = this.options.texts.get(uri);
    if (!editor.enable || !language || !document) return undefined;
    const entry = this.entryOf(uri);
    if (entry.linted?.version === document.version) return entry.linted;
    entry.file = this.openNow(document, language, entry.file);
    return { file: entry.file, lines: new LineIndex(entry.file.text) };
  }

  mutingFor({ editor }: Pick<FileSettings, 'editor'>): Muting {
    return new Muting(this.neighbours, editor);
  }

  setNeighbours(ids: readonly string[]): void {
    this.neighbours = ids;
    this.forgetResults();
  }

  /** Workspace folders came or went: documents may lie elsewhere now. */
  forgetPlaces(): void {
    this.entries.clear();
    this.languages.clear();
  }

  forgetResults(): void {
    for (const entry of this.entries.values()) entry.linted = undefined;
  }

  close(uri: string): void {
    this.options.shellcheck?.forget(uri);
    this.entries.delete(uri);
    this.languages.delete(uri);
  }

  /** The document's text changed: others may have read it. */
  contentChanged(uri: string): void {
    const { root, path } = this.options.folders.locate(uri);
    this.answerChanged(root, `text:${path}`);
  }

  /** Drops the results that rest on the answer to a question. */
  answerChanged(root: string, question: Question): void {
    const outdated = [...this.entries.values()].filter(({ files }) => files.folder.root === root && files.dependsOn(question));
    const given = outdated.some((entry) => entry.linted !== undefined);
    for (const entry of outdated) {
      entry.workspace = new Workspace(entry.files);
      entry.linted = undefined;
    }
    if (given) this.options.onOutdated();
  }

  /** There is more to say about a document than was said. */
  outdated(uri: string): void {
    const entry = this.entries.get(uri);
    if (!entry?.linted) return;
    entry.linted = undefined;
    this.options.onOutdated();
  }

  /** Looks into the text, and so only once for a version. */
  private languageOf(uri: string): Language | undefined {
    const document = this.options.texts.get(uri);
    if (!document) return undefined;
    const known = this.languages.get(uri);
    if (known?.version === document.version) return known.language;
    const { path } = this.options.folders.locate(uri);
    const language = this.options.languageOf({ path, languageId: document.languageId, text: document.getText() });
    this.languages.set(uri, { version: document.version, language });
    return language;
  }

  private lintVersion(document: TextDocument, language: Language, settings: FileSettings): Linted {
    const entry = this.entryOf(document.uri);
    const before = entry.linted;
    if (before?.version === document.version && before.settings === settings) return before;
    const after = this.lintNow(document, language, settings, entry);
    entry.file = after.file;
    entry.linted = after;
    return after;
  }

  private lintNow(document: TextDocument, language: Language, settings: FileSettings, { workspace, file: previous }: Entry): Linted {
    const { uri, version } = document;
    const place = this.options.folders.locate(uri);
    const text = document.getText();
    const request = { language, path: place.path, settings: settings.rules, workspace };
    const muting = this.mutingFor(settings);
    const problemsIn = (other: string, opened?: OpenedFile): readonly Problem[] => {
      if (!settings.linted) return [];
      const { problems, failures } = lintSafely({ ...request, text: other, previous: opened });
      failures.forEach((failure) => this.options.onFailure(`${uri}: ${failure}`));
      return problems.filter((problem) => !muting.mutes(problem));
    };
    const file = this.openNow(document, language, previous);
    return {
      uri,
      version,
      place,
      file,
      settings,
      workspace,
      lines: new LineIndex(text),
      problems: keyed(this.withShellcheck(uri, problemsIn(text, file), file, settings)),
      lintText: (other) => problemsIn(other, file),
    };
  }

  private openNow(document: TextDocument, language: Language, previous: OpenedFile | undefined): OpenedFile {
    const { path } = this.options.folders.locate(document.uri);
    const text = document.getText();
    return previous?.text === text && previous.path === path ? previous : language.open(path, text, previous);
  }

  private withShellcheck(uri: string, own: readonly Problem[], file: OpenedFile, settings: FileSettings): readonly Problem[] {
    const { shellcheck } = this.options;
    const program = settings.editor.shellcheck;
    if (!shellcheck || program === '' || !settings.linted || !(file instanceof OpenedDockerfile)) return own;
    const muting = this.mutingFor(settings);
    const found = unsilenced(shellcheck.problems(uri, file.model, program), file, settings.rules);
    return withShellcheck(own, found.filter((problem) => !muting.mutes(problem)));
  }

  private entryOf(uri: string): Entry {
    const known = this.entries.get(uri);
    if (known) return known;
    const files = new FilesView(this.options.files.of(this.options.folders.locate(uri)));
    const made: Entry = { files, workspace: new Workspace(files), file: undefined, linted: undefined };
    this.entries.set(uri, made);
    return made;
  }
}
