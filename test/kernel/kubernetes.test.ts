import assert from 'node:assert/strict';
import fc from 'fast-check';
import { DEFAULT_HOST, type HostAssumptions, type KubeletSettings } from '../../server/src/kernel/host';
import { kubernetesCgroup } from '../../server/src/kernel/kubernetes-cgroup';
import { criContainerResources, exclusiveCpus, podCgroupConfig } from '../../server/src/kernel/kubernetes-cri';
import {
  aggregate, applyPodDefaults, parseResourceList, podLimits, podRequests,
  type ContainerResources, type PodResources, type ResourceList,
} from '../../server/src/kernel/kubernetes-resources';
import { isCriticalPod, oomScoreAdj } from '../../server/src/kernel/oom';
import { qosClass, whyNotGuaranteed } from '../../server/src/kernel/qos';
import { formatQuantity } from '../../server/src/kernel/quantity/kubernetes';

const GIB = 1024 ** 3;

type RawList = Readonly<Record<string, string>>;

function list(raw: RawList): ResourceList {
  const parsed = parseResourceList(raw);
  assert.ok(parsed.ok);
  return parsed.value;
}

function container(requests?: RawList, limits?: RawList, more: Partial<ContainerResources> = {}): ContainerResources {
  const resources = { ...(requests ? { requests: list(requests) } : {}), ...(limits ? { limits: list(limits) } : {}) };
  return { name: 'app', resources, ...more };
}

function texts(resources: ResourceList): Record<string, string> {
  return Object.fromEntries(Object.entries(resources).map(([name, quantity]) => [name, formatQuantity(quantity)]));
}

function kubelet(changes: Partial<KubeletSettings>): HostAssumptions {
  return { ...DEFAULT_HOST, kubelet: { ...DEFAULT_HOST.kubelet, ...changes } };
}

const GUARANTEED = { cpu: '2', memory: '1Gi' };

describe('pod defaults', () => {
  it('make limits requests, but keep requests that are there', () => {
    const [app] = applyPodDefaults({ containers: [container({ cpu: '0' }, { cpu: '1', memory: '1Gi' })] }).containers;
    assert.deepEqual(texts(app?.resources?.requests ?? {}), { cpu: '0', memory: '1Gi' });
  });

  it('fill pod-level requests from the containers, then from the pod’s limits', () => {
    const limits = list({ cpu: '1', memory: '1Gi' });
    const pod: PodResources = { containers: [container({ cpu: '100m' })], resources: { limits } };
    assert.deepEqual(texts(applyPodDefaults(pod).resources?.requests ?? {}), { cpu: '100m', memory: '1Gi' });
  });

  it('change nothing when applied twice', () => {
    fc.assert(fc.property(anyPod(), (pod) => {
      const once = applyPodDefaults(pod);
      assert.deepEqual(applyPodDefaults(once), once);
    }));
  });

  it('name the quantity that does not parse', () => {
    assert.equal(parseResourceList({ memory: '1 GB' }).ok, false);
  });
});

describe('pod totals', () => {
  const init = container({ cpu: '3' }, undefined, { name: 'init' });
  const sidecar = container({ cpu: '1' }, undefined, { name: 'proxy', restartPolicy: 'Always' });

  it('count an init container with the sidecars before it', () => {
    const app = container({ cpu: '1' });
    assert.deepEqual(texts(podRequests({ containers: [app], initContainers: [sidecar, init] })), { cpu: '4' });
    assert.deepEqual(texts(podRequests({ containers: [app], initContainers: [init, sidecar] })), { cpu: '3' });
    assert.deepEqual(texts(podRequests({ containers: [app, app, app], initContainers: [sidecar] })), { cpu: '4' });
  });

  it('add overhead to requests always, to limits where there are any', () => {
    const overhead = list({ cpu: '100m', memory: '64Mi' });
    const pod: PodResources = { containers: [container({ cpu: '1' }, { memory: '1Gi' })], overhead };
    assert.deepEqual(texts(podRequests(pod)), { cpu: '1100m', memory: '64Mi' });
    assert.deepEqual(texts(podLimits(pod)), { memory: '1088Mi' });
  });

  it('are replaced by pod-level resources, one by one', () => {
    const requests = list({ cpu: '2', 'example.com/x': '1' });
    const pod: PodResources = { containers: [container({ cpu: '1', memory: '1Gi' })], resources: { requests } };
    assert.deepEqual(texts(podRequests(pod)), { cpu: '2', memory: '1Gi' });
  });

  it('take any name for a resource', () => {
    const app = container({ constructor: '1', toString: '2' });
    assert.deepEqual(texts(podRequests({ containers: [app, app] })), { constructor: '2', toString: '4' });
  });

  it('never shrink when a container is added', () => {
    fc.assert(fc.property(anyPod(), anyContainer(), (pod, more) => {
      const before = aggregate(pod, 'requests').total;
      const after = aggregate({ ...pod, containers: [...pod.containers, more] }, 'requests').total;
      for (const [name, quantity] of Object.entries(before)) assert.ok((after[name]?.nano ?? 0n) >= quantity.nano, name);
    }));
  });
});

