import type { CapabilityName } from '../kernel/capability-facts';
import { containerCapabilities, firstExecCapabilities, type ProcessCapabilities } from '../kernel/capability-sets';
import { dockerCgroup, type DockerCgroup } from '../kernel/docker-resources';
import type { HostAssumptions } from '../kernel/host';
import { dockerNamespaces } from '../kernel/namespaces-docker';
import { isOffHost, type Namespaces } from '../kernel/namespaces';
import { firstProcess, processArguments, stopPlan, type FirstProcess, type StopPlan } from '../kernel/processes';
import { failure, success, type Result } from '../kernel/result';
import { parseSignal } from '../kernel/signals';
import { containerUser, type ProcessUser } from '../kernel/user';
import type { DockerContainer } from './container';

/** The container's cgroup, or one sentence about who refuses its settings; undefined while they are open. */
export function effectiveCgroup(container: DockerContainer, host: HostAssumptions): Result<DockerCgroup> | undefined {
  const { open, resources, runtime } = container;
  if (open.has('resources')) return undefined;
  if (!resources.ok) return failure(`${CALLERS[runtime]} refuses this: ${resources.error}.`);
  const cgroup = dockerCgroup(resources.value, host);
  return cgroup.ok ? cgroup : failure(`The engine refuses the container: ${cgroup.error}.`);
}

const CALLERS: Readonly<Record<DockerContainer['runtime'], string>> = {
  compose: 'Compose', docker: 'docker run', ecs: 'Amazon ECS', kubernetes: 'The kubelet', build: 'The builder',
};

/** Undefined while it is open, and where neither the container nor a known image names a user. */
export function effectiveUser({ open, user, image }: DockerContainer): ProcessUser | undefined {
  if (open.has('user')) return undefined;
  if (user !== undefined) return containerUser(user);
  if (!image?.user) return undefined;
  const { name, uid } = image.user;
  const own = containerUser(name);
  return own.uid === undefined && uid !== undefined ? { ...own, uid } : own;
}

export interface EffectiveCapabilities {
  readonly bounding: readonly CapabilityName[];
  /** Of the first process; undefined while its uid is unknown. */
  readonly process: ProcessCapabilities | undefined;
}

/** Or the line with which the engine refuses a name; undefined while the lists are open. */
export function effectiveCapabilities(container: DockerContainer): Result<EffectiveCapabilities> | undefined {
  const { open, capAdd, capDrop, privileged } = container;
  if (open.has('capabilities')) return undefined;
  const set = containerCapabilities({ runtime: 'docker', add: capAdd, drop: capDrop, privileged });
  if (!set.ok) return failure(`The engine refuses the container: ${set.error}.`);
  const { capabilities } = set.value;
  const uid = effectiveUser(container)?.uid;
  return success({
    bounding: capabilities,
    process: uid === undefined ? undefined : firstExecCapabilities({ capabilities, uid }),
  });
}

/** Or the line with which the engine refuses the settings; undefined while they are open. */
export function effectiveNamespaces(container: DockerContainer, host: HostAssumptions): Result<Namespaces> | undefined {
  const { open, namespaces, privileged } = container;
  if (open.has('namespaces')) return undefined;
  const all = dockerNamespaces({ ...namespaces, privileged }, host);
  return all.ok ? all : failure(`The engine refuses the container: ${all.error}.`);
}

/**
 * The first process; undefined where nothing says what runs, or a variable decides. An image of which nothing is known is taken
 * to have no entrypoint.
 */
export function effectiveFirstProcess(container: DockerContainer, host: HostAssumptions): FirstProcess | undefined {
  const { open, entrypoint, command, image, init } = container;
  if (open.has('process')) return undefined;
  // A new entrypoint drops the image's CMD.
  const args = processArguments(entrypoint ?? image?.entrypoint, command ?? (entrypoint ? undefined : image?.command));
  if (args.length === 0 || isArgument(args[0])) return init ? INIT : undefined;
  const all = effectiveNamespaces(container, host);
  const isPrivate = all?.ok === true && isOffHost(all.value.pid) && !('name' in all.value.pid.sharing);
  return firstProcess({ args, init, privatePidNamespace: isPrivate });
}

/** A word that cannot be a program: the image must have an ENTRYPOINT that takes it. */
function isArgument(word = ''): boolean {
  return word.startsWith('-');
}

const INIT: FirstProcess = { program: '/sbin/docker-init', signalsArrive: 'yes', isPid1: true, reaps: 'yes' };

/** How the container is stopped; the default signal where nothing is known of the image. Undefined while it is open. */
export function effectiveStop(container: DockerContainer): StopPlan | undefined {
  const { open, stopSignal, stopGraceSeconds, image, orchestrator } = container;
  const named = stopSignal ?? image?.stopSignal;
  const signal = named === undefined ? undefined : parseSignal(named);
  if (open.has('stop') || (signal && !signal.ok)) return undefined;
  return stopPlan({
    orchestrator,
    ...(signal ? { signal: signal.value.name } : {}),
    ...(stopGraceSeconds === undefined ? {} : { graceSeconds: stopGraceSeconds }),
  });
}
