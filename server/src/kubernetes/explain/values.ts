import { capabilitySets, cgroupFiles, computed, namespaces, userIds } from '../../core/computed-values';
import type { ComputedValue } from '../../core/effects';
import type { ExplainContext } from '../../core/explain';
import { DEFAULT_APPARMOR_PROFILES, kubernetesAppArmor, type AppArmorField } from '../../kernel/lsm';
import type { NamespaceName } from '../../kernel/namespaces';
import { stopPlan, type StopPlan } from '../../kernel/processes';
import { kubernetesSeccomp, seccompText, type SeccompField } from '../../kernel/seccomp';
import { get, type YamlNode } from '../../yaml/tree';
import { effectiveCapabilities } from '../effective-capabilities';
import { effectiveNamespaces } from '../effective-namespaces';
import { effectiveStop, preStopSeconds } from '../effective-process';
import type { EffectiveResources } from '../effective-resources';
import { effectiveUser } from '../effective-user';
import { levelOf } from '../pod-security/level';
import type { Container, Pod } from '../pod';
import { asMap, isSet, textOf } from '../values';

const KUBERNETES = 'kubernetes';

/** The level of the Pod Security Standards that the whole pod meets; nothing for a fragment. */
export function podSecurityLevel(pod: Pod, { kubernetesMinor }: ExplainContext): readonly ComputedValue[] {
  if (pod.isPartial || pod.spec.uncertain) return [];
  return [computed(KUBERNETES, 'pod-security', 'level', levelOf(pod, kubernetesMinor), { scope: 'pod' })];
}

/** Score of the out-of-memory killer and QoS class, where the whole pod is known. */
export function priorityValues(resources: EffectiveResources): readonly ComputedValue[] {
  const { whole } = resources;
  if (!whole) return [];
  const score = computed(KUBERNETES, 'oom', 'oom_score_adj', String(whole.oomScoreAdj), { assumes: whole.oomAssumes });
  return [score, ...qosClass(resources)];
}

export function qosClass({ whole }: EffectiveResources): readonly ComputedValue[] {
  return whole ? [computed(KUBERNETES, 'qos', 'qosClass', whole.qosClass, { note: whole.whyNotGuaranteed, scope: 'pod' })] : [];
}

/** Files that the kubelet writes into the cgroup of a pod. */
export type PodFileName = 'memory.max' | 'cpu.max' | 'cpu.weight' | 'pids.max';

/** A file of the pod's own cgroup, with the reason where the kubelet leaves it alone. */
export function podFile({ whole }: EffectiveResources, name: PodFileName): readonly ComputedValue[] {
  const files = (whole?.pod ?? []).map((one) =>
    (one.file === 'memory.max' && !one.written ? { ...one, note: 'set only when every container has a memory limit' } : one));
  return cgroupFiles(KUBERNETES, files, [name], 'pod');
}

/** Ids and capability sets of a container's first process; of sets that hang on an unknown uid only the bounding one. */
export function processValues(container: Container, context: ExplainContext): readonly ComputedValue[] {
  return [...userValues(container), ...capabilityValues(container, context)];
}

export function userValues(container: Container): readonly ComputedValue[] {
  const effective = effectiveUser(container);
  if (!effective?.user.ok) return [];
  const { uid, gid, note } = effective.user.value;
  const isRootByDefault = gid === 0 && note !== undefined;
  return userIds(KUBERNETES, {
    uid, gid, ...(isRootByDefault ? { note: `unless the image’s /etc/passwd knows ${uid}: set runAsGroup` } : {}),
  });
}

export function capabilityValues(container: Container, { host }: ExplainContext): readonly ComputedValue[] {
  const sets = effectiveCapabilities(container, host);
  if (!sets) return [];
  const { bounding, process } = sets;
  const known = process ? { effective: process.effective, permitted: process.permitted, bounding } : { bounding };
  return capabilitySets(KUBERNETES, known, { assumes: ['criRuntime'] });
}

export function namespaceValues(
  pod: Pod, container: Container | undefined, { host }: ExplainContext, names: readonly NamespaceName[],
): readonly ComputedValue[] {
  const effective = effectiveNamespaces(pod, container, host);
  return effective ? namespaces(KUBERNETES, effective, names) : [];
}

/** The filter of system calls in force. */
export function seccompValue(container: Container, { host }: ExplainContext): readonly ComputedValue[] {
  const own = profileOf(container.securityContext?.get('seccompProfile'));
  const inherited = profileOf(container.pod.securityContext?.get('seccompProfile'));
  if (own === 'open' || inherited === 'open') return [];
  const decided = kubernetesSeccomp({
    privileged: container.isPrivileged, ...(own ? { container: own } : {}), ...(inherited ? { pod: inherited } : {}),
  }, host);
  const isDefault = !own && !inherited && !container.isPrivileged;
  return [computed(KUBERNETES, 'seccomp', 'profile', seccompText(decided), { assumes: isDefault ? ['kubelet'] : [] })];
}

/** The AppArmor profile in force, on a node that has AppArmor. */
export function appArmorValue(container: Container, { host }: ExplainContext): readonly ComputedValue[] {
  const own = profileOf(container.securityContext?.get('appArmorProfile'));
  const inherited = profileOf(container.pod.securityContext?.get('appArmorProfile'));
  if (own === 'open' || inherited === 'open') return [];
  const { name } = host.criRuntime;
  const profile = kubernetesAppArmor({
    privileged: container.isPrivileged, ...(own ? { container: own } : {}), ...(inherited ? { pod: inherited } : {}),
  }, name);
  const assumes = profile === DEFAULT_APPARMOR_PROFILES[name] ? ['criRuntime'] as const : [];
  return [computed(KUBERNETES, 'apparmor', 'profile', profile, { note: 'on a node that has AppArmor', assumes })];
}

/**
 * Signal and seconds to SIGKILL; the signal is the image's unless the container names one.
 * @param probeGraceSeconds of a probe that has a grace period of its own
 */
export function stopValues(container: Container, probeGraceSeconds?: number): readonly ComputedValue[] {
  const podPlan = effectiveStop(container);
  const plan = podPlan && probeGraceSeconds !== undefined ? planOfProbe(container, podPlan.signal, probeGraceSeconds) : podPlan;
  if (!plan) return [];
  const named = textOf(container.get('lifecycle', 'stopSignal')) !== undefined;
  return [
    computed(KUBERNETES, 'signal', 'stop', plan.signal, { note: named ? undefined : 'unless the image has a STOPSIGNAL' }),
    computed(KUBERNETES, 'signal', 'grace', `${plan.killAfterSeconds ?? 0}s`),
  ];
}

/** Source: kubernetes, pkg/kubelet/kuberuntime/kuberuntime_container.go, `setTerminationGracePeriod`. */
function planOfProbe(container: Container, signal: string, graceSeconds: number): StopPlan {
  const hook = Math.min(graceSeconds, preStopSeconds(container) ?? 0);
  return stopPlan({ orchestrator: 'kubernetes', signal, graceSeconds, preStopSeconds: hook });
}

function profileOf(node: YamlNode | undefined): (SeccompField & AppArmorField) | undefined | 'open' {
  if (!isSet(node)) return undefined;
  const type = textOf(get(node, 'type'));
  const localhostProfile = textOf(asMap(node)?.get('localhostProfile'));
  return type === undefined ? 'open' : { type, ...(localhostProfile === undefined ? {} : { localhostProfile }) };
}
