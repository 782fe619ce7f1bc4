import type { ExplainContext } from '../core/explain';
import type { Range } from '../core/text';
import { DEFAULT_CAPABILITIES } from '../kernel/capabilities';
import type { CapabilityName } from '../kernel/capability-facts';
import type { CgroupValue } from '../kernel/cgroup/files';
import { podCgroupPath } from '../kernel/cgroup/path';
import { NAMESPACES, type NamespaceMembership, type NamespaceName } from '../kernel/namespaces';
import { effectiveCapabilities } from '../kubernetes/effective-capabilities';
import { effectiveNamespaces } from '../kubernetes/effective-namespaces';
import { effectivePodResources, effectiveResources, type EffectiveResources } from '../kubernetes/effective-resources';
import { effectiveUser } from '../kubernetes/effective-user';
import { seccompValue } from '../kubernetes/explain/values';
import { levelOf, violationsOf, type BrokenControl, type PodSecurityLevel } from '../kubernetes/pod-security/level';
import type { Container, Pod } from '../kubernetes/pod';
import { counted, listed, type NodeState, type OverviewNode } from './model';
import { cgroupText } from './service-facts';

/** What keeps a workload's containers apart from the node and from each other: one node for each fact, all parts of `parent`. */
export function isolationNodes(pod: Pod, parent: string, context: ExplainContext): readonly OverviewNode[] {
  return [
    ...securityNodes(pod, parent, context),
    ...namespaceNodes(pod, parent, context),
    ...cgroupNodes(pod, parent, context),
    ...pod.containers.map((container, index) => processNode(container, `${parent}:process:${index}`, parent, context)),
  ];
}

/** The level that a whole pod meets; undefined for a fragment or a template. */
export function podLevel(pod: Pod, { kubernetesMinor }: ExplainContext): PodSecurityLevel | undefined {
  return pod.isPartial || pod.spec.uncertain ? undefined : levelOf(pod, kubernetesMinor);
}

/** A control that keeps the pod from the next level, with all places that break it. */
export interface FailedControl {
  /** As the admission plugin calls it, without the level: `capabilities`. */
  readonly name: string;
  readonly level: BrokenControl['control']['level'];
  readonly violations: readonly BrokenControl[];
}

/** The controls of the strictest level that fail; those that are of the baseline level too come first. */
export function failedControls(pod: Pod, { kubernetesMinor }: ExplainContext): readonly FailedControl[] {
  const failed = new Map<string, { name: string; level: FailedControl['level']; violations: BrokenControl[] }>();
  const baseline = violationsOf(pod, 'baseline', kubernetesMinor);
  for (const violation of [...baseline, ...violationsOf(pod, 'restricted', kubernetesMinor)]) {
    const name = violation.control.id.replace(/_(?:baseline|restricted)$/, '');
    const known = failed.get(name);
    const isKnown = known?.violations.some(({ at, message }) => at.start === violation.at.start && message === violation.message);
    if (isKnown) continue;
    if (known) known.violations.push(violation);
    else failed.set(name, { name, level: violation.control.level, violations: [violation] });
  }
  return [...failed.values()];
}

function securityNodes(pod: Pod, parent: string, context: ExplainContext): readonly OverviewNode[] {
  const level = podLevel(pod, context);
  if (level === undefined) return [];
  const failed = failedControls(pod, context);
  return [
    {
      id: `${parent}:level`, kind: 'level', parent, title: `Pod Security: ${level}`, state: level, range: emptyAt(pod.anchor),
      details: failureTexts(failed),
    },
    ...failed.map(({ name, level: of, violations }): OverviewNode => ({
      id: `${parent}:control:${name}`, kind: 'control', parent, title: name,
      details: violations.map(({ message }) => message),
      range: violations[0]?.at ?? pod.anchor,
      state: of === 'baseline' ? 'dangerous' : 'plain',
    })),
  ];
}

function failureTexts(failed: readonly FailedControl[]): readonly string[] {
  return (['baseline', 'restricted'] as const).flatMap((level) => {
    const count = failed.filter((control) => control.level === level).length;
    return count === 0 ? [] : [`${counted(count, 'control')} of ${level} ${count === 1 ? 'fails' : 'fail'}`];
  });
}

/** The order of a reader: what programs notice first. */
const NAMESPACE_NAMES: readonly NamespaceName[] = ['pid', 'net', 'ipc', 'uts', 'mnt', 'user', 'cgroup', 'time'];

/** The field of a pod that takes a namespace from it, or gives it one. */
const NAMESPACE_FIELDS: Readonly<Partial<Record<NamespaceName, readonly string[]>>> = {
  pid: ['hostPID', 'shareProcessNamespace'], net: ['hostNetwork'], ipc: ['hostIPC'], uts: ['hostNetwork'], user: ['hostUsers'],
};

function namespaceNodes(pod: Pod, parent: string, { host }: ExplainContext): readonly OverviewNode[] {
  const privileged = pod.containers.find(({ isPrivileged }) => isPrivileged);
  const namespaces = effectiveNamespaces(pod, privileged, host);
  if (!namespaces) return [];
  return NAMESPACE_NAMES.map((name) => {
    const membership = namespaces[name];
    const field = NAMESPACE_FIELDS[name]?.map((key) => pod.spec.entryOf(key)?.range).find((range) => range !== undefined);
    const state = NAMESPACE_STATES[membership.sharing.with];
    return {
      id: `${parent}:namespace:${name}`, kind: 'namespace', parent, state,
      title: name,
      details: [WHOSE[state] ?? '', ...noteOf(name, membership)],
      range: field ?? emptyAt(pod.anchor),
    };
  });
}

