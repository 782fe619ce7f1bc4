import assert from 'node:assert/strict';
import { DEFAULT_HOST, type HostAssumptions } from '../../server/src/kernel/host';
import { NAMESPACES, type Namespaces } from '../../server/src/kernel/namespaces';
import { dockerNamespaces, networkModeConflict, type DockerNamespaceSettings } from '../../server/src/kernel/namespaces-docker';
import { hostUsersConflicts, kubernetesNamespaces } from '../../server/src/kernel/namespaces-kubernetes';
import { checkSysctl, namespaceOfSysctl, unprivilegedPortStart } from '../../server/src/kernel/sysctls';

const REMAPPED: HostAssumptions = { ...DEFAULT_HOST, docker: { ...DEFAULT_HOST.docker, usernsRemap: true } };

function docker(settings: DockerNamespaceSettings, host = DEFAULT_HOST): Namespaces {
  const namespaces = dockerNamespaces(settings, host);
  assert.ok(namespaces.ok, namespaces.ok ? '' : namespaces.error);
  return namespaces.value;
}

describe('Docker namespaces', () => {
  it('name whom they are shared with', () => {
    const namespaces = docker({ pid: 'container:db', networkMode: 'service:vpn', ipc: 'host', uts: 'host', cgroup: 'host' });
    assert.deepEqual([namespaces.pid, namespaces.net, namespaces.ipc, namespaces.uts, namespaces.cgroup].map(({ text }) => text),
      ['container:db', 'service:vpn', 'host', 'host', 'host']);
    assert.deepEqual(namespaces.net.sharing, { with: 'service', name: 'vpn' });
  });

  it('are private for a network by name, and for none', () => {
    assert.equal(docker({ networkMode: 'backend' }).net.text, 'private');
    assert.match(docker({ networkMode: 'none' }).net.note ?? '', /loopback/);
    assert.match(docker({ ipc: 'none' }).ipc.note ?? '', /without \/dev\/shm/);
  });

  it('of users belong to the host unless the daemon remaps', () => {
    assert.equal(docker({}).user.text, 'host');
    assert.equal(docker({}, REMAPPED).user.text, 'private');
    assert.equal(docker({ usernsMode: 'host' }, REMAPPED).user.text, 'host');
  });

  it('are refused where the engine refuses them', () => {
    const refused = (settings: DockerNamespaceSettings, host = DEFAULT_HOST) => !dockerNamespaces(settings, host).ok;
    assert.ok(refused({ pid: 'pod' }));
    assert.ok(refused({ ipc: 'public' }));
    assert.ok(refused({ uts: 'private' }));
    assert.ok(refused({ networkMode: 'container:' }));
    assert.ok(refused({ privileged: true }, REMAPPED));
    assert.ok(refused({ networkMode: 'host' }, REMAPPED));
    assert.ok(!refused({ privileged: true, usernsMode: 'host' }, REMAPPED));
  });

  it('depend on the age of the engine for time', () => {
    const host = (version: string): HostAssumptions => ({ ...DEFAULT_HOST, docker: { ...DEFAULT_HOST.docker, version } });
    const time = (version: string) => docker({}, host(version)).time.text;
    assert.deepEqual(['29.4', '29.5', '30.0'].map(time), ['host', 'private', 'private']);
  });

  it('rule out other network settings', () => {
    assert.deepEqual(networkModeConflict('service:vpn', ['ports', 'dns']), { refused: true, settings: ['ports', 'dns'] });
    assert.deepEqual(networkModeConflict('host', ['ports', 'dns']), { refused: false, settings: ['ports'] });
    assert.deepEqual(networkModeConflict('host', ['links']), { refused: true, settings: ['links'] });
    assert.equal(networkModeConflict('bridge', ['ports']), undefined);
    assert.equal(networkModeConflict('service:vpn', []), undefined);
  });
});

describe('Kubernetes namespaces', () => {
  it('share the network in the pod, processes only on request', () => {
    const namespaces = kubernetesNamespaces({});
    assert.deepEqual([namespaces.pid, namespaces.net, namespaces.ipc, namespaces.uts, namespaces.user].map(({ text }) => text),
      ['private', 'pod', 'pod', 'pod', 'host']);
    assert.equal(kubernetesNamespaces({ shareProcessNamespace: true, hostPID: true }).pid.text, 'host');
  });

  it('leave users to the pod with hostUsers: false, which rules out host namespaces', () => {
    assert.equal(kubernetesNamespaces({ hostUsers: false }).user.text, 'pod');
    assert.deepEqual(hostUsersConflicts({ hostUsers: false, hostPID: true, hostNetwork: true }), ['hostNetwork', 'hostPID']);
    assert.deepEqual(hostUsersConflicts({ hostPID: true }), []);
  });
});

describe('sysctls', () => {
  it('belong to a namespace, or to the host', () => {
    assert.deepEqual(['net.core.somaxconn', 'kernel.shmmax', 'fs/mqueue/msg_max', 'kernel.domainname'].map(namespaceOfSysctl),
      ['net', 'ipc', 'ipc', 'uts']);
    assert.deepEqual(['vm.max_map_count', 'kernel.hostname'].map(namespaceOfSysctl), [undefined, undefined]);
  });

  it('need that namespace to be the container’s own', () => {
    assert.equal(checkSysctl('net.core.somaxconn', docker({})).ok, true);
    assert.equal(checkSysctl('net.core.somaxconn', docker({ networkMode: 'host' })).ok, false);
    assert.equal(checkSysctl('user.max_user_namespaces', docker({})).ok, false);
    assert.equal(checkSysctl('vm.max_map_count', docker({})).ok, false);
  });

  it('open low ports to everybody in private networks of Docker and containerd 2', () => {
    const pod = kubernetesNamespaces({});
    const first = (name: 'containerd' | 'cri-o', version: string) =>
      unprivilegedPortStart('kubernetes', pod, { ...DEFAULT_HOST, criRuntime: { name, version } });
    assert.equal(unprivilegedPortStart('docker', docker({})), 0);
    assert.equal(unprivilegedPortStart('docker', docker({ networkMode: 'host' })), 1024);
    assert.deepEqual([first('containerd', '2.0'), first('containerd', '1.7'), first('cri-o', '1.36')], [0, 1024, 1024]);
  });
});

describe('facts of namespaces', () => {
  it('are sentences', () => {
    for (const { isolates, sharedWithHost } of Object.values(NAMESPACES)) {
      for (const sentence of [isolates, sharedWithHost]) assert.match(sentence, /^[A-Z].+\.$/);
    }
  });
});
