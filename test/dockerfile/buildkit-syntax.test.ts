import assert from 'node:assert/strict';
import { parseDockerfile } from '../../server/src/dockerfile/syntax/parse';

/** Keyword and words of each instruction. */
function wordsOf(text: string): readonly (readonly string[])[] {
  return parseDockerfile(text).instructions.map(({ written, words }) => [written, ...words.map(({ raw }) => raw)]);
}

/* What dockerfile-ast or an earlier version of ours read otherwise; each verdict is that of BuildKit's own parser. */
describe('parseDockerfile reads as BuildKit does', () => {
  it('a line that ends in an escaped blank and a continuation mark', () => {
    assert.deepEqual(wordsOf('RUN echo a\\ \\\n  b\nUSER 1\n'), [['RUN', 'echo', 'a\\', 'b'], ['USER', '1']]);
    assert.deepEqual(wordsOf('# escape=`\nRUN a `\t` \n b\nUSER 1\n'), [['RUN', 'a', '`', 'b'], ['USER', '1']]);
  });

  it('a continued line that begins with an escaped blank', () => {
    assert.deepEqual(wordsOf('RUN one \\\n\\  two\nUSER 1\n'), [['RUN', 'one', '\\', 'two'], ['USER', '1']]);
  });

  it('a doubled escape character at the end of a line', () => {
    assert.deepEqual(wordsOf('COPY app c:\\\\\nUSER 1\n'), [['COPY', 'app', 'c:\\\\'], ['USER', '1']]);
  });

  it('flags of every instruction, and the two dashes that end them', () => {
    const flagsOf = (text: string) => parseDockerfile(text).instructions.map(({ flags, arguments: args }) => [flags.map(({ name }) => name), args.text]);
    assert.deepEqual(flagsOf('COPY --link -- --a /b\nRUN -- x\nMAINTAINER --a me\nSTOPSIGNAL --b 9\n'), [
      [['link'], '--a /b'], [[], 'x'], [['a'], 'me'], [['b'], '9'],
    ]);
    assert.deepEqual(flagsOf('USER --"a b" c\n'), [[['a b'], 'c']]);
  });

  it('a name without equals sign up to the first blank, whatever its quotes', () => {
    const [env] = parseDockerfile('ENV "A B" c\n').instructions;
    assert.deepEqual(env?.keyword === 'ENV' && env.pairs.map(({ key, value }) => [key.raw, value?.raw]), [['"A', 'B" c']]);
  });

  it('quotes around a part of a mount', () => {
    const [run] = parseDockerfile('RUN --mount=type=bind,"target=/a b",\'ro\' x\n').instructions;
    assert.deepEqual(run?.keyword === 'RUN' && run.mounts.flatMap(({ options }) => options.map(({ name, value }) => [name, value])), [
      ['type', 'bind'], ['target', '/a b'], ['ro', undefined],
    ]);
  });

  describe('here-documents', () => {
    const delimitersOf = (text: string) => parseDockerfile(text).instructions.flatMap(({ heredocs }) => heredocs.map(({ delimiter, quoted }) => [delimiter, quoted]));
    const cases: readonly [operator: string, closing: string, delimiter: string | undefined, quoted?: boolean][] = [
      ['<<EOF', 'EOF', 'EOF'],
      ['cat << EOF', 'EOF', 'EOF'],
      ['3<<-"EOF" x', '\tEOF', 'EOF', true],
      ['<<E\'O\'F', 'EOF', 'EOF', true],
      ['<<\\EOF', 'EOF', 'EOF'],
      ['<<EOF\\\n /x', 'EOF', 'EOF'],
      ['x \\\n\n <<EOF', 'EOF', 'EOF'],
      ['<<EOF|x', 'EOF|x', 'EOF|x'],
      ['cat<<EOF', 'EOF', undefined],
      ['cat\\\n<<EOF', 'EOF', undefined],
      ['cat\\\n\n# a\n<<EOF', 'EOF', undefined],
      ['<<- EOF', 'EOF', undefined],
      ['<<<EOF', 'EOF', undefined],
      ['"a <<EOF"', 'EOF', undefined],
      ['$((1<<2))', '2))', undefined],
    ];
    for (const [operator, closing, delimiter, quoted = false] of cases) {
      it(`${delimiter === undefined ? 'no' : 'a'} here-document at ${operator.replaceAll('\n', ' ')}`, () => {
        assert.deepEqual(delimitersOf(`RUN ${operator}\nbody\n${closing}\n`), delimiter === undefined ? [] : [[delimiter, quoted]]);
      });
    }
  });
});
