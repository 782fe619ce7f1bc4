import assert from 'node:assert/strict';
import { folderWith, found, lintJson, removeFolders, run, type Ran } from './run';

const LATEST = 'FROM a:latest\n';

describe('configuration of plimsoll lint', () => {
  afterEach(removeFolders);

  it('is the nearest .plimsoll.yaml, from the file up to ROOT', async () => {
    const folder = folderWith({
      '.plimsoll.yaml': 'rules: { dockerfile/no-latest: off }\n', 'top/.plimsoll.yaml': 'rules: { no-latest: error }\n',
      'top/deep/Dockerfile': LATEST, Dockerfile: LATEST, 'top/deep/own/.plimsoll.yml': '{}', 'top/deep/own/Dockerfile': LATEST,
    });
    const { report } = await lintJson(folder);
    assert.deepEqual(report.files.map((file) => file.problems.map(({ severity }) => severity)), [[], ['error'], ['warning']]);
  });

  it('is not looked for above ROOT', async () => {
    const folder = folderWith({ '.plimsoll.yaml': 'rules: { no-latest: off }\n', 'api/Dockerfile': LATEST });
    assert.deepEqual(found((await lintJson(folder, ['api'])).report), ['api/Dockerfile dockerfile/no-latest']);
  });

  it('of a named file is looked for up to the current folder', async () => {
    const folder = folderWith({ '.plimsoll.yaml': 'rules: { no-latest: off }\n', 'api/Dockerfile': LATEST });
    assert.deepEqual(found((await lintJson(folder, ['api/Dockerfile'])).report), []);
  });

  it('--no-config and --config replace it', async () => {
    const folder = folderWith({
      '.plimsoll.yaml': 'rules: { no-latest: off }\n',
      '.hadolint.yaml': 'ignored: [DL4000]\n',
      'ci.yaml': 'rules: { no-todo: error }\n',
      Dockerfile: `${LATEST}# TODO\n`,
    });
    const both = ['Dockerfile dockerfile/no-latest', 'Dockerfile dockerfile/no-todo'];
    assert.deepEqual(found((await lintJson(folder)).report), []);
    assert.deepEqual(found((await lintJson(folder, ['--no-config'])).report), both);
    const { report } = await lintJson(folder, ['--config', 'ci.yaml']);
    assert.deepEqual(report.files[0]?.problems.map(({ severity }) => severity), ['warning', 'error']);
  });

  it('leaves out ignored files and applies overrides, by paths relative to the configuration', async () => {
    const folder = folderWith({
      'api/.plimsoll.yaml': 'ignore: ["old/**"]\noverrides:\n  - files: ["dev/**"]\n    rules: { no-latest: hint }\n',
      'api/old/Dockerfile': LATEST, 'api/dev/Dockerfile': LATEST, 'old/Dockerfile': LATEST,
    });
    const { report } = await lintJson(folder);
    const severities = report.files.map((file) => `${file.path} ${file.problems[0]?.severity}`);
    assert.deepEqual(severities, ['api/dev/Dockerfile hint', 'old/Dockerfile warning']);
  });

  it('extends other files, whose globs are relative to the one that extends', async () => {
    const folder = folderWith({
      '.plimsoll.yaml': 'extends: ./platform/base.yaml\nrules: { no-todo: error }\n',
      'platform/base.yaml': 'rules: { no-todo: hint, secret: hint }\nignore: ["dev/**"]\n',
      Dockerfile: '# TODO\nENV SECRET=a\n', 'dev/Dockerfile': LATEST,
    });
    const { report } = await lintJson(folder);
    assert.deepEqual(report.files.map((file) => file.path), ['Dockerfile']);
    assert.deepEqual(report.files[0]?.problems.map(({ severity }) => severity), ['error', 'hint']);
  });

  describe('that is broken', () => {
    const lint = async (files: Readonly<Record<string, string>>, ...words: string[]): Promise<Ran> =>
      run(folderWith({ 'a/Dockerfile': LATEST, 'b/Dockerfile': LATEST, ...files }), ['lint', ...words]);

    it('is told once, with the place; the files are linted all the same', async () => {
      const { status, stdout, stderr } = await lint({ '.plimsoll.yaml': 'profile: loud\nrules:\n  dockerfile/no-lates: off\n' });
      assert.equal(status, 2);
      assert.equal(stderr, [
        'plimsoll: .plimsoll.yaml:1:10: profile must be recommended, hardened or strict, not "loud"\n',
        'plimsoll: .plimsoll.yaml:3:3: unknown rule "dockerfile/no-lates", did you mean "dockerfile/no-latest"?\n',
      ].join(''));
      assert.equal(stdout.split('\n').length, 3);
    });

    it('by its syntax', async () => {
      const { status, stderr } = await lint({ '.plimsoll.yaml': 'rules: {\n' });
      assert.equal(status, 2);
      assert.match(stderr, /^plimsoll: \.plimsoll\.yaml:\d:\d: not valid YAML: .+\n$/);
    });

    it('because --config names no file, even if there is nothing to lint', async () => {
      assert.equal((await run(folderWith({ x: '' }), ['lint', '--config', 'none.yaml'])).status, 2);
      const { status, stderr } = await lint({}, '--config', 'none.yaml');
      assert.equal(status, 2);
      assert.equal(stderr, 'plimsoll: none.yaml: cannot be read: no such file or folder\n');
    });

    it('because it extends itself', async () => {
      const { status, stderr } = await lint({ '.plimsoll.yaml': 'extends: a.yaml\n', 'a.yaml': 'extends: .plimsoll.yaml\n' });
      assert.equal(status, 2);
      assert.equal(stderr, 'plimsoll: a.yaml: extends itself: .plimsoll.yaml → a.yaml → .plimsoll.yaml\n');
    });

    it('because what it extends is missing or not local', async () => {
      const { status, stderr } = await lint({ '.plimsoll.yaml': 'extends: [none.yaml, "https://example.com/a.yaml"]\n' });
      assert.equal(status, 2);
      assert.equal(stderr, [
        'plimsoll: .plimsoll.yaml: extends none.yaml, which cannot be read: no such file or folder\n',
        'plimsoll: .plimsoll.yaml: extends takes local files only, not "https://example.com/a.yaml"\n',
      ].join(''));
    });

    it('in a file of another tool', async () => {
      const { status, stderr } = await lint({ '.hadolint.yaml': 'ignored: {}\n' });
      assert.equal(status, 2);
      assert.equal(stderr, 'plimsoll: .hadolint.yaml: ignored must be a list of texts\n');
    });
  });

  describe('of other tools', () => {
    it('silences what they silence; our own file has the last word', async () => {
      const folder = folderWith({
        '.hadolint.yaml': 'ignored: [DL3007, DL4000]\n', '.trivyignore': 'AVD-DS-0031\n',
        '.plimsoll.yaml': 'rules: { hadolint:DL4000: warning }\n', Dockerfile: `${LATEST}ENV SECRET=a\n# TODO\n`,
      });
      assert.deepEqual(found((await lintJson(folder)).report), ['Dockerfile dockerfile/no-todo']);
    });

    it('is the nearest of every tool', async () => {
      const folder = folderWith({
        '.trivyignore': 'DS-0031\n',
        'api/.hadolint.yaml': 'ignored: [DL3007]\n',
        'api/Dockerfile': `${LATEST}ENV SECRET=a\n`,
      });
      assert.deepEqual(found((await lintJson(folder)).report), []);
    });

    it('can be named by --config', async () => {
      const folder = folderWith({ 'ci/.hadolint.yaml': 'override: { error: [DL3007] }\n', Dockerfile: LATEST });
      const { report } = await lintJson(folder, ['--config', 'ci/.hadolint.yaml']);
      assert.deepEqual(report.files[0]?.problems.map(({ severity }) => severity), ['error']);
    });

    it('concerns only the kind of files that they read', async () => {
      const folder = folderWith({
        '.hadolint.yaml': 'failure-threshold: error\n', '.dclintrc': '{"exclude": ["**"]}', Dockerfile: LATEST,
        'compose.yaml': 'services:\n  a:\n    build: nowhere\n',
      });
      assert.equal((await run(folder, ['lint', 'Dockerfile'])).status, 0);
      assert.equal((await run(folder, ['lint', 'compose.yaml'])).status, 1);
    });

    it('may stop comments from hiding problems', async () => {
      const text = `# hadolint ignore=DL3007\n${LATEST}`;
      const folder = folderWith({ '.hadolint.yaml': 'disable-ignore-pragma: true\n', Dockerfile: text });
      assert.deepEqual(found((await lintJson(folder)).report), ['Dockerfile dockerfile/no-latest']);
    });
  });
});
