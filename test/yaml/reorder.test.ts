import assert from 'node:assert/strict';
import { applyEdits } from '../../server/src/core/fix';
import { get, parseStream } from '../../server/src/yaml/tree';
import { reorder } from '../../server/src/yaml/reorder';

/** The text with the entries or items at a path in the opposite order. */
function reversed(text: string, ...path: (string | number)[]): string | undefined {
  const node = get(parseStream(text).documents[0]?.root, ...path);
  assert.ok(node && node.kind !== 'scalar');
  const parts = node.kind === 'map' ? node.ownEntries : node.items;
  const edit = reorder(node, [...parts].reverse());
  return edit && applyEdits(text, [edit]);
}

describe('reorder', () => {
  it('moves entries with their comments and leaves blank lines where they are', () => {
    const text = '# head\n\n# of a\na:\n  x: 1 # behind\n\n# of b\nb: 2\nc: 3\n';
    assert.equal(reversed(text), '# head\n\nc: 3\n\n# of b\nb: 2\n# of a\na:\n  x: 1 # behind\n');
  });

  it('moves items of a list', () => assert.equal(reversed('a:\n  - 1\n  # two\n  - 2\nb: 3\n', 'a'), 'a:\n  # two\n  - 2\n  - 1\nb: 3\n'));

  it('keeps line endings and a missing one at the end', () => {
    assert.equal(reversed('a: 1\r\nb: 2\r\n'), 'b: 2\r\na: 1\r\n');
    assert.equal(reversed('a: 1\nb: 2'), 'b: 2\na: 1');
  });

  it('moves block scalars whole', () => assert.equal(reversed('a: |\n  one\n\n  two\nb: 2\n'), 'b: 2\na: |\n  one\n\n  two\n'));

  it('refuses flow collections, anchors in use and keys behind a dash', () => {
    assert.equal(reversed('a: { b: 1, c: 2 }\n', 'a'), undefined);
    assert.equal(reversed('a: &x 1\nb: *x\n'), undefined);
    assert.equal(reversed('- a: 1\n  b: 2\n', 0), undefined);
  });
});
