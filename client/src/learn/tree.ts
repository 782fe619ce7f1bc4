import {
  EventEmitter, l10n, MarkdownString, ThemeIcon, TreeItem, TreeItemCollapsibleState, Uri, window,
  type Disposable, type TreeDataProvider, type TreeView,
} from 'vscode';
import type { TopicIndex, TopicPlace, TopicSummary } from '../../../server/src/protocol';
import type { Curriculum } from './curriculum';
import { selectionAt } from './jump';

type Node =
  | { readonly kind: 'group'; readonly group: string }
  | { readonly kind: 'topic'; readonly topic: TopicSummary }
  | { readonly kind: 'place'; readonly topic: TopicSummary; readonly index: number; readonly place: TopicPlace };

/** *Learn*: the groups of the curriculum, their topics, and the places in files that illustrate each. */
export class TopicTree implements TreeDataProvider<Node>, Disposable {
  private readonly changed = new EventEmitter<void>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly view: TreeView<Node>;
  /** Topics by group, as they were shown last. */
  private groups: ReadonlyMap<string, readonly TopicSummary[]> = new Map();
  private shown = '';
  private readonly subscriptions: readonly Disposable[];

  constructor(private readonly curriculum: Curriculum) {
    this.view = window.createTreeView('plimsoll.learn', { treeDataProvider: this, showCollapseAll: true });
    this.subscriptions = [
      this.view,
      this.changed,
      this.view.onDidChangeVisibility(() => void this.update()),
      curriculum.onDidChangePlaces(() => void this.update()),
    ];
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  /** Shows a group, unfolded and focused. */
  async reveal(group: string): Promise<void> {
    await this.view.reveal({ kind: 'group', group }, { expand: true, focus: true, select: true });
  }

  async getChildren(node?: Node): Promise<Node[]> {
    switch (node?.kind) {
      case undefined: return this.roots();
      case 'group': return (this.groups.get(node.group) ?? []).map((topic) => ({ kind: 'topic', topic }));
      case 'topic': return node.topic.places.map((place, index) => ({ kind: 'place', topic: node.topic, index, place }));
      case 'place': return [];
    }
  }

  getParent(node: Node): Node | undefined {
    switch (node.kind) {
      case 'group': return undefined;
      case 'topic': return { kind: 'group', group: node.topic.group };
      case 'place': return { kind: 'topic', topic: node.topic };
    }
  }

  getTreeItem(node: Node): TreeItem {
    switch (node.kind) {
      case 'group': return groupItem(node.group);
      case 'topic': return topicItem(node.topic);
      case 'place': return placeItem(node.topic, node.place, node.index);
    }
  }

  /** Asked for when somebody opens the view for the first time: before that, nothing needs the server. */
  private async roots(): Promise<Node[]> {
    if (this.groups.size === 0) {
      this.keep(await this.curriculum.outline());
      void this.update();
    }
    return [...this.groups.keys()].map((group) => ({ kind: 'group', group }));
  }

  /** Looks for places while somebody looks at them, and redraws when there are others than before. */
  private async update(): Promise<void> {
    if (!this.view.visible) return;
    if (this.groups.size === 0 || this.keep(await this.curriculum.withPlaces())) this.changed.fire();
  }

  /** @returns whether it differs from what was there */
  private keep(index: TopicIndex | undefined): boolean {
    const text = JSON.stringify(index);
    if (!index || text === this.shown) return false;
    this.shown = text;
    this.groups = new Map(index.groups.map((group) => [group, index.topics.filter((topic) => topic.group === group)]));
    return true;
  }
}

function groupItem(group: string): TreeItem {
  const item = new TreeItem(group, TreeItemCollapsibleState.Collapsed);
  item.id = group;
  return item;
}

function topicItem({ id, title, summary, places }: TopicSummary): TreeItem {
  const item = new TreeItem(title, places.length > 0 ? TreeItemCollapsibleState.Collapsed : TreeItemCollapsibleState.None);
  const count = places.length > 0 ? l10n.t('{0} in your files', places.length) : '';
  item.id = id;
  item.description = count;
  item.tooltip = summary;
  // Without it, the tooltip is read instead of the title.
  item.accessibilityInformation = { label: [title, count].filter((part) => part !== '').join(', ') };
  item.iconPath = new ThemeIcon('book');
  item.command = { command: 'plimsoll.learn', title: l10n.t('Open'), arguments: [id] };
  return item;
}

function placeItem(topic: TopicSummary, { uri, path, range, title, value }: TopicPlace, index: number): TreeItem {
  const line = `${path}:${range.start.line + 1}`;
  const item = new TreeItem(title);
  item.id = `${topic.id} ${index} ${uri}`;
  item.description = value ?? line;
  item.tooltip = placeTooltip(line, title, value);
  item.iconPath = new ThemeIcon('go-to-file');
  item.accessibilityInformation = { label: [title, value, line].filter((part) => part !== undefined).join(', ') };
  item.command = { command: 'vscode.open', title: l10n.t('Open'), arguments: [Uri.parse(uri), { selection: selectionAt(range) }] };
  return item;
}

/** Escaped: titles come from files. */
function placeTooltip(line: string, title: string, value: string | undefined): MarkdownString {
  const tooltip = new MarkdownString().appendText(line).appendCodeblock(title);
  return value === undefined ? tooltip : tooltip.appendCodeblock(value);
}
