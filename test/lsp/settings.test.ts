import assert from 'node:assert/strict';
import { Muting } from '../../server/src/lsp/neighbours';
import { readEditorSettings, SettingsCache } from '../../server/src/lsp/settings';
import { RULE_NAMES } from '../../server/src/core/registry';
import { extendsProblems, findConfig } from '../../server/src/workspace/find-config';
import { problem } from './support';

const PLACE = { root: 'mem:///w', path: 'a/b/Dockerfile', inWorkspace: true };

describe('the settings of the editor', () => {
  it('are read as far as they make sense', () => {
    const settings = readEditorSettings({
      profile: 'hardened',
      kubernetesVersion: '1.30',
      rules: { a: 'off', b: 'loud', c: { severity: 'hint', options: { x: 1 } }, d: 3 },
      exclude: ['vendor/**', 7],
      coexistence: 'all',
      ignoreCommentStyle: 'buildkit',
    });
    assert.deepEqual(settings.layer, {
      profile: 'hardened',
      kubernetesMinor: 30,
      rules: { a: { severity: 'off', options: {} }, c: { severity: 'hint', options: { x: 1 } } },
      ignore: ['vendor/**'],
      host: {},
    });
    assert.deepEqual([settings.coexistence, settings.ignoreCommentStyle], ['all', 'buildkit']);
  });

  it('have defaults, whatever the client sends', () => {
    for (const section of [undefined, null, 'x', [], { profile: 'x', kubernetesVersion: '', host: 5 }]) {
      const { enable, hover, coexistence, deferTo, layer } = readEditorSettings(section);
      assert.deepEqual({ enable, hover, coexistence, deferTo, layer }, {
        enable: true, hover: true, coexistence: 'auto', deferTo: [], layer: { rules: {}, ignore: [], host: {} },
      });
    }
  });

  it('have lenses but no hints by default, and neither when all is switched off', () => {
    const shown = (section: unknown): unknown[] => {
      const { hover, codeLens, inlayHints } = readEditorSettings(section);
      return [hover, codeLens, inlayHints];
    };
    assert.deepEqual(shown({}), [true, 'workloads', 'off']);
    assert.deepEqual(shown({ codeLens: 'off', inlayHints: 'cgroups' }), [true, 'off', 'cgroups']);
    assert.deepEqual(shown({ enable: false, codeLens: 'workloads', inlayHints: 'cgroups' }), [false, 'off', 'off']);
  });
});

describe('SettingsCache', () => {
  const files = new Map<string, string>();
  const asked: string[] = [];
  const cache = new SettingsCache({
    editor: (root) => {
      asked.push(root);
      return Promise.resolve({ profile: 'strict' });
    },
    read: (_place, path) => Promise.resolve(files.get(path)),
  });

  beforeEach(() => {
    files.clear();
    asked.length = 0;
    cache.clear();
  });

  it('asks the editor once for a folder', async () => {
    await Promise.all([cache.of(PLACE), cache.of({ ...PLACE, path: 'c/Dockerfile' })]);
    assert.deepEqual(asked, ['mem:///w']);
    cache.clear();
    await cache.of(PLACE);
    assert.equal(asked.length, 2);
  });

  it('lets the file win over the editor, and keeps what it leaves open', async () => {
    files.set('.plimsoll.yaml', 'profile: recommended\n');
    files.set('.hadolint.yaml', 'ignored: [DL3020]\n');
    const { rules, configFile } = await cache.of(PLACE);
    assert.equal(rules.profile, 'recommended');
    assert.equal(configFile, '.plimsoll.yaml');
    assert.deepEqual(rules.mutedAliases, ['hadolint:DL3020']);
  });

  it('knows which files it depends on, absent ones too', async () => {
    await cache.of(PLACE);
    assert.equal(cache.dependsOn('mem:///w', 'a/.plimsoll.yaml'), true);
    assert.equal(cache.dependsOn('mem:///w', 'a/compose.yaml'), false);
  });

  it('leaves out what the file ignores', async () => {
    files.set('a/.plimsoll.yaml', 'ignore: ["b/**"]\n');
    assert.equal((await cache.of(PLACE)).linted, false);
    assert.equal((await cache.of({ ...PLACE, path: 'b/Dockerfile' })).linted, true);
  });
});

