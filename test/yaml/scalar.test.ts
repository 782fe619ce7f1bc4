import assert from 'node:assert/strict';
import { isYaml11Boolean, needsQuotes } from '../../server/src/yaml/quote';
import { goValue, resolveLikeGo } from '../../server/src/yaml/scalar';
import { asScalar, get, parseStream } from '../../server/src/yaml/tree';

describe('yaml scalars as Go reads them', () => {
  const cases: readonly [text: string, type: string, printed: string][] = [
    ['22:22', 'string', '22:22'],
    ['yes', 'string', 'yes'],
    ['True', 'bool', 'true'],
    ['0440', 'int', '288'],
    ['440', 'int', '440'],
    ['0123', 'int', '83'],
    ['089', 'float', '89'],
    ['0o17', 'int', '15'],
    ['-0x1F', 'int', '-31'],
    ['0b101', 'int', '5'],
    ['1_000', 'int', '1000'],
    ['+7', 'int', '7'],
    ['1.10', 'float', '1.1'],
    ['1.0', 'float', '1'],
    ['.5', 'float', '0.5'],
    ['1e3', 'float', '1000'],
    ['1e6', 'float', '1e+06'],
    ['0.00001', 'float', '1e-05'],
    ['1234567.5', 'float', '1.2345675e+06'],
    ['18446744073709551615', 'int', '18446744073709551615'],
    ['18446744073709551616', 'float', '1.8446744073709552e+19'],
    ['-.inf', 'float', '-Inf'],
    ['.NaN', 'float', 'NaN'],
    ['~', 'null', ''],
    ['', 'null', ''],
    ['2024-01-01', 'timestamp', '2024-01-01 00:00:00 +0000 UTC'],
    ['2024-02-30', 'string', '2024-02-30'],
    ['2024-01-01T10:00:00', 'string', '2024-01-01T10:00:00'],
    ['2024-01-01T10:00:00Z', 'timestamp', '2024-01-01 10:00:00 +0000 UTC'],
    ['1.2.3', 'string', '1.2.3'],
    ['-', 'string', '-'],
    ['0x', 'string', '0x'],
  ];
  for (const [text, type, printed] of cases) {
    it(`${JSON.stringify(text)} is ${type} ${printed}`, () => {
      const value = resolveLikeGo(text);
      assert.deepEqual([value.type, value.printed], [type, printed]);
    });
  }

  it('leaves quoted and tagged text alone', () => {
    const root = parseStream('a: "0440"\nb: !!str 0440\nc: 0440\n').documents[0]?.root;
    const printed = ['a', 'b', 'c'].map((key) => {
      const scalar = asScalar(get(root, key));
      return scalar && goValue(scalar).printed;
    });
    assert.deepEqual(printed, ['0440', '0440', '288']);
  });
});

describe('yaml quoting', () => {
  it('asks for quotes where some program would read another value', () => {
    for (const text of ['', ' a', 'yes', 'Off', 'n', '1', '0o7', '22:22', '1:30:00', 'a: b', 'a #b', '- x', '*a', '&a', '!a', '@a', '%a', '{', '[', 'null', '2024-01-01', 'a\nb', '---', '<<', 'x:']) {
      assert.equal(needsQuotes(text, false), true, text);
    }
    for (const text of ['a', 'a-b', '/x:/y:ro', '80:80/tcp', 'a b', 'it\'s', 'x#y', '30s', '-x', 'a:b', 'a, b', 'C:\\x', '127.0.0.1:80:80']) {
      assert.equal(needsQuotes(text, false), false, text);
    }
    assert.equal(needsQuotes('a, b', true), true);
  });

  it('knows the booleans of YAML 1.1', () => {
    assert.deepEqual(['yes', 'ON', 'n', 'true', 'yep'].map(isYaml11Boolean), [true, true, true, false, false]);
  });
});
