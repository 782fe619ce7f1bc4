import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyEdits } from '../../server/src/core/fix';
import { formatDockerfile, formatLines, indentNewLine, type FormatOptions } from '../../server/src/dockerfile/format';
import { parseDockerfile } from '../../server/src/dockerfile/syntax/parse';
import { meaningOf } from '../support/meaning';

const TWO_BLANKS: FormatOptions = { insertSpaces: true, tabSize: 2 };
const FOUR_BLANKS: FormatOptions = { insertSpaces: true, tabSize: 4 };
const TABS: FormatOptions = { insertSpaces: false, tabSize: 4 };

function formatted(text: string, options = FOUR_BLANKS): string {
  return applyEdits(text, formatDockerfile(parseDockerfile(text), options));
}

describe('formatDockerfile', () => {
  it('puts instructions and comments at the margin and continued lines one level in', () => {
    const text = '  # syntax=docker/dockerfile:1\n  FROM alpine:3.22\n   \nRUN apk add \\\ncurl \\\n      git\n\t# why\nCMD ["sh"]\n';
    assert.equal(formatted(text), '# syntax=docker/dockerfile:1\nFROM alpine:3.22\n\nRUN apk add \\\n    curl \\\n          git\n# why\nCMD ["sh"]\n');
  });

  it('keeps what stands deeper as deep as it is', () => {
    const text = 'FROM a\nRUN set -e; \\\n\tfor x in 1 2; do \\\n\t\techo $x; \\\n\tdone\n';
    assert.equal(formatted(text, TWO_BLANKS), 'FROM a\nRUN set -e; \\\n  for x in 1 2; do \\\n    echo $x; \\\n  done\n');
    assert.equal(formatted(formatted(text, TWO_BLANKS), { insertSpaces: false, tabSize: 2 }), text);
  });

  it('takes the measure from the first line that is no comment', () => {
    const text = 'FROM a\nRUN one; \\\n# why\n\ttwo; \\\n\tthree\n';
    assert.equal(formatted(text), 'FROM a\nRUN one; \\\n    # why\n    two; \\\n    three\n');
  });

  it('leaves here-documents alone', () => {
    for (const keyword of ['RUN', 'COPY', 'ADD']) {
      const text = `FROM a\n  ${keyword} <<-"EOF" <<B /x/\n\t  body\n   \n\tEOF\n  FROM nowhere\nB\n  USER 1\n`;
      assert.equal(formatted(text), text.replace(`  ${keyword}`, keyword).replace('  USER', 'USER'));
    }
  });

  it('leaves everything below a here-document alone that is still being typed', () => {
    assert.equal(formatted(' FROM a\n RUN cat <<EOF\n   body\n  more\n'), 'FROM a\nRUN cat <<EOF\n   body\n  more\n');
  });

  it('touches no line that begins inside a word', () => {
    const inside = [
      'RUN echo "two \\\n  words"\n',
      "RUN awk '{ print \\\n      $1 }'\n",
      'RUN curl https://example.com/\\\na/very/long/path\n',
      'RUN echo one\\ \\\ntwo\n',
      'ENV MOTTO "all \\\n     of it"\n',
      'ENV GREETING hello \\\n     world\n',
      'WORKDIR /srv/my \\\n     app\n',
      'RUN x="$(printf "a \\\n  b")"\n',
    ];
    for (const text of inside) assert.equal(formatted(`FROM a\n${text}`), `FROM a\n${text}`);
  });

  it('indents inside command substitutions, which are commands', () => {
    assert.equal(formatted('FROM a\nRUN x="$( \\\n  ls \\\n  )"\n'), 'FROM a\nRUN x="$( \\\n    ls \\\n    )"\n');
  });

  it('knows the other escape character', () => {
    assert.equal(formatted('# escape=`\nFROM a\nRUN dir C:\\ `\nD:\\\n'), '# escape=`\nFROM a\nRUN dir C:\\ `\n    D:\\\n');
  });

  it('keeps Windows line ends', () => {
    assert.equal(formatted(' FROM a\r\nRUN x \\\r\ny\r\n'), 'FROM a\r\nRUN x \\\r\n    y\r\n');
  });

  it('changes nothing but blanks, nothing that a build sees, and nothing the second time', () => {
    fc.assert(fc.property(dockerfiles(), fc.constantFrom(TWO_BLANKS, FOUR_BLANKS, TABS), (text, options) => {
      const once = formatted(text, options);
      assert.equal(formatted(once, options), once);
      assert.equal(once.replace(/[ \t]/g, ''), text.replace(/[ \t]/g, ''));
      assert.deepEqual(meaningOf(once), meaningOf(text));
    }), { numRuns: 500 });
  });

  it('survives anything', () => {
    const pieces = fc.constantFrom('RUN', 'COPY', 'ENV', 'FROM', '\\', '\n', '\r\n', ' ', '\t', '"', "'", '#', '<<EOF', 'EOF', '[', ']', '$(', ')', '{', '=', '--', 'a', '`');
    fc.assert(fc.property(fc.array(pieces, { maxLength: 30 }), (parts) => {
      const text = parts.join('');
      assert.equal(formatted(text).replace(/[ \t]/g, ''), text.replace(/[ \t]/g, ''));
    }), { numRuns: 1000 });
  });
});

