import assert from 'node:assert/strict';
import { edgesIn, nodeIn, overviewIn, titlesMarked } from './support';

const WEB = `# syntax=docker/dockerfile:1
ARG NODE=24
FROM node:\${NODE}-bookworm-slim AS deps
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci

FROM deps AS test
COPY . .
RUN npm test

FROM node:\${NODE}-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=deps /app/node_modules ./node_modules
COPY server.js ./
USER node
EXPOSE 8080
LABEL org.opencontainers.image.title=web
CMD ["node", "server.js"]
`;

/** The file with the cursor before the first occurrence of a text. */
function at(piece: string, text = WEB): string {
  assert.ok(text.includes(piece));
  return text.replace(piece, `▮${piece}`);
}

describe('the overview of a Dockerfile', () => {
  it('says of each stage what becomes of it', () => {
    const overview = overviewIn('Dockerfile', WEB);
    const stages = overview.nodes.filter(({ kind }) => kind === 'stage').map(({ title, state }) => [title, state]);
    assert.deepEqual(stages, [['deps', 'built'], ['test', 'unused'], ['final stage', 'ships']]);
  });

  it('ships the stages that the last one is built on, and those that Compose builds', () => {
    const chain = overviewIn('Dockerfile', 'FROM alpine AS base\nRUN a\nFROM base\nRUN b\n');
    assert.deepEqual(chain.nodes.filter(({ kind }) => kind === 'stage').map(({ state }) => state), ['ships', 'ships']);
    assert.deepEqual(nodeIn(chain, 'image:1').details[0], 'alpine + 2 layers');
  });

  it('stacks layers in their order, and takes instructions without a layer together', () => {
    const overview = overviewIn('Dockerfile', WEB);
    const parts = overview.nodes.filter(({ parent }) => parent === 'stage:2').map(({ kind, title }) => [kind, title]);
    assert.deepEqual(parts, [
      ['base', 'FROM node:24-bookworm-slim'],
      ['settings', 'ENV NODE_ENV'],
      ['layer', 'WORKDIR /app'],
      ['layer', 'COPY --from=deps /app/node_modules ./node_modules'],
      ['layer', 'COPY server.js ./'],
      ['settings', 'USER node · EXPOSE 8080 · LABEL · CMD'],
    ]);
  });

  it('leads every node to its line', () => {
    const overview = overviewIn('Dockerfile', WEB);
    const lines = WEB.split('\n');
    for (const { kind, title, range } of overview.nodes) {
      const line = WEB.slice(0, range.start).split('\n').length - 1;
      const expected = kind === 'stage' || kind === 'base' ? 'FROM' : kind === 'image' ? 'CMD' : title.split(' ')[0];
      assert.ok(lines[line]?.startsWith(expected ?? '?'), `${title} leads to ${lines[line]}`);
    }
  });

  it('draws what one stage takes from another', () => {
    const overview = overviewIn('Dockerfile', WEB);
    assert.deepEqual(edgesIn(overview, 'from'), ['stage:0 > base:1']);
    assert.deepEqual(edgesIn(overview, 'copy'), ['stage:0 > layer:2.2']);
    assert.deepEqual(edgesIn(overview, 'ships'), ['stage:2 > image:2']);
    const mounted = overviewIn('Dockerfile', 'FROM alpine AS src\nRUN a\nFROM alpine\nRUN --mount=from=src,target=/src b\n');
    assert.deepEqual(edgesIn(mounted, 'mount'), ['stage:0 > layer:1.0']);
  });

  it('says what ships', () => {
    assert.deepEqual(nodeIn(overviewIn('Dockerfile', WEB), 'image:2').details, [
      'node:24-bookworm-slim + 3 layers', 'runs as node (1000)', 'starts node server.js', 'exposes 8080',
    ]);
  });

  it('is silent about a user that a variable decides', () => {
    const overview = overviewIn('Dockerfile', 'FROM example/unknown\nARG UID\nUSER $UID\n');
    assert.deepEqual(nodeIn(overview, 'image:0').details, ['example/unknown + 0 layers']);
  });

  it('knows stages that a variable chooses among', () => {
    const text = 'FROM scratch AS bin-linux\nCOPY a /\nFROM scratch AS bin-windows\nCOPY b /\nFROM scratch AS other\nFROM bin-$TARGETOS\n';
    const overview = overviewIn('Dockerfile', text);
    assert.deepEqual(overview.nodes.filter(({ kind }) => kind === 'stage').map(({ state }) => state), ['perhaps', 'perhaps', 'unused', 'ships']);
    assert.deepEqual(edgesIn(overview, 'copy'), ['stage:0 > base:3', 'stage:1 > base:3']);
  });

  it('never throws, and draws nothing of nothing', () => {
    for (const text of ['', '\n', 'FROM', 'RUN', 'FROM a AS a\nFROM a', 'COPY --from=0 a b', '# only\n', 'FROM x\nCOPY --from= a b\nRUN <<', 'ONBUILD']) {
      const overview = overviewIn('Dockerfile', text);
      assert.equal(overview.kind, 'dockerfile');
    }
    assert.deepEqual(overviewIn('Dockerfile', '').nodes, []);
  });
});

