import assert from 'node:assert/strict';
import { ALL_CAPABILITIES, DEFAULT_CAPABILITIES } from '../../server/src/kernel/capabilities';
import { DEFAULT_HOST } from '../../server/src/kernel/host';
import { dockerAppArmor, dockerSelinuxType, kubernetesAppArmor } from '../../server/src/kernel/lsm';
import { MASKED_PATHS, procProtection, READONLY_PATHS } from '../../server/src/kernel/proc-masks';
import {
  DEFAULT_SECCOMP, defaultSeccompVerdict, dockerSeccomp, kubernetesSeccomp, seccompText, syscallsUnlockedBy,
} from '../../server/src/kernel/seccomp';

describe('seccomp', () => {
  it('is on in Docker unless said otherwise', () => {
    const text = (securityOpt: string[], privileged = false) => seccompText(dockerSeccomp({ securityOpt, privileged }));
    assert.equal(text([]), 'RuntimeDefault');
    assert.equal(text([], true), 'Unconfined');
    assert.equal(text(['seccomp=unconfined']), 'Unconfined');
    assert.equal(text(['seccomp:unconfined']), 'Unconfined');
    assert.equal(text(['seccomp=builtin'], true), 'RuntimeDefault');
    assert.equal(text(['seccomp=./profile.json'], true), 'Localhost/./profile.json');
  });

  it('is off in Kubernetes unless said otherwise', () => {
    assert.equal(kubernetesSeccomp({}).type, 'Unconfined');
    const seccompDefault = { ...DEFAULT_HOST, kubelet: { ...DEFAULT_HOST.kubelet, seccompDefault: true } };
    assert.equal(kubernetesSeccomp({}, seccompDefault).type, 'RuntimeDefault');
    assert.equal(kubernetesSeccomp({ pod: { type: 'RuntimeDefault' } }).type, 'RuntimeDefault');
    assert.equal(kubernetesSeccomp({ pod: { type: 'RuntimeDefault' }, container: { type: 'Unconfined' } }).type, 'Unconfined');
    assert.equal(kubernetesSeccomp({ pod: { type: 'RuntimeDefault' }, privileged: true }).type, 'Unconfined');
    const local = kubernetesSeccomp({ container: { type: 'Localhost', localhostProfile: 'a.json' } });
    assert.equal(seccompText(local), 'Localhost/a.json');
  });

  it('lets calls through by capability', () => {
    const verdict = (syscall: string, capabilities = DEFAULT_CAPABILITIES.docker) =>
      defaultSeccompVerdict(syscall, capabilities)?.verdict;
    assert.equal(verdict('mount'), 'denied');
    assert.equal(verdict('mount', ['SYS_ADMIN']), 'allowed');
    assert.equal(verdict('chroot'), 'allowed');
    assert.equal(verdict('clone'), 'restricted');
    assert.equal(verdict('io_uring_setup', ALL_CAPABILITIES), 'denied');
    assert.equal(verdict('read'), undefined);
  });

  it('lists every call once per capability, in order', () => {
    for (const name of ALL_CAPABILITIES) {
      const calls = [...syscallsUnlockedBy(name)];
      assert.deepEqual(calls, [...new Set(calls)].sort());
    }
    const unlockable = Object.values(DEFAULT_SECCOMP.unlockedBy).flat().map(String);
    assert.deepEqual(DEFAULT_SECCOMP.neverAllowed.filter((name) => unlockable.includes(name)), []);
  });
});

describe('AppArmor and SELinux', () => {
  it('confine by default and not when privileged', () => {
    assert.equal(dockerAppArmor({}), 'docker-default');
    assert.equal(dockerAppArmor({ privileged: true }), 'unconfined');
    assert.equal(dockerAppArmor({ privileged: true, securityOpt: ['apparmor=mine'] }), 'mine');
    assert.equal(kubernetesAppArmor({}, 'containerd'), 'cri-containerd.apparmor.d');
    assert.equal(kubernetesAppArmor({ privileged: true }, 'cri-o'), 'unconfined');
    const both = { pod: { type: 'Unconfined' }, container: { type: 'RuntimeDefault' } };
    assert.equal(kubernetesAppArmor(both, 'cri-o'), 'crio-default');
  });

  it('lose SELinux separation with the host’s processes or IPC', () => {
    assert.equal(dockerSelinuxType({}), 'container_t');
    assert.equal(dockerSelinuxType({ pid: 'host' }), 'spc_t');
    assert.equal(dockerSelinuxType({ ipc: 'host' }), 'spc_t');
    assert.equal(dockerSelinuxType({ privileged: true, securityOpt: ['label=type:container_init_t'] }), 'container_init_t');
    assert.equal(dockerSelinuxType({ securityOpt: ['label=disable'] }), 'spc_t');
    assert.equal(dockerSelinuxType({ pid: 'host', securityOpt: ['label=level:s0:c1,c2'] }), 'container_t');
  });
});

describe('paths below /proc and /sys', () => {
  it('are protected until that is lifted', () => {
    assert.deepEqual(procProtection({}), { masked: MASKED_PATHS, readOnly: READONLY_PATHS });
    for (const settings of [{ privileged: true }, { procMount: 'Unmasked' }, { securityOpt: ['systempaths=unconfined'] }]) {
      assert.deepEqual(procProtection(settings), { masked: [], readOnly: [] });
    }
    assert.ok([...MASKED_PATHS, ...READONLY_PATHS].every(({ path, why }) => /^\/(proc|sys)\//.test(path) && why.endsWith('.')));
  });
});
