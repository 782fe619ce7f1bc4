/** A page of background that `plimsoll explain TOPIC` prints. */
export interface TopicPage {
  readonly id: string;
  readonly title: string;
  readonly markdown: string;
}

export interface TopicIndex {
  ids(): Iterable<string>;
  page(id: string): TopicPage | undefined;
}

export const NO_TOPICS: TopicIndex = { ids: () => [], page: () => undefined };
