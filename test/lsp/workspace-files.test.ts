import assert from 'node:assert/strict';
import type { ClientCapabilities } from 'vscode-languageserver-protocol/node';
import { LazyAnswers } from '../../server/src/lsp/lazy-answers';
import { InMemoryClient, languageOf, MemoryFiles } from './support';

const REFRESHING: ClientCapabilities = { workspace: { configuration: true, diagnostics: { refreshSupport: true } }, textDocument: { diagnostic: {} } };
const PULLING: ClientCapabilities = { textDocument: { diagnostic: {} } };
const URI = 'mem:///w/api/Dockerfile';

/** Reports what a rule gets to know about the files around it. */
const curious = languageOf((_text, { workspace, report }) => {
  const at = { start: 0, end: 1 };
  report({ at, message: `ignore: ${workspace.files.read('api/.dockerignore') ?? 'unknown'}` });
  report({ at, message: `app.py: ${workspace.files.has('api/app.py') ?? 'unknown'}` });
  report({ at, message: `compose: ${workspace.files.composeFiles().join() || 'none'}` });
});

describe('the files around a document', () => {
  let client: InMemoryClient;

  afterEach(() => client.stop());

  async function start(files: Record<string, string>, capabilities = REFRESHING): Promise<MemoryFiles> {
    const host = new MemoryFiles(new Map(Object.entries(files)));
    client = await InMemoryClient.start(curious, host, capabilities);
    await client.open(URI, 'FROM a\n');
    return host;
  }

  it('are looked up after the first lint asked for them, and then the client is told to ask again', async () => {
    await start({ 'mem:///w/api/.dockerignore': '*.md', 'mem:///w/compose.yaml': 'services: {}' });
    assert.deepEqual(await client.messages(URI), ['app.py: unknown', 'compose: none', 'ignore: unknown']);
    await client.until(() => client.refreshes > 0);
    assert.deepEqual(await client.messages(URI), ['app.py: false', 'compose: compose.yaml', 'ignore: *.md']);
    assert.equal(client.refreshes, 1, 'one refresh for all files');
  });

  it('are waited for where the client cannot be told', async () => {
    await start({ 'mem:///w/api/app.py': '' }, PULLING);
    assert.deepEqual(await client.messages(URI), ['app.py: true', 'compose: none', 'ignore: unknown']);
  });

  it('are asked for once', async () => {
    const host = await start({});
    for (let i = 0; i < 3; i++) await client.messages(URI);
    await client.until(() => client.refreshes > 0);
    for (let i = 0; i < 3; i++) await client.messages(URI);
    assert.deepEqual(host.asked.filter((question) => question === 'exists mem:///w/api/app.py').length, 1);
  });

  it('are looked at again when they change on disk, and only then', async () => {
    const host = await start({});
    await client.messages(URI);
    await client.until(() => client.refreshes === 1);
    await client.messages(URI);
    await client.filesChanged({ uri: 'mem:///w/unrelated', type: 1 });
    host.files.set('mem:///w/api/app.py', '');
    await client.filesChanged({ uri: 'mem:///w/api/app.py', type: 1 });
    await client.until(() => client.refreshes === 2);
    assert.ok((await client.messages(URI)).includes('app.py: true'));
  });

  it('are taken from the editor where they are open', async () => {
    await start({ 'mem:///w/api/.dockerignore': '*.md' });
    await client.messages(URI);
    await client.until(() => client.refreshes === 1);
    await client.messages(URI);
    await client.open('mem:///w/api/.dockerignore', '*.txt', 'ignore');
    await client.until(() => client.refreshes === 2);
    assert.ok((await client.messages(URI)).includes('ignore: *.txt'));
    await client.change('mem:///w/api/.dockerignore', 2, '*.log');
    await client.until(() => client.refreshes === 3);
    assert.ok((await client.messages(URI)).includes('ignore: *.log'));
  });
});

describe('LazyAnswers', () => {
  let now = 0;
  let world = 'first';
  const changes: string[] = [];
  const answers = (): LazyAnswers<string> => new LazyAnswers(() => Promise.resolve(world), (key) => changes.push(key), () => now);

  beforeEach(() => {
    now = 0;
    world = 'first';
    changes.length = 0;
  });

  it('tells of an answer only to those who went away without one', async () => {
    const lazy = answers();
    assert.equal(await lazy.load('a'), 'first');
    assert.deepEqual(changes, []);
    assert.equal(lazy.get('b'), undefined);
    await lazy.settled();
    assert.deepEqual(changes, ['b']);
    assert.equal(lazy.get('b'), 'first');
  });

  it('asks again after a while, and answers with what it has meanwhile', async () => {
    const lazy = answers();
    await lazy.load('a');
    world = 'second';
    assert.equal(lazy.get('a'), 'first');
    await lazy.settled();
    assert.deepEqual(changes, []);
    now = 60_000;
    assert.equal(lazy.get('a'), 'first');
    await lazy.settled();
    assert.equal(lazy.get('a'), 'second');
    assert.deepEqual(changes, ['a']);
  });

  it('says nothing about an answer that stayed the same', async () => {
    const lazy = answers();
    await lazy.load('a');
    lazy.recheck('a');
    lazy.recheck('never asked for');
    await lazy.settled();
    assert.deepEqual(changes, []);
  });
});

describe('a rule that fails', () => {
  it('does not keep the others from reporting, and is named in the log', async () => {
    const language = languageOf((_text, { report }, id) => {
      if (id === 'dockerfile/broken') throw new Error('boom');
      report({ at: { start: 0, end: 1 }, message: id });
    }, ['dockerfile/broken', 'dockerfile/healthy']);
    const client = await InMemoryClient.start(language, new MemoryFiles(new Map()), PULLING);
    const logged: string[] = [];
    client.connection.onNotification('window/logMessage', ({ message }: { message: string }) => void logged.push(message));
    await client.open(URI, 'FROM a\n');
    assert.deepEqual(await client.messages(URI), ['dockerfile/healthy']);
    assert.match(logged.join('\n'), /internal error in rule dockerfile\/broken: Error: boom/);
    client.stop();
  });
});
