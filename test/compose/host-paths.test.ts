import assert from 'node:assert/strict';
import { hostPath, holdsControlSocket, isBelow, isControlSocket, isInSystemTree, isRootEquivalent, isSensitive } from '../../server/src/compose/host-paths';
import { web } from './support';

function pathOf(source: string): string | undefined {
  const [mount] = web(`volumes: ["${source}:/target"]`).mounts;
  return mount?.source && hostPath(mount.source);
}

describe('hostPath', () => {
  const cases: readonly (readonly [source: string, path: string | undefined])[] = [
    ['/etc/', '/etc'], ['//etc/./nginx', '/etc/nginx'], ['/run/../etc', '/etc'], ['/', '/'], ['/..', '/'],
    ['~/.ssh', '~/.ssh'], ['$HOME/.aws', '~/.aws'], ['${HOME}', '~'],
    ['${DATA:-/etc}', '/etc'], ['${DATA}', undefined], ['${DATA}/etc', undefined], ['./etc', undefined], ['../etc', undefined], ['$HOMES/x', undefined],
  ];
  for (const [source, path] of cases) it(`reads ${source} as ${path}`, () => assert.equal(pathOf(source), path));
});

describe('kinds of host paths', () => {
  it('compares by segments, not by text', () => {
    assert.ok(isBelow('/etc/nginx', '/etc') && isBelow('/etc', '/etc') && isBelow('/x', '/'));
    assert.ok(!isBelow('/etcetera', '/etc'));
  });

  it('knows sockets and the folders that hold them', () => {
    for (const path of ['/var/run/docker.sock', '/run/user/1000/podman/podman.sock']) assert.ok(isControlSocket(path), path);
    for (const path of ['/run', '/var/run', '/var', '/run/containerd', '/run/systemd']) assert.ok(holdsControlSocket(path), path);
    for (const path of ['/run/myapp', '/run/user/1000', '/', '/var/lib']) assert.ok(!holdsControlSocket(path), path);
  });

  it('knows where writing makes root', () => {
    for (const path of ['/', '/etc', '/etc/cron.d', '/etc/sudoers.d/x', '/root/.ssh', '/proc/sys', '/boot', '/var/lib/docker/volumes', '/var/lib']) {
      assert.ok(isRootEquivalent(path), path);
    }
    for (const path of ['/etc/nginx', '/etc/localtime', '/etcetera', '/var/lib/app', '/home', '/srv']) assert.ok(!isRootEquivalent(path), path);
  });

  it('knows what gives secrets away', () => {
    for (const path of ['/', '/etc', '/etc/shadow', '/home', '/home/ann', '/home/ann/.ssh', '~/.kube/config', '~', '/sys', '/dev']) assert.ok(isSensitive(path), path);
    for (const path of ['/home/ann/project', '~/project', '/etc/ssl/certs', '/etc/hosts', '/sys/fs/cgroup', '/dev/dri', '/srv']) assert.ok(!isSensitive(path), path);
  });

  it('tells trees from names that begin alike', () => {
    assert.ok(isInSystemTree('/etc/nginx'));
    assert.ok(!isInSystemTree('/etc2'));
  });
});
