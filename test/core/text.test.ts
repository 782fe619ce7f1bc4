import assert from 'node:assert/strict';
import fc from 'fast-check';
import { editDistance, indentationAt, LineIndex, lineEnding, nearest, overlaps } from '../../server/src/core/text';

describe('LineIndex', () => {
  it('knows all three line ends', () => {
    const lines = new LineIndex('a\nb\r\nc\rd');
    assert.deepEqual([0, 2, 5, 7].map((offset) => lines.positionAt(offset)), [
      { line: 0, character: 0 }, { line: 1, character: 0 }, { line: 2, character: 0 }, { line: 3, character: 0 },
    ]);
    assert.equal(lines.lineCount, 4);
  });

  it('leaves line ends out of a line, and in a full line', () => {
    const lines = new LineIndex('a\r\nb');
    assert.deepEqual(lines.lineRange(0), { start: 0, end: 1 });
    assert.deepEqual(lines.fullLineRange(0), { start: 0, end: 3 });
  });

  it('counts UTF-16 units, as editors do', () => {
    assert.deepEqual(new LineIndex('😀x').positionAt(2), { line: 0, character: 2 });
  });

  it('turns offsets into positions and back', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom('a', '😀', '\n', '\r\n', ' ')).map((parts) => parts.join('')), fc.nat(), (text, seed) => {
      const offset = seed % (text.length + 1);
      if (text[offset] === '\n' && text[offset - 1] === '\r') return;
      const lines = new LineIndex(text);
      assert.equal(lines.offsetAt(lines.positionAt(offset)), offset);
    }));
  });

  it('bounds what lies outside', () => {
    const lines = new LineIndex('ab\nc');
    assert.equal(lines.offsetAt({ line: 0, character: 99 }), 2);
    assert.equal(lines.offsetAt({ line: 9, character: 0 }), 4);
    assert.deepEqual(lines.positionAt(99), { line: 1, character: 1 });
  });
});

describe('editDistance', () => {
  it('counts a swap of neighbours as one', () => assert.equal(editDistance('chwon', 'chown', 3), 1));
  it('gives up beyond the limit', () => assert.equal(editDistance('abcdef', 'uvwxyz', 2), 3));
  it('is symmetric, and zero for equal words only', () => {
    fc.assert(fc.property(fc.string({ maxLength: 8 }), fc.string({ maxLength: 8 }), (a, b) => {
      assert.equal(editDistance(a, b, 20), editDistance(b, a, 20));
      assert.equal(editDistance(a, b, 20) === 0, a === b);
    }));
  });
});

describe('nearest', () => {
  it('finds a misspelt word', () => assert.equal(nearest('COPPY', ['COPY', 'RUN', 'CMD']), 'COPY'));
  it('says nothing when two are equally near', () => assert.equal(nearest('bat', ['cat', 'hat']), undefined));
  it('does not stretch short words', () => assert.equal(nearest('ab', ['xy']), undefined));
});

it('finds the line end and indentation of a text', () => {
  assert.equal(lineEnding('a\r\nb\n'), '\r\n');
  assert.equal(lineEnding('a'), '\n');
  assert.equal(indentationAt('a\n  \tb', 5), '  \t');
  assert.ok(overlaps({ start: 0, end: 2 }, { start: 1, end: 3 }));
  assert.ok(!overlaps({ start: 0, end: 2 }, { start: 2, end: 3 }));
});
