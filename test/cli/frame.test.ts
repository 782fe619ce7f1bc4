import assert from 'node:assert/strict';
import fc from 'fast-check';
import { LineIndex } from '../../server/src/core/text';
import { Framer, type Frame } from '../../server/src/cli/reporters/frame';
import { displayWidth } from '../../server/src/cli/reporters/width';
import { wrap } from '../../server/src/cli/reporters/wrap';

function frameOf(marked: string, columns = 80): Frame {
  const start = marked.indexOf('«');
  const end = marked.indexOf('»') - 1;
  const text = marked.replace(/[«»]/g, '');
  const lines = new LineIndex(text);
  return new Framer(text).frame({ start: lines.positionAt(start), end: lines.positionAt(end) }, columns);
}

describe('code frames', () => {
  const cases: readonly (readonly [string, string, string, string])[] = [
    ['a word', 'FROM «node»:1', 'FROM node:1', '     ~~~~'],
    ['tabs', '\ta\t«b»', '    a   b', '        ~'],
    ['wide characters', '节点«节»点', '节点节点', '    ~~'],
    ['astral characters', '🐳🐳 «x»', '🐳🐳 x', '     ~'],
    ['joined emoji', '👩‍👩‍👧 «x»', '👩‍👩‍👧 x', '   ~'],
    ['combining marks', 'e\u0301e\u0301 «x»', 'e\u0301e\u0301 x', '   ~'],
    ['half of a pair', 'a«\u{1F433}»b', 'a🐳b', ' ~~'],
    ['an empty range', 'a«»b', 'ab', ' ~'],
    ['an empty range at the end', 'ab«»', 'ab', '  ~'],
    ['an empty line', 'a\n«»\nb', '', '~'],
    ['several lines', 'a «b\nc» d', 'a b', '  ~'],
    ['a carriage return', 'a «b»\r\nc', 'a b', '  ~'],
    ['control characters', 'a\x1B[2J«b»\x00', 'a␛[2Jb␀', '     ~'],
  ];
  for (const [title, marked, line, marks] of cases) {
    it(title, () => assert.deepEqual(frameOf(marked), { line, marks }));
  }

  it('cuts what is too wide and keeps the marks in sight', () => {
    const middle = frameOf(`${'a'.repeat(100)}«b»${'c'.repeat(100)}`, 21);
    assert.deepEqual(middle, { line: `…aaaaaab${'c'.repeat(12)}…`, marks: '       ~' });
    assert.deepEqual(frameOf(`ab«${'c'.repeat(100)}»`, 10), { line: 'abccccccc…', marks: '  ~~~~~~~' });
  });

  it('stays quick on a line of a million characters', () => {
    const text = 'x'.repeat(1_000_000);
    const started = Date.now();
    const range = { start: { line: 0, character: 500_000 }, end: { line: 0, character: 999_999 } };
    const { line } = new Framer(text).frame(range, 80);
    assert.ok(line.length <= 80);
    assert.ok(Date.now() - started < 1000);
  });

  it('fits the width, and the marks fit the line, for any text', () => {
    const unit = fc.constantFrom('a', ' ', '\t', '节', '🐳', 'e\u0301', '\u200D', '\uFE0F', '\x07');
    const text = fc.string({ unit, minLength: 1, maxLength: 300 });
    fc.assert(fc.property(text, fc.nat(), fc.nat(), fc.integer({ min: 20, max: 120 }), (content, a, b, columns) => {
      const start = Math.min(a % (content.length + 1), b % (content.length + 1));
      const end = Math.max(a % (content.length + 1), b % (content.length + 1));
      const range = { start: { line: 0, character: start }, end: { line: 0, character: end } };
      const { line, marks } = new Framer(content).frame(range, columns);
      assert.ok(displayWidth(line) <= columns, `${displayWidth(line)} > ${columns}`);
      assert.ok(marks.length <= columns);
      assert.ok(marks.includes('~') || /^(?:\u200D|\uFE0F|e\u0301)/.test(content.slice(start)));
    }), { numRuns: 500 });
  });
});

describe('wrap', () => {
  it('breaks at spaces and leaves wide words whole', () => {
    assert.deepEqual(wrap('aa bb cc', 5), ['aa bb', 'cc']);
    assert.deepEqual(wrap('a https://example.com b', 5), ['a', 'https://example.com', 'b']);
    assert.deepEqual(wrap('节节 节', 5), ['节节', '节']);
    assert.deepEqual(wrap('', 5), ['']);
  });
});
