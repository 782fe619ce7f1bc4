import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { folderWith, found, lintJson, removeFolders, run } from './run';

describe('plimsoll lint --baseline', () => {
  afterEach(removeFolders);

  const write = (folder: string, text: string): void => fs.writeFileSync(path.join(folder, 'Dockerfile'), text);

  it('--write-baseline lists the present problems, which then do not count', async () => {
    const folder = folderWith({ Dockerfile: 'FROM a:latest\n  FROM   a:latest\nENV SECRET=a\n' });
    const { status, stdout } = await run(folder, ['lint', '--write-baseline', 'known.json']);
    assert.deepEqual({ status, stdout }, { status: 0, stdout: '' });
    assert.deepEqual(JSON.parse(fs.readFileSync(path.join(folder, 'known.json'), 'utf8')), {
      version: 1,
      problems: [
        { path: 'Dockerfile', rule: 'dockerfile/no-latest', message: 'a has no version', line: 'FROM a:latest', count: 2 },
        { path: 'Dockerfile', rule: 'dockerfile/secret', message: 'A secret stays in the image', line: 'ENV SECRET=a', count: 1 },
      ],
    });
    assert.equal((await run(folder, ['lint', '--baseline', 'known.json'])).status, 0);
  });

  it('follows lines that move and are indented anew', async () => {
    const folder = folderWith({ Dockerfile: 'FROM a:latest\n' });
    await run(folder, ['lint', '--write-baseline', 'known.json']);
    write(folder, '# new\n\n   FROM a:latest\n');
    assert.deepEqual(found((await lintJson(folder, ['--baseline', 'known.json'])).report), []);
  });

  it('reports one more of the same, and the same in another file', async () => {
    const folder = folderWith({ Dockerfile: 'FROM a:latest\n' });
    await run(folder, ['lint', '--write-baseline', 'known.json']);
    write(folder, 'FROM a:latest\nFROM a:latest\n');
    fs.mkdirSync(path.join(folder, 'b'));
    fs.writeFileSync(path.join(folder, 'b/Dockerfile'), 'FROM a:latest\n');
    const { status, report } = await lintJson(folder, ['--baseline', 'known.json']);
    assert.equal(status, 1);
    assert.deepEqual(found(report), ['Dockerfile dockerfile/no-latest', 'b/Dockerfile dockerfile/no-latest']);
  });

  it('holds wherever the command runs', async () => {
    const folder = folderWith({ 'ci/x': '', 'api/Dockerfile': 'FROM a:latest\n' });
    await run(folder, ['lint', '--write-baseline', 'ci/known.json']);
    assert.equal((await run(path.join(folder, 'api'), ['lint', '--baseline', '../ci/known.json'])).status, 0);
    assert.equal((await run(path.join(folder, 'ci'), ['lint', folder, '--baseline', 'known.json'])).status, 0);
  });

  it('refuses a file that is no baseline', async () => {
    for (const content of ['{"version": 2, "problems": []}', '[', '{"version": 1, "problems": [{}]}', '5']) {
      const { status, stderr } = await run(folderWith({ 'a.json': content }), ['lint', '--baseline', 'a.json']);
      assert.equal(status, 2);
      assert.equal(stderr, 'plimsoll: a.json: not a baseline, write one with --write-baseline\n');
    }
  });

  it('cannot be written into nowhere', async () => {
    const { status, stderr } = await run(folderWith({}), ['lint', '--write-baseline', 'no/known.json']);
    assert.equal(status, 2);
    assert.equal(stderr, 'plimsoll: no/known.json: the baseline cannot be written: no such file or folder\n');
  });
});
