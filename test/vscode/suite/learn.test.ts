import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually, openFile } from './support';

const COMPOSE = 'services:\n  api:\n    image: ghcr.io/acme/api:2.3.1\n    mem_limit: 512m\n';

describe('learn', () => {
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('opens the page of a topic, and the next one in its place', async () => {
    await openFile('compose.yaml', COMPOSE);
    await vscode.commands.executeCommand('plimsoll.learn', 'namespaces');
    await eventually('page', () => topicTabs().includes('Plimsoll: Namespaces'));
    await vscode.commands.executeCommand('plimsoll.learn', 'memory-limits');
    await eventually('next page', () => topicTabs().includes('Plimsoll: Memory limits'));
    assert.equal(topicTabs().length, 1);
    assert.equal(vscode.window.activeTextEditor, undefined);
  });

  it('opens nothing for a topic that does not exist', async () => {
    await vscode.commands.executeCommand('plimsoll.learn', 'no-such-topic');
    assert.deepEqual(topicTabs(), []);
  });

  it('has a tree that can be opened', async () => {
    await vscode.commands.executeCommand('plimsoll.learn.focus');
  });
});

function topicTabs(): readonly string[] {
  return vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs)
    .filter(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith('plimsoll.topic'))
    .map(({ label }) => label);
}
