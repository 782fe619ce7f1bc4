import { capabilitySets, cgroupFiles, computed, mount, namespaces, userIds } from '../../core/computed-values';
import type { ComputedValue } from '../../core/effects';
import type { ExplainContext } from '../../core/explain';
import type { CgroupFileName } from '../../kernel/cgroup/files';
import type { DockerCgroup } from '../../kernel/docker-resources';
import { dockerAppArmor, DEFAULT_APPARMOR_PROFILES } from '../../kernel/lsm';
import { shmMount } from '../../kernel/mounts';
import type { NamespaceName } from '../../kernel/namespaces';
import type { FirstProcess } from '../../kernel/processes';
import { formatBytes } from '../../kernel/quantity/bytes';
import { dockerSeccomp, seccompText } from '../../kernel/seccomp';
import type { DockerContainer } from '../container';
import { effectiveCapabilities, effectiveFirstProcess, effectiveNamespaces, effectiveStop, effectiveUser } from '../effective';

export function fileValues(
  { runtime }: DockerContainer, { files }: DockerCgroup, ...names: readonly CgroupFileName[]
): readonly ComputedValue[] {
  return cgroupFiles(runtime, files, names);
}

export function oomScore({ runtime }: DockerContainer, { oomScoreAdj }: DockerCgroup): ComputedValue {
  return computed(runtime, 'oom', 'oom_score_adj', String(oomScoreAdj));
}

/** The tmpfs on /dev/shm, unless `ipc` takes it away or brings another one. */
export function sharedMemory({ runtime, namespaces }: DockerContainer, { shmSizeBytes }: DockerCgroup): readonly ComputedValue[] {
  const isOwn = ['', 'private', 'shareable'].includes(namespaces.ipc ?? '');
  return isOwn ? [mount(runtime, shmMount(shmSizeBytes), { note: formatBytes(shmSizeBytes) })] : [];
}

export function userValues(container: DockerContainer): readonly ComputedValue[] {
  const user = effectiveUser(container);
  return user ? userIds(container.runtime, user) : [];
}

/** Capability sets of the first process; of sets that hang on an unknown uid only the bounding one. */
export function capabilityValues(container: DockerContainer): readonly ComputedValue[] {
  const sets = effectiveCapabilities(container);
  if (!sets?.ok) return [];
  const { bounding, process } = sets.value;
  const known = process ? { effective: process.effective, permitted: process.permitted, bounding } : { bounding };
  return capabilitySets(container.runtime, known, { assumes: ['dockerEngine'] });
}

export function namespaceValues(
  container: DockerContainer, { host }: ExplainContext, ...names: readonly NamespaceName[]
): readonly ComputedValue[] {
  const all = effectiveNamespaces(container, host);
  return all?.ok ? namespaces(container.runtime, all.value, names) : [];
}

export function seccompValue({ runtime, open, securityOpt, privileged }: DockerContainer): readonly ComputedValue[] {
  if (open.has('security') || open.has('capabilities')) return [];
  const profile = seccompText(dockerSeccomp({ securityOpt, privileged }));
  return [computed(runtime, 'seccomp', 'profile', profile, { assumes: profile === 'RuntimeDefault' ? ['dockerEngine'] : [] })];
}

export function appArmorValue({ runtime, open, securityOpt, privileged }: DockerContainer): readonly ComputedValue[] {
  if (open.has('security') || open.has('capabilities')) return [];
  const profile = dockerAppArmor({ securityOpt, privileged });
  const assumes = profile === DEFAULT_APPARMOR_PROFILES.docker ? ['dockerEngine'] as const : [];
  return [computed(runtime, 'apparmor', 'profile', profile, { note: 'on a host that has AppArmor', assumes })];
}

/** PID 1, where the command line is known. */
export function processValue(container: DockerContainer, { host }: ExplainContext): readonly ComputedValue[] {
  const process = effectiveFirstProcess(container, host);
  return process ? [computed(container.runtime, 'signal', 'pid1', ...firstOf(process, container))] : [];
}

/** PID 1 of the namespace, which is the program itself unless the namespace is shared. */
function firstOf(
  { program, isPid1, note }: FirstProcess, { namespaces: { pid = '' } }: DockerContainer,
): [program: string, details: { note?: string | undefined }] {
  if (isPid1) return [program, { note }];
  return [pid === 'host' ? 'the host’s init' : `PID 1 of ${pid}`, { note: `the stop signal goes to ${program}` }];
}

export function stopValues(container: DockerContainer): readonly ComputedValue[] {
  const plan = effectiveStop(container);
  if (!plan) return [];
  const { runtime, stopSignal, image } = container;
  const note = stopSignal !== undefined || image?.stopSignal !== undefined || image?.hasKnownProcess
    ? undefined
    : 'unless the image has a STOPSIGNAL';
  const seconds = plan.killAfterSeconds;
  return [
    computed(runtime, 'signal', 'stop', plan.signal, { note }),
    computed(runtime, 'signal', 'grace', seconds === undefined ? 'unlimited' : `${seconds}s`),
  ];
}

/** The image, where the user is taken from it. */
export function userAssumption({ user, image }: DockerContainer): readonly string[] {
  return user === undefined && image?.user ? [image.from] : [];
}

/** What the image is taken to start with, where the container does not say it. */
export function processAssumption({ entrypoint, image }: DockerContainer): readonly string[] {
  if (entrypoint) return [];
  return image?.hasKnownProcess ? [image.from] : ['no ENTRYPOINT in the image, or one that ends with exec "$@"'];
}