describe('QoS class', () => {
  it('is lost to an init container without limits', () => {
    const app = container(GUARANTEED, GUARANTEED);
    assert.equal(qosClass({ containers: [app] }), 'Guaranteed');
    const pod: PodResources = { containers: [app], initContainers: [{ name: 'setup' }] };
    assert.equal(qosClass(pod), 'Burstable');
    assert.equal(whyNotGuaranteed(pod), 'setup has no cpu and no memory limit');
  });

  it('compares sums, not containers', () => {
    const small = container({ cpu: '1', memory: '2Gi' }, { cpu: '2', memory: '1Gi' });
    const large = container({ cpu: '2', memory: '1Gi' }, { cpu: '1', memory: '2Gi' });
    assert.equal(qosClass({ containers: [small, large] }), 'Guaranteed');
  });

  it('says why a pod is not Guaranteed, and nothing when it is', () => {
    assert.equal(whyNotGuaranteed({ containers: [container(GUARANTEED, GUARANTEED)] }), undefined);
    assert.match(whyNotGuaranteed({ containers: [container({ cpu: '1', memory: '1Gi' }, GUARANTEED)] }) ?? '', /sums/);
  });

  it('of limits alone is Guaranteed once defaulted', () => {
    const pod: PodResources = { containers: [container(undefined, GUARANTEED)] };
    assert.equal(qosClass(pod), 'Burstable');
    assert.equal(qosClass(applyPodDefaults(pod)), 'Guaranteed');
  });
});

describe('oom_score_adj', () => {
  it('falls with the request and stays between Guaranteed and BestEffort', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 1, max: 1e6 }), (a, b) => {
      const score = (kibibytes: number) => {
        const app = container({ memory: `${kibibytes}Ki` });
        return oomScoreAdj({ containers: [app] }, app, GIB);
      };
      assert.ok(score(Math.min(a, b)) >= score(Math.max(a, b)));
      assert.ok(score(a) >= 3 && score(a) <= 999);
    }));
  });

  it('treats restartPolicy Always on an app container as no sidecar', () => {
    const app = container({ memory: '1Gi' }, undefined, { name: 'app', restartPolicy: 'Always' });
    const small = container({ memory: '8Gi' }, undefined, { name: 'other' });
    assert.equal(oomScoreAdj({ containers: [app, small] }, app, 16 * GIB), 938);
  });

  it('does not divide by an unknown memory size', () => {
    const app = container({ memory: '1Gi' });
    assert.equal(oomScoreAdj({ containers: [app] }, app, 0), 999);
  });

  it('knows critical pods', () => {
    assert.equal(isCriticalPod({ containers: [], static: true }), true);
    assert.equal(isCriticalPod({ containers: [], priority: 1_999_999_999 }), false);
  });
});

