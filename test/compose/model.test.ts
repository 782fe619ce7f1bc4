import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type ComposeFile } from '../../server/src/compose/model';
import { NAMESPACE_KEYS } from '../../server/src/compose/service-parts';
import { compose } from './support';

const STACK = `name: shop
include:
  - base.yaml
  - path: [a.yaml, b.yaml]
    project_directory: ./sub
services:
  web:
    image: nginx
    depends_on: [db]
    networks: [front]
    volumes: [data:/data, ./x:/x]
    secrets: [key]
    links: ["db:database"]
    network_mode: service:vpn
    build:
      context: .
      secrets: [{source: token}]
      additional_contexts: {base: service:db}
  db:
    extends: {service: web}
    configs: [cfg]
    models: [llm]
  x-note: {image: no}
networks:
  front:
    external: true
  back: {external: {name: old}}
volumes: {data: }
secrets: {key: {file: ./k}}
configs: {cfg: {content: x}}
models: {llm: {model: ai/x}}
`;

describe('compose file', () => {
  it('reads the top level', () => {
    const file = compose(STACK);
    assert.equal(file.name?.text, 'shop');
    assert.deepEqual(file.services.map(({ name }) => name), ['web', 'db']);
    assert.deepEqual(file.networks.map(({ name, external, givenName }) => [name, external, givenName?.text]), [['front', true, undefined], ['back', true, 'old']]);
    assert.deepEqual(file.volumes.map(({ name, node, external }) => [name, node, external]), [['data', undefined, false]]);
    assert.deepEqual([file.secrets, file.configs, file.models].map((list) => list[0]?.name), ['key', 'cfg', 'llm']);
    assert.deepEqual(file.includes.map(({ paths }) => paths.map(({ text }) => text)), [['base.yaml'], ['a.yaml', 'b.yaml']]);
    assert.equal(file.hasUnknownParts, true);
    assert.equal(file.isFragment, false);
  });

  it('lists every use of a name', () => {
    const file = compose(STACK);
    const web = file.references.filter(({ from }) => from.name === 'web').map(({ kind, via, name }) => `${kind} ${via} ${name}`);
    assert.deepEqual(web, [
      'service depends_on db', 'service links db', 'service network_mode vpn', 'service build.additional_contexts db', 'network networks front',
      'volume volumes data', 'secret secrets key', 'secret build.secrets token',
    ]);
    const db = file.references.filter(({ from }) => from.name === 'db').map(({ via, name }) => `${via} ${name}`);
    assert.ok(['extends web', 'configs cfg', 'models llm', 'depends_on db'].every((use) => db.includes(use)), db.join());
    for (const { name, range } of file.references) assert.equal(STACK.slice(range.start, range.end), name);
  });

  it('merges several documents in order', () => {
    const file = compose('version: "3"\nservices:\n  web: {image: a, ports: ["1:1"], environment: {A: 1}}\n---\nversion: "2"\nservices:\n  web: {image: b, ports: ["2:2"], environment: {B: 2}}\n  db: {image: c}\n');
    const web = file.service('web');
    assert.equal(web?.image?.text.text, 'b');
    assert.deepEqual(web.ports.map(({ target }) => target?.first), [1, 2]);
    assert.deepEqual(web.environment.map(({ name }) => name), ['A', 'B']);
    assert.equal(file.versions.length, 2);
    assert.deepEqual(file.services.map(({ name }) => name), ['web', 'db']);
    const over = compose('services:\n  web: {ports: ["1:1"]}\n---\nservices:\n  web: {ports: !override ["2:2"]}\n');
    assert.deepEqual(over.service('web')?.ports.map(({ target }) => target?.first), [2]);
  });

  it('knows fragments and overrides', () => {
    assert.equal(compose('services:\n  web: {image: a}\n', 'x/compose.override.yaml').isOverride, true);
    assert.equal(compose('services:\n  web: {ports: ["1:1"]}\n').isFragment, true);
    assert.equal(compose('x-a: &a {b: 1}\n').isFragment, true);
    assert.equal(compose('services:\n  web: {image: a}\n').isFragment, false);
  });

  it('survives services and sections of the wrong shape', () => {
    const file = compose('services: [a]\nnetworks: text\nvolumes:\n  - x\ninclude: a\n---\n- list\n---\nservices:\n  web: text\n  db:\n  ok: {image: [x], ports: {a: b}, environment: 5, depends_on: 1, deploy: [], healthcheck: x, build: []}\n');
    assert.deepEqual(file.services.map(({ name }) => name), ['web', 'db', 'ok']);
    visitEverything(file);
  });

  it('reads truncated and damaged files without throwing', () => {
    fc.assert(
      fc.property(fc.nat(STACK.length), fc.nat(60), fc.string({ unit: fc.constantFrom(...'${}:-[]{}"\' \n\ta&*'), maxLength: 6 }), (at, cut, inserted) => {
        visitEverything(compose(STACK.slice(0, at) + inserted + STACK.slice(at + cut)));
        visitEverything(compose(STACK.slice(0, at)));
      }),
      { numRuns: 150 },
    );
  });
});

/** Reads every property of the model once. */
function visitEverything(file: ComposeFile): void {
  void [file.name, file.versions, file.references, file.isFragment, file.hasUnknownParts, file.includes];
  for (const kind of ['network', 'volume', 'secret', 'config', 'model'] as const) file.resources(kind).forEach(({ keyRange, givenName }) => [keyRange, givenName?.text]);
  for (const service of file.services) {
    void [service.uncertain, service.image, service.build, service.command, service.entrypoint, service.healthcheck, service.restart, service.resources];
    void [service.stopGracePeriod, service.limits, service.replicas, service.loggingOptions, service.hooks('post_start'), service.labels];
    for (const { text } of [...service.ports.flatMap(({ target }) => target ?? []), ...service.envFiles.flatMap(({ path }) => (path ? { text: path } : []))]) {
      assert.ok(text.range.start <= text.range.end);
    }
    for (const { range, nameRange } of service.environment) assert.ok(range.start <= nameRange.start && nameRange.end <= range.end);
    for (const key of NAMESPACE_KEYS) void service.namespaces[key]?.service;
    for (const { source, target } of service.mounts) void [source?.range, target?.text];
  }
}
