import assert from 'node:assert/strict';
import { compose, serviceOf, sliceOf, web } from './support';

describe('compose ports', () => {
  const cases: readonly [text: string, hostIp: string | undefined, published: unknown, target: unknown, protocol: string | undefined, exposure: string][] = [
    ['80', undefined, undefined, [80, 80], 'tcp', 'all'],
    ['"8080:80"', undefined, [8080, 8080], [80, 80], 'tcp', 'all'],
    ['"8000-8010:80-90/udp"', undefined, [8000, 8010], [80, 90], 'udp', 'all'],
    ['"127.0.0.1:8080:80"', '127.0.0.1', [8080, 8080], [80, 80], 'tcp', 'loopback'],
    ['"127.0.0.1::80"', '127.0.0.1', undefined, [80, 80], 'tcp', 'loopback'],
    ['"0.0.0.0:1:2"', '0.0.0.0', [1, 1], [2, 2], 'tcp', 'all'],
    ['"[::1]:1:2"', '[::1]', [1, 1], [2, 2], 'tcp', 'loopback'],
    ['"::1:1:2"', '::1', [1, 1], [2, 2], 'tcp', 'loopback'],
    ['"[::]:1:2"', '[::]', [1, 1], [2, 2], 'tcp', 'all'],
    ['"10.0.0.5:1:2"', '10.0.0.5', [1, 1], [2, 2], 'tcp', 'address'],
    ['"${IP:-127.0.0.1}:${P:-80:80}:2"', '${IP:-127.0.0.1}', '${P:-80:80}', [2, 2], 'tcp', 'unknown'],
    ['"${ALL}"', undefined, undefined, '${ALL}', 'tcp', 'all'],
    ['"80/${PROTO}"', undefined, undefined, [80, 80], undefined, 'all'],
    ['{target: 80, published: "8080", host_ip: 127.0.0.1, protocol: udp}', '127.0.0.1', [8080, 8080], [80, 80], 'udp', 'loopback'],
    ['{target: 80}', undefined, undefined, [80, 80], 'tcp', 'all'],
  ];
  for (const [text, hostIp, published, target, protocol, exposure] of cases) {
    it(`reads ${text}`, () => {
      const service = web('ports:', `  - ${text}`);
      const [port] = service.ports;
      assert.ok(port);
      const range = (of: typeof port.target): unknown => of && (of.first === undefined ? of.text.written : [of.first, of.last]);
      assert.deepEqual(
        [port.hostIp?.written, range(port.published), range(port.target), port.protocol, port.exposure],
        [hostIp, published, target, protocol, exposure],
      );
      for (const part of [port.hostIp, port.published?.text, port.target?.text]) {
        if (part) assert.equal(sliceOf(service, part.range)?.replaceAll('"', ''), part.written);
      }
    });
  }
});

describe('compose mounts', () => {
  const cases: readonly [text: string, type: string | undefined, source: string | undefined, target: string | undefined, readOnly: boolean | undefined][] = [
    ['/data', 'volume', undefined, '/data', false],
    ['data:/data', 'volume', 'data', '/data', false],
    ['./src:/app:ro', 'bind', './src', '/app', true],
    ['~/.ssh:/root/.ssh:rw,z', 'bind', '~/.ssh', '/root/.ssh', false],
    ['/var/run/docker.sock:/var/run/docker.sock', 'bind', '/var/run/docker.sock', '/var/run/docker.sock', false],
    ['C:\\data:/data:ro', 'bind', 'C:\\data', '/data', true],
    ['C:/data:D:/data', 'bind', 'C:/data', 'D:/data', false],
    ['${DATA}/x:/x', 'bind', '${DATA}/x', '/x', false],
    ['${DATA:-./data}:/x', undefined, '${DATA:-./data}', '/x', false],
    ['data:/x:${MODE}', 'volume', 'data', '/x', undefined],
    ['src/app:/app', 'volume', 'src/app', '/app', false],
    ['{type: bind, source: /etc, target: /host/etc, read_only: true}', 'bind', '/etc', '/host/etc', true],
    ['{type: tmpfs, target: /run}', 'tmpfs', undefined, '/run', false],
    ['{type: other, source: a, target: /b, read_only: "${RO}"}', undefined, 'a', '/b', undefined],
  ];
  for (const [text, type, source, target, readOnly] of cases) {
    it(`reads ${text}`, () => {
      const service = web('volumes:', `  - ${text}`);
      const [mount] = service.mounts;
      assert.ok(mount);
      assert.deepEqual([mount.type, mount.source?.written, mount.target?.written, mount.readOnly], [type, source, target, readOnly]);
      for (const part of [mount.source, mount.target]) if (part) assert.equal(sliceOf(service, part.range)?.replaceAll('"', ''), part.written);
    });
  }

  it('reads tmpfs, options and propagation', () => {
    const service = web('tmpfs: /run:size=64m,noexec', 'volumes:', '  - ./a:/b:ro,rshared', '  - {type: bind, source: ., target: /c, bind: {propagation: slave, create_host_path: false}}');
    const [short, long, tmpfs] = service.mounts;
    assert.deepEqual(short?.options.map(({ written }) => written), ['ro', 'rshared']);
    assert.equal(sliceOf(service, short?.propagation?.range), 'rshared');
    assert.equal(sliceOf(service, short?.readOnlyRange), 'ro');
    assert.deepEqual([short?.createsHostPath, long?.createsHostPath, long?.propagation?.text], [true, false, 'slave']);
    assert.deepEqual([tmpfs?.type, tmpfs?.target?.text, tmpfs?.options.map(({ text }) => text)], ['tmpfs', '/run', ['size=64m', 'noexec']]);
  });
});

