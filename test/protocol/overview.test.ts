import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CodeLens, InlayHint } from 'vscode-languageserver-protocol';
import type { OverviewResult, TopicIndex, TopicPage } from '../../server/src/protocol';
import { TestClient, VSCODE } from './client';
import { buildServer } from './hooks';

const URI = 'file:///w/Dockerfile';
const DOCKERFILE = 'FROM node:24-alpine AS build\nCOPY package.json ./\nRUN npm ci\nFROM node:24-alpine\nCOPY --from=build /app /app\nUSER node\n';
const COMPOSE = 'services:\n  api:\n    image: node:24\n    user: "1000"\n    mem_limit: 512m # enough\n    cpus: 1.5\n';

describe('the overview, lenses and hints of the server', () => {
  let client: TestClient;
  before(buildServer);
  afterEach(async () => void (await client.stop()));

  const overview = (uri: string, position?: { line: number; character: number }): Promise<OverviewResult | null> =>
    client.connection.sendRequest('plimsoll/overview', { textDocument: { uri }, ...(position && { position }) });
  const lenses = (uri: string): Promise<CodeLens[]> => client.connection.sendRequest('textDocument/codeLens', { textDocument: { uri } });
  const hints = (uri: string, lines = 100): Promise<InlayHint[]> =>
    client.connection.sendRequest('textDocument/inlayHint', { textDocument: { uri }, range: { start: { line: 0, character: 0 }, end: { line: lines, character: 0 } } });

  it('draws a file, with lines instead of offsets', async () => {
    client = await TestClient.start();
    await client.open(URI, DOCKERFILE);
    const result = await overview(URI);
    assert.ok(result);
    assert.deepEqual([result.version, result.uri, result.documentVersion, result.kind, result.headline], [1, URI, 1, 'dockerfile', undefined]);
    assert.deepEqual(result.nodes.find(({ id }) => id === 'layer:0.1')?.range, { start: { line: 2, character: 0 }, end: { line: 2, character: 10 } });
    assert.deepEqual(result.pictures.map(({ id, title }) => [id, title]), [['stages', 'Stages and layers']]);
    assert.ok(result.pictures[0]?.svg.startsWith('<svg '));
    assert.ok(result.text.length > 2);
  });

  it('marks what a change at the cursor builds again, in the indentation of its line too', async () => {
    client = await TestClient.start();
    await client.open(URI, DOCKERFILE);
    const result = await overview(URI, { line: 1, character: 0 });
    assert.equal(result?.headline, 'A change here builds 2 layers again, and perhaps 1 more.');
    await client.open('file:///w/compose.yaml', COMPOSE, 'yaml');
    const compose = await overview('file:///w/compose.yaml', { line: 1, character: 0 });
    assert.deepEqual(compose?.nodes.filter(({ mark }) => mark === 'cursor').map(({ id }) => id), ['service:api']);
  });

  it('answers nothing for other files', async () => {
    client = await TestClient.start();
    await client.open('file:///w/notes.txt', 'hello', 'plaintext');
    assert.equal(await overview('file:///w/notes.txt'), null);
    assert.deepEqual(await lenses('file:///w/notes.txt'), []);
  });

  it('follows changes', async () => {
    client = await TestClient.start();
    await client.open(URI, 'FROM alpine\n');
    await client.change(URI, { start: { line: 1, character: 0 }, end: { line: 1, character: 0 } }, 'RUN a\n');
    const result = await overview(URI);
    assert.deepEqual([result?.documentVersion, result?.nodes.filter(({ kind }) => kind === 'layer').length], [2, 1]);
  });

  it('shows one lens for each stage, which explains it where the client can', async () => {
    client = await TestClient.start({ initializationOptions: { explainCommand: 'plimsoll.explain' } });
    await client.open(URI, DOCKERFILE);
    const [first, second] = await lenses(URI);
    assert.equal(first?.command?.title, '2 layers · stays behind');
    assert.equal(second?.command?.title, 'runs as node (1000) · ships 1 layer');
    assert.deepEqual(second.range, { start: { line: 3, character: 0 }, end: { line: 3, character: 0 } });
    assert.deepEqual([second.command?.command, second.command?.arguments], [
      'plimsoll.explain', [{ textDocument: { uri: URI }, position: { line: 3, character: 0 } }],
    ]);
    await client.stop();
    client = await TestClient.start();
    await client.open(URI, DOCKERFILE);
    assert.equal((await lenses(URI))[0]?.command?.command, '');
  });

  it('has no hints unless they are asked for, and fetches both again when the settings change', async () => {
    const capabilities = { ...VSCODE, workspace: { ...VSCODE.workspace, codeLens: { refreshSupport: true }, inlayHint: { refreshSupport: true } } };
    client = await TestClient.start({ capabilities });
    const asked: string[] = [];
    for (const method of ['workspace/codeLens/refresh', 'workspace/inlayHint/refresh']) client.connection.onRequest(method, () => (asked.push(method), null));
    const uri = 'file:///w/compose.yaml';
    await client.open(uri, COMPOSE, 'yaml');
    assert.deepEqual(await hints(uri), []);
    assert.equal((await lenses(uri))[0]?.command?.title, 'runs as 1000 · memory.max 512 MiB · cpu.max 150000 100000');

    await client.configure({ inlayHints: 'cgroups', codeLens: 'off' });
    await client.until(() => asked.length === 2);
    assert.deepEqual(await lenses(uri), []);
    assert.deepEqual((await hints(uri)).map(({ position, label }) => [position, label]), [
      [{ line: 4, character: 28 }, '← memory.max 536870912'],
      [{ line: 5, character: 13 }, '← cpu.max 150000 100000'],
    ]);
    assert.deepEqual([(await hints(uri, 4)).length, (await hints(uri, 5)).length], [0, 1]);
  });
});

