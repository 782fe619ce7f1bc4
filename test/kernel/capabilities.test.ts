import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  ALL_CAPABILITIES, capabilitiesOfMask, capabilityListText, capabilityMask, capabilityNamed, DEFAULT_CAPABILITIES,
  type CapabilityRuntime,
} from '../../server/src/kernel/capabilities';
import { CAPABILITIES } from '../../server/src/kernel/capability-facts';
import {
  containerCapabilities, firstExecCapabilities, laterExecCapabilities, privilegeEscalationConflict,
} from '../../server/src/kernel/capability-sets';
import { containerUser, kubernetesUser } from '../../server/src/kernel/user';

const RUNTIMES: readonly CapabilityRuntime[] = ['docker', 'containerd', 'cri-o'];
const capability = fc.constantFrom(...ALL_CAPABILITIES);
const runtime = fc.constantFrom(...RUNTIMES);

function setOf(name: CapabilityRuntime, add: readonly string[], drop: readonly string[]): readonly string[] {
  const result = containerCapabilities({ runtime: name, add, drop });
  assert.ok(result.ok, result.ok ? '' : result.error);
  return result.value.capabilities;
}

describe('the capability table', () => {
  it('has 41 numbers in order, and sentences', () => {
    assert.deepEqual(ALL_CAPABILITIES.map((name) => CAPABILITIES[name].number), Array.from({ length: 41 }, (_, i) => i));
    const sentences = Object.values(CAPABILITIES).flatMap(({ meaning, abuse }) => [meaning, abuse]);
    for (const sentence of sentences) assert.match(sentence, /^[A-Z].+\.$/);
  });

  it('reads masks back', () => {
    fc.assert(fc.property(fc.uniqueArray(capability), (names) => {
      assert.deepEqual(new Set(capabilitiesOfMask(capabilityMask(names))), new Set(names));
    }));
    assert.equal(capabilityMask(DEFAULT_CAPABILITIES.docker), '00000000a80425fb');
    assert.equal(capabilityMask(DEFAULT_CAPABILITIES['cri-o']), '00000000000005fb');
    assert.equal(capabilityMask(ALL_CAPABILITIES), '000001ffffffffff');
    assert.deepEqual(capabilitiesOfMask('zz'), []);
  });

  it('names sets in short', () => {
    assert.equal(capabilityListText(ALL_CAPABILITIES), 'ALL');
    assert.equal(capabilityListText([]), '');
    assert.equal(capabilityListText(['NET_RAW', 'CHOWN', 'CHOWN']), 'CHOWN,NET_RAW');
    assert.equal(capabilityNamed('cap_net_admin'), 'NET_ADMIN');
    assert.equal(capabilityNamed('toString'), undefined);
  });
});

describe('capabilities of a container', () => {
  it('never grow by dropping, never shrink by adding', () => {
    fc.assert(fc.property(runtime, fc.uniqueArray(capability), fc.uniqueArray(capability), capability, (name, add, drop, one) => {
      const before = new Set(setOf(name, add, drop));
      for (const left of setOf(name, add, [...drop, one])) assert.ok(before.has(left));
      const after = new Set(setOf(name, [...add, one], drop));
      for (const kept of before) assert.ok(after.has(kept));
    }));
  });

  it('resolve a capability in both lists by the runtime’s own order', () => {
    fc.assert(fc.property(capability, (name) => {
      assert.deepEqual(RUNTIMES.map((each) => setOf(each, [name], [name]).includes(name)), [true, false, false]);
    }));
    assert.deepEqual(RUNTIMES.map((each) => setOf(each, ['ALL'], ['all']).length), [41, 0, 0]);
    assert.deepEqual(RUNTIMES.map((each) => setOf(each, ['KILL'], ['ALL'])), [['KILL'], ['KILL'], ['KILL']]);
    assert.deepEqual(RUNTIMES.map((each) => setOf(each, ['ALL', 'KILL'], ['ALL'])), [ALL_CAPABILITIES, ['KILL'], ['KILL']]);
  });

  it('take CAP_ in front under Docker and CRI-O, not under containerd', () => {
    assert.deepEqual(RUNTIMES.map((each) => setOf(each, ['CAP_NET_ADMIN'], []).includes('NET_ADMIN')), [true, false, true]);
    const result = containerCapabilities({ runtime: 'containerd', add: ['CAP_NET_ADMIN'] });
    assert.deepEqual(result.ok && result.value.ignored, ['CAP_NET_ADMIN']);
  });

  it('refuse unknown names where the runtime does', () => {
    const accepted = RUNTIMES.filter((each) => containerCapabilities({ runtime: each, add: ['NET_ADMN'] }).ok);
    assert.deepEqual(accepted, ['containerd']);
  });

  it('are all of them when privileged, whatever is dropped', () => {
    for (const each of RUNTIMES) {
      const result = containerCapabilities({ runtime: each, drop: ['ALL'], privileged: true });
      assert.ok(result.ok);
      assert.equal(result.value.capabilities.length, 41);
    }
  });
});

