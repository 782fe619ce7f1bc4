import { parse } from 'yaml';
import type { Source } from '../core/rule';

/** In the order of the sidebar. */
export const TOPIC_GROUPS = [
  'Isolation', 'Resources', 'Images and builds', 'Security', 'Storage', 'Networking', 'Operations', 'Compose', 'Kubernetes', 'Cloud',
  'Delivery',
] as const;
export type TopicGroup = (typeof TOPIC_GROUPS)[number];

/** What in a user's file can illustrate a topic: kinds of places, and with each the computed value that it is about. */
export const ILLUSTRATIONS = [
  'dockerfile:from', 'dockerfile:stage', 'dockerfile:user', 'dockerfile:run', 'dockerfile:mount', 'dockerfile:layer', 'dockerfile:cache',
  'dockerfile:context', 'dockerfile:cmd', 'dockerfile:healthcheck', 'dockerfile:arg-env', 'dockerfile:expose',
  'compose:cpu', 'compose:memory', 'compose:pids', 'compose:oom', 'compose:user', 'compose:capabilities', 'compose:confinement',
  'compose:namespaces', 'compose:user-namespace', 'compose:network-mode', 'compose:volumes', 'compose:read-only', 'compose:ports',
  'compose:networks', 'compose:overlay', 'compose:secrets', 'compose:environment', 'compose:healthcheck', 'compose:depends-on', 'compose:restart',
  'compose:stop', 'compose:profiles', 'compose:logging', 'compose:image',
  'kubernetes:cpu', 'kubernetes:memory', 'kubernetes:oom', 'kubernetes:qos', 'kubernetes:user', 'kubernetes:capabilities',
  'kubernetes:confinement', 'kubernetes:pod-security', 'kubernetes:read-only', 'kubernetes:namespaces', 'kubernetes:user-namespace',
  'kubernetes:probes', 'kubernetes:lifecycle', 'kubernetes:volumes', 'kubernetes:scratch', 'kubernetes:claims', 'kubernetes:service',
  'kubernetes:network-policy', 'kubernetes:secrets', 'kubernetes:image', 'kubernetes:controllers', 'kubernetes:rbac', 'kubernetes:admission',
  'kubernetes:mesh', 'kubernetes:gitops',
  'ecs:task', 'ecs:cpu', 'ecs:memory', 'ecs:user', 'ecs:image', 'ecs:secrets', 'ecs:health', 'ecs:logging', 'ecs:stop', 'ecs:read-only',
] as const;
export type Illustration = (typeof ILLUSTRATIONS)[number];

/** Headings of a page, in the order in which they must stand. Only the picture may be missing. */
export const SECTION_HEADINGS = ['Picture', 'Good and bad', 'See it', 'Traps', 'Questions'] as const;
export type SectionHeading = (typeof SECTION_HEADINGS)[number];

/** An interviewer's question; the answer is Markdown. */
export interface Question {
  readonly question: string;
  readonly answer: string;
}

/** One page of the curriculum. Sections hold Markdown: paragraphs, flat lists, fenced code, inline code, emphasis and links. */
export interface Topic {
  /** Kebab case; the name of the page's file. */
  readonly id: string;
  readonly title: string;
  readonly group: TopicGroup;
  /** Place within the group, from 1. */
  readonly order: number;
  /** One sentence. */
  readonly summary: string;
  readonly keywords: readonly string[];
  /** Ids of the rules that the page gives the background of. */
  readonly rules: readonly string[];
  readonly illustrates: readonly Illustration[];
  readonly sources: readonly Source[];
  readonly introduction: string;
  /** An inline SVG that takes its colours from the theme's variables. */
  readonly picture?: string;
  readonly goodAndBad: string;
  readonly seeIt: string;
  readonly traps: string;
  readonly questions: readonly Question[];
}

/**
 * Reads a page: front matter between `---` lines, an introduction, then sections.
 * Pages are part of the product, not input, so a malformed one throws a `TypeError` that names the page and the defect.
 */
