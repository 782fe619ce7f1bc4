import { ruleUrl } from '../core/explain';
import { RULES } from '../core/registry';
import type { Topic } from '../learn';
import { Illustrations, type IllustratedPlace } from '../learn/in-your-files';
import type { RuleLink, TopicIndex, TopicLink, TopicPage, TopicPlace, TopicsParams, TopicSummary } from '../protocol';
import { toRange } from './convert';
import type { KnownDocument, KnownFiles } from './known-files';
import { nextTurn } from './turns';

/** All topics, with the places of the workspace that illustrate each unless nobody asks for them. */
export async function topicIndex(files: KnownFiles, { places = true }: TopicsParams): Promise<TopicIndex> {
  const [{ TOPIC_GROUPS }, { allTopics }] = await loadPages();
  const illustrations = places ? await illustrationsIn(files) : new Illustrations<KnownDocument>();
  const topics: TopicSummary[] = [];
  for (const topic of allTopics()) {
    topics.push({ ...summaryOf(topic), places: illustrations.of(topic.illustrates).map(toTopicPlace) });
    if (places) await nextTurn();
  }
  return { version: 1, groups: TOPIC_GROUPS, topics };
}

/** One page with its places; null for an id that no page has. */
export async function topicPage(files: KnownFiles, id: string): Promise<TopicPage | null> {
  const [, { allTopics, topicById }] = await loadPages();
  const topic = topicById(id);
  if (!topic) return null;
  const { sources, introduction, picture, goodAndBad, seeIt, traps, questions } = topic;
  const at = allTopics().indexOf(topic);
  const previous = allTopics()[at - 1];
  const next = allTopics()[at + 1];
  const illustrations = await illustrationsIn(files);
  return {
    ...summaryOf(topic), sources, introduction, goodAndBad, seeIt, traps, questions,
    ...(picture === undefined ? {} : { picture }),
    ...(previous ? { previous: linkTo(previous) } : {}),
    ...(next ? { next: linkTo(next) } : {}),
    places: illustrations.of(topic.illustrates).map(toTopicPlace),
    relatedRules: relatedRules(topic),
  };
}

/** Ids of the topics that have every word of the query, best first. */
export async function searchInTopics(query: string): Promise<readonly string[]> {
  const [{ searchTopics }, { allTopics }] = await loadPages();
  return searchTopics(allTopics(), query).map(({ id }) => id);
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

function linkTo({ id, title }: Topic): TopicLink {
  return { id, title };
}

function relatedRules(topic: Topic): readonly RuleLink[] {
  const named = topic.rules.flatMap((id) => RULES.find((rule) => rule.id === id) ?? []);
  const naming = RULES.filter((rule) => rule.topic === topic.id);
  return [...new Set([...named, ...naming])].map(({ id, summary, severity }) => ({ id, summary, severity, url: ruleUrl(id) }));
}

function toTopicPlace({ in: { uri, path, lines }, range, title, value }: IllustratedPlace<KnownDocument>): TopicPlace {
  return { uri, path, range: toRange(lines, range), title, ...(value === undefined ? {} : { value }) };
}