describe('findConfig', () => {
  const find = (files: Record<string, string>): ReturnType<typeof findConfig> =>
    findConfig('a/b/Dockerfile', (path) => Promise.resolve(files[path]), RULE_NAMES);

  it('takes the nearest file, with globs from its own folder', async () => {
    const { file, layers } = await find({ '.plimsoll.yaml': 'profile: strict\n', 'a/.plimsoll.yml': 'profile: hardened\n' });
    assert.equal(file, 'a/.plimsoll.yml');
    assert.deepEqual(layers, [{ profile: 'hardened', folder: 'a' }]);
  });

  it('puts what is extended before, and other tools before that', async () => {
    const { layers } = await find({
      '.plimsoll.yaml': 'extends: ./platform/base.yaml\nprofile: hardened\n',
      'platform/base.yaml': 'profile: strict\n',
      'a/.trivyignore': 'DS-0002\n',
    });
    assert.deepEqual(layers.map(({ profile, folder }) => [profile, folder]), [[undefined, 'a'], ['strict', 'platform'], ['hardened', '']]);
  });

  it('survives circles, and files that are not there or not in the workspace', async () => {
    const { layers } = await find({
      '.plimsoll.yaml': 'extends: [./b.yaml, ./missing.yaml, ../outside.yaml, ./.plimsoll.yaml]\n',
      'b.yaml': 'extends: ./.plimsoll.yaml\nprofile: strict\n',
    });
    assert.deepEqual(layers.map(({ profile }) => profile), ['strict', undefined]);
  });

  it('says what cannot be extended, and where', async () => {
    const text = 'profile: strict\nextends: [../outside.yaml, ./missing.yaml]\n';
    const problems = await extendsProblems({ path: '.plimsoll.yaml', text }, () => Promise.resolve(undefined), RULE_NAMES);
    assert.deepEqual(problems.map(({ range }) => text.slice(range.start, range.end)), ['../outside.yaml', './missing.yaml']);
    assert.deepEqual(problems.map(({ line }) => line), [1, 1]);
  });
});

describe('Muting', () => {
  const auto = { coexistence: 'auto', deferTo: [] } as const;

  it('leaves to a neighbour the cases that it reports, not whole rules', () => {
    const muting = new Muting(['Docker.docker'], auto);
    assert.equal(muting.mutes(problem({ aliases: ['buildkit:StageNameCasing', 'hadolint:DL1'] })), true);
    assert.equal(muting.mutes(problem({ aliases: ['hadolint:DL1'] })), false);
  });

  it('reports everything when told to', () => {
    assert.equal(new Muting(['docker.docker'], { ...auto, coexistence: 'all' }).mutes(problem({ aliases: ['buildkit:X'] })), false);
  });

  it('leaves to other linters what the user says', () => {
    const muting = new Muting([], { coexistence: 'all', deferTo: ['hadolint', 'unknown'] });
    assert.equal(muting.mutes(problem({ aliases: ['hadolint:DL3008'] })), true);
    assert.equal(muting.mutes(problem({ aliases: ['trivy:DS-0002'] })), false);
  });

  it('drops the limits lint only where Kubernetes Tools has it', () => {
    const muting = new Muting(['ms-kubernetes-tools.vscode-kubernetes-tools'], auto);
    assert.equal(muting.mutes(problem({ aliases: ['kube-linter:unset-memory-requirements'] })), true);
    assert.equal(muting.mutes(problem({ aliases: ['kube-linter:run-as-non-root'] })), false);
  });
});
