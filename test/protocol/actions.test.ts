import assert from 'node:assert/strict';
import type { CodeAction } from 'vscode-languageserver-protocol/node';
import { PLAIN, rangeOf, TestClient } from './client';
import { buildServer } from './hooks';

const URI = 'file:///work/Dockerfile';
const TEXT = '# syntax=docker/dockerfile:1\nFROM alpine:3.22\nADD a.py /a/\n\nADD b.py \\\n  c.py \\\n  /b/\nUSER 1000\n';

describe('code actions', () => {
  let client: TestClient;

  before(buildServer);
  afterEach(() => client.stop());

  async function open(text = TEXT, options: Parameters<typeof TestClient.start>[0] = {}): Promise<void> {
    client = await TestClient.start({ initializationOptions: { explainCommand: 'plimsoll.explain' }, ...options });
    await client.open(URI, text);
  }

  async function result(action: CodeAction | undefined): Promise<string> {
    assert.ok(action);
    return client.applied(URI, (await client.resolve(action)).edit);
  }

  it('come in the order: fix, fix all of the rule, ignore here, ignore in the file, explain', async () => {
    await open();
    const actions = await client.actions(URI, rangeOf(TEXT, 'ADD'));
    assert.deepEqual(actions.map(({ title }) => title), [
      'Replace ADD with COPY',
      'Fix all 2 problems of dockerfile/prefer-copy in this file',
      'Ignore dockerfile/prefer-copy here',
      'Ignore dockerfile/prefer-copy in this file',
      'Explain dockerfile/prefer-copy',
    ]);
    assert.deepEqual(actions.map(({ isPreferred }) => isPreferred === true), [true, false, false, false, false]);
    assert.ok(actions.every(({ edit }) => edit === undefined), 'edits are computed when an action is chosen');
    assert.deepEqual(actions[0]?.diagnostics?.map(({ code }) => code), ['dockerfile/prefer-copy']);
    assert.deepEqual(actions[4]?.command, {
      title: 'Explain dockerfile/prefer-copy',
      command: 'plimsoll.explain',
      arguments: [{ textDocument: { uri: URI }, position: { line: 2, character: 0 } }],
    });
  });

  it('prefer nothing where several fixes are on offer', async () => {
    await open();
    const all = { start: { line: 0, character: 0 }, end: { line: 7, character: 0 } };
    const actions = await client.actions(URI, all);
    assert.equal(actions.filter(({ title }) => title === 'Replace ADD with COPY').length, 2);
    assert.ok(actions.every(({ isPreferred }) => isPreferred !== true));
  });

  it('fix the problem that was chosen', async () => {
    await open();
    const [fix] = await client.actions(URI, rangeOf(TEXT, 'ADD b.py'));
    assert.equal(await result(fix), TEXT.replace('ADD b.py', 'COPY b.py'));
  });

  it('fix it where it is now, when the document was edited in between', async () => {
    await open();
    const [, fixRule] = await client.actions(URI, rangeOf(TEXT, 'ADD b.py'));
    const [fix] = await client.actions(URI, rangeOf(TEXT, 'ADD b.py'));
    await client.change(URI, rangeOf(TEXT, 'FROM'), '# a comment that moves everything\nFROM');
    const moved = TEXT.replace('FROM', '# a comment that moves everything\nFROM');
    assert.equal(await result(fix), moved.replace('ADD b.py', 'COPY b.py'));
    assert.equal(await result(fixRule), moved.replaceAll('ADD', 'COPY'));
  });

  it('have no edit for a problem that is gone', async () => {
    await open();
    const [fix] = await client.actions(URI, rangeOf(TEXT, 'ADD a.py'));
    assert.ok(fix);
    await client.change(URI, rangeOf(TEXT, 'ADD a.py'), 'COPY a.py');
    assert.equal((await client.resolve(fix)).edit, undefined);
  });

  it('write an ignore comment above the instruction, and never into it', async () => {
    await open();
    const ignored = TEXT.replace('ADD b.py', '# plimsoll-ignore dockerfile/prefer-copy -- reason\nADD b.py');
    const actions = await client.actions(URI, rangeOf(TEXT, 'ADD b.py'));
    const ignore = actions.find(({ title }) => title === 'Ignore dockerfile/prefer-copy here');
    assert.equal(await result(ignore), ignored);
    await client.change(URI, rangeOf(TEXT, 'ADD b.py'), '# plimsoll-ignore dockerfile/prefer-copy -- reason\nADD b.py');
    const left = (await client.problems(URI)).filter(({ code }) => code === 'dockerfile/prefer-copy');
    assert.deepEqual(left.map(({ range }) => range.start.line), [2]);
  });

  it('write a comment for the file below the parser directives', async () => {
    await open();
    const actions = await client.actions(URI, rangeOf(TEXT, 'ADD b.py'));
    const ignore = actions.find(({ title }) => title === 'Ignore dockerfile/prefer-copy in this file');
    assert.equal(await result(ignore), TEXT.replace('FROM', '# plimsoll-ignore-file dockerfile/prefer-copy -- reason\nFROM'));
  });

  it('keep indentation and line endings in YAML', async () => {
    const uri = 'file:///work/pod.yaml';
    const text = 'apiVersion: v1\r\nkind: Pod\r\nmetadata: {name: a}\r\nspec:\r\n  hostNetwork: true\r\n  containers:\r\n    - name: a\r\n      image: a:latest\r\n';
    await open();
    await client.open(uri, text, 'yaml');
    const [problem] = (await client.problems(uri)).filter(({ range }) => range.start.line === 4);
    if (!problem) return assert.fail('no rule has anything against hostNetwork');
    const actions = await client.actions(uri, problem.range);
    const ignore = actions.find(({ title }) => title === `Ignore ${String(problem.code)} here`);
    assert.ok(ignore);
    const edited = client.applied(uri, (await client.resolve(ignore)).edit);
    assert.equal(edited, text.replace('  hostNetwork', `  # plimsoll-ignore ${String(problem.code)} -- reason\r\n  hostNetwork`));
  });

  it("use BuildKit's own comment where BuildKit has the check, when the setting says so", async () => {
    const text = 'FROM alpine:3.22\nMAINTAINER me\nADD a.py /\n';
    await open(text, { settings: { ignoreCommentStyle: 'buildkit' } });
    const titles = { maintainer: 'Ignore dockerfile/maintainer-deprecated here', add: 'Ignore dockerfile/prefer-copy here' };
    const maintainer = (await client.actions(URI, rangeOf(text, 'MAINTAINER me'))).find(({ title }) => title === titles.maintainer);
    assert.equal(await result(maintainer), text.replace('MAINTAINER', '# check=skip=MaintainerDeprecated\nMAINTAINER'));
    const add = (await client.actions(URI, rangeOf(text, 'ADD'))).find(({ title }) => title === titles.add);
    assert.equal(await result(add), text.replace('ADD', '# plimsoll-ignore dockerfile/prefer-copy -- reason\nADD'));
  });

  it('fix all that is safe, only when asked for', async () => {
    await open();
    const whole = { start: { line: 0, character: 0 }, end: { line: 8, character: 0 } };
    const listed = await client.actions(URI, whole);
    assert.ok(listed.every(({ kind }) => kind === 'quickfix'));
    for (const only of ['source.fixAll', 'source.fixAll.plimsoll', 'source']) {
      const [fixAll, ...others] = await client.actions(URI, whole, [only]);
      assert.deepEqual([fixAll?.kind, others.length], ['source.fixAll.plimsoll', 0]);
      assert.equal(await result(fixAll), TEXT.replaceAll('ADD', 'COPY'));
    }
    assert.deepEqual(await client.actions(URI, whole, ['source.fixAll.eslint']), []);
    assert.deepEqual(await client.actions(URI, whole, ['refactor']), []);
  });

  it('carry their edit at once for a client that does not resolve', async () => {
    await open(TEXT, { capabilities: PLAIN, initializationOptions: {} });
    const actions = await client.actions(URI, rangeOf(TEXT, 'ADD a.py'));
    assert.equal(actions.length, 4);
    assert.equal(client.applied(URI, actions[0]?.edit), TEXT.replace('ADD a.py', 'COPY a.py'));
    assert.ok(actions.every(({ edit }) => edit?.changes && !edit.documentChanges));
  });

  it('answer for a document that is not open', async () => {
    await open();
    assert.deepEqual(await client.actions('file:///nowhere/Dockerfile', rangeOf(TEXT, 'ADD')), []);
  });
});
