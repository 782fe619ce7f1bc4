import assert from 'node:assert/strict';
import fc from 'fast-check';
import { diffLines } from '../../client/src/explainer/diff';

function written(before: string, after: string): string[] {
  const signs = { kept: ' ', removed: '-', added: '+' };
  return diffLines(before, after).map(({ change, text }) => signs[change] + text);
}

describe('diffLines', () => {
  it('keeps what both have, and shows removed lines before those that replace them', () => {
    assert.deepEqual(written('FROM a\nADD x /\nUSER 1\n', 'FROM a\nCOPY x /\nUSER 1\n'), [' FROM a', '-ADD x /', '+COPY x /', ' USER 1']);
  });

  it('shows lines that were put in or taken out', () => {
    assert.deepEqual(written('a\nc\n', 'a\nb\nc\n'), [' a', '+b', ' c']);
    assert.deepEqual(written('a\nb\nc', 'a\nc'), [' a', '-b', ' c']);
  });

  it('takes line endings for what they are', () => {
    assert.deepEqual(written('a\r\nb\r\n', 'a\nb'), [' a', ' b']);
  });

  const lines = fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 12 }).map((all) => [...all, 'end'].join('\n'));

  it('holds both texts', () => {
    fc.assert(fc.property(lines, lines, (before, after) => {
      const all = diffLines(before, after);
      const textOf = (left: 'removed' | 'added'): string => all.filter(({ change }) => change !== left).map(({ text }) => text).join('\n');
      assert.equal(textOf('added'), before);
      assert.equal(textOf('removed'), after);
    }));
  });

  it('does not compare long texts line by line, and still holds both', () => {
    const long = Array.from({ length: 5000 }, (_, i) => `line ${i}`).join('\n');
    const started = performance.now();
    assert.equal(diffLines(long, `${long}\nmore`).length, 5001);
    assert.ok(performance.now() - started < 500);
  });
});
