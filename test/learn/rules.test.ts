import assert from 'node:assert/strict';
import { RULES } from '../../server/src/core/registry';
import { TOPICS } from './support';

describe('learn: pages and rules', () => {
  const ruleIds = new Set(RULES.map(({ id }) => id));
  const topicIds = new Set(TOPICS.map(({ id }) => id));

  it('a page names rules that exist', () => {
    assert.deepEqual(TOPICS.flatMap(({ id, rules }) => rules.filter((rule) => !ruleIds.has(rule)).map((rule) => `${id}: ${rule}`)), []);
  });

  it('a rule names a page that exists', () => {
    assert.deepEqual(RULES.flatMap(({ id, topic }) => (topic === undefined || topicIds.has(topic) ? [] : [`${id}: ${topic}`])), []);
  });

  it('a page that rules name for their background names one of them', () => {
    const silent = TOPICS.filter(({ id, rules }) => {
      const naming = RULES.filter(({ topic }) => topic === id);
      return naming.length > 0 && !naming.some((rule) => rules.includes(rule.id));
    });
    assert.deepEqual(silent.map(({ id }) => id), []);
  });
});
