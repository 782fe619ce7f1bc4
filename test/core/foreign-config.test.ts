import assert from 'node:assert/strict';
import { FOREIGN_CONFIGS, type ParsedForeignConfig } from '../../server/src/core/foreign-config';

function parse(fileName: string, text: string): ParsedForeignConfig {
  const config = FOREIGN_CONFIGS.find(({ fileNames }) => fileNames.includes(fileName));
  assert.ok(config, `${fileName} belongs to a tool`);
  return config.parse(text);
}

describe('configuration files of other tools', () => {
  it('.hadolint.yaml: codes, severities and threshold', () => {
    const { layer, problems } = parse('.hadolint.yaml', [
      'ignored: [DL3008, SC2086]',
      'override: { error: [DL3001], warning: [DL3002, DL3008], info: [DL3003], style: [DL3004] }',
      'failure-threshold: style', 'disable-ignore-pragma: true', 'format: json', 'no-color: true',
    ].join('\n'));
    assert.deepEqual(problems, []);
    assert.deepEqual(layer, {
      rules: {
        'hadolint:DL3001': { severity: 'error' }, 'hadolint:DL3002': { severity: 'warning' },
        'hadolint:DL3003': { severity: 'info' }, 'hadolint:DL3004': { severity: 'hint' },
        'hadolint:DL3008': { severity: 'off' }, 'hadolint:SC2086': { severity: 'off' },
      },
      failOn: 'hint',
      unheeded: ['hadolint'],
    });
  });

  it('.hadolint.yaml: registries and labels become options', () => {
    const text = 'trustedRegistries: docker.io\nlabel-schema:\n  maintainer: Email\nstrict-labels: true\n';
    const { layer } = parse('.hadolint.yml', text);
    assert.deepEqual(layer.rules, {
      'dockerfile/registry-not-allowed': { severity: 'error', options: { allowed: ['docker.io'] } },
      'dockerfile/label-schema': { severity: 'warning', options: { schema: { maintainer: 'email' }, strict: true } },
    });
  });

  it('.hadolint.yaml: no-fail and the quiet thresholds never fail a run', () => {
    for (const text of ['no-fail: true', 'failure-threshold: none', 'failure-threshold: ignore']) {
      assert.equal(parse('.hadolint.yaml', text).layer.failOn, 'never');
    }
    assert.equal(parse('.hadolint.yaml', 'no-fail: false').layer.failOn, undefined);
  });

  it('.dclintrc: levels as numbers or with options, JSON or YAML', () => {
    const text = '{"rules": {"a": 0, "b": 1, "c": [2, {"x": 1}]}, "exclude": ["old/"], "quiet": true}';
    const { layer, problems } = parse('.dclintrc', text);
    assert.deepEqual(problems, []);
    assert.deepEqual(layer.rules, {
      'dclint:a': { severity: 'off' }, 'dclint:b': { severity: 'warning' }, 'dclint:c': { severity: 'error' },
    });
    assert.deepEqual(layer.overrides, [{ files: ['old/', 'old/**'], rules: { 'dclint:*': { severity: 'off' } } }]);
    assert.deepEqual(parse('.dclintrc.yaml', 'rules:\n  a: 0\n').layer.rules, { 'dclint:a': { severity: 'off' } });
  });

  it('.kube-linter.yaml: exclude wins over include', () => {
    const { layer } = parse('.kube-linter.yaml', 'checks:\n  include: [a, b]\n  exclude: [b]\n  ignorePaths: ["charts/**"]\n');
    assert.deepEqual(layer.rules, { 'kube-linter:a': { severity: 'warning' }, 'kube-linter:b': { severity: 'off' } });
    assert.deepEqual(layer.overrides?.map(({ files }) => files[0]), ['charts/**']);
  });

  it('.checkov.yaml: skip-check as list or text', () => {
    const expected = { 'checkov:CKV_K8S_1': { severity: 'off' }, 'checkov:CKV_K8S_2': { severity: 'off' } };
    assert.deepEqual(parse('.checkov.yaml', 'skip-check:\n  - CKV_K8S_1\n  - CKV_K8S_2\n').layer.rules, expected);
    assert.deepEqual(parse('.checkov.yml', 'skip-check: CKV_K8S_1, CKV_K8S_2\nframework: all\n').layer.rules, expected);
  });

  it('.trivyignore: ids of every age, comments, expiry', () => {
    const text = '# why\nAVD-DS-0002\nDS004 # old\nksv011 exp:2999-01-01\nKSV-0012 exp:2001-01-01\nCVE-2020-1234\n\n';
    const { layer } = parse('.trivyignore', text);
    assert.deepEqual(Object.keys(layer.rules ?? {}), ['trivy:DS-0002', 'trivy:DS-0004', 'trivy:KSV-0011']);
  });

  it('what cannot be understood is a problem, the rest counts', () => {
    const broken: readonly (readonly [string, string, string])[] = [
      ['.hadolint.yaml', 'ignored: 5\noverride: { error: [DL1] }', 'ignored must be a list of texts'],
      ['.hadolint.yaml', 'override: [a]', 'override must be a mapping'],
      ['.hadolint.yaml', 'failure-threshold: loud', 'failure-threshold must be one of error, warning, info, style, ignore, none'],
      ['.dclintrc', 'rules: { a: 3, b: off }', 'the level of a must be 0, 1 or 2'],
      ['.kube-linter.yaml', '- a', 'expected a mapping'],
      ['.checkov.yaml', 'skip-check: *nowhere', 'not valid YAML: Unresolved alias (the anchor must be set before the alias): nowhere'],
      ['.checkov.yaml', '{', 'not valid YAML: Flow map must end with a }'],
    ];
    for (const [file, text, message] of broken) assert.equal(parse(file, text).problems[0], message);
    assert.deepEqual(parse('.hadolint.yaml', broken[0]?.[1] ?? '').layer.rules, { 'hadolint:DL1': { severity: 'error' } });
  });

  it('an empty file says nothing', () => {
    for (const config of FOREIGN_CONFIGS) {
      assert.deepEqual(config.parse('').problems, [], config.tool);
      assert.deepEqual(config.parse('# only a comment\n').problems, [], config.tool);
    }
  });
});
