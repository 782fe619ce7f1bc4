import { commands, l10n, window, type Uri } from 'vscode';
import { EXPLAIN, type ExplainResult, type OfferedEdit } from '../../../server/src/protocol';
import type { Curriculum } from '../learn/curriculum';
import type { Server } from '../server';
import { CursorView, type Subject } from '../webview/cursor-view';
import type { OwnPage } from '../webview/open-page';
import { applyOffered } from './apply';
import { ExplainerHtml } from './html';
import type { ExplainerMessage, Sections } from './messages';

/** *At the cursor*: what the line is, what it sets, what is wrong with it. */
export class Explainer extends CursorView<ExplainResult, ExplainerMessage> {
  protected readonly request = EXPLAIN;
  private readonly html = new ExplainerHtml((message, ...args) => l10n.t(message, ...args));

  constructor(extensionUri: Uri, server: Server, private readonly curriculum: Curriculum) {
    super('plimsoll.explainer', extensionUri, server);
  }

  protected page(): OwnPage {
    return { title: l10n.t('At the cursor'), styles: ['webview.css', 'explainer.css'], scripts: ['explainer.js'], body: this.html.body() };
  }

  protected contentOf(subject: Subject<ExplainResult>): Sections {
    const { titles } = this.curriculum;
    // The first place is shown at once, and again when it is known what the topics are called.
    if (subject.kind === 'answer' && titles.size === 0) void this.curriculum.outline().then((outline) => outline && this.refresh());
    return this.html.sections(subject, titles);
  }

  protected async receive(message: ExplainerMessage): Promise<void> {
    switch (message.type) {
      case 'fix':
        return this.apply(this.problem(message.problem)?.fixes[message.fix]);
      case 'ignore':
        return this.apply(this.problem(message.problem)?.ignore);
      case 'learn':
        return void commands.executeCommand('plimsoll.learn', message.id);
    }
  }

  private problem(index: number): ExplainResult['problems'][number] | undefined {
    return this.subject.kind === 'answer' ? this.subject.answer.problems[index] : undefined;
  }

  private async apply(edit: OfferedEdit | undefined): Promise<void> {
    if (!edit || this.subject.kind !== 'answer') return;
    const { uri, documentVersion } = this.subject.answer;
    const applied = await applyOffered(edit, uri, documentVersion);
    if (!applied) void window.setStatusBarMessage(l10n.t('The file has changed: nothing was applied.'), 5000);
    await this.refresh();
  }
}
