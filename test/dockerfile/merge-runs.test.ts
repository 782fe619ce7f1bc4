import assert from 'node:assert/strict';
import { applyEdits } from '../../server/src/core/fix';
import { mergeRuns } from '../../server/src/dockerfile/merge-runs';
import { Dockerfile } from '../../server/src/dockerfile/model';
import { runsOf } from '../support/dockerfiles';

function merged(text: string): string | undefined {
  const file = Dockerfile.parse(text);
  const [first, second] = runsOf(file);
  assert.ok(first && second);
  const edit = mergeRuns(file, first, second);
  return edit && applyEdits(text, [edit]);
}

describe('mergeRuns', () => {
  it('joins with && and keeps line ends, escape character and indentation', () => {
    assert.equal(merged('FROM a\nRUN b\nRUN c && d\n'), 'FROM a\nRUN b \\\n    && c && d\n');
    assert.equal(merged('FROM a\r\n  RUN b\r\n  RUN c\r\n'), 'FROM a\r\n  RUN b \\\r\n      && c\r\n');
    assert.equal(merged('# escape=`\nFROM a\nRUN b\nRUN c\n'), '# escape=`\nFROM a\nRUN b `\n    && c\n');
  });

  it('keeps comments and drops blank lines', () => {
    assert.equal(merged('RUN a\n\n# one\n  # two\n\nRUN b\n'), 'RUN a \\\n# one\n  # two\n    && b\n');
  });

  it('accepts the same mounts', () => {
    assert.equal(merged('RUN --mount=type=ssh a\nRUN --mount=type=ssh b\n'), 'RUN --mount=type=ssh a \\\n    && b\n');
    assert.equal(merged('RUN --mount=type=ssh a\nRUN b\n'), undefined);
  });

  it('gives up where one shell does something else than two', () => {
    for (const first of ['cd x', 'export A=b', 'A=b', 'set -e', 'a &', 'a # note', 'f() { a; }', '. x', 'exit', 'a $(', 'a;']) {
      assert.equal(merged(`RUN ${first}\nRUN b\n`), undefined, first);
    }
    for (const second of ['a || b', 'a; b', 'a &', '<<EOF\nb\nEOF']) assert.equal(merged(`RUN x\nRUN ${second}\n`), undefined, second);
    assert.equal(merged('RUN ["a"]\nRUN b\n'), undefined);
    assert.equal(merged('ONBUILD RUN a\nONBUILD RUN b\n'), undefined);
  });

  it('lets the first end in an alternative, whose status counts as before', () => {
    assert.equal(merged('RUN a || b\nRUN c\n'), 'RUN a || b \\\n    && c\n');
  });

  it('leaves comments alone that speak to a linter', () => {
    assert.equal(merged('RUN a\n# hadolint ignore=DL3008\nRUN b\n'), undefined);
  });
});
