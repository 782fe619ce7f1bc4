import assert from 'node:assert/strict';
import { dockerCgroup } from '../../server/src/kernel/docker-resources';
import { checkFargateSize, ecsDockerResources, FARGATE_SIZES, parseEcsCpu, parseEcsMemory } from '../../server/src/kernel/ecs';

describe('Fargate task sizes', () => {
  it('name what is offered instead', () => {
    const refused = checkFargateSize(256, 3072);
    assert.equal(refused.ok ? '' : refused.error, 'Fargate has no task with 256 CPU units and 3072 MiB: 512, 1024, 2048 MiB');
    const other = checkFargateSize(8192, 18_432);
    assert.match(other.ok ? '' : other.error, /16384 to 61440 MiB in steps of 4096$/);
    assert.match(JSON.stringify(checkFargateSize(300, 512)), /256, 512, 1024/);
  });

  it('are all accepted as listed', () => {
    for (const { cpu, memoryMebibytes } of FARGATE_SIZES) {
      for (const memory of memoryMebibytes) assert.ok(checkFargateSize(cpu, memory).ok);
    }
  });

  it('are written in units or in words', () => {
    assert.deepEqual(['256', 512, '.25 vCPU', '1 vCPU', '2vcpu'].map(parseEcsCpu),
      [256, 512, 256, 1024, 2048].map((value) => ({ ok: true, value })));
    assert.deepEqual(['512', '0.5GB', '2 GB'].map(parseEcsMemory), [512, 512, 2048].map((value) => ({ ok: true, value })));
    assert.equal(parseEcsMemory('2 GiB').ok, false);
  });
});

describe('ECS container definitions', () => {
  it('become Docker settings on EC2', () => {
    const resources = ecsDockerResources({ cpu: 512, memory: 512, memoryReservation: 256, linuxParameters: { maxSwap: 0 } });
    assert.ok(resources.ok);
    const cgroup = dockerCgroup(resources.value);
    assert.ok(cgroup.ok);
    const files = Object.fromEntries(cgroup.value.files.map(({ file, value }) => [file, value]));
    assert.equal(files['cpu.weight'], '59');
    assert.equal(files['memory.max'], '536870912');
    assert.equal(files['memory.low'], '268435456');
    assert.equal(files['memory.swap.max'], '0');
    assert.equal(files['cpu.max'], 'max 100000');
  });

  it('get two shares when they name none', () => {
    assert.deepEqual([undefined, 0, 1, 2, 10].map((cpu) => {
      const resources = ecsDockerResources(cpu === undefined ? {} : { cpu });
      return resources.ok && resources.value.cpuShares;
    }), [2, 2, 2, 2, 10]);
  });

  it('leave swap and shm aside on Fargate', () => {
    const resources = ecsDockerResources({ memory: 512, linuxParameters: { maxSwap: 64, sharedMemorySize: 64 } }, 'fargate');
    assert.deepEqual(resources.ok && Object.keys(resources.value), ['cpuShares', 'memoryBytes']);
  });

  it('are refused where ECS refuses them', () => {
    assert.equal(ecsDockerResources({ memory: 256, memoryReservation: 256 }).ok, false);
    assert.equal(ecsDockerResources({ memory: 5 }).ok, false);
  });
});
