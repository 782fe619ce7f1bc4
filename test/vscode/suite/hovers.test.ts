import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { openFile } from './support';

/** The texts of all hovers over the first occurrence of `piece`. */
async function hoversOver({ document }: vscode.TextEditor, piece: string): Promise<readonly string[]> {
  const position = document.positionAt(document.getText().indexOf(piece) + 1);
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, position);
  return hovers.flatMap(({ contents }) => contents).map((content) => (typeof content === 'string' ? content : content.value));
}

const TASK = '{\n  "family": "web",\n  "containerDefinitions": [{ "name": "web", "image": "nginx:1.27", "memory": 512 }]\n}\n';

describe('hovers', () => {
  it('explain docker run in scripts, code blocks and Makefiles, once', async () => {
    const command = 'docker run --rm -m 512m \\\n  --cpus 1.5 nginx\n';
    for (const [name, text] of [['run.sh', `#!/bin/sh\n${command}`], ['NOTES.md', `# Run\n\n\`\`\`sh\n${command}\`\`\`\n`], ['Makefile', 'run:\n\tdocker run -m 512m x\n']] as const) {
      const editor = await openFile(name, text);
      const own = (await hoversOver(editor, '-m 512m')).filter((hover) => hover.includes('memory.max = 536870912'));
      assert.equal(own.length, 1, `${name} (${editor.document.languageId})`);
    }
  });

  it('explain task definitions, known by their name or not', async () => {
    for (const name of ['taskdef.json', 'web.json']) {
      const hovers = await hoversOver(await openFile(name, TASK), '"memory"');
      assert.equal(hovers.filter((hover) => hover.includes('memory.max = 536870912')).length, 1, name);
    }
  });

  it('leave other words and other JSON alone', async () => {
    const script = await openFile('other.sh', 'docker build --memory 1g .\n');
    const json = await openFile('package.json', '{ "memory": 512 }\n');
    const texts = [...await hoversOver(script, '--memory'), ...await hoversOver(json, '"memory"')];
    assert.deepEqual(texts.filter((text) => text.includes('memory.max')), []);
  });
});
