import assert from 'node:assert/strict';
import path from 'node:path';
import { lintAll } from '../../server/src/cli/jobs';
import type { Findings, Work } from '../../server/src/cli/session';
import { FAKE_ENGINE } from './fake-engine';
import { folderWith, removeFolders, run } from './run';

/** Answers every unit with the names of its files as errors, later units first. */
const ECHO = `
const { parentPort, workerData } = require('node:worker_threads');
parentPort.on('message', ({ root, from, to }) => {
  const errors = workerData.plimsoll.roots[root].files.slice(from, to).map((path) => ({ path, message: 'seen' }));
  setTimeout(() => parentPort.postMessage({ files: [], errors }), from % 3);
});`;

const DIES = `
const { parentPort } = require('node:worker_threads');
parentPort.on('message', ({ from }) => from === 0 ? process.exit(3) : parentPort.postMessage({ files: [], errors: [] }));`;

describe('lintAll', () => {
  afterEach(removeFolders);

  const names = (count: number): readonly string[] => Array.from({ length: count }, (_, i) => `${i}/Dockerfile`);

  interface Linted {
    readonly findings: Findings;
    readonly progress: number;
  }

  async function lintWith(worker: string, count: number, fix: 'none' | 'write' = 'none'): Promise<Linted> {
    const folder = folderWith({ 'worker.js': worker });
    const work: Work = {
      cwd: folder,
      roots: [
        { folder, prefix: '', files: names(count), named: false },
        { folder, prefix: 'b/', files: ['last/Dockerfile'], named: false },
      ],
      options: { config: { commandLine: {} }, fix, allowed: 'safe' },
    };
    let progress = 0;
    const onProgress = (files: number): void => void (progress += files);
    const findings = await lintAll(work, FAKE_ENGINE, { jobs: 3, workerFile: path.join(folder, 'worker.js'), onProgress });
    return { findings, progress };
  }

  it('hands many files to threads and keeps their order', async () => {
    const { findings, progress } = await lintWith(ECHO, 500);
    assert.deepEqual(findings.errors.map((error) => error.path), [...names(500), 'last/Dockerfile']);
    assert.ok(findings.errors.every(({ message }) => message === 'seen'));
    assert.equal(progress, 501);
  });

  it('lints few files, and files that it rewrites, in this thread', async () => {
    for (const { findings, progress } of [await lintWith(ECHO, 50), await lintWith(ECHO, 500, 'write')]) {
      assert.ok(findings.errors.every(({ message }) => message === 'no such file or folder'));
      assert.equal(progress, findings.errors.length);
    }
  });

  it('survives a thread that dies', async () => {
    const { findings } = await lintWith(DIES, 500);
    const lost = findings.errors.map((error) => error.path);
    assert.ok(lost.includes('0/Dockerfile') && lost.includes('b/last/Dockerfile'));
    assert.ok(lost.length < 100);
    assert.ok(findings.errors.every(({ message }) => message === 'internal error: a worker ended with status 3'));
  });
});

describe('progress', () => {
  afterEach(removeFolders);

  const slow = {
    ...FAKE_ENGINE,
    languageFor: (file: string, text: string) => {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 120);
      return FAKE_ENGINE.languageFor(file, text);
    },
  };
  const tree = Object.fromEntries(Array.from({ length: 5 }, (_, i) => [`${i}/Dockerfile`, '']));

  it('appears on a terminal after a second and leaves no trace', async () => {
    const { stderr } = await run(folderWith(tree), ['lint'], { isTerminal: true, engine: slow });
    // eslint-disable-next-line no-control-regex
    assert.match(stderr, /^(?:\r\x1B\[K\d of 5 files)+\r\x1B\[K$/);
    assert.equal((await run(folderWith(tree), ['lint'], { isTerminal: true })).stderr, '');
  });

  it('does not appear in a pipe or when asked to be quiet', async () => {
    assert.equal((await run(folderWith(tree), ['lint'], { engine: slow })).stderr, '');
    assert.equal((await run(folderWith(tree), ['lint', '--quiet'], { isTerminal: true, engine: slow })).stderr, '');
  });
});
