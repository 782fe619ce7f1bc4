import assert from 'node:assert/strict';
import fc from 'fast-check';
import { composeDockerResources, type ComposeResources } from '../../server/src/kernel/compose-resources';
import { dockerCgroup, MIN_DOCKER_MEMORY_BYTES, type DockerResources } from '../../server/src/kernel/docker-resources';
import { DEFAULT_HOST, type HostAssumptions } from '../../server/src/kernel/host';

const MIB = 1024 ** 2;
const CGROUPFS: HostAssumptions = { ...DEFAULT_HOST, cgroupDriver: 'cgroupfs' };

function fileOf(resources: DockerResources, name: string, host: HostAssumptions = DEFAULT_HOST) {
  const cgroup = dockerCgroup(resources, host);
  assert.ok(cgroup.ok, cgroup.ok ? '' : cgroup.error);
  return cgroup.value.files.find(({ file }) => file === name);
}

function refusal(resources: DockerResources): string {
  const cgroup = dockerCgroup(resources);
  assert.ok(!cgroup.ok);
  return cgroup.error;
}

function composed(service: ComposeResources): DockerResources {
  const resources = composeDockerResources(service);
  assert.ok(resources.ok, resources.ok ? '' : resources.error);
  return resources.value;
}

function composeError(service: ComposeResources): string {
  const resources = composeDockerResources(service);
  assert.ok(!resources.ok);
  return resources.error;
}

describe('Docker resources', () => {
  it('leave every file at the kernel’s default when nothing is set', () => {
    const cgroup = dockerCgroup({});
    assert.ok(cgroup.ok);
    assert.deepEqual(cgroup.value.files.filter(({ written }) => written), []);
    assert.equal(cgroup.value.oomScoreAdj, 0);
    assert.equal(cgroup.value.shmSizeBytes, 64 * MIB);
  });

  it('grant as much swap as memory unless told otherwise', () => {
    assert.equal(fileOf({ memoryBytes: 64 * MIB }, 'memory.swap.max')?.value, `${64 * MIB}`);
    assert.equal(fileOf({ memoryBytes: 64 * MIB, memorySwapBytes: 64 * MIB }, 'memory.swap.max')?.value, '0');
    assert.equal(fileOf({ memoryBytes: 64 * MIB, memorySwapBytes: -1 }, 'memory.swap.max')?.value, 'max');
    assert.equal(fileOf({ memoryBytes: 64 * MIB }, 'memory.swap.max', { ...DEFAULT_HOST, swapController: false }), undefined);
  });

  it('never limit memory plus swap below memory', () => {
    fc.assert(fc.property(fc.integer({ min: MIN_DOCKER_MEMORY_BYTES, max: 2 ** 40 }), fc.nat(2 ** 40), (memory, swap) => {
      const value = Number(fileOf({ memoryBytes: memory, memorySwapBytes: memory + swap }, 'memory.swap.max')?.value);
      assert.ok(value >= 0 && value <= swap);
    }));
  });

  it('are refused where the engine refuses them', () => {
    assert.match(refusal({ memoryBytes: 5 * MIB }), /6MB/);
    assert.match(refusal({ memoryBytes: 64 * MIB, memorySwapBytes: 32 * MIB }), /below the memory limit/);
    assert.match(refusal({ memorySwapBytes: 32 * MIB }), /needs a memory limit/);
    assert.match(refusal({ memoryBytes: 64 * MIB, memoryReservationBytes: 128 * MIB }), /above the memory limit/);
    assert.match(refusal({ memoryReservationBytes: MIB }), /reservation allowed is 6MB/);
    assert.match(refusal({ nanoCpus: 1e9, cpuQuotaMicroseconds: 5000 }), /cannot be combined/);
    assert.match(refusal({ cpuPeriodMicroseconds: 999 }), /period/);
    assert.match(refusal({ cpuQuotaMicroseconds: 999 }), /quota/);
    assert.match(refusal({ blkioWeight: 5 }), /10 to 1000/);
    assert.match(refusal({ oomScoreAdj: 1001 }), /-1000 to 1000/);
    assert.match(refusal({ cpusetCpus: '0-' }), /list of CPUs/);
    assert.match(refusal({ memorySwappiness: 101 }), /0 to 100/);
  });

  it('leave a missing process limit to systemd, if systemd is there', () => {
    assert.match(fileOf({}, 'pids.max')?.note ?? '', /DefaultTasksMax/);
    assert.equal(fileOf({}, 'pids.max', CGROUPFS)?.note, undefined);
    assert.deepEqual([0, -1, 50].map((pidsLimit) => fileOf({ pidsLimit }, 'pids.max')?.value), ['max', 'max', '50']);
  });

  it('say where a value is not what was written', () => {
    assert.match(fileOf({ memoryBytes: 10_000_000 }, 'memory.max')?.note ?? '', /rounded down/);
    assert.match(fileOf({ nanoCpus: 125_000_000 }, 'cpu.max')?.note ?? '', /rounded up/);
    assert.match(fileOf({ nanoCpus: 1_000_000 }, 'cpu.max', CGROUPFS)?.note ?? '', /cannot start/);
    assert.match(fileOf({ memoryReservationBytes: 64 * MIB }, 'memory.low')?.note ?? '', /not a limit/);
  });

  it('discard what cgroup v2 has no file for', () => {
    const cgroup = dockerCgroup({ memorySwappiness: 0, oomKillDisable: true });
    assert.ok(cgroup.ok);
    assert.deepEqual(cgroup.value.discarded.map(({ setting }) => setting), ['memorySwappiness', 'oomKillDisable']);
  });

  it('name the assumptions that a value rests on', () => {
    assert.deepEqual(fileOf({ nanoCpus: 1e9 }, 'cpu.max')?.assumes, ['cgroupVersion', 'cgroupDriver', 'ociRuntime']);
    assert.deepEqual(fileOf({ memoryBytes: 64 * MIB }, 'memory.max')?.assumes, ['cgroupVersion', 'pageSize']);
  });

  it('merge the limits of one device into one line', () => {
    const resources = composed({ blkio_config: {
      device_read_bps: [{ path: '/dev/sda', rate: '1mb' }], device_write_iops: [{ path: '/dev/sda', rate: 100 }],
    } });
    assert.equal(fileOf(resources, 'io.max')?.value, `/dev/sda rbps=${MIB} wbps=max riops=max wiops=100`);
  });
});