export function parseTopic(markdown: string): Topic {
  const { frontMatter, body } = splitFrontMatter(markdown.replaceAll('\r\n', '\n'));
  const fields = new Fields(parse(frontMatter) as unknown);
  const sections = splitSections(body);
  const section = (heading: SectionHeading): string => sections.get(heading) ?? fields.fail(`has no section "${heading}"`);
  const picture = sections.get('Picture');
  return {
    id: fields.text('id'),
    title: fields.text('title'),
    group: fields.oneOf('group', TOPIC_GROUPS),
    order: fields.number('order'),
    summary: fields.text('summary'),
    keywords: fields.texts('keywords'),
    rules: fields.texts('rules'),
    illustrates: fields.manyOf('illustrates', ILLUSTRATIONS),
    sources: fields.sources('sources'),
    introduction: sections.get('') ?? '',
    ...(picture === undefined ? {} : { picture }),
    goodAndBad: section('Good and bad'),
    seeIt: section('See it'),
    traps: section('Traps'),
    questions: parseQuestions(section('Questions')),
  };
}

/** The page as Markdown for places that draw no pictures and fold nothing: a terminal, a hover. */
export function topicMarkdown(topic: Topic): string {
  const questions = topic.questions.map(({ question, answer }) => `**${question}**\n\n${answer}`);
  const sources = topic.sources.map(({ title, url }) => `- [${title}](${url})`);
  return [
    `# ${topic.title}`, topic.introduction,
    '## Good and bad', topic.goodAndBad,
    '## See it', topic.seeIt,
    '## Traps', topic.traps,
    '## Questions', ...questions,
    '## Sources', sources.join('\n'),
  ].join('\n\n');
}

/** Groups in the order of the sidebar, topics within a group by their number. */
export function compareTopics(a: Topic, b: Topic): number {
  return TOPIC_GROUPS.indexOf(a.group) - TOPIC_GROUPS.indexOf(b.group) || a.order - b.order;
}

/**
 * The topics in which every telling word of the query starts a word, best first. Title counts more than keywords, keywords more
 * than the summary, the summary more than the page. An empty query gives all topics. Linear in the length of the pages.
 */
export function searchTopics(topics: readonly Topic[], query: string): readonly Topic[] {
  const words = wordsOf(query);
  return topics
    .map((topic) => ({ topic, score: scoreOf(topic, words) }))
    .filter(({ score }) => score !== undefined)
    .sort((a, b) => (b.score ?? 0) - (a.score ?? 0) || compareTopics(a.topic, b.topic))
    .map(({ topic }) => topic);
}

const MAX_QUERY_WORDS = 16;

/** Words of a question that say nothing about its subject. */
const FILLERS = new Set(
  'a an and are between can difference do does for from how i in is it my not of on or the to vs what when where which why with'.split(' '),
);

/** In lower case; a query of fillers alone, say the beginning of `docker`, keeps them. */
function wordsOf(query: string): readonly string[] {
  const words = query.toLowerCase().split(/[\s?]+/).filter((word) => word !== '').slice(0, MAX_QUERY_WORDS);
  const telling = words.filter((word) => !FILLERS.has(word));
  return telling.length > 0 ? telling : words;
}

/** `together`: all words of the query stand in the title or in one keyword, in any order. */
const WEIGHTS = { title: 12, together: 12, keyword: 8, keywordPart: 5, summary: 3, page: 1 };

/** The sum over all words, or nothing if one of them is nowhere. */
function scoreOf(topic: Topic, words: readonly string[]): number | undefined {
  const title = topic.title.toLowerCase();
  const summary = topic.summary.toLowerCase();
  const keywords = topic.keywords.map((keyword) => keyword.toLowerCase());
  let page: string | undefined;
  let score = words.length > 1 && [title, ...keywords].some((text) => words.every((word) => startsWord(text, word))) ? WEIGHTS.together : 0;
  for (const word of words) {
    if (startsWord(title, word)) score += WEIGHTS.title;
    else if (keywords.includes(word)) score += WEIGHTS.keyword;
    else if (keywords.some((keyword) => startsWord(keyword, word))) score += WEIGHTS.keywordPart;
    else if (startsWord(summary, word)) score += WEIGHTS.summary;
    else if (startsWord(page ??= pageText(topic), word)) score += WEIGHTS.page;
    else return undefined;
  }
  return score;
}