describe('what a change at the cursor builds again', () => {
  it('is the layer itself and what follows, and perhaps what copies from it', () => {
    const overview = overviewIn('Dockerfile', at('COPY package.json'));
    assert.deepEqual(titlesMarked(overview, 'cursor'), ['COPY package.json package-lock.json ./']);
    assert.deepEqual(titlesMarked(overview, 'rebuilt'), ['RUN npm ci']);
    assert.deepEqual(titlesMarked(overview, 'maybe'), ['COPY --from=deps /app/node_modules ./node_modules', 'COPY server.js ./']);
    assert.equal(overview.headline, 'A change here builds 2 layers again, and perhaps 2 more.');
  });

  it('is nothing for LABEL', () => {
    const overview = overviewIn('Dockerfile', at('LABEL'));
    assert.deepEqual(titlesMarked(overview, 'cursor'), ['USER node · EXPOSE 8080 · LABEL · CMD']);
    assert.deepEqual([...titlesMarked(overview, 'rebuilt'), ...titlesMarked(overview, 'maybe')], []);
    assert.equal(overview.headline, 'A change of this LABEL builds no layer again.');
  });

  it('is every RUN after an ENV, but no COPY that does not use it', () => {
    const text = 'FROM alpine\n▮ENV A=1\nCOPY a /\nRUN b\nCOPY c /\n';
    const overview = overviewIn('Dockerfile', text);
    assert.deepEqual(titlesMarked(overview, 'rebuilt'), ['RUN b', 'COPY c /']);
    const last = overviewIn('Dockerfile', 'FROM alpine\nRUN b\n▮ENV A=1\nCOPY a /\n');
    assert.deepEqual(titlesMarked(last, 'rebuilt'), []);
  });

  it('goes from a global ARG to the stages that use it', () => {
    const overview = overviewIn('Dockerfile', at('ARG NODE'));
    assert.deepEqual(titlesMarked(overview, 'rebuilt').filter((title) => title.startsWith('FROM')), ['FROM node:24-bookworm-slim', 'FROM node:24-bookworm-slim']);
  });

  it('leaves stages out that no build comes to, unless the cursor is in one', () => {
    const elsewhere = overviewIn('Dockerfile', at('COPY package.json'));
    assert.equal(nodeIn(elsewhere, 'layer:1.1').mark, undefined);
    const inside = overviewIn('Dockerfile', at('COPY . .'));
    assert.deepEqual(titlesMarked(inside, 'rebuilt'), ['RUN npm test']);
    assert.equal(inside.headline, 'A change here builds 2 layers again in a build that names --target.');
  });

  it('is told in the text too', () => {
    const { text } = overviewIn('Dockerfile', at('COPY package.json'));
    assert.ok(text.some((sentence) => sentence.text === 'RUN npm ci is built again: a layer below it changes.' && sentence.node === 'layer:0.2'));
  });

  it('is not asked for between instructions', () => {
    const overview = overviewIn('Dockerfile', 'FROM alpine\nRUN a\n\n▮\n\nRUN b\n');
    assert.equal(overview.headline, undefined);
    assert.equal(overview.nodes.some(({ mark }) => mark !== undefined), false);
  });
});
