import { explainRule } from '../core/explain';
import type { Rule } from '../core/rule';
import { didYouMean, either, type Arguments } from './arguments';
import type { Engine } from './engine';
import { UsageError } from './errors';
import { explainPlace, type Place } from './explain-place';
import type { Host } from './host';
import { ruleText } from './rule-text';
import { ruleData } from './rules';
import { topicText } from './topic-text';
import type { TopicIndex } from './topics';

/** The version of the JSON formats. */
const FORMAT_VERSION = 1;

const MOST_SUGGESTED = 3;

/** What a subject turned out to be, in both formats. */
interface Answer {
  data(): object;
  text(): string;
}

/** `plimsoll explain RULE`, `explain FILE:LINE:COLUMN` or `explain TOPIC` */
export async function runExplain(args: Arguments, host: Host, engine: Engine): Promise<number> {
  const subject = args.operands[0];
  if (subject === undefined) throw new UsageError('explain what? A rule, FILE:LINE:COLUMN or a topic');
  const known = explainRules(subject, host, engine) ?? explainAsPlace(subject, host, engine);
  const answer = known ?? await explainTopic(subject, host, engine);
  host.stdout.write(args.value('format') === 'json' ? jsonOf(answer) : answer.text());
  return 0;
}

function jsonOf(answer: Answer): string {
  return `${JSON.stringify({ version: FORMAT_VERSION, ...answer.data() }, undefined, 2)}\n`;
}

/** Rules come first: an alias has a colon too, but no name of a rule ends like a place. */
function explainRules(name: string, host: Host, { names, rules }: Engine): Answer | undefined {
  const ids = new Set(names.named(name).map(({ id }) => id));
  const found = rules.filter(({ id }) => ids.has(id));
  if (found.length === 0) return undefined;
  return {
    data: () => ({ rules: found.map((rule) => ({ ...ruleData(rule), ...exampleOf(rule) })) }),
    text: () => found.map((rule) => ruleText(rule, host)).join('\n'),
  };
}

function explainAsPlace(subject: string, host: Host, engine: Engine): Answer | undefined {
  const place = parsePlace(subject);
  return place && explainPlace(place, host, engine);
}

/** @throws UsageError when there is no such topic: nothing is left that the subject could be */
async function explainTopic(subject: string, host: Host, { names, loadTopics }: Engine): Promise<Answer> {
  const topics = await loadTopics();
  const page = topics.page(subject);
  if (page) return { data: () => ({ topic: page }), text: () => topicText(page, host) };
  const suggestion = didYouMean(subject, [...names.all(), ...topics.ids()]) || topicsAbout(subject, topics);
  throw new UsageError(`"${subject}" is no rule, no topic and no FILE:LINE:COLUMN${suggestion}`);
}

/** `, try the topic oom-killer or memory-limits`, or nothing when no page speaks of it. */
function topicsAbout(subject: string, topics: TopicIndex): string {
  const found = topics.search(subject).slice(0, MOST_SUGGESTED);
  return found.length === 0 ? '' : `, try the topic ${either(found)}`;
}

function exampleOf(rule: Rule): object {
  const { url, example } = explainRule(rule);
  return { url, example: example ?? null };
}

/** `api/Dockerfile:3:5`. Without a column the line's first character that is not a space is meant. */
function parsePlace(text: string): Place | undefined {
  const match = /^(.+?):(\d{1,9})(?::(\d{1,9}))?$/.exec(text);
  if (!match) return undefined;
  const [, file = '', line, column] = match;
  return { file, line: Number(line), ...(column !== undefined && { column: Number(column) }) };
}
