import assert from 'node:assert/strict';
import { RULES } from '../server/src/core/registry';
import { applyEdits, fixAll } from '../server/src/core/fix';
import { isBad, type BadExample, type Rule } from '../server/src/core/rule';
import { lintAlone, readMarks, writeMarks } from './support/examples';

/** Every example of every rule is a test. */
describe('rule examples', () => {
  for (const rule of RULES) {
    describe(rule.id, () => {
      rule.examples.forEach((example, index) => {
        if (isBad(example)) {
          it(`reports example ${index + 1}${title(example.title)}`, () => assertReports(rule, example));
          const { good, goodFiles } = example;
          if (good !== undefined) it(`repairs example ${index + 1}${title(example.title)}`, () => assertRepairs(rule, example, good));
          if (goodFiles) it(`repairs the neighbours of example ${index + 1}`, () => assertRepairsNeighbours(rule, example, goodFiles));
        } else {
          it(`accepts example ${index + 1}${title(example.title)}`, () => {
            const { problems, file } = lintAlone(rule, example, example.ok);
            assert.equal(writeMarks(file.text, problems.map(({ range }) => range)), example.ok, problems.map(({ message }) => message).join('; '));
          });
        }
      });
    });
  }
});

function title(text: string | undefined): string {
  return text ? `: ${text}` : '';
}

function assertReports(rule: Rule, example: BadExample): void {
  const { text, ranges } = readMarks(example.bad);
  const { problems } = lintAlone(rule, example, text);
  assert.equal(writeMarks(text, problems.map(({ range }) => range)), writeMarks(text, ranges), problems.map(({ message }) => message).join('; '));
}

function assertRepairs(rule: Rule, example: BadExample, good: string): void {
  const { text } = readMarks(example.bad);
  const allowed = rule.fix === 'safe' ? 'safe' : 'suggested';
  const fixed = fixAll(text, (one) => lintAlone(rule, example, one).problems, allowed);
  assert.equal(fixed, good);
  assert.deepEqual(lintAlone(rule, example, good).problems.map(({ message }) => message), [], 'the repaired text still has the problem');
}

/** Takes the first fix, whose edits are of other files. */
function assertRepairsNeighbours(rule: Rule, example: BadExample, goodFiles: Readonly<Record<string, string>>): void {
  const { text } = readMarks(example.bad);
  const edits = lintAlone(rule, example, text).problems[0]?.fixes[0]?.edits ?? [];
  const files: Record<string, string> = { ...example.files };
  for (const path of new Set(edits.map((edit) => edit.path ?? ''))) {
    files[path] = applyEdits(files[path] ?? '', edits.filter((edit) => edit.path === path));
  }
  assert.deepEqual(files, { ...example.files, ...goodFiles });
  assert.deepEqual(lintAlone(rule, { ...example, files }, text).problems.map(({ message }) => message), [], 'the repaired files still have the problem');
}
