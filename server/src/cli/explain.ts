import { explainRule } from '../core/explain';
import type { Rule } from '../core/rule';
import { didYouMean, type Arguments } from './arguments';
import type { Engine } from './engine';
import { UsageError } from './errors';
import { explainPlace, type Place } from './explain-place';
import type { Host } from './host';
import { ruleText } from './rule-text';
import { ruleData } from './rules';
import type { TopicPage } from './topics';

/** The version of the JSON formats. */
const FORMAT_VERSION = 1;

/** `plimsoll explain RULE`, `explain FILE:LINE:COLUMN` or `explain TOPIC` */
export function runExplain(args: Arguments, host: Host, engine: Engine): number {
  const subject = args.operands[0];
  if (subject === undefined) throw new UsageError('explain what? A rule, FILE:LINE:COLUMN or a topic');
  const asJson = args.value('format') === 'json';
  host.stdout.write(asJson ? `${JSON.stringify(asData(subject, host, engine), undefined, 2)}\n` : asText(subject, host, engine));
  return 0;
}

function asData(subject: string, host: Host, engine: Engine): object {
  const found = find(subject, engine);
  if ('file' in found) return { version: FORMAT_VERSION, ...explainPlace(found, host, engine).data() };
  if ('markdown' in found) return { version: FORMAT_VERSION, topic: found };
  return { version: FORMAT_VERSION, rules: found.map((rule) => ({ ...ruleData(rule), ...exampleOf(rule) })) };
}

function asText(subject: string, host: Host, engine: Engine): string {
  const found = find(subject, engine);
  if ('file' in found) return explainPlace(found, host, engine).text();
  if ('markdown' in found) return `${found.markdown.trimEnd()}\n`;
  return found.map((rule) => ruleText(rule, host)).join('\n');
}

/** Rules come first: an alias has a colon too, but no name of a rule ends like a place. */
function find(subject: string, { names, rules, topics }: Engine): readonly Rule[] | Place | TopicPage {
  const ids = new Set(names.named(subject).map(({ id }) => id));
  if (ids.size > 0) return rules.filter(({ id }) => ids.has(id));
  const place = parsePlace(subject);
  if (place) return place;
  const page = topics.page(subject);
  if (page) return page;
  const suggestion = didYouMean(subject, [...names.all(), ...topics.ids()]);
  throw new UsageError(`"${subject}" is no rule, no topic and no FILE:LINE:COLUMN${suggestion}`);
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
