import assert from 'node:assert/strict';
import { resolveSettings } from '../../server/src/core/config';
import { applyEdits } from '../../server/src/core/fix';
import type { Remark } from '../../server/src/core/language';
import { lint, type LintResult } from '../../server/src/core/lint';
import { languageFor, RULE_NAMES } from '../../server/src/core/registry';
import type { Problem } from '../../server/src/core/rule';
import { isSuppression, suppress } from '../../server/src/core/suppress';

function lintFile(path: string, ...lines: readonly string[]): LintResult {
  const text = lines.join('\n');
  const language = languageFor(path, text);
  assert.ok(language, path);
  const settings = resolveSettings([{ rules: { 'dockerfile/pin-image-tag': { severity: 'off' } } }], path, RULE_NAMES);
  return lint({ language, path, text, settings });
}

const WATCHED = ['prefer-copy', 'maintainer-deprecated', 'from-as-case', 'unused-suppression'];

/** Which of the watched rules speak up in a Dockerfile. */
function rulesIn(...lines: readonly string[]): readonly string[] {
  return lintFile('Dockerfile', ...lines).problems.map(({ rule }) => rule.replace('dockerfile/', '')).filter((rule) => WATCHED.includes(rule));
}

const ADD = 'ADD app /app';
const BOTH = ['prefer-copy', 'maintainer-deprecated'];

describe('own suppression comments', () => {
  it('plimsoll-ignore hides the rule in the next instruction only', () => {
    assert.deepEqual(rulesIn('FROM scratch', '# plimsoll-ignore dockerfile/prefer-copy', ADD, ADD), ['prefer-copy']);
  });

  it('reaches over blank lines and further comments, and over a continued instruction', () => {
    assert.deepEqual(rulesIn('FROM scratch', '# plimsoll-ignore dockerfile/prefer-copy', '', '# the program', 'ADD app \\', '  /app'), []);
  });

  it('takes several names, short ids, aliases and a reason', () => {
    for (const names of ['prefer-copy, maintainer-deprecated', 'hadolint:DL3020,hadolint:DL4000 -- legacy', 'dockerfile/prefer-copy , trivy:DS-0022']) {
      const ignore = `# plimsoll-ignore ${names}`;
      assert.deepEqual(rulesIn('FROM scratch', ignore, ADD, ignore, 'MAINTAINER jane'), ['unused-suppression', 'unused-suppression'], names);
    }
  });

  it('plimsoll-ignore-file hides the rule everywhere, above the comment too', () => {
    assert.deepEqual(rulesIn('FROM scratch', ADD, 'RUN true', '# plimsoll-ignore-file prefer-copy', ADD), []);
  });

  it('an unrelated name hides nothing', () => {
    assert.ok(rulesIn('FROM scratch', '# plimsoll-ignore dockerfile/maintainer-deprecated', ADD).includes('prefer-copy'));
  });
});

describe('suppression comments of other tools', () => {
  const cases: readonly { title: string; lines: readonly string[]; left: readonly string[] }[] = [
    { title: 'hadolint ignore', lines: ['# hadolint ignore=DL3020,DL4000', ADD, 'MAINTAINER jane'], left: ['maintainer-deprecated'] },
    { title: 'hadolint global ignore', lines: [ADD, '# hadolint global ignore = DL3020 , DL4000', 'MAINTAINER jane'], left: [] },
    { title: 'check of one instruction', lines: ['# check=skip=MaintainerDeprecated legacy', 'MAINTAINER jane', ADD], left: ['prefer-copy'] },
    { title: 'check of one instruction, all of BuildKit', lines: ['#check=skip=all', 'MAINTAINER jane', ADD], left: ['prefer-copy'] },
    { title: 'tally', lines: ['# tally ignore=hadolint/DL3020', ADD, 'MAINTAINER jane'], left: ['maintainer-deprecated'] },
    { title: 'tally global', lines: [ADD, '# tally global ignore=buildkit/MaintainerDeprecated', 'MAINTAINER jane'], left: ['prefer-copy'] },
    { title: 'Checkov', lines: ['# checkov:skip=CKV_DOCKER_4: wanted', ADD, 'MAINTAINER jane'], left: ['maintainer-deprecated'] },
    { title: 'Trivy', lines: ['# trivy:ignore:AVD-DS-0005', ADD, 'MAINTAINER jane'], left: ['maintainer-deprecated'] },
    { title: 'KICS', lines: ['# kics-scan ignore', ADD, 'MAINTAINER jane'], left: [] },
    { title: 'words that only resemble one', lines: ['# hadolint ignores=DL3020', '# check skip=all', ADD, 'MAINTAINER jane'], left: BOTH },
  ];
  for (const { title, lines, left } of cases) {
    it(title, () => assert.deepEqual(rulesIn('FROM scratch', ...lines), left));
  }

  it('hadolint stage ignore ends with the stage', () => {
    assert.deepEqual(rulesIn('# hadolint stage ignore=DL3020', 'FROM scratch AS a', ADD, ADD, 'FROM a', ADD), ['prefer-copy']);
  });

  it('works on the first line, where a parser directive could stand', () => {
    assert.deepEqual(rulesIn('# hadolint ignore=DL4000', 'FROM scratch', 'MAINTAINER jane'), ['maintainer-deprecated']);
    assert.deepEqual(rulesIn('# hadolint global ignore=DL4000', 'FROM scratch', 'MAINTAINER jane'), []);
  });

  it('the check directive holds for the whole file, with and without a blank, with other options and below other directives', () => {
    for (const directive of ['#check=skip=all', '# check=skip=all;error=true', '# check = error=true;skip=FromAsCasing,MaintainerDeprecated']) {
      assert.deepEqual(rulesIn('# syntax=docker/dockerfile:1', directive, 'FROM scratch as a', 'MAINTAINER jane'), [], directive);
    }
  });

  it('a check comment that comes too late for a directive speaks of its instruction', () => {
    assert.deepEqual(rulesIn('# the base', '# check=skip=all', 'FROM scratch as a', 'MAINTAINER jane'), ['maintainer-deprecated']);
    assert.deepEqual(rulesIn('# about=this', '# check=skip=all', 'FROM scratch as a', 'MAINTAINER jane'), ['maintainer-deprecated']);
  });

  it('an alias hides what carries it, and what its rule reports for no check of that tool', () => {
    const problem = (aliases: readonly string[]): Problem => ({
      rule: 'dockerfile/prefer-copy', aliases, severity: 'warning', message: 'm', range: { start: 30, end: 33 }, fixes: [], related: [], tags: [],
    });
    const remark: Remark = {
      range: { start: 0, end: 24 }, text: ' hadolint ignore=DL3020', textStart: 1, form: 'comment',
      next: { start: 25, end: 40 }, document: { start: 0, end: 40 }, atTop: false,
    };
    const kept = (aliases: readonly string[]): number => suppress([problem(aliases)], [remark], RULE_NAMES).kept.length;
    assert.deepEqual([kept(['hadolint:DL3020']), kept(['trivy:DS-0005']), kept(['hadolint:DL9999'])], [0, 0, 1]);
  });
});

