import assert from 'node:assert/strict';
import { resolveSettings } from '../../server/src/core/config';
import { lint } from '../../server/src/core/lint';
import { languageFor, RULE_NAMES } from '../../server/src/core/registry';
import type { Kind, Problem, Profile } from '../../server/src/core/rule';
import type { Topic } from '../../server/src/learn';
import { Workspace } from '../../server/src/workspace/workspace';
import { TOPICS } from './support';

/** A code block of "Good and bad". */
interface Block {
  /** What its first comment says, or the usual name of such a file. */
  readonly path: string;
  readonly text: string;
}

interface Pair {
  readonly good: readonly Block[];
  readonly bad: readonly Block[];
}

/** What the linter says of a page is part of the page: a reader pastes the example and looks. */
describe('learn: good and bad examples', () => {
  for (const topic of TOPICS) {
    const pair = pairOf(topic);
    for (const block of pair.good.filter(isOurs)) {
      it(`${topic.id}: the good ${block.path} is clean`, () => {
        const problems = lintBlock(block, pair.good, pair, 'recommended');
        const worth = problems.filter(({ rule, severity }) => topic.rules.includes(rule) || severity === 'error' || severity === 'warning');
        assert.deepEqual(worth.map(({ rule, message }) => `${rule}: ${message}`), []);
      });
    }
    for (const block of pair.bad.filter(isOurs).filter((one) => hasRulesFor(topic, one))) {
      it(`${topic.id}: the bad ${block.path} breaks a rule of the page`, () => {
        const broken = lintBlock(block, pair.bad, pair, 'strict').map(({ rule }) => rule);
        assert.ok(broken.some((rule) => topic.rules.includes(rule)), broken.join(' '));
      });
    }
  }

  it('are linted for most pages', () => {
    const linted = TOPICS.filter((topic) => pairOf(topic).bad.some((block) => isOurs(block) && hasRulesFor(topic, block)));
    assert.ok(linted.length >= 40, `${linted.length} pages`);
  });
});

function pairOf({ goodAndBad }: Topic): Pair {
  const [, good = '', bad = ''] = goodAndBad.split(/^\*\*(?:Good|Bad):\*\* /m);
  return { good: blocksOf(good), bad: blocksOf(bad) };
}

function blocksOf(half: string): readonly Block[] {
  return [...half.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(([, language = '', text = '']) => ({ path: pathOf(language, text), text }));
}

function pathOf(language: string, text: string): string {
  const named = /^# (\S+)\n/.exec(text)?.[1];
  if (named !== undefined) return named;
  if (language === 'dockerfile') return 'Dockerfile';
  if (language === 'json') return 'task-definition.json';
  if (/^services:/m.test(text)) return 'compose.yaml';
  return /^apiVersion:/m.test(text) ? 'manifest.yaml' : 'unknown';
}

/** Pipelines and CloudFormation stand on pages, too. */
function isOurs({ path, text }: Block): boolean {
  return languageFor(path, text) !== undefined;
}

function hasRulesFor(topic: Topic, { path, text }: Block): boolean {
  const kind: Kind | undefined = languageFor(path, text)?.kind;
  return topic.rules.some((rule) => rule.startsWith(`${kind}/`));
}

/** Of the files around, those are known that a page shows for either half; about all others nothing is known. */
function lintBlock({ path, text }: Block, half: readonly Block[], pair: Pair, profile: Profile): readonly Problem[] {
  const language = languageFor(path, text);
  assert.ok(language);
  const present = new Map(half.map((block) => [block.path, block.text]));
  const absent = [...pair.good, ...pair.bad].map((block) => block.path).filter((one) => !present.has(one));
  const workspace = new Workspace({
    read: (one) => present.get(one),
    has: (one) => present.has(one) || (absent.some((name) => one.endsWith(name)) ? false : undefined),
    composeFiles: () => [...present.keys()].filter((one) => one.includes('compose')),
  });
  return lint({ language, path, text, settings: resolveSettings([{ profile }], path, RULE_NAMES), workspace }).problems;
}
