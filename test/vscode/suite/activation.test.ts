import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import * as vscode from 'vscode';
import { DOCKERFILE, eventually, openFile, problemsOf } from './support';

interface Api {
  serverState(): string;
}

const extension = vscode.extensions.getExtension<Api>('plimsoll.plimsoll');

describe('activation', () => {
  it('has the extension', () => {
    assert.ok(extension);
  });

  it('starts no server for a YAML file that is none of ours', async () => {
    const { document } = await openFile('minutes.yaml', 'title: minutes\nitems: [a, b]\n');
    await sleep(2_000);
    assert.deepEqual(problemsOf(document.uri), []);
    if (extension?.isActive) assert.equal(extension.exports.serverState(), 'idle');
  });

  it('starts it for a Dockerfile, and reports problems', async () => {
    const { document } = await openFile('Dockerfile', DOCKERFILE);
    await eventually('problem', () => problemsOf(document.uri).length > 0);
    assert.equal(extension?.exports.serverState(), 'running');
  });
});
