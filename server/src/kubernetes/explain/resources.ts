import { cgroupFile, cgroupFiles, computed } from '../../core/computed-values';
import type { Effects } from '../../core/effects';
import type { ExplainContext } from '../../core/explain';
import { SOURCES } from '../../core/sources';
import { cgroupFileFacts, kernelDefault, type CgroupFileName, type CgroupValue } from '../../kernel/cgroup/files';
import { formatBytes } from '../../kernel/quantity/bytes';
import { isFractional, quantityBytes, quantityMilliCpu, type Quantity } from '../../kernel/quantity/kubernetes';
import { QOS_CLASSES } from '../../kernel/qos';
import { asScalar } from '../../yaml/tree';
import { effectivePodResources, effectiveResources, type EffectiveResources } from '../effective-resources';
import type { Pod } from '../pod';
import { isExtendedResource, quantityOf } from '../resources';
import { textOf } from '../values';
import type { ContainerSite, FieldTable, PodSite } from './site';
import { podFile, priorityValues, qosClass, type PodFileName } from './values';

const KUBERNETES = 'kubernetes';
const MEMORY_TOPICS = ['memory-limits', 'oom-killer', 'qos-and-eviction', 'cgroups'];
const CPU_TOPICS = ['cpu-limits', 'qos-and-eviction', 'cgroups'];

export const CONTAINER_RESOURCES: FieldTable<ContainerSite> = {
  resources,
  'resources.limits': resources,
  'resources.requests': resources,
  'resources.limits.memory': memoryLimit,
  'resources.requests.memory': memoryRequest,
  'resources.limits.cpu': cpuLimit,
  'resources.requests.cpu': cpuRequest,
  'resources.limits.ephemeral-storage': ephemeralStorageLimit,
  'resources.requests.ephemeral-storage': ephemeralStorageRequest,
  'resources.limits.*': otherResource,
  'resources.requests.*': otherResource,
};

export const POD_RESOURCES: FieldTable<PodSite> = {
  resources: (site) => podResources(site, ['memory.max', 'cpu.max', 'cpu.weight']),
  'resources.limits': (site) => podResources(site, ['memory.max', 'cpu.max']),
  'resources.requests': (site) => podResources(site, ['cpu.weight']),
  'resources.limits.memory': (site) => podResources(site, ['memory.max']),
  'resources.limits.cpu': (site) => podResources(site, ['cpu.max']),
  'resources.requests.memory': (site) => podResources(site, []),
  'resources.requests.cpu': (site) => podResources(site, ['cpu.weight']),
  'overhead.*': overhead,
  'overhead.memory': overhead,
  'overhead.cpu': overhead,
  priorityClassName: priorityClass,
};

function resources({ container, context }: ContainerSite): Effects | undefined {
  const effective = effectiveResources(container, context.host);
  if (!effective) return undefined;
  const { whole } = effective;
  return {
    values: [
      ...cgroupFiles(KUBERNETES, effective.container, ['memory.max', 'cpu.max', 'cpu.weight']),
      ...priorityValues(effective),
      ...podFile(effective, 'memory.max'),
      ...podFile(effective, 'cpu.max'),
    ],
    meaning: whole
      ? QOS_CLASSES[whole.qosClass]
      : 'Requests decide where the pod is scheduled and how it fares when the node is short; limits are enforced by the kernel.',
    doesNot: 'Requests are not enforced: a container may use more than it requests, up to its limit or to what the node has.',
    sources: [SOURCES.kubernetesResources, SOURCES.kubernetesQos],
    topics: ['qos-and-eviction', 'memory-limits', 'cpu-limits', 'cgroups'],
  };
}

function memoryLimit({ container, pointed, context }: ContainerSite): Effects | undefined {
  const limit = quantityOf(asScalar(pointed.node));
  const effective = effectiveResources(container, context.host);
  if (!limit || !effective) return undefined;
  return {
    values: [
      ...memoryFiles(effective, ['memory.max', 'memory.high', 'memory.swap.max', 'memory.oom.group']),
      ...priorityValues(effective),
      ...podFile(effective, 'memory.max'),
    ],
    meaning: memoryLimitMeaning(limit, context.host.pageSizeBytes, context.host.kubelet.singleProcessOomKill),
    doesNot: cgroupFileFacts('memory.max').doesNot,
    sources: [SOURCES.kubernetesResources, SOURCES.cgroupV2],
    topics: MEMORY_TOPICS,
  };
}

