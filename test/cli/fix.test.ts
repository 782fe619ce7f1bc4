import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { folderWith, found, lintJson, removeFolders, run } from './run';

const BEFORE = 'FROM a:latest\n# TODO\n';
const SAFE = 'FROM a:1\n# TODO\n';
const SUGGESTED = 'FROM a:1\n';

describe('plimsoll lint --fix', () => {
  afterEach(removeFolders);

  const read = (folder: string, file = 'Dockerfile'): string => fs.readFileSync(path.join(folder, file), 'utf8');

  it('applies safe fixes and reports what is left', async () => {
    const folder = folderWith({ Dockerfile: BEFORE });
    const { status, report } = await lintJson(folder, ['--fix']);
    assert.equal(read(folder), SAFE);
    assert.deepEqual(found(report), ['Dockerfile dockerfile/no-todo']);
    assert.equal(report.files[0]?.fixed, undefined);
    assert.equal(status, 0);
  });

  it('--fix-suggested includes the others', async () => {
    const folder = folderWith({ Dockerfile: BEFORE });
    await run(folder, ['lint', '--fix', '--fix-suggested']);
    assert.equal(read(folder), SUGGESTED);
  });

  it('--fix-dry-run changes nothing and hands out the text', async () => {
    const folder = folderWith({ Dockerfile: BEFORE, 'ok/Dockerfile': SUGGESTED });
    const { status, report } = await lintJson(folder, ['--fix-dry-run']);
    assert.equal(read(folder), BEFORE);
    assert.equal(status, 1);
    assert.deepEqual(report.files.map(({ fixed }) => fixed), [SAFE, undefined]);
    assert.deepEqual(found(report), ['Dockerfile dockerfile/no-latest', 'Dockerfile dockerfile/no-todo']);
    assert.equal((await lintJson(folder, ['--fix-dry-run', '--fix-suggested'])).report.files[0]?.fixed, SUGGESTED);
  });

  it('leaves alone what is switched off, suppressed or ignored', async () => {
    const suppressed = `# hadolint ignore=DL3007\n${BEFORE}`;
    const folder = folderWith({ Dockerfile: suppressed, 'old/Dockerfile': BEFORE, '.plimsoll.yaml': 'ignore: ["old/**"]\n' });
    await run(folder, ['lint', '--fix', '--rule', 'no-todo=off']);
    assert.equal(read(folder), suppressed);
    assert.equal(read(folder, 'old/Dockerfile'), BEFORE);
  });

  it('keeps mode, line endings and byte order mark, and leaves no other file behind', async () => {
    const folder = folderWith({ Dockerfile: '\uFEFFFROM a:latest\r\n' });
    fs.chmodSync(path.join(folder, 'Dockerfile'), 0o751);
    await run(folder, ['lint', '--fix']);
    assert.equal(read(folder), '\uFEFFFROM a:1\r\n');
    assert.equal(fs.statSync(path.join(folder, 'Dockerfile')).mode & 0o777, 0o751);
    assert.deepEqual(fs.readdirSync(folder), ['Dockerfile']);
  });

  it('writes through a link', async () => {
    const folder = folderWith({ 'real.txt': BEFORE });
    fs.symlinkSync('real.txt', path.join(folder, 'Dockerfile'));
    await run(folder, ['lint', '--fix']);
    assert.ok(fs.lstatSync(path.join(folder, 'Dockerfile')).isSymbolicLink());
    assert.equal(read(folder, 'real.txt'), SAFE);
  });

  it('does not touch a file without fixes', async () => {
    const folder = folderWith({ Dockerfile: SUGGESTED });
    const before = fs.statSync(path.join(folder, 'Dockerfile'));
    await run(folder, ['lint', '--fix']);
    const after = fs.statSync(path.join(folder, 'Dockerfile'));
    assert.deepEqual([after.ino, after.mtimeMs], [before.ino, before.mtimeMs]);
  });

  it('does not rewrite a file whose bytes are no text', async () => {
    const bytes = Buffer.concat([Buffer.from(BEFORE), Buffer.from([0xE9, 10])]);
    const folder = folderWith({ Dockerfile: bytes });
    assert.equal((await run(folder, ['lint', '--fix'])).status, 2);
    assert.deepEqual(fs.readFileSync(path.join(folder, 'Dockerfile')), bytes);
  });
});

describe('plimsoll lint --stdin-filename', () => {
  afterEach(removeFolders);

  it('lints the text as that file, with its configuration and neighbours', async () => {
    const folder = folderWith({
      '.plimsoll.yaml': 'rules: { no-latest: error }\n',
      'compose.yaml': 'services:\n  a: {build: x}\n',
    });
    const { status, report } = await lintJson(folder, ['--stdin-filename', 'api/Dockerfile'], { stdin: BEFORE });
    assert.equal(status, 1);
    assert.deepEqual(found(report), [
      'api/Dockerfile dockerfile/built-by-compose',
      'api/Dockerfile dockerfile/no-latest',
      'api/Dockerfile dockerfile/no-todo',
    ]);
    assert.equal(report.files[0]?.problems[1]?.severity, 'error');
  });

  it('does not look at the file of that name', async () => {
    const folder = folderWith({ Dockerfile: BEFORE });
    assert.deepEqual(found((await lintJson(folder, ['--stdin-filename', 'Dockerfile'], { stdin: SUGGESTED })).report), []);
  });

  it('--fix prints the fixed text and reports on standard error', async () => {
    const folder = folderWith({ Dockerfile: 'FROM other\n' });
    const words = ['lint', '--fix', '--stdin-filename', 'Dockerfile'];
    const { status, stdout, stderr } = await run(folder, words, { stdin: `\uFEFF${BEFORE}` });
    assert.equal(stdout, `\uFEFF${SAFE}`);
    assert.equal(stderr, 'Dockerfile:2:1: info dockerfile/no-todo: Something is left to do\n');
    assert.equal(status, 0);
    assert.equal(fs.readFileSync(path.join(folder, 'Dockerfile'), 'utf8'), 'FROM other\n');
  });

  it('refuses what is no text and names of no known kind', async () => {
    const folder = folderWith({});
    const binary = await run(folder, ['lint', '--stdin-filename', 'Dockerfile'], { stdin: Buffer.from([0]) });
    assert.deepEqual(binary, { status: 2, stdout: '', stderr: 'plimsoll: Dockerfile: binary content\n' });
    const unknown = await run(folder, ['lint', '--stdin-filename', 'notes.txt'], { stdin: 'hello' });
    assert.match(unknown.stderr, /^plimsoll: notes\.txt: no Dockerfile, .+\n$/);
    assert.equal(unknown.status, 2);
  });
});
