import {
  commands, env, l10n, languages, Uri, window, workspace, type Disposable, type WebviewView, type WebviewViewProvider,
} from 'vscode';
import { EXPLAIN, type ExplainParams, type ExplainResult, type OfferedEdit } from '../../../server/src/protocol';
import { isOurs } from '../ours';
import type { Server } from '../server';
import { applyOffered } from './apply';
import { ExplainerHtml, page, type Subject } from './html';
import type { ShowMessage, WebviewMessage } from './messages';

export const EXPLAINER_VIEW = 'plimsoll.explainer';
const WALKTHROUGH = 'plimsoll.plimsoll#start';

/** Milliseconds that the cursor must rest before its place is explained. */
const CURSOR_PAUSE = 200;

/** The sidebar that explains the place at the cursor. It never takes the focus and never opens by itself. */
export class Explainer implements WebviewViewProvider, Disposable {
  private readonly html = new ExplainerHtml((message, ...args) => l10n.t(message, ...args));
  private view: WebviewView | undefined;
  private subject: Subject = { kind: 'no-file' };
  /** What was explained last. */
  private place: ExplainParams | undefined;
  private pinned = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private asked = 0;
  private readonly subscriptions: Disposable[];

  constructor(
    private readonly extensionUri: Uri,
    private readonly server: Server,
  ) {
    const soon = (): void => this.followSoon();
    this.subscriptions = [
      window.registerWebviewViewProvider(EXPLAINER_VIEW, this),
      window.onDidChangeTextEditorSelection(soon),
      window.onDidChangeActiveTextEditor(soon),
      languages.onDidChangeDiagnostics(soon),
      server.onDidChangeState(soon),
    ];
  }

  dispose(): void {
    clearTimeout(this.timer);
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  resolveWebviewView(view: WebviewView): void {
    this.view = view;
    const { webview } = view;
    const media = Uri.joinPath(this.extensionUri, 'media');
    webview.options = { enableScripts: true, localResourceRoots: [media] };
    webview.onDidReceiveMessage((message: WebviewMessage) => void this.receive(message));
    view.onDidDispose(() => (this.view = undefined));
    view.onDidChangeVisibility(() => this.followSoon());
    webview.html = page({
      cspSource: webview.cspSource,
      nonce: newNonce(),
      style: webview.asWebviewUri(Uri.joinPath(media, 'explainer.css')).toString(),
      script: webview.asWebviewUri(Uri.joinPath(media, 'explainer.js')).toString(),
      language: env.language,
    }, l10n.t);
  }

  /** Shows the view and explains a place, or else the cursor's. The focus stays where it is. */
  async explain(place = placeOfCursor()): Promise<void> {
    await commands.executeCommand(`${EXPLAINER_VIEW}.focus`, { preserveFocus: true });
    await this.show(place);
  }

  private followSoon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.follow(), CURSOR_PAUSE);
  }

  private async follow(): Promise<void> {
    if (!this.view?.visible) return;
    if (this.pinned || !followsCursor()) return this.show(this.place);
    const place = placeOfCursor();
    // An output channel or a settings page in front does not make the explanation wrong.
    const keeps = !place && this.place && window.visibleTextEditors.some(({ document }) => isOurs(document));
    await this.show(keeps ? this.place : place);
  }

  private async show(place: ExplainParams | undefined): Promise<void> {
    const asked = ++this.asked;
    const subject = await this.subjectAt(place);
    if (asked !== this.asked) return;
    this.place = place;
    this.subject = subject;
    if (subject.kind !== 'explanation') this.pinned = false;
    this.post();
  }

  private async subjectAt(place: ExplainParams | undefined): Promise<Subject> {
    if (!place) return { kind: 'no-file' };
    const result = await this.server.request<ExplainResult | null>(EXPLAIN, place);
    return result ? { kind: 'explanation', result } : { kind: 'nothing-here' };
  }

  private post(): void {
    const message: ShowMessage = { type: 'show', sections: this.html.sections(this.subject), pinned: this.pinned };
    void this.view?.webview.postMessage(message);
  }

  private async receive(message: WebviewMessage): Promise<void> {
    switch (message.type) {
      case 'ready':
        this.post();
        return this.follow();
      case 'pin':
        this.pinned = message.pinned;
        return this.follow();
      case 'fix':
        return this.apply(this.problem(message.problem)?.fixes[message.fix]);
      case 'ignore':
        return this.apply(this.problem(message.problem)?.ignore);
      case 'sample':
        return void commands.executeCommand('plimsoll.openSample');
      case 'walkthrough':
        return void commands.executeCommand('workbench.action.openWalkthrough', WALKTHROUGH, false);
    }
  }

  private problem(index: number): ExplainResult['problems'][number] | undefined {
    return this.subject.kind === 'explanation' ? this.subject.result.problems[index] : undefined;
  }

  private async apply(edit: OfferedEdit | undefined): Promise<void> {
    if (!edit || this.subject.kind !== 'explanation') return;
    const { result } = this.subject;
    const applied = await applyOffered(edit, result.uri, result.documentVersion);
    if (!applied) void window.setStatusBarMessage(l10n.t('The file has changed: nothing was applied.'), 5000);
    await this.show(this.place);
  }
}

/** Where the cursor is, in a file of ours. */
function placeOfCursor(): ExplainParams | undefined {
  const editor = window.activeTextEditor;
  if (!editor || !isOurs(editor.document)) return undefined;
  const { line, character } = editor.selection.active;
  return { textDocument: { uri: editor.document.uri.toString() }, position: { line, character } };
}

function followsCursor(): boolean {
  return workspace.getConfiguration('plimsoll').get('explainer.followCursor') !== false;
}

function newNonce(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
