import assert from 'node:assert/strict';
import type { ClientCapabilities, TextEdit } from 'vscode-languageserver-protocol/node';
import { PLAIN, TestClient, VSCODE } from './client';
import { buildServer } from './hooks';

const URI = 'file:///work/Dockerfile';
const TEXT = ' FROM alpine:3.22\nRUN one \\\ntwo\nRUN <<EOF\n  body\nEOF\n';
const OPTIONS = { tabSize: 4, insertSpaces: true };
const METHODS = ['textDocument/formatting', 'textDocument/rangeFormatting', 'textDocument/onTypeFormatting'];

const registering: ClientCapabilities = {
  ...VSCODE,
  textDocument: {
    ...VSCODE.textDocument,
    formatting: { dynamicRegistration: true },
    rangeFormatting: { dynamicRegistration: true },
    onTypeFormatting: { dynamicRegistration: true },
  },
};

describe('formatting', () => {
  let client: TestClient;

  before(buildServer);
  afterEach(() => client.stop());

  function request(method: string, params: object): Promise<TextEdit[] | null> {
    return client.connection.sendRequest(method, { textDocument: { uri: URI }, options: OPTIONS, ...params });
  }

  async function result(method: string, params: object): Promise<string> {
    return client.applied(URI, { changes: { [URI]: (await request(method, params)) ?? [] } });
  }

  it('formats a document, lines of it, and the line that was begun', async () => {
    client = await TestClient.start();
    await client.open(URI, TEXT);
    assert.equal(await result('textDocument/formatting', {}), 'FROM alpine:3.22\nRUN one \\\n    two\nRUN <<EOF\n  body\nEOF\n');
    const firstLine = { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } };
    assert.equal(await result('textDocument/rangeFormatting', { range: firstLine }), TEXT.trimStart());
    const typed = { position: { line: 2, character: 0 }, ch: '\n' };
    assert.equal(await result('textDocument/onTypeFormatting', typed), TEXT.replace('two', '    two'));
  });

  it('has no answer for other languages', async () => {
    client = await TestClient.start();
    const uri = 'file:///work/compose.yaml';
    await client.open(uri, 'services:\n    web:\n        image: a\n', 'dockercompose');
    assert.equal(await request('textDocument/formatting', { textDocument: { uri } }), null);
  });

  it('is offered for Dockerfiles alone where the editor takes registrations', async () => {
    client = await TestClient.start({ capabilities: registering });
    await client.until(() => METHODS.every((method) => client.registered.includes(method)));
    assert.equal(client.initialized.capabilities.documentFormattingProvider, undefined);
  });

  it('is offered at once where it does not', async () => {
    client = await TestClient.start({ capabilities: PLAIN });
    assert.equal(client.initialized.capabilities.documentFormattingProvider, true);
    assert.deepEqual(client.initialized.capabilities.documentOnTypeFormattingProvider, { firstTriggerCharacter: '\n' });
  });

  it('is left to an extension that formats Dockerfiles already', async () => {
    const unregistered: string[] = [];
    client = await TestClient.start({ capabilities: registering });
    client.connection.onRequest('client/unregisterCapability', ({ unregisterations }: { unregisterations: { method: string }[] }) => {
      unregistered.push(...unregisterations.map(({ method }) => method));
      return null;
    });
    await client.until(() => METHODS.every((method) => client.registered.includes(method)));
    await client.connection.sendNotification('plimsoll/neighbours', ['ms-azuretools.vscode-containers']);
    await client.until(() => METHODS.every((method) => unregistered.includes(method)));
    await client.configure({ coexistence: 'all' });
    await client.until(() => METHODS.every((method) => client.registered.filter((one) => one === method).length === 2));
  });
});