function memoryLimitMeaning(limit: Quantity, pageSizeBytes: number, singleProcess: boolean): string {
  const bytes = quantityBytes(limit);
  if (bytes === 0) return 'Zero is no limit: the container may use all memory of the node.';
  if (isFractional(limit) && bytes < pageSizeBytes) {
    return `The suffix m means thousandths, so this is ${bytes} byte${bytes === 1 ? '' : 's'}: less than a page, and nothing can start. Mi was probably meant.`;
  }
  const victims = singleProcess ? 'one process of the container' : 'every process of the container at once';
  return `At ${formatBytes(bytes)} the kernel first drops page cache; when that is not enough it kills ${victims}, seen as exit code 137 and OOMKilled.`;
}

function memoryRequest({ container, pointed, context }: ContainerSite): Effects | undefined {
  const request = quantityOf(asScalar(pointed.node));
  const effective = effectiveResources(container, context.host);
  if (!request || !effective) return undefined;
  const { memoryQos } = context.host.kubelet;
  return {
    values: [
      ...priorityValues(effective),
      ...protection(effective),
    ],
    meaning: quantityBytes(request) === 0
      ? 'Zero requests nothing, and keeps the limit from taking the place of the request: the container is among the first to be killed when the node runs out.'
      : `The scheduler wants ${formatBytes(quantityBytes(request))} unreserved on the node; there, the more of its memory a container requested, the later it is killed when the node runs out.`,
    doesNot: memoryQos
      ? 'It caps nothing: only the limit does.'
      : 'It is neither cap nor reservation in the kernel: memory.min and memory.low stay 0, because the MemoryQoS feature is off by default.',
    ...(memoryQos ? {} : { assumes: ['kubelet'] }),
    sources: [SOURCES.kubernetesResources, SOURCES.kubernetesPressure],
    topics: ['qos-and-eviction', 'memory-limits', 'oom-killer'],
  };
}

function cpuLimit({ container, pointed, context }: ContainerSite): Effects | undefined {
  const limit = quantityOf(asScalar(pointed.node));
  const effective = effectiveResources(container, context.host);
  if (!limit || !effective) return undefined;
  return {
    values: [...cpuFiles(effective), ...qosClass(effective)],
    meaning: `${cpuLimitMeaning(effective)}${leastQuota(quantityMilliCpu(limit))}`,
    doesNot: cgroupFileFacts('cpu.max').doesNot,
    sources: [SOURCES.kubernetesResources, SOURCES.cgroupV2],
    topics: CPU_TOPICS,
  };
}

function cpuLimitMeaning({ container }: EffectiveResources): string {
  const [quota = '', period = ''] = container.find(({ file }) => file === 'cpu.max')?.value.split(' ') ?? [];
  if (quota === 'max' || quota === '') return 'No quota is enforced for this container.';
  const milliseconds = (text: string): number => Number(text) / 1000;
  return `All threads together get ${milliseconds(quota)} ms of CPU time in every ${milliseconds(period)} ms; then they sleep until the next period, even on an idle node.`;
}

/** Source: kubernetes, pkg/kubelet/cm/helpers_linux.go, `MilliCPUToQuota`: the kernel takes no quota below 1000 µs. */
function leastQuota(milliCpu: number): string {
  return milliCpu > 0 && milliCpu < 10 ? ` ${milliCpu}m counts as 10m, the least that there is.` : '';
}

