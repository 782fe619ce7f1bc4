import assert from 'node:assert/strict';
import {
  cpuQuotaFromMilliCpu, cpuQuotaFromNanoCpus, cpuSharesFromMilliCpu, cpuSharesFromWeight, cpuWeightFromShares, systemdCpuQuota,
  type WeightFormula,
} from '../../server/src/kernel/cgroup/cpu';
import type { CgroupValue } from '../../server/src/kernel/cgroup/files';
import { containerHugePageLimits, hugePageTotals } from '../../server/src/kernel/cgroup/hugetlb';
import { ioWeightFromBlkioWeight } from '../../server/src/kernel/cgroup/io';
import { memoryFileText, swapBytesFromOci, wholePages } from '../../server/src/kernel/cgroup/memory';
import { dockerCgroupPath, podCgroupPath } from '../../server/src/kernel/cgroup/path';
import { ALL_CAPABILITIES, capabilityMask, type CapabilityRuntime } from '../../server/src/kernel/capabilities';
import { containerCapabilities, firstExecCapabilities } from '../../server/src/kernel/capability-sets';
import { composeDockerResources, type ComposeResources } from '../../server/src/kernel/compose-resources';
import { dockerCgroup, type DockerResources } from '../../server/src/kernel/docker-resources';
import { checkFargateSize } from '../../server/src/kernel/ecs';
import {
  DEFAULT_HOST, type CgroupDriver, type CriRuntime, type HostAssumptions, type KubeletSettings,
} from '../../server/src/kernel/host';
import { kubernetesCgroup } from '../../server/src/kernel/kubernetes-cgroup';
import { criContainerResources, podCgroupConfig } from '../../server/src/kernel/kubernetes-cri';
import {
  applyPodDefaults, parseResourceList, type ContainerResources, type PodResources, type ResourceList, type ResourceRequirements,
} from '../../server/src/kernel/kubernetes-resources';
import { dockerTmpfs, shmMount, shownOptions } from '../../server/src/kernel/mounts';
import type { Namespaces } from '../../server/src/kernel/namespaces';
import { dockerNamespaces, type DockerNamespaceSettings } from '../../server/src/kernel/namespaces-docker';
import { kubernetesNamespaces, type KubernetesNamespaceSettings } from '../../server/src/kernel/namespaces-kubernetes';
import { OOM_SCORE_ADJ, oomScoreAdj } from '../../server/src/kernel/oom';
import { processArguments, type CommandForm } from '../../server/src/kernel/processes';
import { qosClass, type QosClass } from '../../server/src/kernel/qos';
import { parseComposeBytes, parseDockerSize } from '../../server/src/kernel/quantity/bytes';
import { parseDockerCpus } from '../../server/src/kernel/quantity/cpus';
import {
  formatQuantity, isFractional, parseQuantity, quantityBytes, quantityDecimal, quantityMilliValue, quantityValue,
} from '../../server/src/kernel/quantity/kubernetes';
import { success, type Result } from '../../server/src/kernel/result';
import { containerUser } from '../../server/src/kernel/user';
import { Manifest } from '../../server/src/kubernetes/model';
import { CONTROLS, levelOf, violationsOf } from '../../server/src/kubernetes/pod-security/level';
import vectors from './vectors.json';

interface Vector {
  readonly id: string;
  readonly input: Input;
  readonly expect: Json;
}

/** What vectors put in; each `fn` reads the fields that are its own. */
interface Input {
  readonly fn: string;
  readonly milliCpu: number;
  readonly shares: number;
  readonly weight: number;
  readonly formula: WeightFormula;
  readonly quotaMicroseconds: number;
  readonly periodMicroseconds: number;
  readonly memoryBytes: number;
  readonly memorySwapBytes: number;
  readonly blkioWeight: number;
  readonly bytes: number;
  readonly text: string;
  readonly value: string | number;
  readonly limits: RawList;
  readonly requests: RawList;
  readonly pod: RawPod;
  readonly container: string;
  readonly applyDefaults?: boolean;
  readonly nodeMemoryBytes: number;
  readonly host?: HostChanges;
  /** Several hosts by label, for values that depend on them. */
  readonly hosts?: Readonly<Record<string, HostChanges>>;
  readonly flags: { readonly cpus?: string; readonly memory?: string; readonly memorySwap?: string };
  readonly resources: DockerResources;
  readonly service: ComposeResources;
  readonly specification: string;
  readonly runtimes: readonly CapabilityRuntime[];
  readonly add?: readonly string[];
  readonly drop?: readonly string[];
  readonly privileged?: boolean;
  readonly user: string;
  readonly qosClass: QosClass;
  readonly podUid: string;
  readonly containerId: string;
  readonly driver: CgroupDriver;
  readonly runtime: CriRuntime['name'];
  readonly cgroupParent?: string;
  readonly settings: DockerNamespaceSettings & KubernetesNamespaceSettings;
  readonly command: CommandForm;
  readonly cpu: number;
  readonly memoryMebibytes: number;
  readonly spec: object;
  /** Kubernetes 1.N. */
  readonly minor: number;
}

