import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import * as vscode from 'vscode';
import { DOCKERFILE, openFile } from './support';

describe('the task', () => {
  it('runs the bundled command line, which prints what the problem matcher reads', async () => {
    const { document } = await openFile('Dockerfile', DOCKERFILE);
    const [task, ...others] = await vscode.tasks.fetchTasks({ type: 'plimsoll' });
    assert.deepEqual(others, []);
    assert.deepEqual(task?.problemMatchers, ['$plimsoll']);
    const { execution } = task;
    assert.ok(execution instanceof vscode.ProcessExecution);
    // A served VS Code has no terminals: what the task would run there is run here.
    const { stdout } = spawnSync(execution.process, execution.args, {
      cwd: execution.options?.cwd, env: { ...process.env, ...execution.options?.env }, encoding: 'utf8',
    });
    const path = vscode.workspace.asRelativePath(document.uri);
    assert.ok(stdout.split('\n').some((line) => line.startsWith(`${path}:2:1: warning dockerfile/prefer-copy: `)), stdout);
  });
});
