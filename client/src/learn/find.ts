import { l10n, QuickPickItemKind, window, type QuickPickItem } from 'vscode';
import type { TopicSummary } from '../../../server/src/protocol';
import type { Curriculum } from './curriculum';

interface TopicItem extends QuickPickItem {
  readonly id?: string;
}

/** Lets the reader choose a topic by any words of its page. Resolves to its id, or to nothing when the choice is called off. */
export function findTopic(curriculum: Curriculum): Promise<string | undefined> {
  const pick = window.createQuickPick<TopicItem>();
  pick.placeholder = l10n.t('Learn about namespaces, exit code 137, memory.max …');
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  // A page of the curriculum in front may take the focus back late.
  pick.ignoreFocusOut = true;
  pick.busy = true;
  const filling = curriculum.outline().then((index) => {
    const topics = index?.topics ?? [];
    pick.items = grouped(topics);
    pick.busy = false;
    pick.onDidChangeValue((query) => void filter(query, topics));
  });

  async function filter(query: string, topics: readonly TopicSummary[]): Promise<void> {
    const ids = query.trim() === '' ? [] : await curriculum.search(query);
    if (pick.value !== query) return;
    const found = ids.flatMap((id) => topics.find((topic) => topic.id === id) ?? []);
    // What no page has may still be a name with a typing error, which VS Code finds.
    pick.items = found.length === 0 ? grouped(topics) : found.map((topic) => ({ ...itemFor(topic), description: topic.group, alwaysShow: true }));
  }

  return new Promise((resolve) => {
    pick.onDidAccept(() => {
      resolve(pick.selectedItems[0]?.id);
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      void filling.finally(() => pick.dispose());
    });
    pick.show();
  });
}

/** In the order of the curriculum, under the names of its groups. */
function grouped(topics: readonly TopicSummary[]): TopicItem[] {
  return topics.flatMap((topic, at) => {
    const heading = topic.group === topics[at - 1]?.group ? [] : [{ label: topic.group, kind: QuickPickItemKind.Separator }];
    return [...heading, itemFor(topic)];
  });
}

function itemFor({ id, title, summary }: TopicSummary): TopicItem {
  return { id, label: title, detail: summary };
}
