import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  cpuMax, cpuMaxFromMilliCpu, cpuMaxFromNanoCpus, cpuSharesFromMilliCpu, cpuSharesFromWeight, cpusOf, cpuWeightFromShares,
  systemdCpuQuota, weightFormulaOf,
} from '../../server/src/kernel/cgroup/cpu';
import { formatCpuList, parseCpuList } from '../../server/src/kernel/cgroup/cpuset';
import { CGROUP_FILES, cgroupFileFacts, kernelDefault } from '../../server/src/kernel/cgroup/files';
import { containerHugePageLimits, hugePageBytes, hugePageSizeName } from '../../server/src/kernel/cgroup/hugetlb';
import { ioMaxLine, ioWeightFromBlkioWeight } from '../../server/src/kernel/cgroup/io';
import {
  limitedSwapBytes, memoryFileText, memoryHighBytes, swapBytesFromOci, wholePages,
} from '../../server/src/kernel/cgroup/memory';
import { dockerCgroupPath, expandSlice, podCgroupPath } from '../../server/src/kernel/cgroup/path';
import { pidsMaxFromDocker, pidsMaxOfPod } from '../../server/src/kernel/cgroup/pids';
import { parseQuantity } from '../../server/src/kernel/quantity/kubernetes';

const milliCpu = fc.integer({ min: 0, max: 400_000 });
const formula = fc.constantFrom('linear' as const, 'quadratic' as const);
const OLD_RUNC = { name: 'runc', version: '1.3.1' } as const;
const NEW_RUNC = { name: 'runc', version: '1.4.0' } as const;
const CRUN = { name: 'crun', version: '1.24' } as const;

describe('cpu.weight', () => {
  it('never falls when more CPU is asked for, and stays within 1 to 10000', () => {
    fc.assert(fc.property(milliCpu, milliCpu, formula, (a, b, conversion) => {
      const weight = (cpu: number) => cpuWeightFromShares(cpuSharesFromMilliCpu(cpu), conversion);
      assert.ok(weight(Math.min(a, b)) <= weight(Math.max(a, b)));
      assert.ok(weight(a) >= 1 && weight(a) <= 10_000);
    }));
  });

  it('keeps the default of 1024 shares at 100 in the new conversion only', () => {
    assert.equal(cpuWeightFromShares(1024, 'quadratic'), 100);
    assert.equal(cpuWeightFromShares(1024, 'linear'), 39);
  });

  it('reads back, in the linear conversion, no more shares than were given', () => {
    fc.assert(fc.property(fc.integer({ min: 2, max: 262_144 }), (shares) => {
      assert.ok(cpuSharesFromWeight(cpuWeightFromShares(shares, 'linear')) <= shares);
    }));
  });

  it('depends on the runtime’s version', () => {
    assert.deepEqual([OLD_RUNC, CRUN, NEW_RUNC].map(weightFormulaOf), ['linear', 'quadratic', 'quadratic']);
  });
});