describe('Compose resources', () => {
  it('let deploy repeat the short keys, not contradict them', () => {
    assert.equal(composed({ cpus: '0.5', deploy: { resources: { limits: { cpus: '0.5' } } } }).nanoCpus, 5e8);
    const oneCpu = { resources: { limits: { cpus: '1' }, reservations: { cpus: '1' } } };
    assert.match(composeError({ cpus: '0.5', deploy: oneCpu }), /'cpus' and 'deploy.resources.limits.cpus'/);
    assert.match(composeError({ pids_limit: 10, deploy: oneCpu }), /'pids_limit'/);
    assert.match(composeError({ mem_reservation: '64m', deploy: oneCpu }), /'mem_reservation'/);
    const reserved = composed({ mem_limit: '64m', deploy: { resources: { reservations: { memory: '32m' } } } });
    assert.equal(reserved.memoryReservationBytes, 32 * MIB);
  });

  it('take an empty deploy block for no contradiction', () => {
    assert.equal(composed({ mem_limit: '64m', deploy: {} }).memoryBytes, 64 * MIB);
    assert.match(composeError({ mem_limit: '64m', deploy: { resources: { limits: {} } } }), /mem_limit/);
  });

  it('drop zeros that Compose takes for unset', () => {
    assert.deepEqual(composed({ pids_limit: 0, mem_swappiness: 0 }), {});
    assert.equal(composed({ deploy: { resources: { limits: { pids: 100 } } } }).pidsLimit, 100);
  });

  it('ignore reserved CPUs', () => {
    assert.deepEqual(composed({ deploy: { resources: { reservations: { cpus: '2' } } } }), {});
  });

  it('never throw, however odd the numbers', () => {
    const number = fc.oneof(fc.double(), fc.integer(), fc.string(), fc.constantFrom('1e300', '9'.repeat(400), '-1', '0', 1e300));
    const keys = ['cpus', 'cpu_shares', 'cpu_quota', 'cpu_period', 'mem_limit', 'memswap_limit', 'mem_reservation', 'pids_limit'];
    fc.assert(fc.property(fc.dictionary(fc.constantFrom(...keys), number), (service) => {
      const resources = composeDockerResources(service);
      if (resources.ok) assert.doesNotMatch(JSON.stringify(dockerCgroup(resources.value)), /NaN|Infinity|null/);
    }), { numRuns: 1000 });
  });

  it('say which key does not parse', () => {
    assert.match(composeError({ mem_limit: '512Mi' }), /^mem_limit: "512Mi"/);
    assert.match(composeError({ cpus: 'two' }), /^cpus: /);
    assert.match(composeError({ cpu_shares: '1.5' }), /^cpu_shares: /);
    assert.match(composeError({ shm_size: '64 megabytes' }), /^shm_size: /);
  });
});