function pageText({ id, introduction, goodAndBad, seeIt, traps, questions }: Topic): string {
  const asked = questions.flatMap(({ question, answer }) => [question, answer]);
  return [id, introduction, goodAndBad, seeIt, traps, ...asked].join('\n').toLowerCase();
}

/** Both in lower case. */
function startsWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
    if (at === 0 || !/[a-z0-9]/.test(text.charAt(at - 1)) || !/[a-z0-9]/.test(word.charAt(0))) return true;
  }
  return false;
}

function splitFrontMatter(text: string): { frontMatter: string; body: string } {
  const opening = '---\n';
  const closing = text.indexOf('\n---\n', opening.length - 1);
  if (!text.startsWith(opening) || closing === -1) throw new TypeError('A topic has no front matter between --- lines');
  return { frontMatter: text.slice(opening.length, closing), body: text.slice(closing + '\n---\n'.length) };
}

/** Section text by heading; the introduction has the empty heading. Lines in fenced code are never headings. */
function splitSections(body: string): Map<string, string> {
  const sections = new Map<string, string[]>();
  let lines: string[] = [];
  let fenced = false;
  sections.set('', lines);
  for (const line of body.split('\n')) {
    if (line.startsWith('```')) fenced = !fenced;
    if (!fenced && line.startsWith('## ')) sections.set(line.slice('## '.length).trim(), lines = []);
    else lines.push(line);
  }
  return new Map([...sections].map(([heading, text]) => [heading, text.join('\n').trim()]));
}

const QUESTION_START = '<details><summary>';
const QUESTION_END = '</summary>';
const ANSWER_END = '</details>';

function parseQuestions(section: string): readonly Question[] {
  return section.split(QUESTION_START).slice(1).map((block) => {
    const [question = '', rest = ''] = splitOnce(block, QUESTION_END);
    const [answer = ''] = splitOnce(rest, ANSWER_END);
    return { question: question.trim(), answer: answer.trim() };
  });
}

function splitOnce(text: string, separator: string): readonly string[] {
  const at = text.indexOf(separator);
  return at === -1 ? [text] : [text.slice(0, at), text.slice(at + separator.length)];
}

/** Typed access to front matter. */
class Fields {
  private readonly values: ReadonlyMap<string, unknown>;

  constructor(frontMatter: unknown) {
    this.values = new Map(isRecord(frontMatter) ? Object.entries(frontMatter) : []);
  }

  text(key: string): string {
    const value = this.values.get(key);
    return typeof value === 'string' && value !== '' ? value : this.fail(`needs a text as "${key}"`);
  }

  number(key: string): number {
    const value = this.values.get(key);
    return typeof value === 'number' ? value : this.fail(`needs a number as "${key}"`);
  }

  texts(key: string): readonly string[] {
    return this.list(key).map((item) => (typeof item === 'string' ? item : this.fail(`has an entry in "${key}" that is no text`)));
  }

  oneOf<T extends string>(key: string, allowed: readonly T[]): T {
    return allowed.find((candidate) => candidate === this.values.get(key)) ?? this.fail(`has an unknown "${key}"`);
  }

  manyOf<T extends string>(key: string, allowed: readonly T[]): readonly T[] {
    return this.texts(key).map((text) => allowed.find((candidate) => candidate === text) ?? this.fail(`has an unknown "${key}": ${text}`));
  }

  sources(key: string): readonly Source[] {
    return this.list(key).map((item) => {
      if (isRecord(item) && typeof item.title === 'string' && typeof item.url === 'string') return { title: item.title, url: item.url };
      return this.fail(`has an entry in "${key}" without title and url`);
    });
  }

  fail(defect: string): never {
    const id = this.values.get('id');
    throw new TypeError(`The topic ${typeof id === 'string' ? id : 'without an id'} ${defect}`);
  }

  private list(key: string): readonly unknown[] {
    const value = this.values.get(key);
    return Array.isArray(value) ? value : this.fail(`needs a list as "${key}"`);
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
