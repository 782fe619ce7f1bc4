import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findHeredocs, maskHeredocs } from '../../server/src/dockerfile/syntax/heredocs';
import { LogicalText } from '../../server/src/dockerfile/syntax/logical-text';
import { parseDockerfile } from '../../server/src/dockerfile/syntax/parse';
import type { Instruction, InstructionOf } from '../../server/src/dockerfile/syntax/instructions';

function instructionsOf(text: string): readonly Instruction[] {
  return parseDockerfile(text).instructions;
}

function only<K extends Instruction['keyword']>(text: string, keyword: K): InstructionOf<K> {
  const found = instructionsOf(text).find((one): one is InstructionOf<K> => one.keyword === keyword);
  assert.ok(found, `no ${keyword} in ${text}`);
  return found;
}

describe('parseDockerfile', () => {
  it('keeps what follows a here-document with a blank before its delimiter', () => {
    const text = "FROM a\nRUN cat << 'EOF' > /x\nFROM nowhere\nEOF\nCMD [\"b\"]\n";
    assert.deepEqual(instructionsOf(text).map(({ keyword }) => keyword), ['FROM', 'RUN', 'CMD']);
  });

  it('reads several here-documents of one instruction', () => {
    const text = 'FROM a\nCOPY <<one <<-"two" /dir/\n1\none\n\t2\n\ttwo\nRUN true\n';
    const [, copy, run] = instructionsOf(text);
    assert.deepEqual(copy?.heredocs.map(({ delimiter, quoted, stripsTabs, body }) => [delimiter, quoted, stripsTabs, text.slice(body.start, body.end)]), [
      ['one', false, false, '1\n'], ['two', true, true, '\t2\n'],
    ]);
    assert.equal(run?.keyword, 'RUN');
  });

  it('takes an unfinished here-document for a line, so that the rest of the file stays', () => {
    assert.deepEqual(instructionsOf('FROM a\nRUN cat <<EOF\nCMD ["b"]\n').map(({ keyword }) => keyword), ['FROM', 'RUN', 'CMD']);
  });

  it('joins continued lines and drops comments and blank lines between them', () => {
    const run = only('FROM a\nRUN one \\\n  # why\n\n  two\\\nthree\n', 'RUN');
    assert.equal(run.arguments.text.replaceAll(/\s+/g, ' '), 'one twothree');
  });

  it('honours the escape directive', () => {
    const text = '# escape=`\nFROM a\nCOPY x `\n  C:\\dir\\\nRUN b\n';
    assert.deepEqual(instructionsOf(text).map(({ keyword }) => keyword), ['FROM', 'COPY', 'RUN']);
    assert.equal(only(text, 'COPY').destination?.text, 'C:\\dir\\');
  });

  it('reads flags with their places', () => {
    const text = 'FROM a\nCOPY --from=build --chown="a b" --link x /y\n';
    const copy = only(text, 'COPY');
    assert.deepEqual(copy.flags.map(({ name, value, range }) => [name, value?.text, text.slice(range.start, range.end)]), [
      ['from', 'build', '--from=build'], ['chown', 'a b', '--chown="a b"'], ['link', undefined, '--link'],
    ]);
    assert.deepEqual(copy.sources.map(({ text: source }) => source), ['x']);
  });

  it('keeps blanks inside JSON strings', () => {
    assert.deepEqual(only('FROM a\nCOPY ["a b", "c"]\n', 'COPY').sources.map(({ value }) => value), ['a b']);
  });

  it('knows JSON that is none', () => {
    assert.equal(only("FROM a\nCMD ['a']\n", 'CMD').json?.valid, false);
    assert.equal(only("FROM a\nCMD ['a']\n", 'CMD').command.form, 'shell');
    assert.deepEqual(only('FROM a\nCMD ["a", "\\u0062"]\n', 'CMD').command.exec.map(({ value }) => value), ['a', 'b']);
  });

  it('reads both forms of ENV', () => {
    const modern = only('FROM a\nENV A=1 B="two words" C=d\\ e\n', 'ENV');
    assert.deepEqual(modern.pairs.map(({ key, value }) => [key.text, value?.text]), [['A', '1'], ['B', 'two words'], ['C', 'd e']]);
    const legacy = only('FROM a\nENV A one two\n', 'ENV');
    assert.deepEqual(legacy.pairs.map(({ key, value, legacy: old }) => [key.text, value?.raw, old]), [['A', 'one two', true]]);
  });

  it('reads the trigger of ONBUILD as an instruction', () => {
    const { trigger } = only('FROM a\nONBUILD COPY --chown=1 . /x\n', 'ONBUILD');
    assert.equal(trigger?.keyword, 'COPY');
    assert.equal(trigger?.onbuild?.keyword, 'ONBUILD');
    assert.deepEqual(trigger?.flags.map(({ name }) => name), ['chown']);
  });

  it('reads mounts', () => {
    const [mount] = only('FROM a\nRUN --mount=type=cache,target=/x,sharing=locked true\n', 'RUN').mounts;
    assert.deepEqual([mount?.type, mount?.options.map(({ name, value }) => [name, value])], ['cache', [['type', 'cache'], ['target', '/x'], ['sharing', 'locked']]]);
  });

  it('reads health checks', () => {
    assert.ok(only('FROM a\nHEALTHCHECK NONE\n', 'HEALTHCHECK').isNone);
    assert.equal(only('FROM a\nHEALTHCHECK --interval=5s CMD curl -f x\n', 'HEALTHCHECK').command?.shell, 'curl -f x');
  });

  it('resolves variables with defaults', () => {
    const word = only('ARG A\nFROM ${A:-b}-$C\n', 'FROM').image;
    assert.equal(word?.value, undefined);
    assert.equal(word?.resolve((name) => (name === 'C' ? 'd' : undefined)), 'b-d');
    assert.deepEqual(word?.variables.map(({ name }) => name), ['A', 'C']);
  });

  it('gives every instruction a place that begins with its keyword', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom('FROM a', 'RUN b \\', '  c', '# d', 'COPY <<E /x', 'E', 'CMD ["f"]', '', 'ENV A="b', 'ONBUILD RUN x'), { maxLength: 12 }), (lines) => {
      const text = lines.join('\n');
      for (const { range, written, keywordRange } of instructionsOf(text)) {
        assert.equal(text.slice(range.start, range.start + written.length), written);
        assert.ok(keywordRange.end <= range.end && range.end <= text.length);
      }
    }));
  });

  it('says the same with Windows line ends', () => {
    const text = 'FROM a\nRUN one \\\n  two\nCOPY <<E /x\nbody\nE\nCMD ["b"]\n';
    const shape = (one: string): readonly string[] => instructionsOf(one).map(({ keyword, arguments: { text: args } }) => `${keyword} ${args}`);
    assert.deepEqual(shape(text.replaceAll('\n', '\r\n')), shape(text));
  });

  it('reads any text', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom('F', 'R', 'O', 'M', ' ', '\n', '\\', '<', '"', "'", '#', '$', '{', '`', '-', '[', ']', 'a') , maxLength: 80 }), (text) => {
      assert.doesNotThrow(() => parseDockerfile(`FROM a\nRUN ${text}`));
    }), { numRuns: 500 });
  });
});

describe('maskHeredocs', () => {
  it('keeps every offset', () => {
    const text = 'FROM a\r\nRUN <<EOF\r\nx\r\nEOF\r\nCMD b\n';
    const masked = maskHeredocs(text, findHeredocs(text, '\\'));
    assert.equal(masked.length, text.length);
    assert.ok(!masked.includes('<<') && !masked.includes('\nEOF'));
    assert.equal(masked.indexOf('CMD'), text.indexOf('CMD'));
  });
});

describe('LogicalText', () => {
  it('knows the place of every character', () => {
    const file = 'RUN a \\\n # c\n b';
    const logical = LogicalText.of(file, { start: 4, end: file.length }, '\\');
    assert.equal(logical.text, 'a  b');
    for (let i = 0; i < logical.length; i++) assert.equal(file[logical.offsetAt(i)], logical.text[i]);
  });
});
