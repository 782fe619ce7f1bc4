import {
  commands, languages, TabInputText, Uri, window, workspace, type Disposable, type WebviewView, type WebviewViewProvider,
} from 'vscode';
import type { ExplainParams, TextDocumentParams } from '../../../server/src/protocol';
import { isOurs } from '../ours';
import type { Server } from '../server';
import type { CursorViewMessage, ShowMessage } from './messages';
import { openPage, type OwnPage } from './open-page';

/** A file, and where in it. */
export type Place = Partial<ExplainParams> & TextDocumentParams;

/** What a view has to show: the server's answer about a place, or why there is none. */
export type Subject<Answer> =
  | { readonly kind: 'no-file' }
  | { readonly kind: 'nothing-here' }
  | { readonly kind: 'answer'; readonly answer: Answer };

const WALKTHROUGH = 'plimsoll.plimsoll#start';

/** Milliseconds that the cursor must rest. The view shows its place within 100: the rest is for the server and the page. */
const CURSOR_PAUSE = 40;

/** A view that shows the place at the cursor, or the one that it was pinned to. It never takes the focus and never opens by itself. */
export abstract class CursorView<Answer, Message extends { readonly type: string }> implements WebviewViewProvider, Disposable {
  protected view: WebviewView | undefined;
  protected subject: Subject<Answer> = { kind: 'no-file' };
  /** What was shown last. */
  private place: Place | undefined;
  private pinned = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private asked = 0;
  private answer: Promise<Subject<Answer>> | undefined;
  private posted = '';
  private readonly subscriptions: Disposable[];

  constructor(
    private readonly id: string,
    private readonly extensionUri: Uri,
    private readonly server: Server,
  ) {
    const soon = (): void => this.followSoon();
    this.subscriptions = [
      window.registerWebviewViewProvider(id, this),
      window.onDidChangeTextEditorSelection(soon),
      window.onDidChangeActiveTextEditor(soon),
      workspace.onDidChangeTextDocument(({ document }) => this.isShown(document.uri) && this.followSoon()),
      languages.onDidChangeDiagnostics(soon),
      server.onDidChangeState(soon),
    ];
  }

  /** The request of the server that answers about a place. */
  protected abstract readonly request: string;
  protected abstract page(): OwnPage;
  /** What the page shows, as plain data. */
  protected abstract contentOf(subject: Subject<Answer>): object;
  protected abstract receive(message: Message): Promise<void>;

  protected paramsOf(place: Place): object {
    return place;
  }

  /** What to show when the settings say not to follow the cursor: what was shown, until a command asks for another place. */
  protected placeWithoutCursor(): Place | undefined {
    return this.place;
  }

  dispose(): void {
    clearTimeout(this.timer);
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  resolveWebviewView(view: WebviewView): void {
    this.view = view;
    view.webview.onDidReceiveMessage((message: CursorViewMessage | Message) => void this.dispatch(message));
    view.onDidDispose(() => (this.view = undefined));
    view.onDidChangeVisibility(() => this.followSoon());
    openPage(view.webview, this.extensionUri, this.page());
  }

  /** Shows the view and a place, or else the cursor's. The focus stays where it is. */
  async open(place = placeOfCursor()): Promise<void> {
    await commands.executeCommand(`${this.id}.focus`, { preserveFocus: true });
    await this.show(place);
  }

  /** Asks again about the place that is shown. */
  protected async refresh(): Promise<void> {
    await this.show(this.place);
  }

  private followSoon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.follow(), CURSOR_PAUSE);
  }

  private async follow(): Promise<void> {
    if (!this.view?.visible) return;
    if (this.pinned) return this.refresh();
    const place = followsCursor() ? placeOfCursor() : this.placeWithoutCursor();
    // An output channel, a settings page or a page of the curriculum in front does not make what is shown wrong.
    const keeps = !place && this.place && (window.visibleTextEditors.some(({ document }) => isOurs(document)) || isBehind(this.place));
    await this.show(keeps ? this.place : place);
  }

  /** One question at a time; of those that come while the server thinks, the last one is asked. An answer that came too late is dropped. */
  private async show(place: Place | undefined): Promise<void> {
    const asked = ++this.asked;
    await this.answer;
    if (asked !== this.asked) return;
    this.answer = this.subjectAt(place);
    const subject = await this.answer;
    if (asked !== this.asked) return;
    this.place = place;
    this.subject = subject;
    if (subject.kind !== 'answer') this.pinned = false;
    this.post();
  }

  private async subjectAt(place: Place | undefined): Promise<Subject<Answer>> {
    if (!place) return { kind: 'no-file' };
    const answer = await this.server.request<Answer | null>(this.request, this.paramsOf(place));
    return answer ? { kind: 'answer', answer } : { kind: 'nothing-here' };
  }

  private post(): void {
    const message: ShowMessage = { type: 'show', content: this.contentOf(this.subject), pinned: this.pinned };
    const text = JSON.stringify(message);
    if (text === this.posted) return;
    this.posted = text;
    if (this.view) this.view.description = this.pinned ? this.fileName() : undefined;
    void this.view?.webview.postMessage(message);
  }

  private async dispatch(message: CursorViewMessage | Message): Promise<void> {
    if (!isOwn(message)) return this.receive(message);
    switch (message.type) {
      case 'ready':
        this.posted = '';
        this.post();
        return this.follow();
      case 'pin':
        this.pinned = message.pinned;
        return this.follow();
      case 'sample':
        return void commands.executeCommand('plimsoll.openSample');
      case 'walkthrough':
        return void commands.executeCommand('workbench.action.openWalkthrough', WALKTHROUGH, false);
    }
  }

  private fileName(): string {
    return Uri.parse(this.place?.textDocument.uri ?? '').path.split('/').at(-1) ?? '';
  }

  private isShown(uri: Uri): boolean {
    return uri.toString() === this.place?.textDocument.uri;
  }
}

const OWN: ReadonlySet<string> = new Set<CursorViewMessage['type']>(['ready', 'pin', 'sample', 'walkthrough']);

function isOwn(message: { readonly type: string }): message is CursorViewMessage {
  return OWN.has(message.type);
}

/** Where the cursor is, in a file of ours. */
export function placeOfCursor(): Place | undefined {
  const editor = window.activeTextEditor;
  if (!editor || !isOurs(editor.document)) return undefined;
  const { line, character } = editor.selection.active;
  return { textDocument: { uri: editor.document.uri.toString() }, position: { line, character } };
}

/** Whether the file has a tab, and what is in front of it is no file. */
function isBehind({ textDocument: { uri } }: Place): boolean {
  const inputs = window.tabGroups.all.flatMap(({ tabs }) => tabs).map(({ input }) => input);
  return !window.activeTextEditor && inputs.some((input) => input instanceof TabInputText && input.uri.toString() === uri);
}

function followsCursor(): boolean {
  return workspace.getConfiguration('plimsoll').get('explainer.followCursor') !== false;
}
