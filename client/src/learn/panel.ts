import { env, l10n, Uri, ViewColumn, window, type Disposable, type WebviewPanel, type WebviewPanelSerializer } from 'vscode';
import type { TopicPage } from '../../../server/src/protocol';
import { openPage } from '../webview/open-page';
import type { Curriculum } from './curriculum';
import { TopicHtml } from './html';
import { jumpBeside } from './jump';
import type { ShowTopicMessage, TopicMessage, TopicState } from './messages';

const VIEW_TYPE = 'plimsoll.topic';

/** Where the page's trail leads to. */
export interface Trail {
  /** Lets the reader choose a topic. */
  find(): Promise<void>;
  /** Shows the topics of a group. */
  reveal(group: string): Promise<void>;
}

/** A page of the curriculum in the editor area; the next page takes its place. */
export class TopicPanel implements WebviewPanelSerializer<TopicState | undefined>, Disposable {
  private readonly html = new TopicHtml((message, ...args) => l10n.t(message, ...args));
  private panel: WebviewPanel | undefined;
  private page: TopicPage | undefined;
  /** Counts the pages that were asked for: an answer that comes after a later question is dropped. */
  private asked = 0;
  /** A page was asked for and is not shown yet. */
  private opening = false;
  /** Files have changed since places were looked for. */
  private outdated = false;
  private readonly subscriptions: readonly Disposable[];

  constructor(
    private readonly extensionUri: Uri,
    private readonly curriculum: Curriculum,
    private readonly trail: Trail,
  ) {
    this.subscriptions = [
      window.registerWebviewPanelSerializer(VIEW_TYPE, this),
      curriculum.onDidChangePlaces(() => {
        this.outdated = true;
        void this.update();
      }),
    ];
  }

  /** Leaves the page open: it comes back after a reload of the window. */
  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  async open(id: string): Promise<void> {
    const asked = ++this.asked;
    const page = await this.curriculum.page(id);
    if (!page || asked !== this.asked) return;
    this.panel ??= this.adopt(window.createWebviewPanel(VIEW_TYPE, '', ViewColumn.Active));
    this.panel.reveal(undefined, false);
    this.opening = true;
    this.show(page);
  }

  /** Called by VS Code for a page that was open when the window was reloaded. */
  async deserializeWebviewPanel(panel: WebviewPanel, state: TopicState | undefined): Promise<void> {
    if (this.panel || !state) {
      panel.dispose();
      return;
    }
    this.panel = this.adopt(panel);
    const { asked } = this;
    const page = await this.curriculum.page(state.id);
    if (asked !== this.asked) return;
    if (page) this.show(page);
    else panel.dispose();
  }

  private adopt(panel: WebviewPanel): WebviewPanel {
    panel.iconPath = Uri.joinPath(this.extensionUri, 'media', 'icon.png');
    panel.onDidDispose(() => (this.panel = undefined));
    panel.onDidChangeViewState(() => void this.update());
    panel.webview.onDidReceiveMessage((message: TopicMessage) => void this.receive(message));
    openPage(panel.webview, this.extensionUri, {
      title: l10n.t('Learn'), styles: ['webview.css', 'learn.css'], scripts: ['learn.js'], body: this.html.body(),
    });
    return panel;
  }

  private show(page: TopicPage): void {
    this.page = page;
    if (this.panel) this.panel.title = `Plimsoll: ${page.title}`;
    this.post(this.opening);
  }

  private post(asked: boolean): void {
    const { panel, page } = this;
    if (!panel || !page) return;
    const message: ShowTopicMessage = { type: 'show', id: page.id, sections: this.html.sections(page), asked };
    void panel.webview.postMessage(message);
  }

  /** Looks for places again while the page is to be seen. */
  private async update(): Promise<void> {
    if (!this.outdated || !this.panel?.visible || !this.page) return;
    this.outdated = false;
    const { asked } = this;
    const page = await this.curriculum.page(this.page.id);
    if (!page || asked !== this.asked) return;
    this.page = page;
    this.post(false);
  }

  private async receive(message: TopicMessage): Promise<void> {
    switch (message.type) {
      case 'ready': return this.post(this.opening);
      case 'shown': return void (this.opening = false);
      case 'open': return this.open(message.id);
      case 'jump': return this.jump(message.place);
      case 'copy': return env.clipboard.writeText(message.text);
      case 'group': return this.trail.reveal(message.group);
      case 'find': return this.trail.find();
    }
  }

  private async jump(index: number): Promise<void> {
    const place = this.page?.places[index];
    if (place) await jumpBeside(place, this.panel?.viewColumn);
  }
}