function cpuRequest({ container, pointed, context }: ContainerSite): Effects | undefined {
  const request = quantityOf(asScalar(pointed.node));
  const effective = effectiveResources(container, context.host);
  if (!request || !effective) return undefined;
  const exclusive = context.host.kubelet.cpuManagerPolicy === 'static' && effective.whole?.qosClass === 'Guaranteed';
  return {
    values: [...cpuFiles(effective), ...qosClass(effective)],
    meaning: quantityMilliCpu(request) === 0
      ? 'Zero requests nothing, and keeps the limit from taking the place of the request: when the CPUs are busy, the container gets the least share that there is.'
      : `The scheduler wants ${quantityMilliCpu(request)}m unreserved on the node; when its CPUs are busy, the weights divide them, first among pods and then among the containers of the pod.`,
    doesNot: exclusive
      ? 'It caps nothing; a whole number of CPUs is handed to the container alone by the static CPU manager.'
      : 'It caps nothing, and it pins no CPU: idle CPU time may be used up to the limit.',
    sources: [SOURCES.kubernetesResources, SOURCES.cgroupV2],
    topics: CPU_TOPICS,
  };
}

/** Huge pages, GPUs and other devices. */
function otherResource(site: ContainerSite): Effects | undefined {
  const name = String(site.path.at(-1));
  if (name.startsWith('hugepages-')) return hugePages(site);
  if (!isExtendedResource(name) || textOf(site.pointed.node) === undefined) return undefined;
  return {
    values: [],
    meaning: `The scheduler picks a node whose device plugin still has ${textOf(site.pointed.node)} of ${name}, and the plugin hands those devices to the container.`,
    doesNot: 'It cannot be overcommitted: request and limit must be the same whole number, and no cgroup limits the use of a device.',
    sources: [SOURCES.kubernetesResources],
    topics: ['qos-and-eviction'],
  };
}

function hugePages({ container, pointed, context }: ContainerSite): Effects | undefined {
  const amount = quantityOf(asScalar(pointed.node));
  const effective = effectiveResources(container, context.host);
  if (!amount || !effective) return undefined;
  const isContainerLeftAlone = context.host.criRuntime.name === 'containerd';
  const isHugeTlb = ({ file }: { readonly file: CgroupFileName }): boolean => file.startsWith('hugetlb.');
  return {
    values: [
      ...effective.container.filter(isHugeTlb).map((file) => cgroupFile(KUBERNETES, file)),
      ...(effective.whole?.pod ?? []).filter(isHugeTlb).map((file) => cgroupFile(KUBERNETES, file, 'pod')),
    ],
    meaning: 'Pages of this size come from the pool that the node set aside at boot; using more than allowed ends in SIGBUS.',
    doesNot: isContainerLeftAlone
      ? 'containerd leaves the container’s own file alone by default, so that the pod’s is what limits; memory.max does not count huge pages.'
      : 'Huge pages cannot be overcommitted, and memory.max does not count them.',
    ...(isContainerLeftAlone ? { assumes: ['criRuntime'] } : {}),
    sources: [SOURCES.kubernetesHugePages, SOURCES.cgroupV2],
    topics: ['memory-limits', 'cgroups'],
  };
}

function ephemeralStorageLimit({ pointed }: ContainerSite): Effects | undefined {
  const amount = quantityOf(asScalar(pointed.node));
  return amount && {
    values: [],
    meaning: `When writable layer and logs of the container pass ${formatBytes(quantityBytes(amount))}, the kubelet evicts the pod.`,
    doesNot: 'The kernel enforces nothing: the kubelet measures now and then, so that a fast writer can pass it for a while. It does not count for the QoS class.',
    sources: [SOURCES.kubernetesEphemeralStorage],
    topics: ['qos-and-eviction', 'kubernetes-volumes'],
  };
}

function ephemeralStorageRequest({ pointed }: ContainerSite): Effects | undefined {
  const amount = quantityOf(asScalar(pointed.node));
  return amount && {
    values: [],
    meaning: `The scheduler picks a node with ${formatBytes(quantityBytes(amount))} of local disk unreserved; pods above their request go first when the disk runs full.`,
    doesNot: 'It sets no space aside and caps nothing.',
    sources: [SOURCES.kubernetesEphemeralStorage],
    topics: ['qos-and-eviction', 'kubernetes-volumes'],
  };
}