type RawList = Readonly<Record<string, string>>;

interface RawResources {
  readonly requests?: RawList;
  readonly limits?: RawList;
}

interface RawContainer {
  readonly name?: string;
  readonly restartPolicy?: string;
  readonly resources?: RawResources;
}

interface RawPod {
  readonly containers: readonly RawContainer[];
  readonly initContainers?: readonly RawContainer[];
  readonly resources?: RawResources;
  readonly priority?: number;
  readonly priorityClassName?: string;
}

type HostChanges = Partial<Omit<HostAssumptions, 'kubelet'>> & { readonly kubelet?: Partial<KubeletSettings> };

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** One adapter for each `fn`: from a vector's input to an object that its `expect` describes in part. */
const ADAPTERS: Readonly<Record<string, (input: Input) => object>> = {
  cpuQuotaFromMilliCpu: (input) => ({ quotaMicroseconds: cpuQuotaFromMilliCpu(input.milliCpu, input.periodMicroseconds) }),
  cpuSharesFromMilliCpu: (input) => ({ shares: cpuSharesFromMilliCpu(input.milliCpu) }),
  cpuWeightFromShares: (input) => ({ weight: cpuWeightFromShares(input.shares, input.formula) }),
  cpuSharesFromWeight: (input) => ({ shares: cpuSharesFromWeight(input.weight) }),
  systemdCpuQuota: (input) => systemdCpuQuota(input.quotaMicroseconds, input.periodMicroseconds),
  swapBytesFromOci: ({ memorySwapBytes, memoryBytes }) =>
    outcome(swapBytesFromOci(memorySwapBytes, memoryBytes), (swapBytes) => ({ swapBytes })),
  ioWeightFromBlkioWeight: (input) => ({ weight: ioWeightFromBlkioWeight(input.blkioWeight) }),
  memoryFileText: (input) => ({ text: memoryFileText(input.bytes) }),
  memoryQuantity,
  containerHugePageLimits: (input) => Object.fromEntries(containerHugePageLimits(DEFAULT_HOST.hugePageSizes, list(input.limits))),
  hugePageTotals: (input) => Object.fromEntries(hugePageTotals(list(input.requests))),

  parseDockerSize: (input) => outcome(parseDockerSize(input.text), (bytes) => ({ bytes })),
  parseComposeBytes: (input) => outcome(parseComposeBytes(input.value), (bytes) => ({ bytes })),
  parseQuantity: (input) => outcome(parseQuantity(input.text), (quantity) => ({
    canonical: formatQuantity(quantity),
    decimal: quantityDecimal(quantity),
    value: `${quantityValue(quantity)}`,
    milliValue: `${quantityMilliValue(quantity)}`,
  })),

  criContainerResources: (input) => {
    const pod = podOf(input.pod);
    const container = containerOf(pod, input.container);
    const host = hostOf(input.host);
    const cri = criContainerResources(pod, container, host);
    const { container: written } = kubernetesCgroup(pod, container, host);
    return { ...cri, unified: { 'memory.oom.group': null, ...cri.unified }, files: files(written) };
  },
  podCgroupConfig: (input) => nulls(podCgroupConfig(podOf(input.pod), hostOf(input.host))),
  kubernetesCgroup: kubernetes,
  qosClass: (input) => {
    const pod = input.applyDefaults ? applyPodDefaults(podOf(input.pod)) : podOf(input.pod);
    const requests = pod.containers[0]?.resources?.requests ?? {};
    return {
      qosClass: qosClass(pod),
      defaultedRequests: Object.fromEntries(Object.entries(requests).map(([name, quantity]) => [name, formatQuantity(quantity)])),
    };
  },
  oomScoreAdj: (input) => {
    const pod = input.applyDefaults ? applyPodDefaults(podOf(input.pod)) : podOf(input.pod);
    const all = [...pod.containers, ...(pod.initContainers ?? [])];
    return Object.fromEntries(all.map((container) => [container.name, oomScoreAdj(pod, container, input.nodeMemoryBytes)]));
  },
  pauseContainer: () => ({ oomScoreAdj: OOM_SCORE_ADJ.pause, cpuShares: cpuSharesFromMilliCpu(0) }),

  dockerRun: (input) => docker(runFlags(input.flags), hostOf(input.host)),
  dockerCgroup: (input) => docker(success(input.resources), hostOf(input.host)),
  compose: (input) => {
    const resources = composeDockerResources(input.service);
    const quotaMicroseconds = resources.ok ? cpuQuotaFromNanoCpus(resources.value.nanoCpus ?? 0) : undefined;
    const hosts = perHost(input.hosts, (host) => dockerFiles(resources, host));
    return { ...docker(resources, DEFAULT_HOST), quotaMicroseconds, hosts };
  },
  shmMount: () => ({ ...shmMount(), options: [...shmMount().options].sort() }),
  dockerTmpfs: (input) => outcome(dockerTmpfs(input.specification), (mount) => ({ ...mount, shown: shownOptions(mount) })),

  capabilities: (input) => Object.fromEntries(input.runtimes.map((runtime) => [runtime, capabilities(input, runtime)])),
  containerUser: (input) => containerUser(input.user),
  podCgroupPath: (input) => podCgroupPath(input),
  dockerCgroupPath: (input) => outcome(dockerCgroupPath(input), (path) => ({ path })),
  kubernetesNamespaces: (input) => texts(kubernetesNamespaces(input.settings)),
  dockerNamespaces: (input) => outcome(dockerNamespaces(input.settings), texts),
  processArguments: (input) => ({ argv: processArguments(undefined, input.command) }),
  podSecurity,
  checkFargateSize: (input) => ({ valid: checkFargateSize(input.cpu, input.memoryMebibytes).ok }),
};

