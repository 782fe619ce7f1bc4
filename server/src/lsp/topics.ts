import { Illustrations, type IllustratedPlace } from '../learn/in-your-files';
import type { Topic } from '../learn';
import type { TopicIndex, TopicPage, TopicPlace, TopicSummary } from '../protocol';
import { toRange } from './convert';
import type { KnownDocument, KnownFiles } from './known-files';
import { nextTurn } from './turns';

/** All topics with the places of the workspace that illustrate each. */
export async function topicIndex(files: KnownFiles): Promise<TopicIndex> {
  const [{ TOPIC_GROUPS }, { allTopics }] = await loadPages();
  const illustrations = await illustrationsIn(files);
  const topics: TopicSummary[] = [];
  for (const topic of allTopics()) {
    topics.push({ ...summaryOf(topic), places: illustrations.of(topic.illustrates).map(toTopicPlace) });
    await nextTurn();
  }
  return { version: 1, groups: TOPIC_GROUPS, topics };
}

/** One page with its places; null for an id that no page has. */
export async function topicPage(files: KnownFiles, id: string): Promise<TopicPage | null> {
  const [, { topicById }] = await loadPages();
  const topic = topicById(id);
  if (!topic) return null;
  const { sources, introduction, picture, goodAndBad, seeIt, traps, questions } = topic;
  const illustrations = await illustrationsIn(files);
  return {
    ...summaryOf(topic), sources, introduction, goodAndBad, seeIt, traps, questions,
    ...(picture === undefined ? {} : { picture }),
    places: illustrations.of(topic.illustrates).map(toTopicPlace),
  };
}

/** Loaded when somebody wants to learn: most sessions need none of the pages. */
function loadPages() {
  return Promise.all([import('../learn'), import('../learn/topics')]);
}

async function illustrationsIn(files: KnownFiles): Promise<Illustrations<KnownDocument>> {
  const illustrations = new Illustrations<KnownDocument>();
  for await (const file of files.all()) {
    illustrations.add(file);
    await nextTurn();
  }
  return illustrations;
}

function summaryOf({ id, title, group, order, summary, keywords, rules }: Topic): Omit<TopicSummary, 'places'> {
  return { id, title, group, order, summary, keywords, rules };
}

function toTopicPlace({ in: { uri, path, lines }, range, title, value }: IllustratedPlace<KnownDocument>): TopicPlace {
  return { uri, path, range: toRange(lines, range), title, ...(value === undefined ? {} : { value }) };
}