describe('suppression in YAML', () => {
  const compose = (first: string, second: string): readonly string[] => ['version: "3"', first, 'services:', '  web:', `    image: nginx:1.29${second}`];

  it('a comment behind something speaks of its own line', () => {
    const { suppressed } = lintFile('compose.yaml', 'version: "3" # plimsoll-ignore compose/obsolete-version', 'services: {}', '');
    assert.deepEqual(suppressed.map(({ rule }) => rule), ['compose/obsolete-version']);
  });

  it('a comment above does not reach back', () => {
    const { problems } = lintFile('compose.yaml', ...compose('# plimsoll-ignore compose/obsolete-version', ''));
    assert.ok(problems.some(({ rule }) => rule === 'compose/obsolete-version'));
  });
});

describe('unused suppressions', () => {
  it('come with what to delete: the name with its comma, or the line', () => {
    const lines = ['FROM scratch', '# plimsoll-ignore maintainer-deprecated, prefer-copy -- legacy', ADD, '# plimsoll-ignore no-such-rule', 'RUN true', ''];
    const { problems, file } = lintFile('Dockerfile', ...lines);
    const fixes = problems.filter(({ rule }) => rule === 'dockerfile/unused-suppression').flatMap(({ fixes: [fix] }) => fix?.edits ?? []);
    assert.equal(applyEdits(file.text, fixes), ['FROM scratch', '# plimsoll-ignore prefer-copy -- legacy', ADD, 'RUN true', ''].join('\n'));
  });

  it('are not claimed of other tools, nor of rules that are off', () => {
    assert.deepEqual(rulesIn('FROM scratch', '# hadolint ignore=DL3020', '# plimsoll-ignore dockerfile/pin-image-tag', 'RUN true'), []);
  });

  it('hide nothing for a tool whose comments do not count', () => {
    const settings = resolveSettings([{ unheeded: ['hadolint'] }], 'Dockerfile', RULE_NAMES);
    const suppressedBy = (comment: string): readonly string[] => {
      const text = `FROM scratch\n# ${comment}\n${ADD}\n`;
      const language = languageFor('Dockerfile', text);
      assert.ok(language);
      return lint({ language, path: 'Dockerfile', text, settings }).suppressed.map(({ rule }) => rule);
    };
    assert.deepEqual(suppressedBy('hadolint ignore=DL3020'), []);
    assert.deepEqual(suppressedBy('plimsoll-ignore prefer-copy'), ['dockerfile/prefer-copy']);
  });
});

describe('isSuppression', () => {
  it('tells suppressions from other comments', () => {
    const remark = (text: string): Remark => ({
      range: { start: 0, end: text.length + 1 }, text, textStart: 1, form: 'comment', next: { start: 50, end: 60 }, document: { start: 0, end: 60 }, atTop: false,
    });
    assert.deepEqual([' plimsoll-ignore a', ' hadolint ignore=DL3000', ' hadolint shell=bash', ' a note'].map((text) => isSuppression(remark(text))), [true, true, false, false]);
  });
});
