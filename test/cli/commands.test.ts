import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { parseConfigFile } from '../../server/src/core/config-file';
import { RULE_NAMES } from '../../server/src/core/registry';
import { COMMANDS } from '../../server/src/cli/usage';
import { FAKE_ENGINE } from './fake-engine';
import { folderWith, removeFolders, run } from './run';

describe('plimsoll', () => {
  afterEach(removeFolders);
  const cwd = process.cwd();

  it('--version prints the version of the package', async () => {
    const { version } = JSON.parse(fs.readFileSync('package.json', 'utf8')) as { version: string };
    assert.deepEqual(await run(cwd, ['--version']), { status: 0, stdout: `${version}\n`, stderr: '' });
  });

  it('--help lists the commands, and COMMAND --help every option', async () => {
    const overview = await run(cwd, ['--help']);
    assert.equal(overview.status, 0);
    for (const { name, options } of COMMANDS) {
      assert.ok(overview.stdout.includes(`plimsoll ${name}`));
      const { status, stdout } = await run(cwd, [name, '--help']);
      assert.equal(status, 0);
      for (const option of options) assert.ok(stdout.includes(`--${option.name}`), `${name} --${option.name}`);
      assert.deepEqual(await run(cwd, ['help', name]), { status, stdout, stderr: '' });
      assert.deepEqual(await run(cwd, [name, '-h']), { status, stdout, stderr: '' });
    }
  });

  it('help fits a terminal of 120 columns', async () => {
    for (const { name } of COMMANDS) {
      const { stdout } = await run(cwd, [name, '--help']);
      for (const line of stdout.split('\n')) assert.ok(line.length <= 120, line);
    }
  });

  const wrong: readonly (readonly [readonly string[], string])[] = [
    [[], 'no command given, see "plimsoll --help"'],
    [['lnt'], 'unknown command "lnt", did you mean "plimsoll lint"?'],
    [['Dockerfile'], 'unknown command "Dockerfile", did you mean "plimsoll lint Dockerfile"?'],
    [['--fix'], 'unknown command "--fix", did you mean "plimsoll lint --fix"?'],
    [['frobnicate'], 'unknown command "frobnicate"'],
    [['help', 'frobnicate'], 'unknown command "frobnicate"'],
    [['init', 'here'], 'unexpected argument "here", see "plimsoll init --help"'],
    [['rules', 'dockerfile/no-lates'], 'unknown rule "dockerfile/no-lates", did you mean "dockerfile/no-latest"?'],
    [['server'], 'the language server needs --stdio, it talks over standard input and output'],
    [['explain'], 'explain what? A rule, FILE:LINE:COLUMN or a topic'],
    [['explain', 'nothing'], '"nothing" is no rule, no topic and no FILE:LINE:COLUMN'],
    [['explain', 'tag'], '"tag" is no rule, no topic and no FILE:LINE:COLUMN, did you mean "tags"?'],
    [['explain', 'moves'], '"moves" is no rule, no topic and no FILE:LINE:COLUMN, try the topic tags'],
  ];
  for (const [words, message] of wrong) {
    it(`${words.join(' ') || '(nothing)'} is wrong usage`, async () => {
      assert.deepEqual(await run(cwd, words), { status: 2, stdout: '', stderr: `plimsoll: ${message}\n` });
    });
  }

  it('an error that nobody foresaw is one line too', async () => {
    const engine = { ...FAKE_ENGINE, languageFor: () => { throw new Error('no such luck\nin two lines'); } };
    const { status, stderr } = await run(folderWith({ Dockerfile: '' }), ['lint'], { engine });
    assert.deepEqual({ status, stderr }, { status: 2, stderr: 'plimsoll: internal error: Error: no such luck\n' });
  });
});