describe('cpu.max', () => {
  it('is rounded up to a whole per cent by a recent runc under systemd, and by nobody else', () => {
    const limit = (options: Parameters<typeof cpuMaxFromMilliCpu>[1]) => cpuMaxFromMilliCpu(125, options).text;
    assert.equal(limit({ driver: 'systemd' }), '13000 100000');
    assert.equal(limit({ driver: 'cgroupfs' }), '12500 100000');
    assert.equal(limit({ driver: 'systemd', runtime: OLD_RUNC }), '12500 100000');
    assert.equal(limit({ driver: 'systemd', runtime: CRUN }), '12500 100000');
    assert.equal(cpuMaxFromMilliCpu(333, { driver: 'systemd' }).text, '34000 100000');
    assert.equal(cpuMaxFromMilliCpu(250, { driver: 'systemd' }).text, '25000 100000');
  });

  it('gives the smallest Kubernetes limit a hundredth of a CPU', () => {
    assert.deepEqual([1, 9, 10, 11].map((cpu) => cpuMaxFromMilliCpu(cpu, { driver: 'cgroupfs' }).text),
      ['1000 100000', '1000 100000', '1000 100000', '1100 100000']);
  });

  it('is "max" without a limit', () => {
    assert.equal(cpuMaxFromMilliCpu(0).text, 'max 100000');
    assert.equal(cpuMax(-1, { periodMicroseconds: 50_000 }).text, 'max 50000');
    assert.equal(cpusOf(cpuMax(0)), undefined);
    assert.equal(cpusOf(cpuMax(150_000)), 1.5);
  });

  it('rounding adds less than a per cent of a CPU and is stable', () => {
    const periods = fc.constantFrom(10_000, 50_000, 100_000);
    fc.assert(fc.property(fc.integer({ min: 1000, max: 10_000_000 }), periods, (quota, period) => {
      const { quotaMicroseconds } = systemdCpuQuota(quota, period);
      assert.ok(quotaMicroseconds >= quota && quotaMicroseconds - quota <= period / 100);
      assert.equal(systemdCpuQuota(quotaMicroseconds, period).quotaMicroseconds, quotaMicroseconds);
    }));
  });

  it('grows with the limit, in milli-CPUs and in nano-CPUs', () => {
    fc.assert(fc.property(milliCpu, milliCpu, (a, b) => {
      const [less, more] = [Math.min(a, b) + 1, Math.max(a, b) + 1];
      assert.ok((cpusOf(cpuMaxFromMilliCpu(less)) ?? 0) <= (cpusOf(cpuMaxFromMilliCpu(more)) ?? 0));
      assert.ok((cpusOf(cpuMaxFromNanoCpus(less * 1e6)) ?? 0) <= (cpusOf(cpuMaxFromNanoCpus(more * 1e6)) ?? 0));
    }));
  });
});

describe('memory files', () => {
  it('keep whole pages, never more than was written', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 2 ** 50 }), fc.constantFrom(4096, 65_536), (bytes, page) => {
      const kept = wholePages(bytes, page) ?? Infinity;
      assert.ok(kept <= bytes && bytes - kept < page && kept % page === 0);
    }));
  });

  it('read "max" from where the kernel’s counter ends', () => {
    assert.equal(memoryFileText(2 ** 63), 'max');
    assert.equal(memoryFileText(undefined), 'max');
    assert.equal(memoryFileText(2 ** 62), '4611686018427387904');
    assert.equal(memoryFileText(1), '0');
  });

  it('count swap alone', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 2 ** 40 }), fc.integer({ min: 0, max: 2 ** 40 }), (memory, swap) => {
      assert.deepEqual(swapBytesFromOci(memory + swap, memory), { ok: true, value: swap });
    }));
    assert.deepEqual(swapBytesFromOci(0, -1), { ok: true, value: -1 });
  });

  it('throttle between request and limit, and not at all when they are equal', () => {
    const high = (requestBytes: number, limitBytes: number) =>
      memoryHighBytes({ requestBytes, limitBytes, allocatableBytes: 2 ** 34, throttlingFactor: 0.9 });
    assert.equal(high(2 ** 28, 2 ** 28), undefined);
    fc.assert(fc.property(fc.integer({ min: 2 ** 20, max: 2 ** 33 }), fc.integer({ min: 2 ** 20, max: 2 ** 33 }), (a, b) => {
      const [request, limit] = [Math.min(a, b), Math.max(a, b)];
      const bytes = high(request, limit) ?? limit;
      assert.ok(bytes > request - 1 && bytes <= limit);
    }));
  });

  it('never grant more swap than the node has', () => {
    fc.assert(fc.property(fc.nat(2 ** 30), fc.integer({ min: 1, max: 2 ** 30 }), fc.nat(2 ** 30), (request, memory, swap) => {
      assert.ok(limitedSwapBytes(request, memory, swap) <= swap);
    }));
  });
});

describe('io files', () => {
  it('print all four limits of a device', () => {
    const line = ioMaxLine('8:0', { readBytesPerSecond: 1024, writeOperationsPerSecond: 5 });
    assert.equal(line, '8:0 rbps=1024 wbps=max riops=max wiops=5');
  });

  it('stretch 10 to 1000 over 1 to 10000', () => {
    fc.assert(fc.property(fc.integer({ min: 10, max: 999 }), (weight) => {
      assert.ok(ioWeightFromBlkioWeight(weight) < ioWeightFromBlkioWeight(weight + 1));
    }));
  });
});