describe('Kubernetes cgroups', () => {
  const half = container({ memory: '256Mi' }, { memory: '512Mi' });

  it('of a container with half its limit requested', () => {
    const cgroup = kubernetesCgroup({ containers: [half] }, half);
    const files = Object.fromEntries(cgroup.container.map(({ file, value }) => [file, value]));
    assert.equal(cgroup.qosClass, 'Burstable');
    assert.equal(cgroup.oomScoreAdj, 985);
    assert.deepEqual(cgroup.oomAssumes, ['nodeMemory']);
    assert.equal(files['memory.max'], '536870912');
    assert.equal(files['memory.oom.group'], '1');
    assert.equal(files['memory.swap.max'], '0');
    assert.equal(files['cpu.max'], 'max 100000');
  });

  it('limit the pod only when every container is limited', () => {
    const memoryMax = (pod: PodResources) => kubernetesCgroup(pod, half).pod.find(({ file }) => file === 'memory.max');
    assert.equal(memoryMax({ containers: [half] })?.value, '536870912');
    assert.equal(memoryMax({ containers: [half, container({ cpu: '1' })] })?.written, false);
    assert.equal(memoryMax({ containers: [half], initContainers: [container()] })?.written, false);
    const bounded: PodResources = { containers: [half, container()], resources: { limits: list({ memory: '1Gi' }) } };
    assert.equal(memoryMax(bounded)?.value, `${GIB}`);
  });

  it('cannot start with less than a page', () => {
    const tiny = container(undefined, { memory: '400m' });
    const file = kubernetesCgroup({ containers: [tiny] }, tiny).container.find((each) => each.file === 'memory.max');
    assert.equal(file?.value, '0');
    assert.match(file?.note ?? '', /no process can start/);
  });

  it('lose their quota with exclusive CPUs, the pod’s included', () => {
    const host = kubelet({ cpuManagerPolicy: 'static' });
    const app = container(GUARANTEED, GUARANTEED);
    const fraction = container({ cpu: '1500m', memory: '1Gi' }, { cpu: '1500m', memory: '1Gi' }, { name: 'fraction' });
    const pod: PodResources = { containers: [app, fraction] };
    assert.deepEqual([app, fraction].map((each) => exclusiveCpus(pod, each, host)), [2, 0]);
    assert.deepEqual([app, fraction].map((each) => criContainerResources(pod, each, host).cpuQuotaMicroseconds), [-1, 150_000]);
    assert.equal(podCgroupConfig(pod, host).cpuQuotaMicroseconds, -1);
    assert.equal(podCgroupConfig(pod).cpuQuotaMicroseconds, 350_000);
  });

  it('follow the kubelet’s settings', () => {
    const app = container({ memory: '1Gi' }, { cpu: '1', memory: '2Gi' });
    const pod = applyPodDefaults({ containers: [app] });
    const cri = (changes: Partial<KubeletSettings>) => criContainerResources(pod, app, kubelet(changes));
    assert.equal(cri({ cpuCfsQuota: false }).cpuQuotaMicroseconds, 0);
    assert.equal(cri({ cpuCfsQuotaPeriodMicroseconds: 10_000 }).cpuQuotaMicroseconds, 10_000);
    assert.equal(cri({ singleProcessOomKill: true }).unified['memory.oom.group'], undefined);
    assert.equal(cri({ memoryQos: true }).unified['memory.min'], '0');
    const pids = kubernetesCgroup(pod, app, kubelet({ podPidsLimit: 4096 })).pod.find(({ file }) => file === 'pids.max');
    assert.equal(pids?.value, '4096');
  });

  it('write huge page files of containers under CRI-O only', () => {
    const app = container(undefined, { 'hugepages-2Mi': '4Mi', memory: '64Mi', cpu: '1' });
    const files = (host: HostAssumptions) => kubernetesCgroup({ containers: [app] }, app, host).container.map(({ file }) => file);
    assert.ok(!files(DEFAULT_HOST).includes('hugetlb.2MB.max'));
    assert.ok(files({ ...DEFAULT_HOST, criRuntime: { name: 'cri-o', version: '1.36' } }).includes('hugetlb.2MB.max'));
    const podFile = kubernetesCgroup({ containers: [app] }, app).pod.find(({ file }) => file === 'hugetlb.2MB.max');
    assert.equal(podFile?.value, '4194304');
  });

  it('write no v2 file on a v1 host', () => {
    assert.deepEqual(criContainerResources({ containers: [half] }, half, { ...DEFAULT_HOST, cgroupVersion: 1 }).unified, {});
  });

  it('have the same weight for the same request, whatever the limits', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 64_000 }), fc.integer({ min: 1, max: 64_000 }), (request, limit) => {
      const free = container({ cpu: `${request}m` });
      const bound = container({ cpu: `${request}m` }, { cpu: `${limit}m` });
      const weight = (each: ContainerResources) => kubernetesCgroup({ containers: [each] }, each).container[0]?.value;
      assert.equal(weight(free), weight(bound));
    }));
  });
});

function anyList(): fc.Arbitrary<ResourceList> {
  return fc.record({
    cpu: fc.constantFrom('0', '100m', '1', '2500m'),
    memory: fc.constantFrom('0', '64Mi', '1Gi', '100M'),
    'hugepages-2Mi': fc.constantFrom('2Mi', '8Mi'),
  }, { requiredKeys: [] }).map(list);
}

function anyContainer(): fc.Arbitrary<ContainerResources> {
  return fc.record({
    resources: fc.record({ requests: anyList(), limits: anyList() }, { requiredKeys: [] }),
    restartPolicy: fc.constantFrom('Always', 'Never'),
  }, { requiredKeys: ['resources'] });
}

function anyPod(): fc.Arbitrary<PodResources> {
  return fc.record({
    containers: fc.array(anyContainer(), { minLength: 1, maxLength: 3 }),
    initContainers: fc.array(anyContainer(), { maxLength: 3 }),
    resources: fc.record({ requests: anyList(), limits: anyList() }, { requiredKeys: [] }),
    overhead: anyList(),
  }, { requiredKeys: ['containers'] });
}
