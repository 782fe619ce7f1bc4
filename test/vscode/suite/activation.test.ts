import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import * as vscode from 'vscode';

const extension = vscode.extensions.getExtension('plimsoll.plimsoll');

describe('activation', () => {
  it('has the extension', () => {
    assert.ok(extension);
  });

  it('leaves a YAML file alone that is none of ours', async () => {
    const document = await vscode.workspace.openTextDocument({ language: 'yaml', content: 'title: minutes\nitems: [a, b]\n' });
    await vscode.window.showTextDocument(document);
    await sleep(2_000);
    assert.equal(extension?.isActive, false);
    assert.deepEqual(problemsOf(document.uri), []);
  });

  it('is active, and reports problems, once Dockerfiles are open', async () => {
    const dockerfiles = await vscode.workspace.findFiles('**/Dockerfile');
    for (const dockerfile of dockerfiles) await vscode.window.showTextDocument(dockerfile);
    const deadline = Date.now() + 10_000;
    while (dockerfiles.flatMap(problemsOf).length === 0 && Date.now() < deadline) await sleep(50);
    assert.equal(extension?.isActive, true);
    assert.ok(dockerfiles.flatMap(problemsOf).length > 0, `no problem in any of ${dockerfiles.length} Dockerfiles`);
  });
});

function problemsOf(uri: vscode.Uri): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'Plimsoll');
}
