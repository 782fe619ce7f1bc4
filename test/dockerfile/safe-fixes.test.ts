import assert from 'node:assert/strict';
import fc from 'fast-check';
import { resolveSettings } from '../../server/src/core/config';
import { applyEdits, fixAll } from '../../server/src/core/fix';
import { lint } from '../../server/src/core/lint';
import { RULE_NAMES } from '../../server/src/core/registry';
import { isBad, SEVERITIES, type Fix, type Problem } from '../../server/src/core/rule';
import { dockerfileLanguage } from '../../server/src/dockerfile/language';
import { parseDockerfile } from '../../server/src/dockerfile/syntax/parse';
import { NO_FILES, Workspace } from '../../server/src/workspace/workspace';
import { readMarks } from '../support/examples';

/*
 * What a safe fix promises, since it may run on every save: the problem is gone, the file still parses, nothing new of the same weight is
 * wrong, comments and all that is not the fix's business stay as they are, and doing it again does nothing.
 */

const settings = resolveSettings([{ profile: 'strict' }], 'Dockerfile', RULE_NAMES);

function problemsIn(text: string): readonly Problem[] {
  return lint({ language: dockerfileLanguage, path: 'Dockerfile', text, settings, workspace: new Workspace(NO_FILES) }).problems;
}

function safeFixOf({ fixes }: Problem): Fix | undefined {
  return fixes.find(({ safety, edits }) => safety === 'safe' && edits.every(({ path }) => path === undefined));
}

function isOnly(rule: string): (problem: Problem) => boolean {
  return (problem) => problem.rule === rule;
}

/** What a problem says, whatever was moved. */
function told({ rule, message }: Problem): string {
  return `${rule}: ${message}`;
}

/**
 * What a fix may bring to light. What it adds runs with the rights of the command beside it: one `sudo` more where there is one is no other
 * problem. And RUNs of one command each may be joined once a fix has made them so.
 */
const BROUGHT_TO_LIGHT: ReadonlyMap<string, (before: readonly Problem[]) => boolean> = new Map([
  ['dockerfile/no-sudo', (before: readonly Problem[]) => before.some(isOnly('dockerfile/no-sudo'))],
  ['dockerfile/consecutive-run', () => true],
]);

/** Says one thing at a time: once the lists are gone, the downloads that are kept as well. */
const ONE_AT_A_TIME = 'dockerfile/apt-lists-left';

/** Rules that report more places than before, weighed at least as the problem that was repaired; messages may change with the text. */
function newlyBroken(before: readonly Problem[], after: readonly Problem[], repaired: Problem): readonly string[] {
  const heavy = after.filter((one) => weight(one) <= weight(repaired));
  const isExpected = (rule: string): boolean => BROUGHT_TO_LIGHT.get(rule)?.(before) === true;
  return [...new Set(heavy.map(({ rule }) => rule))].filter((rule) => !isExpected(rule) && after.filter(isOnly(rule)).length > before.filter(isOnly(rule)).length);
}

function weight({ severity }: Problem): number {
  return SEVERITIES.indexOf(severity);
}

/** Rules whose problem is a comment. */
const ABOUT_COMMENTS: ReadonlySet<string> = new Set(['dockerfile/definition-comment', 'dockerfile/unused-suppression', 'dockerfile/syntax-directive-misplaced']);

function commentsOf(text: string): readonly string[] {
  return parseDockerfile(text).comments.map((comment) => comment.text.trim());
}

function assertHarmless(text: string, problem: Problem, fix: Fix, before: readonly Problem[]): void {
  const fixed = applyEdits(text, fix.edits);
  const after = problemsIn(fixed);
  const context = `${problem.rule}, "${fix.title}":\n${text}\n-->\n${fixed}\n`;
  const isSame = problem.rule === ONE_AT_A_TIME ? (one: Problem) => told(one) === told(problem) : isOnly(problem.rule);
  assert.ok(after.filter(isSame).length < before.filter(isSame).length, `the problem is still there: ${context}`);
  assert.deepEqual(newlyBroken(before, after, problem), [], `something new is wrong: ${context}`);
  if (!ABOUT_COMMENTS.has(problem.rule)) assert.deepEqual(commentsOf(fixed), commentsOf(text), `comments are not the same: ${context}`);
  if (!text.includes('\n') || text.includes('\r\n')) assert.doesNotMatch(fixed, /[^\r]\n/, `a bare line feed: ${context}`);
}

/** Each safe fix alone, and then all of them. */
function assertSafe(text: string): void {
  const before = problemsIn(text);
  if (!before.some(safeFixOf)) return;
  for (const problem of before) {
    const fix = safeFixOf(problem);
    if (fix) assertHarmless(text, problem, fix, before);
  }
  const settled = fixAll(text, problemsIn, 'safe');
  assert.equal(fixAll(settled, problemsIn, 'safe'), settled, `it is not done after one run:\n${text}`);
  assert.deepEqual(problemsIn(settled).filter((one) => safeFixOf(one)).map(told), [], `a safe fix is left over:\n${text}\n-->\n${settled}`);
}

const EXAMPLES = dockerfileLanguage.rules.flatMap(({ id, examples }) => examples.flatMap((example) =>
  (isBad(example) && !example.files && !example.path ? [{ id, text: readMarks(example.bad).text }] : [])));

describe('safe fixes', () => {
  for (const rule of dockerfileLanguage.rules.filter(({ fix }) => fix === 'safe')) {
    it(`keep their promise in the examples of ${rule.id}`, () => {
      for (const { text } of EXAMPLES.filter(({ id }) => id === rule.id)) assertSafe(text);
    });
  }

  it('keep it in the examples of all other rules, with Windows line ends too', () => {
    for (const [index, { text }] of EXAMPLES.entries()) assertSafe(index % 2 === 0 ? text : text.replaceAll(/\r?\n/g, '\r\n'));
  });

  it('keep it in files of instructions that stand together by chance', () => {
    fc.assert(fc.property(dockerfiles(), (text) => assertSafe(text)), { numRuns: 150 });
  });
});

/** Instructions of all examples, in any order, below any of their stages, between comments, indented, with both line ends. */
function dockerfiles(): fc.Arbitrary<string> {
  const pieces = EXAMPLES.flatMap(({ text }) => parseDockerfile(text).instructions.map(({ keyword, range }) => ({ keyword, text: text.slice(range.start, range.end) })));
  const froms = [...new Set(pieces.filter(({ keyword }) => keyword === 'FROM').map(({ text }) => text))];
  const others = [...new Set(pieces.filter(({ keyword }) => keyword !== 'FROM').map(({ text }) => text))];
  const line = fc.tuple(
    fc.constantFrom('', '', '', '# why\n', '\n', '  '),
    fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...others) }, fc.constantFrom(...froms)),
  ).map((parts) => parts.join(''));
  return fc.tuple(fc.constantFrom(...froms), fc.array(line, { minLength: 1, maxLength: 6 }), fc.constantFrom('\n', '\n', '\r\n'))
    .map(([from, lines, end]) => `${[from, ...lines].join('\n')}\n`.replaceAll('\r\n', '\n').replaceAll('\n', end));
}
