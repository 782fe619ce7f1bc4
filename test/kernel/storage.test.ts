import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  dockerMount, dockerTmpfs, kubernetesPropagation, memoryEmptyDirBytes, shmMount, shownOptions,
} from '../../server/src/kernel/mounts';
import { isWritable, writablePaths } from '../../server/src/kernel/storage';

describe('tmpfs', () => {
  const options = (specification: string) => {
    const mount = dockerTmpfs(specification);
    return mount.ok ? mount.value.options : mount.error;
  };

  it('lets the last of contradicting options win', () => {
    assert.deepEqual(options('/run:size=1m,exec,noexec,size=2m'), ['nosuid', 'nodev', 'rprivate', 'noexec', 'size=2m']);
    assert.deepEqual(options('/run:rshared'), ['noexec', 'nosuid', 'nodev', 'rshared']);
    assert.deepEqual(options('/run:'), ['noexec', 'nosuid', 'nodev', 'rprivate']);
  });

  it('refuses options that it does not know', () => {
    assert.equal(options('/run:sise=1m'), 'invalid tmpfs option "sise=1m"');
    assert.equal(options('/run:size'), 'invalid tmpfs option "size"');
  });

  it('never has two options of a kind', () => {
    const option = fc.constantFrom('exec', 'noexec', 'suid', 'nosuid', 'ro', 'rw', 'size=1m', 'size=2m', 'rprivate', 'shared');
    fc.assert(fc.property(fc.array(option), (list) => {
      const merged = options(`/run:${list.join(',')}`);
      assert.ok(typeof merged !== 'string');
      assert.equal(merged.filter((each) => /^(no)?exec$/.test(each)).length, 1);
      const sizes = (all: readonly string[]) => all.filter((each) => each.startsWith('size='));
      assert.deepEqual(sizes(merged), sizes(list).slice(-1));
    }));
  });
});

describe('mounts', () => {
  it('of volumes have neither nosuid nor nodev', () => {
    assert.deepEqual(dockerMount({ type: 'volume', source: 'data', target: '/data', readOnly: true }), {
      path: '/data', type: 'bind', source: '/var/lib/docker/volumes/data/_data', options: ['rbind', 'rro', 'rprivate'],
    });
    const bind = dockerMount({ type: 'bind', source: '/srv', target: '/srv', readOnly: true });
    assert.deepEqual(shownOptions(bind), ['ro', 'relatime']);
    assert.deepEqual(shownOptions(shmMount(1024)), ['rw', 'nosuid', 'nodev', 'noexec', 'relatime', 'mode=1777', 'size=1024']);
  });

  it('of Kubernetes are private unless they say otherwise', () => {
    assert.deepEqual([undefined, 'None', 'HostToContainer', 'Bidirectional', 'x'].map(kubernetesPropagation),
      ['rprivate', 'rprivate', 'rslave', 'rshared', undefined]);
  });

  it('of memory are bounded by pod and node', () => {
    assert.equal(memoryEmptyDirBytes(2 ** 20, 2 ** 30, 2 ** 34), 2 ** 20);
    assert.equal(memoryEmptyDirBytes(2 ** 40, 2 ** 30, 2 ** 34), 2 ** 30);
    assert.equal(memoryEmptyDirBytes(undefined, 0, 2 ** 34), 2 ** 34);
  });
});

describe('a read-only root', () => {
  const mounts = [{ path: '/data' }, { path: '/data/static', readOnly: true }];
  const input = { engine: 'docker', readOnlyRoot: true, mounts } as const;

  it('leaves volumes and the engine’s own mounts writable', () => {
    assert.deepEqual(writablePaths(input), ['/data', '/dev', '/dev/mqueue', '/dev/pts', '/dev/shm', '/proc']);
    assert.ok(writablePaths({ ...input, engine: 'kubernetes' }).includes('/etc/hosts'));
    assert.deepEqual(writablePaths({ ...input, readOnlyRoot: false }), ['/']);
  });

  it('is decided by the nearest mount', () => {
    assert.deepEqual(['/tmp/x', '/data/x', '/data/static/x', '/database', '/dev/shm/x'].map((path) => isWritable(path, input)),
      [false, true, false, false, true]);
    assert.equal(isWritable('/tmp', { ...input, readOnlyRoot: false }), true);
    assert.equal(isWritable('/dev/shm', { ...input, mounts: [{ path: '/dev/shm', readOnly: true }] }), false);
  });
});