describe('capabilities of a process', () => {
  const set = DEFAULT_CAPABILITIES.docker;

  it('are the container’s for root and none for anybody else', () => {
    assert.deepEqual(firstExecCapabilities({ capabilities: set, uid: 0 }).effective, set);
    const nobody = firstExecCapabilities({ capabilities: set, uid: 65_534 });
    assert.deepEqual([nobody.effective, nobody.permitted, nobody.ambient, nobody.inheritable], [[], [], [], []]);
    assert.deepEqual(nobody.bounding, set);
  });

  it('come to a first program with file capabilities, within the container’s set', () => {
    const sets = firstExecCapabilities({ capabilities: set, uid: 1000, fileCapabilities: ['NET_RAW', 'SYS_ADMIN'] });
    assert.deepEqual(sets.effective, ['NET_RAW']);
  });

  it('come back later through set-user-ID root only without no_new_privs', () => {
    const user = firstExecCapabilities({ capabilities: set, uid: 1000 });
    assert.deepEqual(laterExecCapabilities(user, { uid: 0, noNewPrivileges: false }).effective, set);
    assert.deepEqual(laterExecCapabilities(user, { uid: 0, noNewPrivileges: true }).effective, []);
    const ping = { uid: 1000, fileCapabilities: ['NET_RAW'], noNewPrivileges: false } as const;
    assert.deepEqual(laterExecCapabilities(user, ping).effective, ['NET_RAW']);
    const root = firstExecCapabilities({ capabilities: set, uid: 0 });
    assert.deepEqual(laterExecCapabilities(root, { uid: 0, noNewPrivileges: true }).effective, set);
  });

  it('never leave the bounding set', () => {
    const some = fc.uniqueArray(capability);
    fc.assert(fc.property(some, some, fc.constantFrom(0, 1000), (container, file, uid) => {
      const first = firstExecCapabilities({ capabilities: container, uid, fileCapabilities: file });
      const later = laterExecCapabilities(first, { uid: 0, fileCapabilities: file, noNewPrivileges: true });
      assert.ok([...first.permitted, ...later.permitted].every((name) => container.includes(name)));
      assert.ok(later.permitted.every((name) => first.permitted.includes(name)));
    }));
  });
});

describe('allowPrivilegeEscalation: false', () => {
  it('contradicts privileged, and one spelling of SYS_ADMIN', () => {
    const conflicts = (settings: object) =>
      privilegeEscalationConflict({ allowPrivilegeEscalation: false, ...settings }) !== undefined;
    assert.deepEqual([{}, { privileged: true }, { add: ['CAP_SYS_ADMIN'] }, { add: ['SYS_ADMIN'] }].map(conflicts),
      [false, true, true, false]);
    assert.equal(privilegeEscalationConflict({ privileged: true }), undefined);
  });
});

describe('users', () => {
  it('with a bare number are in the group of root', () => {
    assert.deepEqual([containerUser('1001').uid, containerUser('1001').gid], [1001, 0]);
    assert.match(containerUser('1001').note ?? '', /1001:1001/);
    assert.deepEqual(containerUser('1001:1001'), { uid: 1001, gid: 1001 });
    assert.deepEqual(containerUser(''), { uid: 0, gid: 0 });
    assert.deepEqual(containerUser('root:root'), { uid: 0, gid: 0 });
    assert.equal(containerUser('1001', true).gid, undefined);
    assert.deepEqual([containerUser('node').uid, containerUser('node').gid], [undefined, undefined]);
  });

  it('of Kubernetes must be numbers for runAsNonRoot', () => {
    assert.equal(kubernetesUser({ runAsNonRoot: true, imageUser: 'node' }).ok, false);
    assert.equal(kubernetesUser({ runAsNonRoot: true, imageUser: '' }).ok, false);
    assert.equal(kubernetesUser({ runAsNonRoot: true, imageUser: '0' }).ok, false);
    assert.equal(kubernetesUser({ runAsNonRoot: true, runAsUser: 0 }).ok, false);
    assert.equal(kubernetesUser({ runAsNonRoot: true, imageUser: '1000' }).ok, true);
    assert.equal(kubernetesUser({ runAsNonRoot: true }).ok, true);
    const user = kubernetesUser({ runAsUser: 1000, runAsGroup: 3000, imageUser: 'node' });
    assert.deepEqual(user, { ok: true, value: { uid: 1000, gid: 3000 } });
  });
});
