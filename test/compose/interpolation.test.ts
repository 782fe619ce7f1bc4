import assert from 'node:assert/strict';
import fc from 'fast-check';
import { allSubstitutions, maskSubstitutions, parseInterpolation } from '../../server/src/compose/interpolation';

describe('compose interpolation', () => {
  const values: Readonly<Record<string, string>> = { SET: 'x', EMPTY: '' };
  const cases: readonly [text: string, resolved: string | undefined][] = [
    ['plain', 'plain'],
    ['a$SET-b', 'ax-b'],
    ['${SET}', 'x'],
    ['${EMPTY:-d}', 'd'],
    ['${EMPTY-d}', ''],
    ['${NONE-d}', 'd'],
    ['${NONE:-a:b/c}', 'a:b/c'],
    ['${NONE:-}', ''],
    ['${NONE:?say ${SET}}', undefined],
    ['${SET:?no}', 'x'],
    ['${SET:+r}', 'r'],
    ['${EMPTY:+r}', ''],
    ['${EMPTY+r}', 'r'],
    ['${NONE+r}', ''],
    ['${A:-${B:-c}}d', 'cd'],
    ['$$SET $${x}', '$SET ${x}'],
    ['$1 $(cmd) $ $', '$1 $(cmd) $ $'],
    ['${_a1}', undefined],
    ['${NONE:-{x}', '{x'],
  ];
  for (const [text, resolved] of cases) {
    it(`resolves ${text}`, () => {
      const parsed = parseInterpolation(text);
      assert.deepEqual(parsed.errors, []);
      assert.equal(parsed.resolve((name) => values[name]), resolved);
    });
  }

  for (const text of ['${V/x/y}', '${a b}', '${}', '${V', '${1}', '${V:=x}', 'a ${A:-${B!}} b']) {
    it(`refuses ${text}`, () => {
      const parsed = parseInterpolation(text);
      assert.equal(parsed.errors.length, 1);
      assert.equal(parsed.resolve(() => 'x'), undefined);
    });
  }

  it('gives ranges of names, operands and escapes', () => {
    const text = 'x $A ${B:-c$D} $$';
    const parsed = parseInterpolation(text);
    const slice = (range: { start: number; end: number } | undefined): string => (range ? text.slice(range.start, range.end) : '');
    assert.deepEqual(parsed.substitutions.map(({ range, nameRange }) => [slice(range), slice(nameRange)]), [['$A', 'A'], ['${B:-c$D}', 'B']]);
    assert.equal(slice(parsed.substitutions[1]?.operandRange), 'c$D');
    assert.deepEqual([...allSubstitutions(parsed)].map(({ range, name }) => [name, slice(range)]), [['A', '$A'], ['B', '${B:-c$D}'], ['D', '$D']]);
    assert.deepEqual(parsed.escapes.map(slice), ['$$']);
  });

  it('hides the separators in defaults', () => {
    assert.equal(maskSubstitutions('${A:-1:2}:$B:80', '_'), '_________:__:80');
  });

  it('reads any text without throwing, in ranges that do not overlap', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'${}AB:-?+ _1'), maxLength: 40 }), (text) => {
        const parsed = parseInterpolation(text);
        let end = 0;
        for (const { range } of parsed.substitutions) {
          assert.ok(range.start >= end && range.end > range.start && range.end <= text.length);
          end = range.end;
        }
        parsed.resolve(() => 'v');
        assert.equal(maskSubstitutions(text, '_').length, text.length);
      }),
    );
  });

  it('takes deep nesting without exhausting the stack', () => {
    const text = `${'${A:-'.repeat(5000)}x${'}'.repeat(5000)}`;
    assert.equal(parseInterpolation(text).errors.length > 0, true);
  });
});