describe('plimsoll init', () => {
  afterEach(removeFolders);

  it('writes a configuration that says nothing new, and whose comments can be switched on', async () => {
    const folder = folderWith({});
    assert.deepEqual(await run(folder, ['init']), { status: 0, stdout: 'Wrote .plimsoll.yaml\n', stderr: '' });
    const text = fs.readFileSync(path.join(folder, '.plimsoll.yaml'), 'utf8');
    assert.deepEqual(parseConfigFile(text, FAKE_ENGINE.names), { layer: { profile: 'recommended' }, problems: [], extends: [] });

    const switchedOn = parseConfigFile(text.replace(/^#(?! \S)/gm, ''), RULE_NAMES);
    assert.deepEqual(switchedOn.problems, []);
    assert.deepEqual(Object.keys(switchedOn.layer), ['profile', 'kubernetesMinor', 'rules', 'ignore', 'overrides', 'host', 'failOn']);
    assert.deepEqual(switchedOn.extends, ['./platform/plimsoll.yaml']);
  });

  it('overwrites nothing', async () => {
    for (const name of ['.plimsoll.yaml', '.plimsoll.yml']) {
      const folder = folderWith({ [name]: 'mine' });
      const { status, stderr } = await run(folder, ['init']);
      assert.equal(status, 2);
      assert.equal(stderr, `plimsoll: ${name} exists already, and init overwrites nothing\n`);
      assert.deepEqual(fs.readdirSync(folder), [name]);
    }
  });
});

describe('plimsoll explain FILE:LINE:COLUMN', () => {
  afterEach(removeFolders);
  const folder = (): string => folderWith({ 'api/Dockerfile': 'FROM a:latest\n  FROM b\n', 'a.txt': '' });
  const explain = async (place: string): Promise<Record<string, unknown>> => {
    const { status, stdout, stderr } = await run(folder(), ['explain', place, '--format', 'json']);
    assert.deepEqual({ status, stderr }, { status: 0, stderr: '' });
    return JSON.parse(stdout) as Record<string, unknown>;
  };

  it('answers what stands there', async () => {
    const { markdown, ...rest } = await explain('api/Dockerfile:1:1');
    assert.match(String(markdown), /Opens a stage/);
    assert.deepEqual(rest, {
      version: 1,
      path: 'api/Dockerfile',
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 4 } },
      title: 'FROM',
      topics: ['tags'],
      consequences: [{ runtime: 'build', surface: 'layer', name: 'FROM', value: 'none', note: 'adds nothing' }],
      assumptions: ['cgroup v2'],
      problems: [],
    });
  });

  it('answers the problems there, even if nothing else is known', async () => {
    const { title, range, problems } = await explain('api/Dockerfile:1:9');
    assert.equal(title, '');
    assert.deepEqual(range, { start: { line: 0, character: 6 }, end: { line: 0, character: 13 } });
    assert.deepEqual((problems as { rule: string }[]).map(({ rule }) => rule), ['dockerfile/no-latest']);
  });

  it('takes the first character of a line when no column is given, and the end of a line for columns beyond it', async () => {
    const first = await explain('api/Dockerfile:2');
    assert.deepEqual(first['range'], { start: { line: 1, character: 2 }, end: { line: 1, character: 6 } });
    const last = await explain('api/Dockerfile:2:99');
    assert.deepEqual(last['range'], { start: { line: 1, character: 8 }, end: { line: 1, character: 8 } });
  });

  const broken: readonly (readonly [string, string])[] = [
    ['api/Dockerfile:9:1', 'api/Dockerfile has no line 9, it ends with line 3'],
    ['api/Dockerfile:1:0', 'columns count from 1, and so does "api/Dockerfile:1:1"'],
    ['none/Dockerfile:1:1', 'none/Dockerfile: no such file or folder'],
    ['a.txt:1:1', 'a.txt: no Dockerfile, Compose file, Kubernetes manifest or ECS task definition by its name and content'],
  ];
  for (const [place, message] of broken) {
    it(`${place} is an error`, async () => {
      const { status, stderr } = await run(folder(), ['explain', place]);
      assert.deepEqual({ status, stderr }, { status: 2, stderr: `plimsoll: ${message}\n` });
    });
  }
});
