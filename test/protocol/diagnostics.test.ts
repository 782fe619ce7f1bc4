import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { PLAIN, rangeOf, TestClient, VSCODE } from './client';
import { buildServer } from './hooks';

const URI = 'file:///work%20space/Dockerfile';
const ADD = 'FROM alpine:3.22\nADD app.py /app/\nUSER 1000\n';

/** Rules that these tests speak about; others may come and go. */
function rulesOf(diagnostics: readonly { code?: unknown }[], wanted = 'dockerfile/prefer-copy'): unknown[] {
  return diagnostics.map(({ code }) => code).filter((code) => code === wanted);
}

describe('diagnostics', () => {
  let client: TestClient;
  const folders: string[] = [];

  before(buildServer);
  afterEach(async () => {
    await client.stop();
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
  });

  /** A workspace folder on disk. */
  function workspace(files: Record<string, string>): { folder: string; uri: (name: string) => string } {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'plimsoll-protocol-'));
    folders.push(folder);
    for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
    const root = pathToFileURL(folder).href;
    return { folder: root, uri: (name) => `${root}/${name}` };
  }

  it('are pulled with everything that an editor shows', async () => {
    client = await TestClient.start();
    assert.ok(client.initialized.capabilities.diagnosticProvider);
    await client.open(URI, ADD);
    const [problem] = (await client.problems(URI)).filter(({ code }) => code === 'dockerfile/prefer-copy');
    assert.ok(problem);
    assert.deepEqual(problem.range, rangeOf(ADD, 'ADD'));
    assert.equal(problem.severity, 2);
    assert.equal(problem.source, 'Plimsoll');
    assert.match(problem.codeDescription?.href ?? '', /^https:.*dockerfile\/prefer-copy/);
    assert.equal((problem.data as { version: number }).version, 1);
  });

  it('are not sent again while they are the same', async () => {
    client = await TestClient.start();
    await client.open(URI, ADD);
    const first = await client.pull(URI);
    assert.equal(first.kind, 'full');
    assert.ok(first.resultId);
    const again = await client.pull(URI, first.resultId);
    assert.deepEqual(again, { kind: 'unchanged', resultId: first.resultId });
    await client.change(URI, rangeOf(ADD, 'ADD'), 'COPY');
    const changed = await client.pull(URI, first.resultId);
    assert.equal(changed.kind, 'full');
    assert.deepEqual(rulesOf(changed.kind === 'full' ? changed.items : []), []);
  });

  it('count in UTF-16 code units', async () => {
    const text = 'FROM alpine:3.22\nLABEL a="🐳🐳" b=1\nRUN echo 🐳 \\\n  🐳\nADD 🐳.py /app/\n';
    client = await TestClient.start();
    await client.open(URI, text);
    const [problem] = (await client.problems(URI)).filter(({ code }) => code === 'dockerfile/prefer-copy');
    assert.deepEqual(problem?.range, rangeOf(text, 'ADD'));
    await client.change(URI, rangeOf(text, '🐳.py'), '🐳🐳.tar');
    assert.deepEqual(rulesOf(await client.problems(URI)), []);
  });

  it('are not pushed to a client that pulls', async () => {
    client = await TestClient.start();
    await client.open(URI, ADD);
    await client.problems(URI);
    await new Promise((resolve) => setTimeout(resolve, 400));
    assert.deepEqual(client.published, []);
  });

  it('are pushed to a client that cannot pull, and taken back when the file is closed', async () => {
    client = await TestClient.start({ capabilities: PLAIN });
    assert.equal(client.initialized.capabilities.diagnosticProvider, undefined);
    await client.open(URI, ADD);
    await client.until(() => client.published.length > 0);
    assert.deepEqual(rulesOf(client.published[0]?.diagnostics ?? []), ['dockerfile/prefer-copy']);
    assert.equal(client.published[0]?.version, 1);
    await client.close(URI);
    await client.until(() => client.published.at(-1)?.diagnostics.length === 0);
  });

  it('are empty for documents that are not open, not ours, or vanish meanwhile', async () => {
    client = await TestClient.start();
    assert.deepEqual(await client.problems('file:///nowhere/Dockerfile'), []);
    await client.open('file:///notes.yaml', 'title: notes\n', 'yaml');
    assert.deepEqual(await client.problems('file:///notes.yaml'), []);
    await client.open('file:///Dockerfile.dockerignore', '*\n!ADD\n');
    assert.deepEqual(await client.problems('file:///Dockerfile.dockerignore'), []);
    await client.open(URI, ADD);
    const pulling = client.problems(URI);
    await client.close(URI);
    assert.deepEqual(await pulling, []);
  });

  it('survive half-typed files', async () => {
    client = await TestClient.start();
    await client.open(URI, '');
    let text = '';
    for (const piece of ['FROM ', 'alpine:3.22\nADD', ' a', '.py /', '\nRUN <<E', 'OF\nx']) {
      await client.change(URI, rangeOf(`${text}\0`, '\0'), piece);
      text += piece;
      assert.ok(Array.isArray(await client.problems(URI)), text);
    }
    await client.open('file:///compose.yaml', 'services:\n  a: {image: [', 'dockercompose');
    assert.ok(Array.isArray(await client.problems('file:///compose.yaml')));
  });

  it('follow the settings at once', async () => {
    client = await TestClient.start({ settings: { rules: { 'dockerfile/prefer-copy': 'error' } } });
    await client.open(URI, ADD);
    const strict = (await client.problems(URI)).filter(({ code }) => code === 'dockerfile/prefer-copy');
    assert.deepEqual(strict.map(({ severity }) => severity), [1]);
    await client.configure({ rules: { 'hadolint:DL3020': 'off' } });
    await client.until(() => client.refreshes > 0);
    assert.deepEqual(rulesOf(await client.problems(URI)), []);
    await client.configure({ enable: false });
    assert.deepEqual(await client.problems(URI), []);
  });

  it('follow the settings that a client without workspace/configuration sends', async () => {
    client = await TestClient.start({ capabilities: PLAIN });
    await client.open(URI, ADD);
    await client.until(() => client.published.length > 0);
    await client.configure({ rules: { 'dockerfile/prefer-copy': 'off' } });
    await client.until(() => rulesOf(client.published.at(-1)?.diagnostics ?? []).length === 0);
  });

  it('follow .plimsoll.yaml when it is changed on disk', async () => {
    const { folder, uri } = workspace({ '.plimsoll.yaml': 'rules:\n  dockerfile/prefer-copy: off\n' });
    client = await TestClient.start({ folders: [folder] });
    await client.open(uri('Dockerfile'), ADD);
    assert.deepEqual(rulesOf(await client.problems(uri('Dockerfile'))), []);
    writeFileSync(new URL(uri('.plimsoll.yaml')), 'rules:\n  dockerfile/prefer-copy: hint\n');
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: uri('.plimsoll.yaml'), type: 2 }] });
    await client.until(() => client.refreshes > 0);
    const [problem] = (await client.problems(uri('Dockerfile'))).filter(({ code }) => code === 'dockerfile/prefer-copy');
    assert.equal(problem?.severity, 4);
  });

  it('follow the configuration of other tools', async () => {
    const { folder, uri } = workspace({ '.hadolint.yaml': 'ignored: [DL3020]\n' });
    client = await TestClient.start({ folders: [folder] });
    await client.open(uri('Dockerfile'), ADD);
    assert.deepEqual(rulesOf(await client.problems(uri('Dockerfile'))), []);
  });

  it('tell what is wrong with .plimsoll.yaml itself', async () => {
    const text = 'profile: recomended\nextends: ./missing.yaml\nrules:\n  dockerfile/prefer-copi: off\n';
    const { folder, uri } = workspace({ '.plimsoll.yaml': text });
    client = await TestClient.start({ folders: [folder] });
    await client.open(uri('.plimsoll.yaml'), text, 'yaml');
    const problems = await client.problems(uri('.plimsoll.yaml'));
    assert.deepEqual(problems.map(({ range }) => range), [
      rangeOf(text, 'recomended'), rangeOf(text, 'dockerfile/prefer-copi'), rangeOf(text, './missing.yaml'),
    ]);
    assert.match(String(problems[1]?.message), /did you mean "dockerfile\/prefer-copy"/);
  });

  it('leave to other extensions what those report, unless told otherwise', async () => {
    const text = 'from alpine:3.22\nMAINTAINER me\nADD a.py /\n';
    const initializationOptions = { neighbours: ['ms-azuretools.vscode-containers', 'docker.docker'] };
    client = await TestClient.start({ initializationOptions });
    await client.open(URI, text);
    const muted = await client.problems(URI);
    await client.configure({ coexistence: 'all' });
    const all = await client.problems(URI);
    assert.ok(rulesOf(all, 'dockerfile/maintainer-deprecated').length === 1);
    assert.deepEqual(rulesOf(muted, 'dockerfile/maintainer-deprecated'), []);
    assert.deepEqual(rulesOf(muted), rulesOf(all));
    await client.configure({});
    await client.connection.sendNotification('plimsoll/neighbours', []);
    assert.deepEqual(await client.problems(URI), all);
  });

  it('are not asked for twice after a request was cancelled', async () => {
    client = await TestClient.start();
    await client.open(URI, ADD);
    const { CancellationTokenSource } = await import('vscode-languageserver-protocol/node');
    const source = new CancellationTokenSource();
    const cancelled = client.connection.sendRequest('textDocument/diagnostic', { textDocument: { uri: URI } }, source.token);
    source.cancel();
    await assert.rejects(cancelled, ({ code }: { code: number }) => code === -32800);
    assert.deepEqual(rulesOf(await client.problems(URI)), ['dockerfile/prefer-copy']);
  });

  it('register for what can change: settings and files', async () => {
    client = await TestClient.start({ capabilities: VSCODE });
    await client.until(() => client.registered.length >= 2);
    assert.deepEqual([...client.registered].sort().slice(0, 2), ['workspace/didChangeConfiguration', 'workspace/didChangeWatchedFiles']);
  });
});
