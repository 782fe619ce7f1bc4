import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { folderWith, found, lintJson, removeFolders, run } from './run';

describe('plimsoll lint', () => {
  afterEach(removeFolders);

  describe('exit status', () => {
    const folder = (): string => folderWith({ Dockerfile: 'FROM node:latest\n' });

    it('is 0 when nothing is found', async () => {
      const { status, stdout, stderr } = await run(folderWith({ Dockerfile: 'FROM node:1\n' }), ['lint']);
      assert.deepEqual({ status, stdout, stderr }, { status: 0, stdout: '', stderr: '' });
    });

    it('is 1 for a problem at or above --fail-on, by default warning', async () => {
      assert.equal((await run(folder(), ['lint'])).status, 1);
      assert.equal((await run(folder(), ['lint', '--fail-on', 'hint'])).status, 1);
    });

    it('is 0 for problems below --fail-on', async () => {
      assert.equal((await run(folder(), ['lint', '--fail-on', 'error'])).status, 0);
      assert.equal((await run(folder(), ['lint', '--fail-on', 'never'])).status, 0);
    });

    it('follows failOn of the configuration unless the command line says otherwise', async () => {
      const configured = folderWith({ Dockerfile: 'FROM node:latest\n', '.plimsoll.yaml': 'failOn: never\n' });
      assert.equal((await run(configured, ['lint'])).status, 0);
      assert.equal((await run(configured, ['lint', '--fail-on', 'warning'])).status, 1);
    });

    it('is 2 for missing paths, told in their order', async () => {
      const { status, stderr } = await run(folder(), ['lint', 'z', 'a']);
      assert.equal(status, 2);
      assert.equal(stderr, 'plimsoll: a: no such file or folder\nplimsoll: z: no such file or folder\n');
    });

    it('is 2 for a missing path, and the other files are still reported', async () => {
      const { status, stdout, stderr } = await run(folder(), ['lint', 'nowhere', '.']);
      assert.equal(status, 2);
      assert.equal(stderr, 'plimsoll: nowhere: no such file or folder\n');
      assert.equal(stdout, 'Dockerfile:1:10: warning dockerfile/no-latest: node has no version\n');
    });
  });

  describe('what it lints', () => {
    it('lists every file of a known kind, clean ones too, sorted by path', async () => {
      const folder = folderWith({
        'b/Dockerfile': 'FROM node:1\n', 'a/Dockerfile.dev': 'FROM node:latest\n', 'B/Dockerfile': '',
        'compose.yaml': 'services: {}\n', 'values.yaml': 'a: 1\n', 'data.json': '{}', 'readme.md': '# Dockerfile',
      });
      const { report } = await lintJson(folder);
      assert.deepEqual(report.files.map(({ path: file, kind }) => `${file} ${kind}`),
        ['B/Dockerfile dockerfile', 'a/Dockerfile.dev dockerfile', 'b/Dockerfile dockerfile', 'compose.yaml compose']);
      assert.equal(report.summary['files'], 4);
    });

    it('prints paths relative to the current folder, and absolute ones outside of it', async () => {
      const folder = folderWith({ 'api/Dockerfile': '', 'cwd/x': '' });
      const outside = path.join(folder, 'cwd');
      const pathsIn = async (cwd: string, root: string): Promise<readonly string[]> =>
        (await lintJson(cwd, [root])).report.files.map((file) => file.path);
      assert.deepEqual(await pathsIn(folder, 'api'), ['api/Dockerfile']);
      assert.deepEqual(await pathsIn(folder, path.join(folder, 'api')), ['api/Dockerfile']);
      assert.deepEqual(await pathsIn(outside, '../api'), ['../api/Dockerfile']);
      assert.deepEqual(await pathsIn(outside, path.join(folder, 'api')), [`${folder}/api/Dockerfile`]);
    });

    it('lists a file once when two operands reach it', async () => {
      const folder = folderWith({ 'api/Dockerfile': '' });
      assert.equal((await lintJson(folder, ['.', 'api', 'api/Dockerfile', '.'])).report.files.length, 1);
    });

    it('keeps the facts of each ROOT apart', async () => {
      const folder = folderWith({
        'one/compose.yaml': 'services:\n  x: {build: .}\n',
        'one/Dockerfile': 'FROM a\n',
        'two/Dockerfile': 'FROM a\n',
      });
      const apart = (await lintJson(folder, ['one', 'two'])).report;
      assert.deepEqual(found(apart), ['one/Dockerfile dockerfile/built-by-compose']);
      assert.deepEqual(apart.files[0]?.problems[0]?.related.map((place) => place.path), ['one/compose.yaml']);
      const { report } = await lintJson(folder, ['.']);
      assert.deepEqual(found(report).filter((line) => line.includes('Dockerfile')),
        ['one/Dockerfile dockerfile/built-by-compose', 'two/Dockerfile dockerfile/built-by-compose']);
      assert.deepEqual(report.files[2]?.problems[0]?.related.map((place) => place.path), ['one/compose.yaml']);
    });

    it('asks the file system whether a neighbour exists', async () => {
      const compose = 'services:\n  x:\n    build: app\n  y:\n    build: api\n  z:\n    build: ../up\n';
      const { report } = await lintJson(folderWith({ 'compose.yaml': compose, 'api/Dockerfile': '' }));
      const problems = report.files.find(({ kind }) => kind === 'compose')?.problems;
      assert.deepEqual(problems?.map(({ message }) => message), ['app holds no Dockerfile']);
    });

    it('lints a named file whatever the configuration ignores', async () => {
      const folder = folderWith({ 'api/Dockerfile': 'FROM a:latest\n', '.plimsoll.yaml': 'ignore: ["api/**"]\n' });
      assert.deepEqual((await lintJson(folder)).report.files, []);
      assert.deepEqual(found((await lintJson(folder, ['api/Dockerfile'])).report), ['api/Dockerfile dockerfile/no-latest']);
    });

    it('finds Compose files beside and above a named file', async () => {
      const folder = folderWith({ 'compose.yaml': 'services:\n  x: {build: .}\n', 'api/Dockerfile': 'FROM a\n' });
      const { report } = await lintJson(folder, ['api/Dockerfile']);
      assert.deepEqual(found(report), ['api/Dockerfile dockerfile/built-by-compose']);
    });
  });

  describe('what cannot be linted', () => {
    const unknownKind = 'no Dockerfile, Compose file, Kubernetes manifest or ECS task definition by its name and content';
    const cases: readonly (readonly [string, string, string | Uint8Array, string])[] = [
      ['binary content', 'Dockerfile', Buffer.from([0x46, 0x52, 0, 1]), 'binary content'],
      ['invalid UTF-8', 'Dockerfile', Buffer.from('FROM a\n# café\n', 'latin1'), 'not valid UTF-8 (line 2)'],
      ['a named file of no known kind', 'notes.txt', 'hello', unknownKind],
      ['a parser that throws', 'Dockerfile', 'UNREADABLE', 'internal error: RangeError: the parser gave up'],
    ];
    for (const [title, name, content, message] of cases) {
      it(`${title} is one line, and the other files are still reported`, async () => {
        const folder = folderWith({ [name]: content, 'ok/Dockerfile': 'FROM a:latest\n' });
        const { status, stderr, report } = await lintJson(folder, [name, 'ok']);
        assert.equal(status, 2);
        assert.equal(stderr, `plimsoll: ${name}: ${message}\n`);
        assert.deepEqual(report.errors, [{ path: name, message }]);
        assert.deepEqual(found(report), ['ok/Dockerfile dockerfile/no-latest']);
      });
    }

    it('a rule that throws is named, and the other rules still report', async () => {
      const folder = folderWith({ Dockerfile: 'FROM a:latest\n# CRASH\n' });
      const { status, stderr, report } = await lintJson(folder);
      assert.equal(status, 2);
      assert.equal(stderr, 'plimsoll: Dockerfile: internal error in rule dockerfile/crash: TypeError: x is undefined\n');
      assert.deepEqual(found(report), ['Dockerfile dockerfile/no-latest']);
    });

    it('data files of no known kind are passed over, even broken ones', async () => {
      const folder = folderWith({ 'a.json': Buffer.from([0, 1]), 'b.yaml': Buffer.from([0xFF, 0xFE]) });
      assert.deepEqual(await run(folder, ['lint']), { status: 0, stdout: '', stderr: '' });
    });

    it('an empty file has no problems', async () => {
      const { status, report } = await lintJson(folderWith({ Dockerfile: '' }));
      assert.equal(status, 0);
      assert.deepEqual(report.files, [{ path: 'Dockerfile', kind: 'dockerfile', problems: [], suppressed: 0 }]);
    });
  });

  describe('wrong usage', () => {
    const cases: readonly (readonly [readonly string[], string])[] = [
      [['--fromat', 'json'], 'unknown option "--fromat", did you mean "--format"?'],
      [['--frobnicate'], 'unknown option "--frobnicate", see "plimsoll lint --help"'],
      [['-x'], 'unknown option "-x", see "plimsoll lint --help"'],
      [['--format', 'jsn'], '--format must be text, json, sarif, github, gitlab, junit or checkstyle, not "jsn", did you mean "json"?'],
      [['--format'], '--format needs a value: FORMAT'],
      [['--output', '--quiet'], '--output needs a value: FILE'],
      [['--quiet=yes'], '--quiet takes no value'],
      [['--profile', 'loud'], '--profile must be recommended, hardened or strict, not "loud"'],
      [['--kubernetes-version', '2.1'], '--kubernetes-version must look like "1.36", not "2.1"'],
      [['--rule', 'no-latest'], '--rule must look like "ID=off", not "no-latest"'],
      [['--rule', 'no-latest=loud'], '--rule no-latest: the severity must be error, warning, info, hint or off, not "loud"'],
      [['--rule', 'dockerfile/no-lates=off'], '--rule: unknown rule "dockerfile/no-lates", did you mean "dockerfile/no-latest"?'],
      [['--jobs', '0'], '--jobs must be a whole number from 1, not "0"'],
      [['--fix', '--fix-dry-run'], '--fix and --fix-dry-run exclude each other'],
      [['--config', 'a', '--no-config'], '--config and --no-config exclude each other'],
      [['--fix-suggested'], '--fix-suggested needs --fix or --fix-dry-run'],
      [['--baseline', 'none.json'], 'none.json: the baseline cannot be read: no such file or folder'],
      [['--stdin-filename', 'Dockerfile', 'api'], '--stdin-filename reads standard input, so "api" cannot be linted as well'],
    ];
    for (const [words, message] of cases) {
      it(`${words.join(' ')}`, async () => {
        const ran = await run(folderWith({}), ['lint', ...words]);
        assert.deepEqual(ran, { status: 2, stdout: '', stderr: `plimsoll: ${message}\n` });
      });
    }

    it('a report that cannot be written', async () => {
      const { status, stderr } = await run(folderWith({}), ['lint', '--output', 'no/such/folder.json']);
      assert.equal(status, 2);
      assert.equal(stderr, 'plimsoll: no/such/folder.json: the report cannot be written: no such file or folder\n');
    });
  });

  it('--profile, --rule and foreign codes decide which rules run', async () => {
    const folder = folderWith({ Dockerfile: 'FROM a:latest\n' });
    const rulesOf = async (...words: string[]): Promise<readonly string[] | undefined> => {
      const { report } = await lintJson(folder, words);
      return report.files[0]?.problems.map(({ rule, severity }) => `${rule} ${severity}`);
    };
    assert.deepEqual(await rulesOf('--profile', 'strict'), ['dockerfile/pedantic info', 'dockerfile/no-latest warning']);
    assert.deepEqual(await rulesOf('--rule', 'dockerfile/no-latest=error'), ['dockerfile/no-latest error']);
    assert.deepEqual(await rulesOf('--rule', 'hadolint:DL3007=off'), []);
    assert.deepEqual(await rulesOf('--rule', 'pedantic=hint', '--rule', 'no-latest=off'), ['dockerfile/pedantic hint']);
  });

  it('counts suppressed problems', async () => {
    const { status, report } = await lintJson(folderWith({ Dockerfile: '# hadolint ignore=DL3007\nFROM a:latest\n' }));
    assert.equal(status, 0);
    assert.equal(report.files[0]?.suppressed, 1);
    assert.equal(report.summary['suppressed'], 1);
  });

  it('--output writes the report to a file, plain even at a terminal', async () => {
    const folder = folderWith({ Dockerfile: 'FROM a:latest\n' });
    const { status, stdout } = await run(folder, ['lint', '--output', 'report.txt'], { isTerminal: true, colourful: true });
    assert.equal(status, 1);
    assert.equal(stdout, '');
    const written = fs.readFileSync(path.join(folder, 'report.txt'), 'utf8');
    assert.equal(written, 'Dockerfile:1:7: warning dockerfile/no-latest: a has no version\n');
  });
});
