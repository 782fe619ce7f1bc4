import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyEdits, fixAll, selectEdits } from '../../server/src/core/fix';
import { replace, safeFix, suggestedFix, type Fix, type Problem } from '../../server/src/core/rule';
import type { TextEdit } from '../../server/src/core/text';

function problem(...fixes: readonly Fix[]): Problem {
  return { rule: 'dockerfile/x', aliases: [], severity: 'warning', message: 'x', range: { start: 0, end: 1 }, fixes, related: [], tags: [] };
}

function edit(start: number, end: number, newText: string): TextEdit {
  return replace({ start, end }, newText);
}

describe('applyEdits', () => {
  it('applies edits in any order', () => {
    assert.equal(applyEdits('abcdef', [edit(4, 5, 'E'), edit(0, 1, 'A'), edit(2, 2, '-')]), 'Ab-cdEf');
  });

  it('changes nothing without edits', () => {
    fc.assert(fc.property(fc.string(), (text) => applyEdits(text, []) === text));
  });

  it('keeps what no edit touches', () => {
    fc.assert(fc.property(fc.string({ minLength: 2 }), fc.nat(), (text, seed) => {
      const start = seed % text.length;
      assert.equal(applyEdits(text, [edit(start, start + 1, '')]), text.slice(0, start) + text.slice(start + 1));
    }));
  });
});

describe('selectEdits', () => {
  it('takes the first allowed fix of each problem', () => {
    const problems = [problem(suggestedFix('a', edit(0, 1, 'A')), safeFix('b', edit(0, 1, 'B')))];
    assert.deepEqual(selectEdits(problems, 'safe'), [edit(0, 1, 'B')]);
    assert.deepEqual(selectEdits(problems, 'suggested'), [edit(0, 1, 'A')]);
  });

  it('leaves a fix that overlaps one before to the next pass, whole', () => {
    const problems = [problem(safeFix('a', edit(0, 3, 'A'))), problem(safeFix('b', edit(2, 4, 'B'), edit(9, 9, 'C')))];
    assert.deepEqual(selectEdits(problems, 'safe'), [edit(0, 3, 'A')]);
  });

  it('does not insert twice at one place', () => {
    assert.deepEqual(selectEdits([problem(safeFix('a', edit(1, 1, 'A'))), problem(safeFix('b', edit(1, 1, 'B')))], 'safe'), [edit(1, 1, 'A')]);
  });

  it('shares an edit that two fixes have in common', () => {
    const problems = [problem(safeFix('a', edit(1, 1, 'A'))), problem(safeFix('b', edit(1, 1, 'A'), edit(3, 3, 'B')))];
    assert.deepEqual(selectEdits(problems, 'safe'), [edit(1, 1, 'A'), edit(3, 3, 'B')]);
  });

  it('leaves fixes that reach into other files alone', () => {
    assert.deepEqual(selectEdits([problem(safeFix('a', { ...edit(0, 0, 'x'), path: '.dockerignore' }))], 'safe'), []);
  });
});

describe('fixAll', () => {
  const replaceFirst = (from: string, to: string) => (text: string): readonly Problem[] => {
    const start = text.indexOf(from);
    return start < 0 ? [] : [problem(safeFix('x', edit(start, start + from.length, to)))];
  };

  it('goes on until nothing is left', () => {
    assert.equal(fixAll('a a a', replaceFirst('a', 'b'), 'safe'), 'b b b');
  });

  it('ends although two fixes undo each other', () => {
    const text = fixAll('a', (now) => (now === 'a' ? replaceFirst('a', 'b')(now) : replaceFirst('b', 'a')(now)), 'safe');
    assert.ok(text === 'a' || text === 'b');
  });

  it('ends although a fix never settles', () => {
    assert.ok(fixAll('a', replaceFirst('a', 'aa'), 'safe').length < 2000);
  });
});