/** The file is plain data: its shape is checked by the adapters that read it. */
const VECTORS = vectors as unknown as readonly Vector[];

describe('kernel vectors', () => {
  for (const { id, input, expect } of VECTORS) {
    it(id, () => {
      const adapter = ADAPTERS[input.fn];
      assert.ok(adapter, `no adapter for ${input.fn}`);
      assertIncludes(adapter(input), expect, input.fn);
    });
  }
});

/** Every key that `expected` names must be there and equal; an `error` of true accepts any message. */
function assertIncludes(actual: unknown, expected: Json, path: string): void {
  if (typeof expected !== 'object' || expected === null || Array.isArray(expected)) {
    assert.deepEqual(actual, expected, path);
    return;
  }
  assert.ok(typeof actual === 'object' && actual !== null, `${path} is ${String(actual)}`);
  const values = new Map(Object.entries(actual));
  for (const [key, value] of Object.entries(expected)) {
    if (key === 'error' && value === true) assert.equal(typeof values.get('error'), 'string', `${path} should fail`);
    else assertIncludes(values.get(key), value, `${path}.${key}`);
  }
}

function outcome<T>(result: Result<T>, present: (value: T) => object): object {
  return result.ok ? present(result.value) : { error: result.error };
}

function memoryQuantity(input: Input): object {
  return outcome(parseQuantity(input.text), (quantity) => ({
    decimal: quantityDecimal(quantity),
    value: `${quantityValue(quantity)}`,
    written: String(quantityBytes(quantity)),
    pages: (wholePages(quantityBytes(quantity)) ?? Infinity) / DEFAULT_HOST.pageSizeBytes,
    text: memoryFileText(quantityBytes(quantity)),
    fractional: isFractional(quantity),
  }));
}

function hostOf(changes: HostChanges = {}): HostAssumptions {
  return { ...DEFAULT_HOST, ...changes, kubelet: { ...DEFAULT_HOST.kubelet, ...changes.kubelet } };
}

function perHost(hosts: Input['hosts'] = {}, present: (host: HostAssumptions) => object): object {
  return Object.fromEntries(Object.entries(hosts).map(([label, changes]) => [label, present(hostOf(changes))]));
}

function list(raw: RawList): ResourceList {
  const parsed = parseResourceList(raw);
  assert.ok(parsed.ok);
  return parsed.value;
}

