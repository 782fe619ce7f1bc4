import assert from 'node:assert/strict';
import { schemaErrors } from './json-schema/validate';
import { folderWith, removeFolders, run } from './run';

const TREE = {
  'api/Dockerfile': '# hadolint ignore=DL3007\nFROM b:latest\nFROM a:latest\n# TODO\nENV SECRET=a\n',
  'compose.yaml': 'services:\n  api:\n    build: nowhere\n',
  'bad/Dockerfile': Buffer.from([0]),
};

describe('JSON formats', () => {
  afterEach(removeFolders);

  const json = async (folder: string, ...words: string[]): Promise<Record<string, unknown>> =>
    JSON.parse((await run(folder, [...words, '--format', 'json'])).stdout) as Record<string, unknown>;

  it('of lint agrees with its schema', async () => {
    const folder = folderWith(TREE);
    for (const words of [[], ['--profile', 'strict', 'api', 'none'], ['--fix-dry-run', '--fix-suggested']]) {
      assert.deepEqual(schemaErrors('lint', await json(folder, 'lint', ...words)), [], words.join(' '));
    }
    assert.deepEqual(schemaErrors('lint', await json(folderWith({}), 'lint')), []);
  });

  it('of rules agrees with its schema, for all and for one', async () => {
    const all = await json('.', 'rules');
    assert.deepEqual(schemaErrors('rules', all), []);
    const one = await json('.', 'rules', 'hadolint:DL3007');
    assert.deepEqual(schemaErrors('rules', one), []);
    assert.deepEqual((one['rules'] as { id: string }[]).map(({ id }) => id), ['dockerfile/no-latest']);
  });

  it('of explain agrees with its schema', async () => {
    const folder = folderWith(TREE);
    for (const place of ['api/Dockerfile:2:1', 'api/Dockerfile:3:9', 'api/Dockerfile:4', 'compose.yaml:1:1']) {
      assert.deepEqual(schemaErrors('explain', await json(folder, 'explain', place)), [], place);
    }
  });

  it('the schemas refuse what is wrong', async () => {
    const folder = folderWith(TREE);
    const report = await json(folder, 'lint');
    assert.notDeepEqual(schemaErrors('lint', { ...report, summary: {} }), []);
    assert.notDeepEqual(schemaErrors('lint', { ...report, extra: 1 }), []);
    const helm = { path: 'a', kind: 'helm', problems: [], suppressed: 0 };
    assert.notDeepEqual(schemaErrors('lint', { ...report, files: [helm] }), []);
    assert.notDeepEqual(schemaErrors('rules', { version: 1, rules: [{ id: 'a' }] }), []);
    const explanation = await json(folder, 'explain', 'api/Dockerfile:2:1');
    assert.notDeepEqual(schemaErrors('explain', { ...explanation, problems: [{}] }), []);
  });

  it('of explain RULE and explain TOPIC hold the rule and the page', async () => {
    const { rules } = await json('.', 'explain', 'dockerfile/no-latest');
    const [rule] = rules as { id: string; example: unknown; url: string }[];
    assert.equal(rule?.id, 'dockerfile/no-latest');
    assert.deepEqual(rule.example, { bad: 'FROM node:latest\n', good: 'FROM node:1\n' });
    assert.match(rule.url, /dockerfile\/no-latest\.md$/);
    const { topic } = await json('.', 'explain', 'tags');
    assert.deepEqual(topic, { id: 'tags', title: 'Tags', markdown: '# Tags\n\nA tag moves.\n' });
  });
});

describe('text formats', () => {
  afterEach(removeFolders);

  const text = async (...words: string[]): Promise<string> => (await run(folderWith(TREE), words)).stdout;

  it('rules: a line a rule', async () => {
    const lines = (await text('rules')).split('\n');
    assert.equal(lines[0], 'dockerfile/no-latest         warning  recommended  safe       Summary of dockerfile/no-latest');
    assert.ok(lines.every((line) => line.trimEnd() === line));
  });

  it('rules ID and explain RULE: everything about it', async () => {
    const page = await text('rules', 'no-latest');
    assert.equal(page, await text('explain', 'tool:latest'));
    assert.equal(page, [
      'dockerfile/no-latest  Summary of dockerfile/no-latest',
      'warning, profile recommended, reliability, safe fix, since 0.1.0',
      '', 'Why dockerfile/no-latest matters. And more about it.',
      '', 'When to leave it alone', '  The tag does not matter.',
      '', 'Reported', '  FROM node:latest',
      '', 'Repaired', '  FROM node:1',
      '', 'Options', '  allowed: Images that may be latest. (default [])',
      '', 'Same check elsewhere', '  hadolint:DL3007, tool:latest',
      '', 'Sources', '  Docker docs: https://docs.docker.com/reference/dockerfile/',
      '  Documentation: https://github.com/plimsoll/plimsoll/blob/main/docs/rules/dockerfile/no-latest.md',
      '',
    ].join('\n'));
  });

  it('rules --format markdown: a table of all, a page of one', async () => {
    assert.match(await text('rules', '--format', 'markdown'), /^# Rules\n[^]*\| \[dockerfile\/no-latest\]/);
    assert.match(await text('rules', 'no-latest', '--format', 'markdown'), /^# dockerfile\/no-latest\n\n\*\*Summary/);
  });

  it('explain FILE:LINE:COLUMN', async () => {
    assert.equal(await text('explain', 'api/Dockerfile:3:1'), [
      'api/Dockerfile:3:1', 'FROM',
      '', '  FROM = none  (build, layer: adds nothing)',
      '', 'Opens a stage.', 'It runs nothing.',
      '', 'Assumes cgroup v2.',
      '', 'Background: plimsoll explain tags',
      '', 'Docker docs: https://docs.docker.com/reference/dockerfile/#from',
      '',
    ].join('\n'));
    assert.equal(await text('explain', 'api/Dockerfile:3:9'),
      'api/Dockerfile:3:7\nNothing is known about this place.\n\nwarning dockerfile/no-latest: a has no version\n');
  });

  it('explain TOPIC', async () => {
    assert.equal(await text('explain', 'tags'), '# Tags\n\nA tag moves.\n');
  });
});
