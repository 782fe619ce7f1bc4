import type { Disposable, Uri } from 'vscode';
import type { Server } from '../server';
import { Curriculum } from './curriculum';
import { findTopic } from './find';
import { TopicPanel } from './panel';
import { TopicTree } from './tree';

/** The curriculum: its tree in the sidebar, its pages in the editor area. */
export class Learn implements Disposable {
  readonly curriculum: Curriculum;
  private readonly tree: TopicTree;
  private readonly panel: TopicPanel;

  constructor(extensionUri: Uri, server: Server) {
    this.curriculum = new Curriculum(server);
    this.tree = new TopicTree(this.curriculum);
    this.panel = new TopicPanel(extensionUri, this.curriculum, {
      find: () => this.open(),
      reveal: (group) => this.tree.reveal(group),
    });
  }

  dispose(): void {
    for (const part of [this.panel, this.tree, this.curriculum]) part.dispose();
  }

  /** Opens the page of a topic, or else lets the reader choose one. */
  async open(id?: string): Promise<void> {
    const chosen = id ?? await findTopic(this.curriculum);
    if (chosen !== undefined) await this.panel.open(chosen);
  }
}
