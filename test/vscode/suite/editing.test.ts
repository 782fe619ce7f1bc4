import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { DOCKERFILE, eventually, openFile, problemsOf } from './support';

const RULE = 'dockerfile/prefer-copy';

describe('editing', () => {
  afterEach(async () => {
    await vscode.workspace.getConfiguration('editor').update('codeActionsOnSave', undefined, vscode.ConfigurationTarget.Workspace);
    await vscode.workspace.getConfiguration('plimsoll').update('rules', undefined, vscode.ConfigurationTarget.Workspace);
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  async function problemIn(document: vscode.TextDocument): Promise<vscode.Diagnostic> {
    return eventually('problem', () => problemsOf(document.uri, RULE)[0]);
  }

  async function quickFixes(document: vscode.TextDocument, range: vscode.Range): Promise<vscode.CodeAction[]> {
    return vscode.commands.executeCommand('vscode.executeCodeActionProvider', document.uri, range, vscode.CodeActionKind.QuickFix.value, 10);
  }

  it('marks the keyword and links the rule', async () => {
    const { document } = await openFile('Dockerfile', DOCKERFILE);
    const problem = await problemIn(document);
    assert.equal(document.getText(problem.range), 'ADD');
    assert.ok(typeof problem.code === 'object' && problem.code.target.scheme === 'https');
  });

  it('edits the text by a quick fix, and the problem goes', async () => {
    const { document } = await openFile('Dockerfile', DOCKERFILE);
    const [fix] = await quickFixes(document, (await problemIn(document)).range);
    assert.equal(fix?.title, 'Replace ADD with COPY');
    assert.equal(fix.isPreferred, true);
    assert.ok(fix.edit && (await vscode.workspace.applyEdit(fix.edit)));
    assert.equal(document.getText(), DOCKERFILE.replace('ADD', 'COPY'));
    await eventually('end of the problem', () => problemsOf(document.uri, RULE).length === 0);
  });

  it('writes an ignore comment with a reason to fill in', async () => {
    const { document } = await openFile('Dockerfile', `FROM alpine:3.22\nRUN echo a && \\\n    echo b\n${DOCKERFILE}`);
    const fixes = await quickFixes(document, (await problemIn(document)).range);
    const ignore = fixes.find(({ title }) => title === `Ignore ${RULE} here`);
    assert.ok(ignore?.edit && (await vscode.workspace.applyEdit(ignore.edit)));
    assert.equal(document.lineAt(4).text, `# plimsoll-ignore ${RULE} -- reason`);
    assert.equal(document.lineAt(5).text, 'ADD app.py /app/');
    await eventually('end of the problem', () => problemsOf(document.uri, RULE).length === 0);
  });

  it('fixes on save when it is told to', async () => {
    const editor = await openFile('Dockerfile', DOCKERFILE);
    await problemIn(editor.document);
    const onSave = { 'source.fixAll.plimsoll': 'explicit' };
    await vscode.workspace.getConfiguration('editor').update('codeActionsOnSave', onSave, vscode.ConfigurationTarget.Workspace);
    await editor.edit((edit) => edit.insert(new vscode.Position(3, 0), 'CMD ["a"]\n'));
    await editor.document.save();
    assert.equal(editor.document.getText(), `${DOCKERFILE.replace('ADD', 'COPY')}CMD ["a"]\n`);
  });

  it('repairs everything that is safe by the command', async () => {
    const { document } = await openFile('Dockerfile', `${DOCKERFILE}ADD b.py /\n`);
    await eventually('two problems', () => problemsOf(document.uri, RULE).length === 2);
    await vscode.commands.executeCommand('plimsoll.fixAll');
    await eventually('edit', () => document.getText() === `${DOCKERFILE}ADD b.py /\n`.replaceAll('ADD', 'COPY'));
  });

  it('follows the settings without a reload', async () => {
    const { document } = await openFile('Dockerfile', DOCKERFILE);
    await problemIn(document);
    await vscode.workspace.getConfiguration('plimsoll').update('rules', { [RULE]: 'off' }, vscode.ConfigurationTarget.Workspace);
    await eventually('end of the problem', () => problemsOf(document.uri, RULE).length === 0);
  });

  it('hovers with the reason, once', async () => {
    const { document } = await openFile('Dockerfile', DOCKERFILE);
    const { range } = await problemIn(document);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, range.start);
    const texts = hovers.flatMap(({ contents }) => contents).map((content) => (typeof content === 'string' ? content : content.value));
    assert.equal(texts.filter((text) => text.includes('COPY only copies')).length, 1);
  });

  it('opens the explainer without taking the focus from the editor', async () => {
    const editor = await openFile('Dockerfile', DOCKERFILE);
    await problemIn(editor.document);
    await vscode.commands.executeCommand('plimsoll.explain');
    await vscode.commands.executeCommand('type', { text: '#' });
    assert.equal(vscode.window.activeTextEditor?.document, editor.document);
    assert.match(editor.document.getText(), /^#FROM/);
  });

  it('takes the problems back when a file is no longer ours', async () => {
    const editor = await openFile('pod.yaml', 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\nspec:\n  hostNetwork: true\n  containers: []\n');
    await editor.edit((edit) => edit.replace(new vscode.Range(0, 0, 1, 0), ''));
    await eventually('end of all problems', () => problemsOf(editor.document.uri).length === 0);
  });
});