describe('formatLines', () => {
  it('keeps to the lines that are asked for', () => {
    const text = ' FROM a\n USER 1\nRUN x \\\ny\n';
    const edits = formatLines(parseDockerfile(text), FOUR_BLANKS, 1, 2);
    assert.equal(applyEdits(text, edits), ' FROM a\nUSER 1\nRUN x \\\ny\n');
  });
});

describe('indentNewLine', () => {
  const cases: readonly [what: string, before: string, after: string][] = [
    ['indents below a continued line', 'FROM a\nRUN x \\\n|', 'FROM a\nRUN x \\\n    '],
    ['goes on as deep as the line above', 'FROM a\nRUN if x; then \\\n        y; \\\n|', 'FROM a\nRUN if x; then \\\n        y; \\\n        '],
    ['comes back to the margin after the instruction', 'FROM a\nRUN x \\\n    y\n    |', 'FROM a\nRUN x \\\n    y\n'],
    ['goes on below a comment in the instruction', 'FROM a\nRUN x \\\n    # why\n|\n    y\n', 'FROM a\nRUN x \\\n    # why\n    \n    y\n'],
    ['indents what was moved down', 'FROM a\nRUN x \\\n|y\n', 'FROM a\nRUN x \\\n    y\n'],
    ['does not part a word', 'FROM a\nRUN long\\\n|word\n', 'FROM a\nRUN long\\\nword\n'],
    ['stays out of here-documents', 'FROM a\nRUN <<EOF\n  x \\\n  |\nEOF\n', 'FROM a\nRUN <<EOF\n  x \\\n  \nEOF\n'],
    ['takes no comment for a continued line', 'FROM a\n# x \\\n|', 'FROM a\n# x \\\n'],
  ];
  for (const [what, before, after] of cases) {
    it(what, () => {
      const text = before.replace('|', '');
      assert.equal(applyEdits(text, indentNewLine(parseDockerfile(text), FOUR_BLANKS, before.indexOf('|'))), after);
    });
  }
});

/** Dockerfiles with lines continued in every place, within words and quotes too. */
function dockerfiles(): fc.Arbitrary<string> {
  const indentation = fc.constantFrom('', ' ', '  ', '    ', '\t', '\t\t', ' \t');
  const lineBreak = fc.tuple(fc.constantFrom('\\\n', '\\  \n', '\\\n# comment\n', '\\\n\n'), indentation).map((parts) => parts.join(''));
  const gap = fc.oneof(fc.constant(' '), fc.constant('   '), lineBreak.map((end) => ` ${end}`), lineBreak);
  const word = fc.constantFrom(
    'one', 'two', '--flag', '&&', ';', '|', '>', '$(', ')', '"$(', ')"', '"a b"', "'a  b'", '$HOME', '"', "'", '\\"', '\\ ', 'a=b', '{', '}', 'if', '# no', '[', '$\'',
  );
  const words = fc.array(fc.tuple(gap, word), { maxLength: 8 }).map((parts) => parts.flat().join(''));
  const keyword = fc.constantFrom('RUN', 'ENV', 'LABEL', 'COPY', 'CMD', 'WORKDIR', 'ONBUILD RUN', 'HEALTHCHECK CMD', 'ARG', 'EXPOSE', 'MAINTAINER', 'FROM');
  const instruction = fc.tuple(indentation, keyword, words).map(([before, name, rest]) => `${before}${name} ${rest}\n`);
  const bodyLine = fc.tuple(indentation, fc.constantFrom('body', 'RUN x \\', '# x', '', 'EOFF')).map((parts) => parts.join(''));
  const heredoc = fc.tuple(indentation, fc.constantFrom('RUN', 'COPY', 'ADD'), fc.constantFrom("<<EOF", "<< 'EOF'", '<<-EOF'), fc.array(bodyLine, { maxLength: 4 }))
    .map(([before, name, operator, body]) => [`${before}${name} ${operator} /x`, ...body, 'EOF', ''].join('\n'));
  const other = fc.tuple(indentation, fc.constantFrom('# comment\n', '\n', '# \\\n')).map((parts) => parts.join(''));
  return fc.array(fc.oneof({ weight: 4, arbitrary: instruction }, heredoc, other), { maxLength: 5 }).map((parts) => parts.join(''));
}
