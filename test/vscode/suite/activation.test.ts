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

  it('starts none for Markdown, scripts and JSON, whatever is hovered over in them', async () => {
    for (const [name, text] of [['notes.md', '# docker\n'], ['build.sh', 'docker build .\n'], ['data.json', '{ "a": 1 }\n']] as const) {
      const { document } = await openFile(name, text);
      await vscode.commands.executeCommand('vscode.executeHoverProvider', document.uri, new vscode.Position(0, 3));
    }
    if (extension?.isActive) assert.equal(extension.exports.serverState(), 'idle');
  });

  it('starts it for a Dockerfile, and reports problems', async () => {
    const { document } = await openFile('Dockerfile', DOCKERFILE);
    await eventually('problem', () => problemsOf(document.uri).length > 0);
    assert.equal(extension?.exports.serverState(), 'running');
  });
});
