import type { HostAssumptions } from '../kernel/host';
import { kubernetesCgroup, type KubernetesCgroup } from '../kernel/kubernetes-cgroup';
import { podCgroupConfig } from '../kernel/kubernetes-cri';
import {
  applyPodDefaults, type ContainerResources, type PodResources, type ResourceList, type ResourceRequirements,
} from '../kernel/kubernetes-resources';
import type { Quantity } from '../kernel/quantity/kubernetes';
import { whyNotGuaranteed } from '../kernel/qos';
import { asScalar, type YamlMap, type YamlNode } from '../yaml/tree';
import type { Container, Pod } from './pod';
import { quantityOf } from './resources';
import { asMap, isSet, numberOf, textOf } from './values';

/** A pod in the form that the kernel folder computes with, before the API server's defaults. */
export interface KernelPod {
  readonly pod: PodResources;
  readonly containers: ReadonlyMap<Container, ContainerResources>;
}

const known = new WeakMap<Pod, { readonly result: KernelPod | undefined }>();

/**
 * Undefined while a template, a patch or a value that is no quantity leaves a part of the pod's resources open: QoS class and score
 * hang on every container.
 */
export function kernelPodOf(pod: Pod): KernelPod | undefined {
  const before = known.get(pod);
  if (before) return before.result;
  const result = readPod(pod);
  known.set(pod, { result });
  return result;
}

/** What a container's resources become; of a pod that is known in part, what hangs on this container alone. */
export interface EffectiveResources extends Pick<KubernetesCgroup, 'container'> {
  /** Undefined while a part of the pod is open. */
  readonly whole: (KubernetesCgroup & { readonly whyNotGuaranteed: string | undefined }) | undefined;
}

/** Undefined for ephemeral containers, which have no resources, and while the container's own resources are open. */
export function effectiveResources(container: Container, host: HostAssumptions): EffectiveResources | undefined {
  const kernelPod = kernelPodOf(container.pod);
  const own = kernelPod?.containers.get(container);
  if (kernelPod && own) {
    const whole = kubernetesCgroup(kernelPod.pod, own, host);
    const reason = whyNotGuaranteed(applyPodDefaults(kernelPod.pod));
    return { container: whole.container, whole: { ...whole, whyNotGuaranteed: reason } };
  }
  const alone = readContainer(container);
  if (!alone || container.role === 'ephemeral') return undefined;
  return { container: kubernetesCgroup({ containers: [alone] }, alone, host).container, whole: undefined };
}

/** What the pod's cgroup becomes. */
export function effectivePodResources(pod: Pod, host: HostAssumptions): EffectiveResources['whole'] {
  const first = pod.containers.find(({ role }) => role === 'app');
  return first && effectiveResources(first, host)?.whole;
}

/** Bytes of the pod's `memory.max`; undefined without one, and while a part of the pod is open. */
export function podMemoryBytes(pod: Pod, host: HostAssumptions): number | undefined {
  const kernelPod = kernelPodOf(pod);
  return kernelPod && podCgroupConfig(applyPodDefaults(kernelPod.pod), host).memoryBytes;
}

function readPod(pod: Pod): KernelPod | undefined {
  if (pod.isPartial || pod.spec.uncertain) return undefined;
  const containers = new Map<Container, ContainerResources>();
  for (const container of pod.containers) {
    if (container.role === 'ephemeral') continue;
    const read = container.node.uncertain ? undefined : readContainer(container);
    if (!read) return undefined;
    containers.set(container, read);
  }
  const isOpen = ['containers', 'initContainers'].some((list) => pod.get(list)?.uncertain);
  const rest = readPodFields(pod);
  if (isOpen || !rest) return undefined;
  const readOf = (...roles: readonly string[]): ContainerResources[] =>
    [...containers].filter(([{ role }]) => roles.includes(role)).map(([, read]) => read);
  return { containers, pod: { ...rest, containers: readOf('app'), initContainers: readOf('init', 'sidecar') } };
}

function readPodFields(pod: Pod): Omit<PodResources, 'containers'> | undefined {
  const resources = pod.get('resources');
  const overhead = readList(pod.get('overhead'));
  const requirements = isSet(resources) ? readRequirements(resources) : {};
  const priorityClass = pod.get('priorityClassName');
  const priorityClassName = textOf(priorityClass);
  if (!overhead || !requirements || (isSet(priorityClass) && priorityClassName === undefined)) return undefined;
  const priority = numberOf(pod.get('priority'));
  return {
    ...(isSet(resources) ? { resources: requirements } : {}),
    ...(Object.keys(overhead).length > 0 ? { overhead } : {}),
    ...(priority === undefined ? {} : { priority }),
    ...(priorityClassName === undefined ? {} : { priorityClassName }),
  };
}

function readContainer(container: Container): ContainerResources | undefined {
  const node = container.node.get('resources');
  const resources = isSet(node) ? readRequirements(node) : {};
  if (!resources || (node?.uncertain ?? false)) return undefined;
  const restartPolicy = textOf(container.node.get('restartPolicy'));
  return { name: container.name, resources, ...(restartPolicy === undefined ? {} : { restartPolicy }) };
}

function readRequirements(node: YamlNode): ResourceRequirements | undefined {
  const map = asMap(node);
  const limits = readList(map?.get('limits'));
  const requests = readList(map?.get('requests'));
  if (!map || map.uncertain || !limits || !requests) return undefined;
  return { ...(map.has('limits') ? { limits } : {}), ...(map.has('requests') ? { requests } : {}) };
}

function readList(node: YamlNode | undefined): ResourceList | undefined {
  if (!isSet(node)) return {};
  const map: YamlMap | undefined = asMap(node);
  if (!map || map.uncertain) return undefined;
  const list: Record<string, Quantity> = {};
  for (const { name, value, uncertain } of map.entries) {
    const quantity = uncertain ? undefined : quantityOf(asScalar(value));
    if (!quantity) return undefined;
    list[name] = quantity;
  }
  return list;
}