describe('the topics of the server', () => {
  let client: TestClient;
  const folder = mkdtempSync(path.join(tmpdir(), 'plimsoll-topics-'));
  const uriOf = (name: string): string => pathToFileURL(path.join(folder, name)).href;

  before(() => {
    buildServer();
    mkdirSync(path.join(folder, 'api'));
    mkdirSync(path.join(folder, 'node_modules'));
    writeFileSync(path.join(folder, 'api', 'Dockerfile'), DOCKERFILE);
    writeFileSync(path.join(folder, 'compose.yaml'), COMPOSE);
    writeFileSync(path.join(folder, 'notes.yaml'), 'a: 1\n');
    writeFileSync(path.join(folder, 'node_modules', 'Dockerfile'), DOCKERFILE);
  });
  after(() => rmSync(folder, { recursive: true }));
  afterEach(async () => void (await client.stop()));

  const index = (): Promise<TopicIndex> => client.connection.sendRequest('plimsoll/topics');
  const placesOf = ({ topics }: TopicIndex, id: string): string[] =>
    (topics.find((topic) => topic.id === id)?.places ?? []).map(({ path: file, title, value }) => `${file} ${title}${value === undefined ? '' : ` (${value})`}`);

  it('are all of the curriculum, in groups', async () => {
    client = await TestClient.start();
    const { version, groups, topics } = await index();
    assert.equal(version, 1);
    assert.ok(topics.length > 40);
    assert.equal(topics[0]?.group, groups[0]);
    assert.ok(topics.every(({ group, places }) => groups.includes(group) && places.length === 0));
  });

  it('name the places of files that are not open', async () => {
    client = await TestClient.start({ folders: [pathToFileURL(folder).href] });
    const answer = await index();
    assert.deepEqual(placesOf(answer, 'memory-limits'), ['compose.yaml api: mem_limit: 512m (memory.max = 536870912)']);
    assert.deepEqual(placesOf(answer, 'cpu-limits'), ['compose.yaml api: cpus: 1.5 (cpu.max = 150000 100000)']);
    assert.deepEqual(placesOf(answer, 'multi-stage-builds').map((place) => place.split(' ')[0]), ['api/Dockerfile', 'api/Dockerfile', 'api/Dockerfile']);
    const [place] = answer.topics.find(({ id }) => id === 'memory-limits')?.places ?? [];
    assert.deepEqual([place?.uri, place?.range.start], [uriOf('compose.yaml'), { line: 4, character: 4 }]);
  });

  it('speak of open documents as they stand in the editor', async () => {
    client = await TestClient.start({ folders: [pathToFileURL(folder).href] });
    await client.open(uriOf('compose.yaml'), COMPOSE.replace('512m', '1g'), 'yaml');
    assert.equal(placesOf(await index(), 'memory-limits')[0], 'compose.yaml api: mem_limit: 1g (memory.max = 1073741824)');
  });

  it('leave out what the settings exclude', async () => {
    client = await TestClient.start({ folders: [pathToFileURL(folder).href], settings: { exclude: ['api/**'] } });
    assert.deepEqual(placesOf(await index(), 'multi-stage-builds'), []);
  });

  it('come as pages too', async () => {
    client = await TestClient.start();
    await client.open(URI, DOCKERFILE);
    const page: TopicPage | null = await client.connection.sendRequest('plimsoll/topic', { id: 'running-as-non-root' });
    assert.ok(page);
    assert.ok(page.introduction.length > 100 && page.questions.length > 0 && page.sources.length > 0);
    assert.deepEqual(page.places.map(({ title, value }) => [title, value]), [['USER node', 'uid = 1000']]);
    assert.equal(await client.connection.sendRequest('plimsoll/topic', { id: 'no-such-page' }), null);
  });

  it('come without places when nobody asks for them', async () => {
    client = await TestClient.start({ folders: [pathToFileURL(folder).href] });
    const { topics }: TopicIndex = await client.connection.sendRequest('plimsoll/topics', { places: false });
    assert.ok(topics.length > 40 && topics.every(({ places }) => places.length === 0));
  });

  it('lead from the first page to the last', async () => {
    client = await TestClient.start();
    const ids = (await index()).topics.map(({ id }) => id);
    const pageOf = (id: string): Promise<TopicPage> => client.connection.sendRequest('plimsoll/topic', { id });
    for (let id: string | undefined = ids[0], at = 0; at < 4; at++) {
      const page: TopicPage = await pageOf(id ?? '');
      assert.deepEqual([page.previous?.id, page.next?.id], [ids[at - 1], ids[at + 1]]);
      id = page.next?.id;
    }
    const last = await pageOf(ids.at(-1) ?? '');
    assert.deepEqual([last.previous?.id, last.next], [ids.at(-2), undefined]);
  });

  it('name the rules that they are the background of', async () => {
    client = await TestClient.start();
    const { rules, relatedRules }: TopicPage = await client.connection.sendRequest('plimsoll/topic', { id: 'layer-caching' });
    const ids = relatedRules.map(({ id }) => id);
    assert.deepEqual(ids.slice(0, 2), rules.slice(0, 2));
    assert.ok(ids.length > rules.length && new Set(ids).size === ids.length);
    for (const { summary, url } of relatedRules) assert.ok(summary !== '' && url.startsWith('https://'));
  });

  it('are found by words of their pages', async () => {
    client = await TestClient.start();
    const found: string[] = await client.connection.sendRequest('plimsoll/searchTopics', { query: 'exit code 137' });
    assert.equal(found[0], 'oom-killer');
    assert.deepEqual(await client.connection.sendRequest('plimsoll/searchTopics', { query: 'zzyzx' }), []);
  });
});
