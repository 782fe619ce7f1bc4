import assert from 'node:assert/strict';
import { isIgnored, kubernetesMinorOf, resolveSettings } from '../../server/src/core/config';
import { parseConfigFile } from '../../server/src/core/config-file';
import type { RuleMetadata } from '../../server/src/core/rule';

const RULE: RuleMetadata = {
  id: 'dockerfile/some-rule',
  severity: 'warning',
  profile: 'hardened',
  category: 'security',
  since: '0.1.0',
  summary: 'x',
  why: 'x',
  sources: [],
  aliases: ['hadolint:DL1', 'hadolint:DL2'],
  fix: 'none',
  options: { deep: { default: false, strict: true, description: 'x' } },
  examples: [],
};

const known = {
  named: (name: string) => ([RULE.id, ...RULE.aliases].includes(name) ? [RULE] : []),
  all: () => [RULE.id, ...RULE.aliases],
};

describe('resolveSettings', () => {
  it('turns a rule on from its profile on', () => {
    assert.equal(resolveSettings([], 'x', known).severityOf(RULE), 'off');
    assert.equal(resolveSettings([{ profile: 'hardened' }], 'x', known).severityOf(RULE), 'warning');
    assert.equal(resolveSettings([{ profile: 'strict' }], 'x', known).severityOf(RULE), 'warning');
  });

  it('gives options their strict value in strict, unless the user chose one', () => {
    assert.deepEqual(resolveSettings([{ profile: 'hardened' }], 'x', known).optionsOf(RULE), { deep: false });
    assert.deepEqual(resolveSettings([{ profile: 'strict' }], 'x', known).optionsOf(RULE), { deep: true });
    const chosen = { profile: 'strict' as const, rules: { [RULE.id]: { options: { deep: false } } } };
    assert.deepEqual(resolveSettings([chosen], 'x', known).optionsOf(RULE), { deep: false });
  });

  it('lets later layers win, and overrides for matching files', () => {
    const base = { rules: { [RULE.id]: { severity: 'error' as const } } };
    const nested = { folder: 'api', overrides: [{ files: ['dev/**'], rules: { [RULE.id]: { severity: 'off' as const } } }] };
    assert.equal(resolveSettings([base, nested], 'api/Dockerfile', known).severityOf(RULE), 'error');
    assert.equal(resolveSettings([base, nested], 'api/dev/Dockerfile', known).severityOf(RULE), 'off');
  });

  it('mutes a foreign code that is switched off, and only that', () => {
    const settings = resolveSettings([{ profile: 'strict', rules: { 'hadolint:DL1': { severity: 'off' } } }], 'x', known);
    assert.deepEqual(settings.mutedAliases, ['hadolint:DL1']);
    assert.equal(settings.severityOf(RULE), 'warning');
  });

  it('sets the severity of a rule by an alias', () => {
    assert.equal(resolveSettings([{ rules: { 'hadolint:DL2': { severity: 'hint' } } }], 'x', known).severityOf(RULE), 'hint');
  });
});

describe('isIgnored', () => {
  it('matches globs relative to the folder of the configuration', () => {
    assert.ok(isIgnored([{ ignore: ['vendor/**'], folder: 'api' }], 'api/vendor/x/Dockerfile'));
    assert.ok(!isIgnored([{ ignore: ['vendor/**'], folder: 'api' }], 'vendor/x/Dockerfile'));
  });
});

describe('parseConfigFile', () => {
  it('reads what the documentation shows', () => {
    const { layer, problems } = parseConfigFile([
      'profile: strict', 'kubernetesVersion: "1.34"', 'failOn: error', 'ignore: ["vendor/**"]', 'rules:', `  ${RULE.id}: off`, '  hadolint:DL1: info',
      'overrides:', '  - files: ["dev/**"]', `    rules: { ${RULE.id}: { severity: hint, options: { deep: true } } }`, '',
    ].join('\n'), known);
    assert.deepEqual(problems, []);
    assert.deepEqual(layer, {
      profile: 'strict',
      kubernetesMinor: 34,
      failOn: 'error',
      ignore: ['vendor/**'],
      rules: { [RULE.id]: { severity: 'off' }, 'hadolint:DL1': { severity: 'info' } },
      overrides: [{ files: ['dev/**'], rules: { [RULE.id]: { severity: 'hint', options: { deep: true } } } }],
    });
  });

  const broken: readonly [text: string, message: RegExp][] = [
    ['profil: strict', /unknown key "profil", did you mean "profile"\?/],
    ['profile: loud', /profile must be recommended, hardened or strict, not "loud"/],
    ['rules:\n  dockerfile/some-rul: off', /unknown rule .* did you mean "dockerfile\/some-rule"\?/],
    ['rules:\n  dockerfile/some-rule: loud', /severity must be/],
    ['rules:\n  dockerfile/some-rule: { options: { dep: true } }', /no option "dep", did you mean "deep"\?/],
    ['kubernetesVersion: latest', /must look like "1\.36"/],
    ['rules: [a]', /rules must map/],
    ['profile: [', /not valid YAML/],
    ['- a', /expected a mapping/],
  ];
  for (const [text, message] of broken) {
    it(`says what is wrong with ${JSON.stringify(text)}`, () => {
      const { problems } = parseConfigFile(text, known);
      assert.equal(problems.length, 1);
      assert.match(problems[0]?.message ?? '', message);
    });
  }

  it('takes a bare off for off, which YAML 1.1 reads as false', () => {
    assert.deepEqual(parseConfigFile(`rules:\n  ${RULE.id}: false\n`, known).layer.rules, { [RULE.id]: { severity: 'off' } });
  });
});

describe('kubernetesMinorOf', () => {
  it('reads versions of 1.x', () => {
    assert.deepEqual(['1.36', 'v1.9.3', '1.', '2.0', 'x'].map(kubernetesMinorOf), [36, 9, undefined, undefined, undefined]);
  });
});
