import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { applyEdits } from '../server/src/core/fix';
import { RULES } from '../server/src/core/registry';
import { CATEGORIES, isBad, PROFILES, SEVERITIES, type Example, type Problem, type Rule } from '../server/src/core/rule';
import { resolveSettings } from '../server/src/core/config';
import { RULE_NAMES } from '../server/src/core/registry';
import { lintAlone, lintExample, readMarks } from './support/examples';

const ROOT = path.resolve(__dirname, '..');
const SUITES = [
  'hadolint', 'buildkit', 'trivy', 'checkov', 'kics', 'semgrep', 'tally', 'sonar', 'droast', 'dockle', 'dockerfile-utils', 'dclint', 'compose-lint',
  'cis-docker', 'pss', 'polaris', 'kube-linter', 'kube-score', 'datree', 'kubesec', 'popeye', 'monokle', 'istioctl', 'pluto', 'compose-go', 'owasp',
];

/** What holds for every rule, whatever it checks. */
describe('rule contract', () => {
  it('gives every rule an id of its own', () => {
    assert.equal(new Set(RULES.map(({ id }) => id)).size, RULES.length);
  });

  for (const rule of RULES) describe(rule.id, () => describeRule(rule));
});

function describeRule(rule: Rule): void {
  it('is named after its file', () => {
    const [language = '', ...name] = rule.id.split('/');
    assert.equal(language, rule.kind);
    assert.ok(existsSync(path.join(ROOT, 'server/src', language, 'rules', `${name.join('/')}.ts`)), rule.id);
    assert.match(rule.id, /^[a-z]+\/[a-z0-9]+(?:-[a-z0-9]+)*$/);
  });

  it('has complete metadata', () => assertMetadata(rule));

  it('has bad and ok examples', () => {
    assert.ok(rule.examples.some(isBad), 'no bad example');
    assert.ok(rule.examples.some((example) => !isBad(example)), 'no ok example');
    if (rule.fix !== 'none') assert.ok(rule.examples.some((example) => isBad(example) && (example.good ?? example.goodFiles)), 'no example of its fix');
    for (const option of Object.keys(rule.options ?? {})) {
      assert.ok(rule.examples.some(({ options }) => options && option in options), `no example of option ${option}`);
    }
  });

  it('reports in one short line', () => {
    for (const problem of problemsOf(rule)) assertMessage(problem);
  });

  it('narrows only to aliases that it declares', () => {
    for (const problem of problemsOf(rule)) {
      assert.deepEqual(problem.aliases.filter((alias) => !rule.aliases.includes(alias)), []);
    }
  });

  it('offers fixes of the grade that it declares', () => {
    const grades = problemsOf(rule).flatMap(({ fixes }) => fixes.map(({ safety }) => safety));
    if (rule.fix === 'none') assert.deepEqual(grades, []);
    if (rule.fix === 'suggested') assert.ok(!grades.includes('safe'), 'offers a safe fix but says suggested');
    if (rule.fix === 'safe') assert.ok(grades.includes('safe'), 'never offers a safe fix');
  });

  it('says the same with Windows line ends', () => {
    for (const example of rule.examples) assertSameWithCrlf(rule, example);
  });

  it('keeps Windows line ends when it repairs', () => {
    for (const example of rule.examples.filter(isBad)) assertFixKeepsCrlf(rule, example);
  });

  it('survives its examples cut off anywhere', () => {
    for (const example of rule.examples) assertSurvivesTruncation(rule, example);
  });

  it('breaks no other rule of severity error in its examples', () => {
    for (const example of rule.examples) assertNoOtherErrors(rule, example);
  });
}

function assertMetadata(rule: Rule): void {
  assert.ok(SEVERITIES.includes(rule.severity) && PROFILES.includes(rule.profile) && CATEGORIES.includes(rule.category));
  assert.match(rule.since, /^\d+\.\d+\.\d+$/);
  assert.ok(rule.summary.length > 0 && rule.summary.length <= 60, `summary has ${rule.summary.length} characters`);
  assert.ok(!rule.summary.endsWith('.'), 'summary ends with a full stop');
  assert.ok(rule.why.length >= 60 && rule.why.trimEnd().endsWith('.'), 'why is too short or not a sentence');
  if (rule.unless !== undefined) assert.ok(rule.unless.endsWith('.'), 'unless is not a sentence');
  assert.ok(rule.sources.length > 0, 'no source');
  for (const source of rule.sources) assert.match(source.url, /^https:\/\/[\w.-]+\//);
  for (const alias of rule.aliases) {
    assert.ok(SUITES.includes(alias.slice(0, alias.indexOf(':'))), `alias ${alias} names no known suite`);
  }
  assert.equal(new Set(rule.aliases).size, rule.aliases.length, 'an alias stands twice');
}

function problemsOf(rule: Rule): readonly Problem[] {
  return rule.examples.filter(isBad).flatMap((example) => lintAlone(rule, example, readMarks(example.bad).text).problems);
}

function assertMessage({ message, fixes }: Problem): void {
  assert.ok(message.length <= 100, `${message.length} characters: ${message}`);
  assert.doesNotMatch(message, /[\r\n]|\.$|undefined|\[object|NaN/);
  for (const { title, edits } of fixes) {
    assert.ok(title.length <= 80 && !/[\r\n]|\.$|undefined/.test(title), title);
    assert.ok(edits.length > 0, 'a fix without edits');
  }
}

function textOf(example: Example): string {
  return isBad(example) ? readMarks(example.bad).text : example.ok;
}

function assertSameWithCrlf(rule: Rule, example: Example): void {
  const text = textOf(example);
  if (text.includes('\r')) return;
  const seen = (one: string): readonly string[] =>
    lintAlone(rule, example, one).problems.map(({ range }) => one.slice(range.start, range.end).replaceAll('\r\n', '\n'));
  assert.deepEqual(seen(text.replaceAll('\n', '\r\n')), seen(text));
}

function assertFixKeepsCrlf(rule: Rule, example: Example): void {
  const text = textOf(example).replaceAll(/\r?\n/g, '\r\n');
  for (const problem of lintAlone(rule, example, text).problems) {
    for (const fix of problem.fixes) {
      const own = fix.edits.filter((edit) => edit.path === undefined);
      assert.doesNotMatch(applyEdits(text, own), /[^\r]\n/, `"${fix.title}" writes a bare line feed`);
    }
  }
}

/** Every length for short texts; long ones are sampled, so that the suite stays quick. */
function assertSurvivesTruncation(rule: Rule, example: Example): void {
  const text = textOf(example);
  const step = Math.max(1, Math.floor(text.length / 25));
  for (let length = 0; length < text.length; length += step) {
    assert.doesNotThrow(() => lintAlone(rule, example, text.slice(0, length)), `cut off at ${length}`);
  }
}

function assertNoOtherErrors(rule: Rule, example: Example): void {
  const settings = resolveSettings([], example.path ?? '', RULE_NAMES);
  const expected = isBad(example) ? example.also ?? [] : [];
  const others = lintExample(rule.kind, example, textOf(example), settings).problems
    .filter(({ rule: id, severity }) => severity === 'error' && id !== rule.id && !expected.includes(id));
  assert.deepEqual(others.map(({ rule: id, message }) => `${id}: ${message}`), []);
}