function requirements(raw: RawResources): ResourceRequirements {
  return { ...(raw.requests ? { requests: list(raw.requests) } : {}), ...(raw.limits ? { limits: list(raw.limits) } : {}) };
}

function podOf({ resources, ...raw }: RawPod): PodResources {
  return {
    ...raw,
    containers: raw.containers.map(readContainer),
    initContainers: (raw.initContainers ?? []).map(readContainer),
    ...(resources ? { resources: requirements(resources) } : {}),
  };
}

function readContainer({ resources, ...raw }: RawContainer): ContainerResources {
  return resources ? { ...raw, resources: requirements(resources) } : raw;
}

function containerOf(pod: PodResources, name: string): ContainerResources {
  const found = [...pod.containers, ...(pod.initContainers ?? [])].find((container) => container.name === name);
  assert.ok(found);
  return found;
}

function kubernetes(input: Input): object {
  const pod = podOf(input.pod);
  const container = containerOf(pod, input.container);
  const { qosClass: qos, oomScoreAdj: score } = kubernetesCgroup(pod, container, hostOf(input.host));
  return {
    qosClass: qos,
    oomScoreAdj: score,
    cpuShares: criContainerResources(applyPodDefaults(pod), container).cpuShares,
    hosts: perHost(input.hosts, (host) => {
      const cgroup = kubernetesCgroup(pod, container, host);
      return { container: files(cgroup.container), pod: files(cgroup.pod) };
    }),
  };
}

function files(values: readonly CgroupValue[]): Record<string, string> {
  return Object.fromEntries(values.map(({ file, value }) => [file, value]));
}

function nulls(value: object): object {
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, each ?? null]));
}

function docker(resources: Result<DockerResources>, host: HostAssumptions): object {
  if (!resources.ok) return { error: resources.error };
  return outcome(dockerCgroup(resources.value, host), (cgroup) => ({
    resources: resources.value,
    files: files(cgroup.files),
    written: Object.fromEntries(cgroup.files.map(({ file, written }) => [file, written])),
    discarded: Object.fromEntries(cgroup.discarded.map(({ setting, warning }) => [setting, warning])),
  }));
}

function dockerFiles(resources: Result<DockerResources>, host: HostAssumptions): object {
  assert.ok(resources.ok);
  return outcome(dockerCgroup(resources.value, host), (cgroup) => files(cgroup.files));
}

/** `--cpus`, `--memory` and `--memory-swap`, read as the command line reads them. */
function runFlags({ cpus, memory, memorySwap }: Input['flags']): Result<DockerResources> {
  return success({
    ...(cpus === undefined ? {} : { nanoCpus: valueOf(parseDockerCpus(cpus)) }),
    ...(memory === undefined ? {} : { memoryBytes: valueOf(parseDockerSize(memory)) }),
    ...(memorySwap === undefined ? {} : { memorySwapBytes: memorySwap === '-1' ? -1 : valueOf(parseDockerSize(memorySwap)) }),
  });
}

function valueOf<T>(result: Result<T>): T {
  assert.ok(result.ok);
  return result.value;
}

function capabilities({ add = [], drop = [], privileged = false, user }: Input, runtime: CapabilityRuntime): object {
  return outcome(containerCapabilities({ runtime, add, drop, privileged }), ({ capabilities: set }) => {
    const { uid = -1 } = containerUser(user);
    const sets = firstExecCapabilities({ capabilities: set, uid });
    return {
      ...Object.fromEntries(Object.entries(sets).map(([name, names]) => [name, capabilityMask(names)])),
      count: set.length,
      has: Object.fromEntries(ALL_CAPABILITIES.map((name) => [name, set.includes(name)])),
    };
  });
}

function texts(namespaces: Namespaces): object {
  return Object.fromEntries(Object.entries(namespaces).map(([name, { text }]) => [name, text]));
}

/** Level of a pod, and whether it breaks each control, as `level:control`. */
function podSecurity({ spec, minor }: Input): object {
  const text = JSON.stringify({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'pod' }, spec });
  const pod = Manifest.parse('pod.yaml', text).objects[0]?.pod;
  assert.ok(pod);
  const violations = [...violationsOf(pod, 'baseline', minor), ...violationsOf(pod, 'restricted', minor)];
  const broken = violations.map(({ control }) => control);
  return {
    level: levelOf(pod, minor),
    breaks: Object.fromEntries(CONTROLS.map((control) => [`${control.level}:${control.id}`, broken.includes(control)])),
  };
}
