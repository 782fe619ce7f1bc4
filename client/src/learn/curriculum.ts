import { EventEmitter, workspace, type Disposable } from 'vscode';
import { ILLUSTRATING_FILES, SEARCH_TOPICS, TOPIC, TOPICS, type TopicIndex, type TopicPage } from '../../../server/src/protocol';
import { isOurs } from '../ours';
import type { Server } from '../server';

/** Milliseconds without a change before places are looked up again: all files are, and nobody waits for it. */
const PAUSE = 1000;

/** The topics that the server has. Asking for them starts it. */
export class Curriculum implements Disposable {
  private readonly changed = new EventEmitter<void>();
  /** The places in files may be others now. */
  readonly onDidChangePlaces = this.changed.event;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private known: Promise<TopicIndex | undefined> | undefined;
  private named: ReadonlyMap<string, string> = new Map();
  private readonly subscriptions: readonly Disposable[];

  constructor(private readonly server: Server) {
    const soon = (): void => this.changedSoon();
    const watcher = workspace.createFileSystemWatcher(ILLUSTRATING_FILES);
    this.subscriptions = [
      this.changed,
      watcher,
      watcher.onDidChange(soon),
      watcher.onDidCreate(soon),
      watcher.onDidDelete(soon),
      workspace.onDidChangeTextDocument(({ document }) => isOurs(document) && this.changedSoon()),
      workspace.onDidChangeWorkspaceFolders(soon),
      workspace.onDidChangeConfiguration((event) => event.affectsConfiguration('plimsoll') && this.changedSoon()),
      server.onDidChangeState((state) => state === 'running' && this.changedSoon()),
    ];
  }

  dispose(): void {
    clearTimeout(this.timer);
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  /** Titles of topics by id; none before the outline was asked for. */
  get titles(): ReadonlyMap<string, string> {
    return this.named;
  }

  /** Groups and topics without places, which are known at once. */
  async outline(): Promise<TopicIndex | undefined> {
    this.known ??= this.ask<TopicIndex>(TOPICS, { places: false });
    const outline = await this.known;
    if (!outline) this.known = undefined;
    else this.named = new Map(outline.topics.map(({ id, title }) => [id, title]));
    return outline;
  }

  /** Groups and topics with the places of the workspace that illustrate them. */
  async withPlaces(): Promise<TopicIndex | undefined> {
    return this.ask<TopicIndex>(TOPICS, {});
  }

  async page(id: string): Promise<TopicPage | undefined> {
    return (await this.ask<TopicPage | null>(TOPIC, { id })) ?? undefined;
  }

  /** Ids of the topics whose page has every word of the query, best first. */
  async search(query: string): Promise<readonly string[]> {
    return (await this.ask<readonly string[]>(SEARCH_TOPICS, { query })) ?? [];
  }

  private async ask<R>(method: string, params: object): Promise<R | undefined> {
    await this.server.start();
    return this.server.request<R>(method, params);
  }

  private changedSoon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.changed.fire(), PAUSE);
  }
}
