import { CodeLensRefreshRequest, TextDocuments, type Connection, type InitializeParams } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Language } from '../core/language';
import type { ReadFile } from '../workspace/find-config';
import { clientFeatures, type ClientFeatures } from './client-features';
import { Documents } from './documents';
import { FileCache } from './file-cache';
import type { FileHost } from './file-host';
import { WorkspaceFolders } from './folders';
import { KnownFiles } from './known-files';
import { languageOfDocument, type DocumentIdentity } from './language-of';
import { PushedDiagnostics } from './push-diagnostics';
import { readEditorSettings, SettingsCache, type FileSettings } from './settings';
import { Shellcheck, type RunProgram } from './shellcheck';
import { coalesced } from './turns';
import type { Question } from './workspace-files';

/** What differs between Node, the browser and tests. */
export interface ServerHost {
  /** How files are read, now that it is known what the client does. */
  files(features: ClientFeatures): FileHost;
  languageOf?: (document: DocumentIdentity) => Language | undefined;
  /** Runs programs of this machine, where there is one. */
  runProgram?: RunProgram;
}

/** Milliseconds in which several changes of files and documents lead to one refresh. */
const REFRESH_PAUSE = 100;

/** A lint may ask for files and, having read them, for others. */
const MOST_ROUNDS = 3;

/** All that is known while one client is connected, and what happens when some of it changes. */
export class Session {
  readonly features: ClientFeatures;
  readonly folders = new WorkspaceFolders();
  readonly texts = new TextDocuments(TextDocument);
  readonly documents: Documents;
  readonly knownFiles: KnownFiles;
  private readonly shellcheck: Shellcheck | undefined;
  private readonly files: FileCache;
  private readonly settings: SettingsCache;
  private readonly pushed: PushedDiagnostics | undefined;
  private readonly refreshSoon = coalesced(() => void this.refresh(), REFRESH_PAUSE);
  /** The settings that a client without `workspace/configuration` sent last. */
  private sentSettings: unknown;

  constructor(
    private readonly connection: Connection,
    host: ServerHost,
    params: InitializeParams,
  ) {
    this.features = clientFeatures(params);
    this.folders.set(rootsOf(params));
    this.files = new FileCache({
      folders: this.folders,
      host: host.files(this.features),
      openText: (uri) => this.texts.get(uri)?.getText(),
      onChange: (root, question) => this.answerChanged(root, question),
    });
    this.settings = new SettingsCache({
      editor: (root) => this.editorSettings(root),
      read: (place, path) => this.files.of(place).load(path),
    });
    this.shellcheck = host.runProgram && new Shellcheck(
      host.runProgram,
      (uri) => this.documents.outdated(uri),
      (failure) => connection.console.warn(failure),
    );
    this.documents = new Documents({
      texts: this.texts,
      folders: this.folders,
      settings: this.settings,
      files: this.files,
      languageOf: host.languageOf ?? languageOfDocument,
      shellcheck: this.shellcheck,
      onOutdated: this.refreshSoon,
      onFailure: (failure) => connection.console.error(failure),
    });
    this.knownFiles = new KnownFiles({
      documents: this.documents, folders: this.folders, settings: this.settings, files: this.files, open: () => this.texts.keys(),
    });
    this.documents.setNeighbours(this.features.options.neighbours ?? []);
    this.pushed = this.features.pullsDiagnostics ? undefined : new PushedDiagnostics(connection, this);
  }

  filesAround(uri: string): { readonly path: string; readonly read: ReadFile } {
    const place = this.folders.locate(uri);
    return { path: place.path, read: (path) => this.files.of(place).load(path) };
  }

  /** What holds for a file, open or not. */
  settingsOf(uri: string): Promise<FileSettings> {
    return this.settings.of(this.folders.locate(uri));
  }

  documentChanged(uri: string): void {
    this.documents.contentChanged(uri);
    this.pushed?.changed(uri);
  }

  documentClosed(uri: string): void {
    this.documents.close(uri);
    this.pushed?.closed(uri);
  }

  fileChanged(uri: string, appearedOrVanished: boolean): void {
    this.files.changed(uri, appearedOrVanished);
  }

  foldersChanged(added: readonly string[], removed: readonly string[]): void {
    this.folders.change(added, removed);
    this.documents.forgetPlaces();
    this.settingsChanged(this.sentSettings);
  }

  /** @param sent the settings that came with the notification, from clients that cannot be asked for them */
  settingsChanged(sent?: unknown): void {
    this.sentSettings = sent;
    this.settings.clear();
    this.shellcheck?.tryAgain();
    this.documents.forgetResults();
    this.refreshSoon();
  }

  neighboursChanged(ids: readonly string[]): void {
    this.documents.setNeighbours(ids);
    this.refreshSoon();
  }

  /** Whether formatting Dockerfiles is wanted and not left to another extension. */
  async formatsDockerfiles(): Promise<boolean> {
    const editor = readEditorSettings(await this.editorSettings(''));
    return editor.enable && !this.documents.mutingFor({ editor }).formatsDockerfiles;
  }

  /** For clients that cannot be asked to pull again: waits until the files that a document depends on were read. */
  async knowFiles(uri: string): Promise<void> {
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const before = await this.documents.lint(uri);
      await this.files.settled();
      if ((await this.documents.lint(uri)) === before) return;
    }
  }

  private answerChanged(root: string, question: Question): void {
    if (question.startsWith('text:') && this.settings.dependsOn(root, question.slice('text:'.length))) this.settingsChanged(this.sentSettings);
    this.documents.answerChanged(root, question);
  }

  private async refresh(): Promise<void> {
    if (this.pushed) await this.pushed.refresh(this.texts.keys());
    else if (this.features.refreshesDiagnostics) await this.connection.languages.diagnostics.refresh().catch(() => undefined);
    if (this.features.refreshesCodeLenses) await this.connection.sendRequest(CodeLensRefreshRequest.type).catch(() => undefined);
    if (this.features.refreshesInlayHints) await this.connection.languages.inlayHint.refresh().catch(() => undefined);
  }

  private async editorSettings(root: string): Promise<unknown> {
    if (!this.features.configuration) return this.sentSettings;
    const item = { section: 'plimsoll', ...(root === '' ? {} : { scopeUri: root }) };
    return this.connection.workspace.getConfiguration(item).catch(() => undefined);
  }
}

function rootsOf({ workspaceFolders, rootUri }: InitializeParams): readonly string[] {
  if (workspaceFolders) return workspaceFolders.map(({ uri }) => uri);
  return rootUri ? [rootUri] : [];
}
