/** A page of background that `plimsoll explain TOPIC` prints. */
export interface TopicPage {
  readonly id: string;
  readonly title: string;
  readonly markdown: string;
}

export interface TopicIndex {
  ids(): Iterable<string>;
  page(id: string): TopicPage | undefined;
  /** Ids of the pages that have every word of a query, best first. */
  search(query: string): readonly string[];
}

/** The pages of the curriculum. Loaded here and not with the engine: most runs need none of them. */
export async function loadTopics(): Promise<TopicIndex> {
  const [{ searchTopics, topicMarkdown }, { allTopics, topicById }] = await Promise.all([import('../learn'), import('../learn/topics')]);
  return {
    ids: () => allTopics().map(({ id }) => id),
    page: (id) => {
      const topic = topicById(id);
      return topic && { id, title: topic.title, markdown: topicMarkdown(topic) };
    },
    search: (query) => searchTopics(allTopics(), query).map(({ id }) => id),
  };
}
