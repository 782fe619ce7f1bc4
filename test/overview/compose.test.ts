import assert from 'node:assert/strict';
import { edgesIn, nodeIn, overviewIn, titlesMarked } from './support';

const SHOP = `services:
  proxy:
    image: nginx:1.29
    ports: ["443:443", "127.0.0.1:8081:8081"]
    networks: [front]
    volumes: ["./nginx.conf:/etc/nginx/nginx.conf:ro"]
  api:
    build: ./api
    networks: [front, back]
    depends_on:
      db: { condition: service_healthy }
    mem_limit: 512m
    user: "1000:1000"
  db:
    image: postgres:18
    networks: [back]
    volumes: ["data:/var/lib/postgresql"]
  tunnel:
    image: example/vpn
    network_mode: service:proxy
  agent:
    image: example/agent
    network_mode: host
    volumes: ["/var/run/docker.sock:/var/run/docker.sock"]
networks:
  front:
  back: { internal: true }
  spare:
volumes:
  data:
`;

function at(piece: string): string {
  assert.ok(SHOP.includes(piece));
  return SHOP.replace(piece, `▮${piece}`);
}

describe('the overview of a Compose file', () => {
  it('puts services on their networks', () => {
    assert.deepEqual(edgesIn(overviewIn('compose.yaml', SHOP), 'joins'), [
      'service:proxy > network:front', 'service:api > network:front', 'service:tunnel > network:front',
      'service:api > network:back', 'service:db > network:back',
    ]);
  });

  it('puts services that name no network on the default one', () => {
    const overview = overviewIn('compose.yaml', 'services:\n  a: { image: x }\n  b: { image: y, network_mode: none }\n  c: { image: z, networks: [$NET] }\n');
    assert.deepEqual(edgesIn(overview, 'joins'), ['service:a > network:default']);
  });

  it('says who reaches a port', () => {
    const overview = overviewIn('compose.yaml', SHOP);
    assert.deepEqual(edgesIn(overview, 'publishes'), [
      'outside:everyone > port:proxy:0', 'outside:host > port:proxy:1', 'outside:everyone > service:agent',
    ]);
    const states = ['proxy', 'api', 'db', 'agent'].map((name) => nodeIn(overview, `service:${name}`).state);
    assert.deepEqual(states, ['everyone', 'inside', 'inside', 'everyone']);
  });

  it('leaves open what a variable decides', () => {
    const overview = overviewIn('compose.yaml', 'services:\n  a:\n    image: x\n    ports: ["${ADDRESS}:80:80"]\n    user: ${UID:-1000}\n');
    assert.equal(nodeIn(overview, 'port:a:0').state, 'plain');
    assert.deepEqual(nodeIn(overview, 'service:a').details, ['x']);
    assert.equal(overview.nodes.some(({ kind }) => kind === 'outside'), false);
  });

  it('names user and limits', () => {
    const overview = overviewIn('compose.yaml', SHOP);
    assert.deepEqual(nodeIn(overview, 'service:api').details, ['build ./api', 'runs as 1000', 'memory.max 512 MiB']);
    assert.deepEqual(nodeIn(overview, 'service:db').details, ['postgres:18', 'starts as root, steps down']);
  });

  it('reads the user of a Dockerfile of the workspace', () => {
    const overview = overviewIn('compose.yaml', SHOP.replace('    user: "1000:1000"\n', ''), {
      'api/Dockerfile': 'FROM node:24-alpine\nUSER node\n',
    });
    assert.equal(nodeIn(overview, 'service:api').details[1], 'runs as node (1000)');
  });

  it('connects volumes with who mounts them, and warns of the socket of the engine', () => {
    const overview = overviewIn('compose.yaml', SHOP);
    assert.deepEqual(edgesIn(overview, 'stores'), ['mount:db:0 > volume:data']);
    assert.equal(nodeIn(overview, 'mount:agent:0').state, 'dangerous');
    assert.deepEqual(nodeIn(overview, 'mount:proxy:0').details, ['bind', 'read-only']);
  });

  it('shows what is used and not declared', () => {
    const overview = overviewIn('compose.yaml', 'services:\n  a:\n    image: x\n    networks: [lost]\n    volumes: ["gone:/x"]\n');
    assert.equal(nodeIn(overview, 'network:lost').state, 'missing');
    assert.equal(nodeIn(overview, 'volume:gone').state, 'missing');
  });

  it('marks at the cursor who reaches the service', () => {
    const overview = overviewIn('compose.yaml', at('db:\n    image'));
    assert.deepEqual(titlesMarked(overview, 'cursor'), ['db']);
    assert.deepEqual(titlesMarked(overview, 'related'), ['back', 'api', 'data']);
    assert.equal(overview.headline, 'db: api reaches it over back.');
  });

  it('does not take waiting for somebody for reaching him', () => {
    const overview = overviewIn('compose.yaml', 'services:\n  ▮a: { image: x, networks: [one], depends_on: [b] }\n  b: { image: y, networks: [two] }\nnetworks: { one: , two: }\n');
    assert.deepEqual(edgesIn(overview, 'depends on'), ['service:a > service:b']);
    assert.deepEqual(titlesMarked(overview, 'related'), ['one']);
    assert.equal(overview.headline, 'a: no other service and nobody outside reaches it.');
  });

  it('marks a part of a service with the service', () => {
    const overview = overviewIn('compose.yaml', at('443:443'));
    assert.deepEqual(titlesMarked(overview, 'cursor'), ['proxy', '443 → 443']);
    assert.deepEqual(titlesMarked(overview, 'related'), ['Everyone who reaches the host', 'This machine alone', 'front', 'api', 'tunnel']);
  });

  it('marks the services on the network at the cursor', () => {
    const overview = overviewIn('compose.yaml', at('back: { internal'));
    assert.deepEqual(titlesMarked(overview, 'related'), ['api', 'db']);
    assert.equal(overview.headline, 'The network back joins api and db, which reach each other on every port. It is internal: no way leads out of it.');
  });

  it('has every edge between nodes that exist, and every node on a line that names it', () => {
    const overview = overviewIn('compose.yaml', SHOP);
    const ids = new Set(overview.nodes.map(({ id }) => id));
    assert.equal(ids.size, overview.nodes.length);
    for (const { from, to } of overview.edges) assert.ok(ids.has(from) && ids.has(to), `${from} > ${to}`);
    for (const { kind, title, range } of overview.nodes) {
      if (kind === 'service' || kind === 'network' || kind === 'volume') assert.ok(SHOP.slice(range.start).startsWith(title), title);
    }
  });

  it('never throws', () => {
    for (const text of ['services:\n', 'services:\n  a:\n', 'services:\n  a: 1\n  b: []\n', 'services:\n  a: { extends: a }\n  b: { network_mode: "service:b" }\n', 'services:\n  a: {ports: [{}], volumes: [{}], networks: {x: }}\n']) {
      assert.equal(overviewIn('compose.yaml', text).kind, 'compose');
    }
  });
});
