import assert from 'node:assert/strict';
import type { Hover } from 'vscode-languageserver-protocol';
import type { HoverText } from '../../server/src/protocol';
import { TestClient } from './client';
import { buildServer } from './hooks';

const SCRIPT = '#!/bin/sh\nset -e\ndocker run --rm -m 512m \\\n  --cpus 1.5 nginx\n';
const TASK = '{\n  "family": "web",\n  "containerDefinitions": [\n    { "name": "web", "image": "nginx:1.27", "memory": 512 }\n  ]\n}\n';

describe('hovers in documents that nothing is linted in', () => {
  let client: TestClient;
  before(buildServer);
  afterEach(async () => void (await client.stop()));

  const ask = (languageId: string, text: string, line: number, character: number, uri = 'file:///w/file'): Promise<HoverText | null> =>
    client.connection.sendRequest('plimsoll/hoverText', { uri, languageId, text, position: { line, character } });

  it('explain flags of docker run in a text that comes with the question', async () => {
    client = await TestClient.start();
    const memory = await ask('shellscript', SCRIPT, 2, 18);
    assert.match(memory?.markdown ?? '', /^\*\*-m 512m\*\*\n\n`memory\.max = 536870912` · 512 MiB/);
    assert.deepEqual(memory?.range, { start: { line: 2, character: 16 }, end: { line: 2, character: 23 } });
    assert.match((await ask('shellscript', SCRIPT, 3, 4))?.markdown ?? '', /cpu\.max = 150000 100000/);
    assert.match((await ask('markdown', `# Run\n\n\`\`\`sh\n${SCRIPT}\`\`\`\n`, 5, 18))?.markdown ?? '', /memory\.max/);
    assert.match((await ask('makefile', `run:\n\t@docker run -m 1g x\n`, 1, 14))?.markdown ?? '', /1073741824/);
    assert.equal(await ask('shellscript', SCRIPT, 1, 1), null);
    assert.equal(await ask('markdown', SCRIPT, 2, 18), null);
  });

  it('explain task definitions under any name', async () => {
    client = await TestClient.start();
    const memory = await ask('json', TASK, 3, 50, 'file:///w/web.json');
    assert.match(memory?.markdown ?? '', /^\*\*memory: 512\*\*\n\n`memory\.max = 536870912`/);
    assert.equal(await ask('json', '{ "memory": 512 }', 0, 4, 'file:///w/other.json'), null);
  });

  it('come as ordinary hovers in editors that open scripts with the server', async () => {
    client = await TestClient.start();
    const hover = (uri: string, line: number, character: number): Promise<Hover | null> =>
      client.connection.sendRequest('textDocument/hover', { textDocument: { uri }, position: { line, character } });
    await client.open('file:///w/run.sh', SCRIPT, 'sh');
    await client.open('file:///w/task-definition.json', TASK, 'json');
    assert.match(JSON.stringify((await hover('file:///w/run.sh', 2, 18))?.contents), /memory\.max = 536870912/);
    assert.match(JSON.stringify((await hover('file:///w/task-definition.json', 3, 50))?.contents), /memory\.max = 536870912/);
    assert.equal(await hover('file:///w/run.sh', 0, 0), null);
    assert.equal(await hover('file:///w/closed.sh', 2, 18), null);
  });

  it('keep to the settings', async () => {
    client = await TestClient.start({ settings: { hover: { enable: false } } });
    assert.equal(await ask('shellscript', SCRIPT, 2, 18), null);
    await client.configure({ host: { cgroupDriver: 'cgroupfs' } });
    assert.match((await ask('shellscript', 'docker run --cpus 0.125 x\n', 0, 12))?.markdown ?? '', /cpu\.max = 12500 100000.*cgroupfs cgroup driver/s);
  });
});
