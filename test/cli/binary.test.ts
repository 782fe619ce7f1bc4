import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync, type SpawnSyncReturns } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { schemaErrors } from './json-schema/validate';
import { folderWith, removeFolders } from './run';

const CLI = path.resolve('dist/cli.js');

function plimsoll(cwd: string, words: readonly string[], input = ''): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, [CLI, ...words], { cwd, input, encoding: 'utf8', maxBuffer: 1 << 28 });
}

function withoutTime(text: string): string {
  return text.replace(/"milliseconds": \d+/, '"milliseconds": 0');
}

describe('the built command line', function () {
  this.timeout(60_000);

  before(() => {
    if (!fs.existsSync(CLI)) execFileSync(process.execPath, ['scripts/build.mjs', 'cli.js', 'engine.js']);
  });
  afterEach(removeFolders);

  it('answers with an exit status', () => {
    const folder = folderWith({ Dockerfile: 'FROM node:22.1.0\nUSER 1000\n' });
    assert.equal(plimsoll(folder, ['lint', '--fail-on', 'never']).status, 0);
    assert.equal(plimsoll(folder, ['lint', '--fromat', 'json']).status, 2);
    assert.equal(plimsoll(folder, ['lint', 'nowhere']).status, 2);
  });

  it('reads standard input', () => {
    const { stdout } = plimsoll(folderWith({}), ['lint', '--stdin-filename', 'Dockerfile', '--format', 'json'], 'FROM a\n');
    assert.deepEqual((JSON.parse(stdout) as { files: { path: string }[] }).files.map((file) => file.path), ['Dockerfile']);
  });

  it('writes a long answer through a pipe as a whole', () => {
    const { stdout, status } = plimsoll('.', ['rules', '--format', 'json']);
    assert.equal(status, 0);
    assert.deepEqual(schemaErrors('rules', JSON.parse(stdout)), []);
  });

  it('prints a page of the curriculum', () => {
    const { stdout, status } = plimsoll('.', ['explain', 'cgroups']);
    assert.equal(status, 0);
    assert.match(stdout, /^# .+\n\n[^]*memory\.max/);
  });

  it('puts up with a reader who has seen enough', function () {
    if (process.platform === 'win32') this.skip();
    const files = Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`${'long'.repeat(20)}${i}/Dockerfile`, 'FROM a\n']));
    const script = '"$0" "$1" lint --format json | head -c 3';
    const words = ['-c', script, process.execPath, CLI];
    const { stdout, stderr } = spawnSync('sh', words, { cwd: folderWith(files), encoding: 'utf8' });
    assert.deepEqual({ stdout, stderr }, { stdout: '{\n ', stderr: '' });
  });

  it('answers the same for any number of threads', () => {
    const textOf = (i: number): string => `FROM node:latest AS a${i}\nfrom A${i}\n`;
    const folder = folderWith({
      ...Object.fromEntries(Array.from({ length: 450 }, (_, i) => [`${i % 7}/${i}/Dockerfile`, textOf(i)])),
      '3/.plimsoll.yaml': 'rule: {}\n',
      '4/x/.hadolint.yaml': 'ignored: 1\n',
      '4/x/Dockerfile': 'FROM a\n',
      '5/Dockerfile': Buffer.from([0]),
    });
    const words = ['lint', '--format', 'json', '--profile', 'strict', '--jobs'];
    const one = plimsoll(folder, [...words, '1']);
    const three = plimsoll(folder, [...words, '3']);
    assert.equal(three.status, 2);
    assert.equal(three.stderr, one.stderr);
    assert.equal(withoutTime(three.stdout), withoutTime(one.stdout));
    assert.deepEqual(schemaErrors('lint', JSON.parse(three.stdout)), []);
    assert.equal((JSON.parse(three.stdout) as { files: unknown[] }).files.length, 451);
  });

  it('names files and folders that it may not read', function () {
    if (process.platform === 'win32') this.skip();
    const built = Object.fromEntries(['cli.js', 'engine.js'].map((name) => [name, fs.readFileSync(path.join(path.dirname(CLI), name))]));
    const folder = folderWith({ 'a/Dockerfile': '', 'b/Dockerfile': '', 'c/Dockerfile': '', ...built });
    fs.chmodSync(folder, 0o755);
    fs.chmodSync(path.join(folder, 'a/Dockerfile'), 0);
    fs.chmodSync(path.join(folder, 'b'), 0);
    // The superuser may read everything: then somebody else asks.
    const user = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
    const ran = spawnSync(process.execPath, ['cli.js', 'lint', '--format', 'json'], { cwd: folder, encoding: 'utf8', ...user });
    fs.chmodSync(path.join(folder, 'b'), 0o755);
    assert.equal(ran.status, 2);
    assert.deepEqual(ran.stderr.split('\n'), [
      'plimsoll: a/Dockerfile: permission denied',
      'plimsoll: b: cannot read the folder: permission denied',
      '',
    ]);
    assert.deepEqual((JSON.parse(ran.stdout) as { files: { path: string }[] }).files.map((file) => file.path), ['c/Dockerfile']);
  });

  it('starts the language server', async () => {
    const server = spawn(process.execPath, [CLI, 'server', '--stdio']);
    const params = { processId: null, rootUri: null, capabilities: {} };
    const message = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'initialize', params });
    server.stdin.write(`Content-Length: ${Buffer.byteLength(message)}\r\n\r\n${message}`);
    let answer = '';
    for await (const chunk of server.stdout) {
      answer += String(chunk);
      if (answer.includes('"capabilities"')) break;
    }
    server.kill();
    assert.match(answer, /"id":1/);
  });
});
