import assert from 'node:assert/strict';
import { assertIncludes, compose, contextWith, valuesOf } from './support';

/** A service `web` with these keys, each line without indentation. */
function web(...lines: string[]): string {
  return `name: shop\nservices:\n  web:\n    image: ghcr.io/acme/web:1\n${lines.map((line) => `    ${line}\n`).join('')}`;
}

describe('explain compose: resources', () => {
  it('computes the worked example of CPU and memory', () => {
    assert.deepEqual(valuesOf(compose(web('‸cpus: "1.5"', 'mem_limit: 512m'))), {
      'cgroup cpu.max': '150000 100000', 'cgroup cpu.weight': '100',
    });
    const memory = compose(web('cpus: "1.5"', '‸mem_limit: 512m'));
    assert.deepEqual(valuesOf(memory), {
      'cgroup memory.max': '536870912',
      'cgroup memory.swap.max': '536870912',
      'cgroup memory.oom.group': '0',
      'oom oom_score_adj': '0',
    });
    assert.equal(memory?.consequences[0]?.note, '512 MiB');
    assert.deepEqual(memory?.assumptions, ['cgroup v2', '4 KiB pages']);
  });

  it('shows what 32-bit floats make of CPUs', () => {
    const explanation = compose(web('‸cpus: 0.13'));
    assertIncludes(explanation, { 'cgroup cpu.max': '13000 100000' });
    assert.match(explanation?.meaning ?? '', /32-bit float and asks for 129999992 .* quota of 12999 µs/);
    assertIncludes(compose(web('‸cpus: 0.13'), contextWith({ cgroupDriver: 'cgroupfs' })), { 'cgroup cpu.max': '12999 100000' });
    assert.doesNotMatch(compose(web('‸cpus: 0.5'))?.meaning ?? '', /float/);
  });

  it('says who refuses settings that contradict each other', () => {
    const conflict = compose(web('‸mem_limit: 512m', 'deploy: { resources: { limits: { memory: 1g } } }'));
    assert.match(conflict?.meaning ?? '', /^Compose refuses this: can't set distinct values/);
    assert.deepEqual(conflict?.consequences, []);
    assert.match(compose(web('‸mem_limit: 1m'))?.meaning ?? '', /^The engine refuses the container: Minimum memory limit/);
  });

  it('tells reservation from limit', () => {
    const explanation = compose(web('deploy:', '  resources:', '    reservations: { ‸memory: 256m, cpus: "0.5" }'));
    assertIncludes(explanation, { 'cgroup memory.low': '268435456', 'cgroup memory.max': 'max' });
    assert.match(explanation?.doesNot ?? '', /no cap/);
    assert.match(compose(web('deploy: { resources: { reservations: { ‸cpus: "0.5" } } }'))?.meaning ?? '', /only Swarm/);
  });

  it('subtracts memory from the memory+swap limit', () => {
    assertIncludes(compose(web('mem_limit: 1g', '‸memswap_limit: 3g')), { 'cgroup memory.swap.max': String(2 * 1024 ** 3) });
    assertIncludes(compose(web('mem_limit: 1g', '‸memswap_limit: 1g')), { 'cgroup memory.swap.max': '0' });
    assertIncludes(compose(web('mem_limit: 1g', '‸memswap_limit: -1')), { 'cgroup memory.swap.max': 'max' });
  });

  it('puts defaults in the place of variables and names them', () => {
    const explanation = compose(web('‸mem_limit: ${MEMORY:-512m}'));
    assertIncludes(explanation, { 'cgroup memory.max': '536870912' });
    assert.ok(explanation?.assumptions.includes('MEMORY unset'));
    assert.equal(compose(web('‸mem_limit: ${MEMORY}')), undefined);
  });

  it('explains shared memory, processes and rlimits', () => {
    assertIncludes(compose(web('‸shm_size: 1g', 'mem_limit: 512m')), {
      'mount /dev/shm': 'tmpfs, shm, nosuid,noexec,nodev,mode=1777,size=1073741824', 'cgroup memory.max': '536870912',
    });
    assertIncludes(compose(web('‸pids_limit: 100')), { 'cgroup pids.max': '100' });
    assert.match(compose(web('ulimits: { ‸nofile: { soft: 1024, hard: 65535 } }'))?.meaning ?? '', /RLIMIT_NOFILE = 1024 \(a process may raise it to 65535\)/);
    assert.match(compose(web('ulimits: { ‸nproc: 100 }'))?.doesNot ?? '', /same uid on the whole host/);
  });

  it('explains what stands in an anchor by the first service that uses it', () => {
    const explanation = compose('x-base: &base\n  ‸mem_limit: 1g\nservices:\n  a: { image: a }\n  b: { <<: *base, image: b }\n');
    assertIncludes(explanation, { 'cgroup memory.max': '1073741824' });
    assert.ok(explanation?.assumptions.includes('service b, the first that uses this'));
    assert.equal(compose('x-base: &base\n  ‸mem_limit: 1g\nservices:\n  a: { image: a }\n'), undefined);
  });

  it('names the base that it cannot see', () => {
    const explanation = compose(web('extends: { file: other.yaml, service: base }', '‸mem_limit: 1g'));
    assert.ok(explanation?.assumptions.some((text) => text.includes('extends')));
  });
});

describe('explain compose: users and namespaces', () => {
  it('computes the worked example of a bare uid', () => {
    const explanation = compose(web('‸user: "1001"'));
    assertIncludes(explanation, { 'user uid': '1001', 'user gid': '0', 'capability effective': '', 'capability permitted': '' });
    assert.equal(explanation?.consequences.find(({ name }) => name === 'bounding')?.note, 'CapBnd 00000000a80425fb');
    assert.match(explanation?.doesNot ?? '', /adding capabilities gives this user nothing.*below 1024 can be bound/);
  });

  it('keeps what is both dropped and added, unlike containerd', () => {
    assertIncludes(compose(web('user: root', 'cap_drop: [CHOWN, ALL]', 'cap_add: [‸CHOWN]')), { 'capability effective': 'CHOWN' });
  });

  it('refuses an unknown capability as the engine does', () => {
    assert.match(compose(web('cap_add: [‸NET_ADMINS]'))?.meaning ?? '', /unknown capability/);
  });

  it('reads the user of the image from the Dockerfile that builds it', () => {
    const files = { 'api/Dockerfile': 'FROM debian:12\nRUN useradd -u 10001 app\nUSER app\nENTRYPOINT ["/srv"]\nSTOPSIGNAL SIGQUIT\n' };
    const text = 'services:\n  api:\n    build: ./api\n    ‸cap_add: [NET_ADMIN]\n';
    const explanation = compose(text, contextWith({}, files));
    assertIncludes(explanation, { 'user uid': '10001', 'capability effective': '' });
    assert.ok(explanation?.assumptions.includes('the image that api/Dockerfile builds'));
    const stop = compose('services:\n  api:\n    build: ./api\n    ‸stop_grace_period: 1m\n', contextWith({}, files));
    assert.deepEqual(valuesOf(stop), { 'signal stop': 'SIGQUIT', 'signal grace': '60s', 'signal pid1': '/srv' });
  });

  it('shows every namespace setting', () => {
    assertIncludes(compose(web('‸pid: host')), { 'namespace pid': 'host' });
    assertIncludes(compose(web('‸network_mode: service:db')), { 'namespace net': 'service:db' });
    assertIncludes(compose(web('‸ipc: shareable')), { 'namespace ipc': 'private' });
    assertIncludes(compose(web('‸cgroup: host')), { 'namespace cgroup': 'host' });
    assertIncludes(compose(web('‸uts: host')), { 'namespace uts': 'host' });
    assertIncludes(compose(web('‸userns_mode: host'), contextWith()), { 'namespace user': 'host' });
    assert.match(compose(web('‸pid: hostile'))?.meaning ?? '', /engine refuses the container: invalid PID mode/);
  });

  it('drops the filters of a privileged container, but no namespace', () => {
    assertIncludes(compose(web('‸privileged: true')), {
      'capability bounding': 'ALL', 'seccomp profile': 'Unconfined', 'apparmor profile': 'unconfined', 'namespace cgroup': 'private',
    });
  });

  it('reads security options', () => {
    assertIncludes(compose(web('security_opt: ["‸seccomp=unconfined"]')), { 'seccomp profile': 'Unconfined' });
    assert.match(compose(web('security_opt: ["‸no-new-privileges:true"]'))?.meaning ?? '', /no_new_privs/);
    assert.match(compose(web('pid: host', 'security_opt: ["‸label=type:my_t"]'))?.meaning ?? '', /run as my_t/);
  });
});

describe('explain compose: mounts, ports and processes', () => {
  it('names volumes as the engine does', () => {
    const explanation = compose(`${web('volumes: ["‸data:/var/lib/data"]')}volumes: { data: {} }\n`);
    assertIncludes(explanation, { 'mount /var/lib/data': 'bind, /var/lib/docker/volumes/shop_data/_data, rbind,rprivate' });
    assert.match(explanation?.meaning ?? '', /kept by docker compose down, removed by down -v/);
  });

  it('makes tmpfs options explicit', () => {
    assertIncludes(compose(web('‸tmpfs: /tmp:size=64m')), { 'mount /tmp': 'tmpfs, tmpfs, noexec,nosuid,nodev,rprivate,size=64m' });
    assertIncludes(compose(web('volumes:', '  - type: tmpfs', '    ‸target: /run', '    tmpfs: { size: 1m }')), {
      'mount /run': 'tmpfs, tmpfs, noexec,nosuid,nodev,rprivate,size=1048576',
    });
  });

  it('lists what stays writable under a read-only root', () => {
    const explanation = compose(web('‸read_only: true', 'tmpfs: /tmp', 'volumes: ["./conf:/conf:ro"]'));
    assertIncludes(explanation, { 'mount /': 'overlay, overlay, ro' });
    assert.match(explanation?.meaning ?? '', /still writable: \/dev, \/proc, \/tmp\./);
    assertIncludes(compose(web('‸read_only: false')), { 'mount /': 'overlay, overlay, rw' });
  });

  it('warns of the engine’s socket', () => {
    assert.match(compose(web('volumes: ["‸/var/run/docker.sock:/var/run/docker.sock:ro"]'))?.meaning ?? '', /root on the host; read-only changes nothing/);
  });

  it('tells secrets by where they come from', () => {
    const text = (source: string): string => `${web('secrets: [‸token]')}secrets:\n  token: { ${source} }\n`;
    assertIncludes(compose(text('file: ./token')), { 'mount /run/secrets/token': 'bind, ./token, rbind,rro,rprivate' });
    assertIncludes(compose(text('environment: TOKEN')), { 'mount /run/secrets/token': 'container layer, secret, mode=0444' });
  });

  it('says who reaches a published port', () => {
    const meaning = (port: string, ...more: string[]): string => compose(web(...more, `ports: ["‸${port}"]`))?.meaning ?? '';
    assert.match(meaning('8080:80'), /Port 8080 of the host leads to 80\/tcp .* any address of the host/);
    assert.match(meaning('127.0.0.1:8080:80/udp'), /80\/udp .* processes on the host only/);
    assert.match(meaning('80'), /A free port of the host, another one at each start/);
    assert.match(meaning('8080:80', 'network_mode: host'), /drops published ports with a warning/);
    assert.match(meaning('8080:80', 'network_mode: service:db'), /engine refuses/);
    assert.match(compose(web('ports: ["‸8080:80"]'))?.doesNot ?? '', /ufw/);
  });

  it('splits a command without a shell', () => {
    assert.deepEqual(valuesOf(compose(web('‸command: node "server main.js"', 'entrypoint: []'))), {
      'signal pid1': 'node', 'signal stop': 'SIGTERM', 'signal grace': '10s',
    });
    const shell = compose(web('entrypoint: ["/bin/sh", "-ec"]', 'command: ["‸migrate; serve"]'));
    assertIncludes(shell, { 'signal pid1': '/bin/sh' });
    assert.match(shell?.meaning ?? '', /keeps it to itself/);
  });

  it('puts the init in front unless the process namespace is shared', () => {
    assertIncludes(compose(web('‸init: true')), { 'signal pid1': '/sbin/docker-init' });
    assert.match(compose(web('‸init: true', 'pid: host', 'entrypoint: [a]'))?.meaning ?? '', /no effect/);
  });

  it('explains keys below names that the user chose', () => {
    assert.match(compose(web('ulimits: { nofile: { ‸soft: 10, hard: 20 } }'))?.meaning ?? '', /RLIMIT_NOFILE = 10/);
    assert.match(compose(`${web('depends_on: { db: { ‸condition: service_healthy } }')}  db: { image: x }\n`)?.meaning ?? '', /gives it none/);
  });

  it('computes when a healthcheck speaks', () => {
    const explanation = compose(web('healthcheck:', '  test: curl localhost', '  ‸interval: 10s', '  timeout: 2s', '  retries: 5'));
    assert.match(explanation?.meaning ?? '', /every 10 s with 2 s to answer; 5 failures in a row, at most 60 s/);
  });

  it('bounds logs', () => {
    assert.match(compose(web('‸logging: { driver: json-file, options: { max-size: 10m, max-file: "3" } }'))?.meaning ?? '', /3 files of 10 MiB, 30 MiB for each/);
    assert.match(compose(web('logging: { ‸driver: json-file }'))?.meaning ?? '', /without bound/);
  });

  it('speaks of variables only where their names are about secrets', () => {
    assert.match(compose(web('environment: { ‸DB_PASSWORD: x }'))?.meaning ?? '', /docker inspect/);
    assert.equal(compose(web('environment: { ‸MODE: x }')), undefined);
  });

  it('says nothing of plain values', () => {
    for (const marked of [web('labels: { ‸a: b }'), web('‸container_name: x'), web('# ‸mem_limit: 1g'), '‸name: x\nservices: {}\n']) {
      assert.equal(compose(marked), undefined, marked);
    }
  });
});

describe('explain compose: what the settings come to together', () => {
  const meaning = (...lines: string[]): string => compose(web(...lines))?.meaning ?? '';
  const limit = (...lines: string[]): string => compose(web(...lines))?.doesNot ?? '';

  it('speaks of swapping only where the container may swap', () => {
    assert.match(meaning('‸mem_limit: 512m'), /drops page cache and swaps;/);
    assert.match(meaning('‸mem_limit: 512m', 'memswap_limit: 512m'), /drops page cache;/);
  });

  it('explains memory and swap as one figure', () => {
    assert.match(meaning('mem_limit: 512m', '‸memswap_limit: 0'), /^0 counts as unset/);
    assertIncludes(compose(web('mem_limit: 512m', '‸memswap_limit: -1')), { 'cgroup memory.swap.max': 'max' });
    assert.match(limit('mem_limit: 512m', '‸memswap_limit: 1g'), /makes no swap: on a host without any/);
    assert.match(
      compose(web('mem_limit: 512m', '‸memswap_limit: 1g'), contextWith({ nodeSwapBytes: 2 ** 30 }))?.doesNot ?? '', /all containers share/,
    );
  });

  it('compares weights, not shares, which the runtime does not convert in proportion', () => {
    assert.match(meaning('‸cpu_shares: 512'), /0\.59 times as much as one without the setting, whose weight is 100/);
    const linear = compose(web('‸cpu_shares: 512'), contextWith({ ociRuntime: { name: 'runc', version: '1.2.0' } }));
    assert.match(linear?.meaning ?? '', /0\.2 times/);
  });

  it('writes -1 as unlimited', () => assert.match(meaning('ulimits: { ‸memlock: -1 }'), /^RLIMIT_MEMLOCK = unlimited for/));

  it('knows that SIGKILL waits for nobody', () => {
    assert.match(meaning('stop_signal: SIGKILL', '‸stop_grace_period: 1m'), /^No wait at all/);
    assert.match(meaning('‸stop_signal: SIGKILL'), /^docker stop sends SIGKILL\. /);
  });

  it('tells the interval of the start period', () => {
    assert.match(meaning('healthcheck: { test: a, ‸start_period: 30s }'), /first 30 s \(one every 5 s\) do not count/);
    assert.match(meaning('healthcheck: { test: a, start_period: 30s, ‸start_interval: 2s }'), /one every 2 s/);
  });

  it('names whose namespace a sysctl changes', () => {
    assert.match(meaning('network_mode: "service:db"', 'sysctls: { ‸net.core.somaxconn: 1 }'), /net namespace of db, for all that share it/);
    assert.match(meaning('sysctls: { ‸net.core.somaxconn: 1 }'), /container’s own net namespace/);
  });

  it('does not promise capabilities where none are left', () => {
    assert.match(limit('cap_drop: [‸ALL]'), /neither user nor files/);
    assert.match(limit('cap_drop: [‸CHOWN]'), /not root gets none/);
  });

  it('does not call a process PID 1 that is not', () => {
    assert.match(limit('pid: host', '‸command: [node, a.js]'), /^It is not PID 1/);
    assert.match(limit('‸command: [node, a.js]'), /^A program that is PID 1/);
  });

  it('knows what the whole host means', () => {
    assert.match(meaning('volumes: ["‸/:/host:ro"]'), /^The whole file system of the host/);
    assert.match(meaning('volumes: ["‸/var/run:/run"]'), /^The sockets of the host’s services/);
  });

  it('says of a pinned image that it is pinned', () => {
    const image = (reference: string): string => compose(`services:\n  web:\n    ‸image: ${reference}\n`)?.doesNot ?? '';
    assert.match(image(`nginx@sha256:${'a'.repeat(64)}`), /^The digest pins/);
    assert.match(image('nginx:1.27'), /^The tag pins nothing/);
  });

  it('sums lists up', () => {
    assertIncludes(compose(web('‸volumes: [data:/a, ./b:/b]', 'tmpfs: /c')), { 'mount /b': 'bind, ./b, rbind,rprivate' });
    assert.match(meaning('‸volumes: [data:/a, ./b:/b]', 'tmpfs: /c'), /^3 places/);
    assert.match(meaning('‸ports: ["80:80", "127.0.0.1:81:81"]'), /^On the host: 80 for everybody .*; 81 for processes on the host only\.$/);
    assert.match(meaning('‸networks: [a, b]'), /on each of a, b, whose services/);
  });

  it('keeps its grammar for a network of one', () => {
    const file = (services: string): string => compose(`services: { ${services} }\nnetworks: { ‸n: {} }\n`)?.meaning ?? '';
    assert.equal(file('a: { image: x, networks: [n] }'), 'a is the only service of this file on it.');
    assert.match(file('a: { image: x, networks: [n] }, b: { image: x, networks: [n] }'), /^a, b join it and reach each other/);
  });
});