describe('pids.max', () => {
  it('is lifted by zero and below, and left alone by nothing', () => {
    assert.deepEqual([100, 0, -1, undefined].map(pidsMaxFromDocker), ['100', 'max', 'max', undefined]);
    assert.deepEqual([1024, 0, -1].map(pidsMaxOfPod), ['1024', undefined, undefined]);
  });
});

describe('cpuset lists', () => {
  it('read back what they print', () => {
    fc.assert(fc.property(fc.uniqueArray(fc.nat(200)), (cpus) => {
      const sorted = cpus.sort((a, b) => a - b);
      assert.deepEqual(parseCpuList(formatCpuList(sorted)), { ok: true, value: sorted });
    }));
    assert.deepEqual(parseCpuList('3,0-1,1'), { ok: true, value: [0, 1, 3] });
  });

  it('refuse what is no list, and lists beyond reason', () => {
    for (const text of ['a', '3-1', '1,,2', '0-99999999']) assert.equal(parseCpuList(text).ok, false, text);
  });
});

describe('huge pages', () => {
  it('go by the size in the name of the resource', () => {
    assert.deepEqual(['hugepages-2Mi', 'hugepages-1Gi', 'hugepages-2MB', 'memory'].map(hugePageBytes),
      [2 ** 21, 2 ** 30, undefined, undefined]);
    assert.deepEqual([2 ** 21, 2 ** 30, 2 ** 16, 3000].map(hugePageSizeName), ['2MB', '1GB', '64KB', undefined]);
  });

  it('take the container’s limit before the pod’s, and zero for the rest', () => {
    const quantity = (text: string) => {
      const parsed = parseQuantity(text);
      assert.ok(parsed.ok);
      return parsed.value;
    };
    const limits = containerHugePageLimits(['2MB', '1GB'], { 'hugepages-2Mi': quantity('4Mi') }, {
      'hugepages-2Mi': quantity('8Mi'), 'hugepages-1Gi': quantity('1Gi'),
    });
    assert.deepEqual([...limits], [['2MB', 2 ** 22], ['1GB', 2 ** 30]]);
    assert.deepEqual([...containerHugePageLimits(['2MB'], {})], [['2MB', 0]]);
  });
});

describe('cgroup paths', () => {
  it('underline the pod’s uid under systemd', () => {
    const path = podCgroupPath({ qosClass: 'BestEffort', podUid: 'a-b', containerId: 'c' });
    assert.equal(path.pod, '/kubepods.slice/kubepods-besteffort.slice/kubepods-besteffort-poda_b.slice');
    assert.equal(path.container, `${path.pod}/cri-containerd-c.scope`);
  });

  it('want a slice as parent under systemd', () => {
    assert.equal(dockerCgroupPath({ containerId: 'c', cgroupParent: '/build' }).ok, false);
    const path = dockerCgroupPath({ containerId: 'c', cgroupParent: 'build', driver: 'cgroupfs' });
    assert.deepEqual(path, { ok: true, value: '/build/c' });
    assert.deepEqual(dockerCgroupPath({ containerId: 'c', rootless: true }), { ok: true, value: '/user.slice/docker-c.scope' });
    assert.deepEqual(dockerCgroupPath({ containerId: 'c', cgroupParent: '-.slice' }), { ok: true, value: '/docker-c.scope' });
  });

  it('refuse slices that systemd would', () => {
    for (const slice of ['.slice', 'a--b.slice', '-a.slice', 'a/b.slice', 'a']) assert.equal(expandSlice(slice).ok, false, slice);
  });
});

describe('facts of cgroup files', () => {
  it('are sentences, and the default stands where nothing is written', () => {
    for (const facts of [...Object.values(CGROUP_FILES), cgroupFileFacts('hugetlb.2MB.max')]) {
      for (const sentence of [facts.meaning, facts.doesNot]) assert.match(sentence, /^[A-Z][^\n]+\.$/);
    }
    assert.deepEqual(kernelDefault('cpu.max'), {
      file: 'cpu.max', value: 'max 100000', written: false, assumes: ['cgroupVersion'],
    });
  });
});
