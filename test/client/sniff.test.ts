import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isConfigFile, isTaskDefinitionName, looksLikeOurs, looksLikeTaskDefinition, mayRunContainer } from '../../client/src/sniff';

describe('looksLikeOurs', () => {
  const ours = {
    'a manifest': 'apiVersion: v1\nkind: Pod\n',
    'a manifest in any order, behind comments': '# a comment\n---\nkind: Pod\nmetadata: {}\napiVersion: v1\n',
    'a manifest in a later document': 'a: 1\n---\napiVersion: v1\nkind: Pod\n',
    'a Compose file': 'name: shop\nservices:\n  web:\n',
    'quoted keys': '"apiVersion": v1\n\'kind\' : Pod\n',
    'a byte order mark': '\uFEFFservices:\n',
    'Windows line endings': 'apiVersion: v1\r\nkind: Pod\r\n',
  };
  const others = {
    nothing: '',
    'an OpenAPI description': 'openapi: 3.1.0\ninfo: {}\n',
    'half a manifest': 'apiVersion: v1\nmetadata: {}\n',
    'the keys deeper down': 'a:\n  apiVersion: v1\n  kind: Pod\n  services: {}\n',
    'the words in values and comments': 'a: services\n# services:\nb: "apiVersion: v1, kind: Pod"\n',
    'keys that only begin so': 'servicesList:\n  - a\nkindly: yes\napiVersions: []\n',
  };

  for (const [what, text] of Object.entries(ours)) it(`takes ${what}`, () => assert.equal(looksLikeOurs(text), true));
  for (const [what, text] of Object.entries(others)) it(`leaves ${what}`, () => assert.equal(looksLikeOurs(text), false));

  it('looks at the beginning only', () => {
    assert.equal(looksLikeOurs(`${'# long\n'.repeat(10_000)}services:\n`), false);
  });

  it('takes time in proportion to the text', () => {
    const text = 'k'.repeat(64 * 1024);
    const started = performance.now();
    for (let i = 0; i < 20; i++) looksLikeOurs(text);
    assert.ok(performance.now() - started < 500);
  });

  it('answers for any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => typeof looksLikeOurs(text) === 'boolean'));
  });
});

describe('isConfigFile', () => {
  it('goes by the name', () => {
    assert.equal(isConfigFile('/work/.plimsoll.yaml'), true);
    assert.equal(isConfigFile('.plimsoll.yml'), true);
    assert.equal(isConfigFile('/work/my.plimsoll.yaml'), false);
    assert.equal(isConfigFile('/work/.plimsoll.yaml/other.yaml'), false);
  });
});

describe('task definitions', () => {
  it('are known by the names that Amazon gives them', () => {
    for (const name of ['taskdef.json', 'a/task-definition.json', 'ecs-task-def.prod.json', 'webTaskDefinition.json', 'task_definition_web.json']) assert.ok(isTaskDefinitionName(name), name);
    for (const name of ['package.json', 'tasks.json', 'taskdef.yaml', 'taskdef/package.json', 'tsconfig.json']) assert.ok(!isTaskDefinitionName(name), name);
  });

  it('have container definitions', () => {
    assert.equal(looksLikeTaskDefinition('{ "containerDefinitions" : [ {} ] }'), true);
    assert.equal(looksLikeTaskDefinition('{ "Properties": { "ContainerDefinitions": [] } }'), true);
    assert.equal(looksLikeTaskDefinition('{ "containers": [] }'), false);
  });
});

describe('mayRunContainer', () => {
  const at = (text: string, line: number): boolean => {
    const lines = text.split('\n');
    return mayRunContainer((index) => lines[index] ?? '', line);
  };

  it('sees a command on any of its lines', () => {
    const text = 'echo\ndocker run \\\n  -m 1g \\\n  nginx\necho\n';
    assert.deepEqual([0, 1, 2, 3, 4].map((line) => at(text, line)), [false, true, true, true, false]);
    assert.ok(at('sudo docker container run x', 0));
    assert.ok(at('\t@podman create x', 0));
    assert.ok(at('docker \\\n  run x', 0));
  });

  it('leaves other lines', () => {
    for (const line of ['docker build .', 'npm run build', 'See docker/README for more', 'running', '']) assert.equal(at(line, 0), false, line);
  });

  it('ends in a file that is one long command', () => {
    const started = performance.now();
    assert.equal(mayRunContainer(() => 'docker docker docker \\', 100_000), false);
    assert.ok(performance.now() - started < 200);
  });
});