const NAMESPACE_STATES: Readonly<Record<NamespaceMembership['sharing']['with'], NodeState>> = {
  private: 'own', pod: 'shared', container: 'shared', service: 'shared', host: 'node',
};

const WHOSE: Readonly<Partial<Record<NodeState, string>>> = { own: 'its own', shared: 'of the pod', node: 'of the node' };

function noteOf(name: NamespaceName, { sharing, note }: NamespaceMembership): readonly string[] {
  if (note !== undefined) return [note];
  return sharing.with === 'host' ? [NAMESPACES[name].sharedWithHost] : [];
}

function cgroupNodes(pod: Pod, parent: string, { host }: ExplainContext): readonly OverviewNode[] {
  const whole = effectivePodResources(pod, host);
  const range = emptyAt(pod.anchor);
  const { cgroupDriver: driver, criRuntime } = host;
  const around: OverviewNode[] = whole
    ? [
      {
        id: `${parent}:cgroup:slice`, kind: 'cgroup', parent, state: 'plain', range,
        title: parentGroup(podCgroupPath({ qosClass: whole.qosClass, podUid: 'UID', containerId: 'ID', driver, runtime: criRuntime.name }).pod),
        details: [`QoS class ${whole.qosClass}`, ...(whole.whyNotGuaranteed === undefined ? [] : [whole.whyNotGuaranteed])],
      },
      {
        id: `${parent}:cgroup:pod`, kind: 'cgroup', parent, state: 'plain', title: 'pod',
        details: cgroupTexts(whole.pod), range: pod.spec.entryOf('resources')?.range ?? range,
      },
    ]
    : [];
  return [...around, ...pod.containers.flatMap((container, index) => cgroupNode(container, `${parent}:cgroup:${index}`, parent, host))];
}

/** The last part of the path of the group that holds the pod's: `kubepods-burstable.slice`. */
function parentGroup(podPath: string): string {
  return podPath.split('/').at(-2) ?? '';
}

function cgroupNode(container: Container, id: string, parent: string, host: ExplainContext['host']): readonly OverviewNode[] {
  const effective = effectiveResources(container, host);
  if (!effective) return [];
  return [{
    id, kind: 'cgroup', parent, title: container.name, state: 'plain',
    details: containerCgroupTexts(effective),
    range: container.entryOf('resources')?.range ?? emptyAt(container.anchor),
  }];
}

/** The files of a container's cgroup that say how much it gets, and its score in front of the out-of-memory killer. */
export function containerCgroupTexts({ container, whole }: EffectiveResources): readonly string[] {
  return [...cgroupTexts(container), ...(whole ? [`oom_score_adj ${whole.oomScoreAdj}`] : [])];
}

function cgroupTexts(files: readonly CgroupValue[]): readonly string[] {
  const shown = (['memory.max', 'cpu.max', 'cpu.weight', 'pids.max'] as const).flatMap((name) => files.filter(({ file }) => file === name));
  return shown.filter(({ file, written }) => written || file === 'memory.max' || file === 'cpu.max').map((one) =>
    one.value.startsWith('max') ? `${one.file} max` : cgroupText(one));
}

function processNode(container: Container, id: string, parent: string, context: ExplainContext): OverviewNode {
  const user = effectiveUser(container);
  const refusal = user && !user.user.ok ? user.user.error : undefined;
  const profile = seccompValue(container, context)[0]?.value;
  const details = [
    refusal ?? userText(container),
    capabilityText(container, context),
    profile === undefined ? undefined : `seccomp ${profile}`,
    container.security.readOnlyRootFilesystem === true ? 'root file system read-only' : undefined,
  ];
  return {
    id, parent, kind: 'process', title: container.name,
    details: details.filter((detail) => detail !== undefined),
    range: container.entryOf('securityContext')?.range ?? emptyAt(container.anchor),
    state: refusal !== undefined || container.isPrivileged ? 'dangerous' : 'plain',
  };
}

/** `uid 10001`, `root`, `user of the image`; undefined while a template decides. */
export function userText(container: Container): string | undefined {
  const user = effectiveUser(container)?.user;
  if (!user?.ok) return undefined;
  const { uid } = user.value;
  return uid === undefined ? 'user of the image' : uid === 0 ? 'root' : `uid ${uid}`;
}

/** What the process may do beyond an ordinary user; the bounding set where its uid is not known. */
function capabilityText(container: Container, { host }: ExplainContext): string | undefined {
  const sets = effectiveCapabilities(container, host);
  if (!sets) return undefined;
  const { bounding, process } = sets;
  if (bounding.length === 0) return 'no capabilities';
  if (process?.effective.length === 0) return `no capabilities in effect, ${nameOfSet(bounding, host.criRuntime.name)} in reach`;
  return nameOfSet(bounding, host.criRuntime.name);
}

function nameOfSet(set: readonly CapabilityName[], runtime: 'containerd' | 'cri-o'): string {
  if (set.length >= 41) return 'every capability';
  const defaults = DEFAULT_CAPABILITIES[runtime];
  const added = set.filter((name) => !defaults.includes(name));
  const kept = set.length - added.length;
  if (kept === defaults.length) return [`the ${kept} default capabilities`, ...(added.length > 0 ? [listed(added, 4)] : [])].join(' and ');
  return set.length > 5 ? `${set.length} capabilities` : listed(set);
}

/** A place to jump to that is not about the fact itself. */
function emptyAt({ start }: Range): Range {
  return { start, end: start };
}
