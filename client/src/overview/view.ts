import { l10n, Position, Range, TextEditorRevealType, Uri, window, workspace, type TextDocument } from 'vscode';
import { OVERVIEW, type OverviewParams, type OverviewResult } from '../../../server/src/protocol';
import type { Server } from '../server';
import { CursorView, placeOfCursor, type Place, type Subject } from '../webview/cursor-view';
import type { OwnPage } from '../webview/open-page';
import { OverviewHtml } from './html';
import type { JumpMessage, OverviewContent, OverviewMessage } from './messages';

/** *This file*: pictures of the whole file, with what a change at the cursor affects. */
export class OverviewView extends CursorView<OverviewResult, OverviewMessage> {
  protected readonly request = OVERVIEW;
  private readonly html = new OverviewHtml((message, ...args) => l10n.t(message, ...args));
  private width: number | undefined;

  constructor(extensionUri: Uri, server: Server) {
    super('plimsoll.overview', extensionUri, server);
  }

  protected override paramsOf(place: Place): OverviewParams {
    return { ...place, ...(this.width === undefined ? {} : { width: this.width }) };
  }

  protected page(): OwnPage {
    return { title: l10n.t('This file'), styles: ['webview.css', 'overview.css'], scripts: ['overview.js'], body: this.html.body() };
  }

  protected contentOf(subject: Subject<OverviewResult>): OverviewContent {
    return this.html.content(subject);
  }

  /** The file as it is, without what a change would affect. */
  protected override placeWithoutCursor(): Place | undefined {
    const here = placeOfCursor();
    return here && { textDocument: here.textDocument };
  }

  protected async receive(message: OverviewMessage): Promise<void> {
    switch (message.type) {
      case 'jump':
        return this.jumpTo(message);
      case 'room':
        this.width = message.width;
        return this.refresh();
    }
  }

  /** Puts the cursor at the beginning of a node, in the editor that shows the file. */
  private async jumpTo({ node, offset }: JumpMessage): Promise<void> {
    if (this.subject.kind !== 'answer') return;
    const document = await workspace.openTextDocument(Uri.parse(this.subject.answer.uri));
    const start = (await this.startOf(node, document)) ?? document.positionAt(offset ?? 0);
    const viewColumn = window.visibleTextEditors.find((one) => one.document === document)?.viewColumn;
    const selection = new Range(start, start);
    const editor = await window.showTextDocument(document, { selection, ...(viewColumn ? { viewColumn } : {}) });
    editor.revealRange(selection, TextEditorRevealType.InCenterIfOutsideViewport);
  }

  /** Undefined for shapes that stand for several nodes. Of a document that has changed since, the ranges are asked for again. */
  private async startOf(node: string, document: TextDocument): Promise<Position | undefined> {
    if (this.subject.kind === 'answer' && this.subject.answer.documentVersion !== document.version) await this.refresh();
    const nodes = this.subject.kind === 'answer' ? this.subject.answer.nodes : [];
    const start = nodes.find(({ id }) => id === node)?.range.start;
    return start && new Position(start.line, start.character);
  }
}