function podResources({ pod, context, path }: PodSite, files: readonly PodFileName[]): Effects | undefined {
  const whole = effectivePodResources(pod, context.host);
  if (!whole) return undefined;
  const effective = { container: whole.container, whole };
  const isAboutMemory = path.at(-1) === 'memory' || files.includes('memory.max');
  return {
    values: [
      ...files.flatMap((file) => podFile(effective, file)),
      ...(isAboutMemory ? scoresIn(pod, context) : []),
      ...qosClass(effective),
    ],
    meaning: 'All containers of the pod share this: it replaces the sums of their own requests and limits, and alone decides the QoS class.',
    doesNot: context.kubernetesMinor < 34
      ? 'Before 1.34 it has no effect unless the PodLevelResources feature is switched on.'
      : 'It gives no container a share of its own: inside of the pod they compete.',
    sources: [SOURCES.kubernetesResources, SOURCES.kubernetesQos],
    topics: ['qos-and-eviction', 'cgroups'],
  };
}

const MOST_SCORES = 4;

/** The score of each container, since requests differ; once for all where it is the same. */
function scoresIn(pod: Pod, { host }: ExplainContext): Effects['values'] {
  const scores = pod.containers.flatMap((container) => {
    const whole = effectiveResources(container, host)?.whole;
    return whole ? [{ container, whole }] : [];
  });
  const isSame = new Set(scores.map(({ whole }) => whole.oomScoreAdj)).size === 1;
  return scores.slice(0, isSame ? 1 : MOST_SCORES).map(({ container, whole }) =>
    computed(KUBERNETES, 'oom', 'oom_score_adj', String(whole.oomScoreAdj), {
      note: isSame ? undefined : `in ${container.name}`, assumes: whole.oomAssumes,
    }));
}

function overhead({ pod, context, path }: PodSite): Effects | undefined {
  const whole = effectivePodResources(pod, context.host);
  if (!whole) return undefined;
  const effective = { container: whole.container, whole };
  const files = ({ memory: ['memory.max'], cpu: ['cpu.max', 'cpu.weight'] } as const)[String(path.at(-1)) as 'memory' | 'cpu'];
  return {
    values: (files ?? []).flatMap((file: PodFileName) => podFile(effective, file)),
    meaning: 'What the sandbox of the RuntimeClass needs itself: added to the requests of the pod, and to its limits where it has some.',
    doesNot: 'A container cannot use it; admission fills it in from the RuntimeClass and refuses another value.',
    sources: [SOURCES.kubernetesRuntimeClass],
    topics: ['qos-and-eviction', 'cgroups'],
  };
}

function priorityClass({ pod, pointed, context }: PodSite): Effects | undefined {
  const name = textOf(pointed.node);
  if (name === undefined) return undefined;
  const whole = effectivePodResources(pod, context.host);
  const special = name === 'system-node-critical'
    ? 'Every container gets oom_score_adj -997 whatever its QoS class, and the pod may preempt all others.'
    : 'Higher priority is scheduled first and preempts pods of lower priority; under node pressure it is evicted later.';
  return {
    values: whole ? priorityValues({ container: whole.container, whole }) : [],
    meaning: special,
    doesNot: name === 'system-node-critical'
      ? 'It lifts no limit: a container that reaches its own memory.max is killed all the same.'
      : 'It does not change oom_score_adj, which follows from the QoS class and the requests.',
    sources: [SOURCES.kubernetesPriority, SOURCES.kubernetesPressure],
    topics: ['qos-and-eviction', 'oom-killer'],
  };
}

function memoryFiles(effective: EffectiveResources, names: readonly CgroupFileName[]): Effects['values'] {
  return cgroupFiles(KUBERNETES, effective.container, names);
}

/** What keeps memory from being reclaimed: the kernel's default 0 unless the kubelet writes the files. */
function protection({ container }: EffectiveResources): Effects['values'] {
  const written = (name: CgroupFileName): CgroupValue | undefined => container.find(({ file }) => file === name);
  const files = [written('memory.min') ?? kernelDefault('memory.min'), written('memory.low') ?? kernelDefault('memory.low')];
  const high = written('memory.high');
  return [...files, ...(high ? [high] : [])].map((file) => cgroupFile(KUBERNETES, file));
}

function cpuFiles(effective: EffectiveResources): Effects['values'] {
  return [
    ...cgroupFiles(KUBERNETES, effective.container, ['cpu.max', 'cpu.weight']),
    ...podFile(effective, 'cpu.max'), ...podFile(effective, 'cpu.weight'),
  ];
}
