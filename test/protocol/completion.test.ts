import assert from 'node:assert/strict';
import type { ClientCapabilities, CompletionItem } from 'vscode-languageserver-protocol/node';
import { PLAIN, TestClient, VSCODE } from './client';
import { buildServer } from './hooks';

const URI = 'file:///work/Dockerfile';
const TEXT = 'FROM node:24 AS build\nFROM debian:13\nCOPY --from=\n\nRUN \n';

const completing: ClientCapabilities = {
  ...VSCODE,
  textDocument: { ...VSCODE.textDocument, completion: { completionItem: { snippetSupport: true, labelDetailsSupport: true } } },
};

describe('completion', () => {
  let client: TestClient;

  before(buildServer);
  afterEach(() => client.stop());

  function complete(line: number, character: number, triggerCharacter?: string, uri = URI): Promise<CompletionItem[]> {
    return client.connection.sendRequest('textDocument/completion', {
      textDocument: { uri },
      position: { line, character },
      context: triggerCharacter === undefined ? { triggerKind: 1 } : { triggerKind: 2, triggerCharacter },
    });
  }

  async function start(capabilities = completing, settings = {}): Promise<void> {
    client = await TestClient.start({ capabilities, settings });
    await client.open(URI, TEXT);
  }

  it('is offered with triggers and with texts to ask for', async () => {
    await start();
    const { completionProvider } = client.initialized.capabilities;
    assert.equal(completionProvider?.resolveProvider, true);
    assert.ok(completionProvider?.triggerCharacters?.includes('='));
  });

  it('names the stages above', async () => {
    await start();
    const [stage] = await complete(2, 12, '=');
    assert.ok(stage);
    const place = { line: 2, character: 12 };
    assert.deepEqual([stage.label, stage.detail, stage.labelDetails], ['build', 'FROM node:24', { description: 'Plimsoll' }]);
    assert.deepEqual(stage.textEdit, { range: { start: place, end: place }, newText: 'build' });
  });

  it('stands below what others offer, and has holes to fill in', async () => {
    await start();
    const items = await complete(3, 0);
    assert.ok(items.every(({ sortText }) => (sortText ?? '') > 'zzz'));
    const probe = items.find(({ label }) => label.startsWith('HEALTHCHECK …'));
    assert.equal(probe?.insertTextFormat, 2);
    assert.match(probe?.textEdit?.newText ?? '', /\$\{1:30s\}/);
  });

  it('has none for editors that cannot fill them in', async () => {
    await start(PLAIN);
    const items = await complete(3, 0);
    const probe = items.find(({ label }) => label.startsWith('HEALTHCHECK …'));
    assert.match(probe?.textEdit?.newText ?? '', /--interval=30s/);
    assert.ok(items.every(({ insertTextFormat, labelDetails }) => insertTextFormat === 1 && labelDetails === undefined));
  });

  it('tells about an item when asked', async () => {
    await start();
    const link = (await complete(4, 4)).find(({ label }) => label === '--mount');
    assert.ok(link && link.documentation === undefined);
    const resolved: CompletionItem = await client.connection.sendRequest('completionItem/resolve', link);
    assert.match(JSON.stringify(resolved.documentation), /Needs Dockerfile syntax 1\.2/);
  });

  it('opens no list of flags after each blank', async () => {
    await start();
    assert.deepEqual(await complete(4, 4, ' '), []);
    assert.notDeepEqual(await complete(4, 4), []);
  });

  it('follows what is typed', async () => {
    await start();
    await client.change(URI, { start: { line: 4, character: 4 }, end: { line: 4, character: 4 } }, '--network=');
    assert.deepEqual((await complete(4, 14)).map(({ label }) => label), ['default', 'none', 'host']);
  });

  it('is empty for other languages, for files that are not open, and when switched off', async () => {
    await start(completing, { enable: false });
    assert.deepEqual(await complete(3, 0), []);
    await client.configure({});
    assert.notDeepEqual(await complete(3, 0), []);
    const other = 'file:///work/compose.yaml';
    await client.open(other, 'services:\n  web:\n    image: a\n', 'dockercompose');
    assert.deepEqual(await complete(2, 4, undefined, other), []);
    assert.deepEqual(await complete(0, 0, undefined, 'file:///work/none'), []);
  });
});
