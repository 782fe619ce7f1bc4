import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { Hover } from 'vscode-languageserver-protocol/node';
import type { ExplainResult, FileStatus, RuleSummary } from '../../server/src/protocol';
import { rangeOf, TestClient } from './client';
import { buildServer } from './hooks';

const URI = 'file:///work/Dockerfile';
const TEXT = 'FROM alpine:3.22\nADD 🐳.py /app/\nUSER 1000\n';

describe('the language server', () => {
  before(buildServer);

  it('ends with status 0 after shutdown and 1 without', async () => {
    const polite = await TestClient.start();
    assert.equal(await polite.stop(), 0);
    const rude = await TestClient.start();
    const exited = once(rude.process, 'exit');
    rude.connection.end();
    assert.deepEqual(await exited, [1, null]);
  });

  it('starts over IPC as well', async () => {
    const { fork } = await import('node:child_process');
    const { createProtocolConnection, IPCMessageReader, IPCMessageWriter } = await import('vscode-languageserver-protocol/node');
    const child = fork('dist/cli.js', ['server', '--node-ipc', `--clientProcessId=${process.pid}`]);
    const connection = createProtocolConnection(new IPCMessageReader(child), new IPCMessageWriter(child));
    connection.listen();
    const answer: { serverInfo?: { name: string } } = await connection.sendRequest('initialize', { processId: null, rootUri: null, capabilities: {} });
    assert.equal(answer.serverInfo?.name, 'plimsoll');
    const exited = once(child, 'exit');
    await connection.sendRequest('shutdown');
    await connection.sendNotification('exit');
    assert.deepEqual(await exited, [0, null]);
  });

  describe('answers', () => {
    let client: TestClient;

    beforeEach(async () => {
      client = await TestClient.start({ initializationOptions: { neighbours: ['docker.docker'] } });
      await client.open(URI, TEXT);
    });
    afterEach(() => client.stop());

    it('hovers with the reason of a problem', async () => {
      const hover = await client.connection.sendRequest<Hover | null>('textDocument/hover', {
        textDocument: { uri: URI }, position: { line: 1, character: 1 },
      });
      const value = hover && typeof hover.contents === 'object' && 'value' in hover.contents ? hover.contents.value : '';
      assert.match(value, /COPY only copies/);
      assert.match(value, /\[dockerfile\/prefer-copy\]\(https:/);
      await client.configure({ hover: { enable: false } });
      assert.equal(await client.connection.sendRequest('textDocument/hover', { textDocument: { uri: URI }, position: { line: 1, character: 1 } }), null);
    });

    it('plimsoll/explain with problems, fixes, an ignore comment and the rule', async () => {
      const result = await client.connection.sendRequest<ExplainResult>('plimsoll/explain', {
        textDocument: { uri: URI }, position: { line: 1, character: 2 },
      });
      assert.equal(result.version, 1);
      assert.equal(result.path, 'Dockerfile');
      assert.equal(result.documentVersion, 1);
      const problem = result.problems.find(({ rule }) => rule === 'dockerfile/prefer-copy');
      assert.ok(problem);
      assert.deepEqual(problem.range, rangeOf(TEXT, 'ADD'));
      assert.deepEqual(problem.fixes, [
        { title: 'Replace ADD with COPY', safety: 'safe', edits: [{ uri: URI, range: rangeOf(TEXT, 'ADD'), newText: 'COPY' }] },
      ]);
      assert.deepEqual(problem.ignore?.edits.map(({ newText }) => newText), ['# plimsoll-ignore dockerfile/prefer-copy -- reason\n']);
      assert.match(problem.explanation.example?.good ?? '', /COPY/);
    });

    it('plimsoll/explain with null where there is nothing to say', async () => {
      const ask = (uri: string, line: number): Promise<unknown> =>
        client.connection.sendRequest('plimsoll/explain', { textDocument: { uri }, position: { line, character: 0 } });
      assert.equal(await ask('file:///nowhere/Dockerfile', 0), null);
      assert.equal(await ask(URI, 99), null);
    });

    it('plimsoll/status with what is left to others', async () => {
      const status = await client.connection.sendRequest<FileStatus>('plimsoll/status', { textDocument: { uri: URI } });
      assert.deepEqual([status.kind, status.profile, status.linted], ['dockerfile', 'recommended', true]);
      assert.deepEqual(status.muted.map(({ neighbour }) => neighbour), ['Docker DX']);
      assert.ok((status.muted[0]?.rules ?? 0) > 0);
    });

    it('plimsoll/rules with all rules', async () => {
      const rules = await client.connection.sendRequest<RuleSummary[]>('plimsoll/rules', {});
      assert.ok(rules.some(({ id, aliases }) => id === 'dockerfile/prefer-copy' && aliases.includes('hadolint:DL3020')));
    });

  });
});