describe('compose services', () => {
  it('reads variables of both forms alike', () => {
    const map = web('environment:', '  A: 1.10', '  B:', '  C: "$X"', '  D: "a$$b"');
    assert.deepEqual(map.environment.map(({ name, value, form }) => [name, value?.written, value?.text, form]), [
      ['A', '1.10', '1.10', 'map'], ['B', undefined, undefined, 'map'], ['C', '$X', undefined, 'map'], ['D', 'a$$b', 'a$b', 'map'],
    ]);
    const list = web('environment:', '  - A=1=2', '  - B', '  - "C=${X:-a=b}"');
    assert.deepEqual(list.environment.map(({ name, value, form }) => [name, value?.written, form]), [
      ['A', '1=2', 'list'], ['B', undefined, 'list'], ['C', '${X:-a=b}', 'list'],
    ]);
    assert.deepEqual(list.environment.map(({ nameRange, value }) => [sliceOf(list, nameRange), sliceOf(list, value?.range)]), [
      ['A', '1=2'], ['B', undefined], ['C', '${X:-a=b}'],
    ]);
  });

  it('reads image, build and commands', () => {
    const service = web('image: ghcr.io/a/b:1 # c', 'build: {context: ./x, target: prod, args: {V: 1}}', 'command: ["a", "b"]', 'entrypoint: run me');
    assert.equal(service.image?.reference.tag?.text, '1');
    assert.equal(sliceOf(service, service.image.text.range), 'ghcr.io/a/b:1');
    assert.deepEqual([service.build?.context?.text, service.build?.target?.text, service.build?.args[0]?.name], ['./x', 'prod', 'V']);
    assert.deepEqual([service.command?.form, service.command?.words.map(({ text }) => text)], ['list', ['a', 'b']]);
    assert.deepEqual([service.entrypoint?.form, service.entrypoint?.words[0]?.text], ['text', 'run me']);
    assert.equal(web('build: .').build?.context?.text, '.');
    assert.equal(web('build:').build, undefined);
  });

  it('reads dependencies of both forms', () => {
    const list = web('depends_on: [db, cache]');
    assert.deepEqual(list.dependsOn.map(({ service, condition, required, form }) => [service, condition, required, form]), [
      ['db', 'service_started', true, 'list'], ['cache', 'service_started', true, 'list'],
    ]);
    const map = web('depends_on:', '  db: {condition: service_healthy, required: false}', '  cache: {condition: "${C}"}');
    assert.deepEqual(map.dependsOn.map(({ service, condition, required }) => [service, condition, required]), [
      ['db', 'service_healthy', false], ['cache', undefined, true],
    ]);
    assert.equal(sliceOf(map, map.dependsOn[0]?.range), 'db');
  });

  it('reads healthchecks', () => {
    const check = web('healthcheck:', '  test: ["CMD", "curl", "x"]', '  interval: 1m30s', '  timeout: ${T}', '  retries: 5').healthcheck;
    assert.deepEqual([check?.kind, check?.disabled, check?.retries], ['CMD', false, 5]);
    assert.deepEqual([check?.interval?.nanoseconds, check?.timeout?.nanoseconds, check?.startPeriod], [90e9, undefined, undefined]);
    assert.equal(web('healthcheck: {test: curl x}').healthcheck?.kind, 'CMD-SHELL');
    assert.equal(web('healthcheck: {test: [curl, x]}').healthcheck?.kind, undefined);
    assert.equal(web('healthcheck: {test: ["NONE"]}').healthcheck?.disabled, true);
    assert.equal(web('healthcheck: {disable: true}').healthcheck?.disabled, true);
  });

  it('reads restart policies and namespaces', () => {
    assert.deepEqual([web('restart: on-failure:5').restart?.policy, web('restart: on-failure:5').restart?.maxAttempts], ['on-failure', 5]);
    assert.equal(web('restart: no').restart?.policy, 'no');
    assert.equal(web('restart: sometimes').restart?.policy, undefined);
    const { namespaces } = web('network_mode: service:vpn', 'pid: host', 'ipc: container:x');
    assert.deepEqual([namespaces.network_mode?.service?.text, namespaces.pid?.isHost, namespaces.ipc?.container?.text], ['vpn', true, 'x']);
    assert.equal(namespaces.uts, undefined);
  });

  it('reads limits from both places, deploy first', () => {
    const { limits } = web('mem_limit: 512m', 'cpus: 1.5', 'pids_limit: -1', 'memswap_limit: ${S}', 'deploy: {resources: {limits: {memory: 1g}, reservations: {memory: 256M}}}');
    assert.deepEqual(limits.memory.map(({ path, value }) => [path, value]), [['deploy.resources.limits.memory', 2 ** 30], ['mem_limit', 2 ** 29]]);
    assert.deepEqual([limits.cpus[0]?.value, limits.pids[0]?.isUnlimited, limits.memorySwap[0]?.value], [1.5e9, true, undefined]);
    assert.equal(limits.memoryReservation[0]?.value, 2 ** 28);
    assert.deepEqual(web('image: x').limits.memory, []);
  });

  it('hands resource keys to the kernel model, unless a variable decides', () => {
    assert.deepEqual(web('mem_limit: 512m', 'cpus: "0.5"', 'oom_kill_disable: true', 'deploy: {resources: {limits: {pids: 10}}}').resources, {
      mem_limit: '512m', cpus: '0.5', oom_kill_disable: true, deploy: { resources: { limits: { pids: 10 }, reservations: {} } },
    });
    assert.equal(web('mem_limit: ${M}').resources, undefined);
  });

  it('takes lists, grants and networks', () => {
    const service = web('cap_add: [NET_ADMIN, SYS_TIME]', 'dns: 1.1.1.1', 'secrets: [a, {source: b, mode: 440}]', 'networks: {front: {aliases: [x]}, back: }', 'env_file: [a.env, {path: b.env, required: false}]');
    assert.deepEqual(service.texts('cap_add').map(({ text }) => text), ['NET_ADMIN', 'SYS_TIME']);
    assert.deepEqual(service.texts('dns').map(({ text }) => text), ['1.1.1.1']);
    assert.deepEqual(service.secrets.map(({ source, mode }) => [source?.text, mode?.name]), [['a', undefined], ['b', 'mode']]);
    assert.deepEqual(service.networks.map(({ name, details }) => [name, details?.has('aliases')]), [['front', true], ['back', undefined]]);
    assert.deepEqual(service.envFiles.map(({ path, required }) => [path?.text, required]), [['a.env', true], ['b.env', false]]);
  });

  it('sees through merge keys and knows whose text it is', () => {
    const file = compose('x-base: &base\n  image: a\n  privileged: true\nservices:\n  web:\n    <<: *base\n    image: b\n');
    const service = file.service('web');
    assert.ok(service);
    assert.equal(service.image?.text.text, 'b');
    const privileged = service.entryOf('privileged');
    assert.deepEqual([service.boolean('privileged'), privileged?.origin, privileged && service.owns(privileged.range)], [true, 'merged', false]);
  });

  it('takes over what it extends', () => {
    const service = serviceOf('  base:\n    image: a\n    ports: ["1:1"]\n    environment: {A: 1, B: 2}\n    user: x\n  web:\n    extends: base\n    ports: ["2:2"]\n    environment: [B=3]\n    user: !reset null\n');
    assert.equal(service.image?.text.text, 'a');
    assert.deepEqual(service.ports.map(({ target }) => target?.first), [1, 2]);
    assert.deepEqual(service.environment.map(({ name, value }) => [name, value?.text]), [['A', '1'], ['B', '3']]);
    assert.equal(service.has('user'), false);
    assert.equal(service.hasUnknownBase, false);
    assert.equal(serviceOf('  web:\n    extends: {file: other.yaml, service: x}\n').hasUnknownBase, true);
    assert.equal(serviceOf('  web:\n    extends: web\n').hasUnknownBase, true);
    assert.equal(serviceOf('  a:\n    extends: web\n  web:\n    extends: a\n').hasUnknownBase, true);
  });

  it('keeps silent about values that hang on a variable', () => {
    const service = web('image: ${I:-nginx}', 'privileged: ${P:-true}', 'user: "$$x"');
    assert.deepEqual([service.image?.text.text, service.image?.text.defaultText], [undefined, 'nginx']);
    assert.equal(service.boolean('privileged'), undefined);
    assert.equal(service.text('user')?.text, '$x');
  });
});
