import {
  ALL_CAPABILITIES, capabilityNamed, DEFAULT_CAPABILITIES, isCapability, sorted, type CapabilityRuntime,
} from './capabilities';
import type { CapabilityName } from './capability-facts';
import { failure, success, type Result } from './result';

export interface CapabilityRequest {
  readonly runtime: CapabilityRuntime;
  /** `cap_add`, `capabilities.add`, as written. */
  readonly add?: readonly string[];
  readonly drop?: readonly string[];
  readonly privileged?: boolean;
}

export interface ContainerCapabilities {
  /** The container's set, by number. */
  readonly capabilities: readonly CapabilityName[];
  /** Names that were written, mean nothing to the runtime, and are passed over with a warning in its log. */
  readonly ignored: readonly string[];
}

/**
 * The capability set that a runtime gives a container. The three resolve a contradiction differently:
 *
 * - Docker drops from the defaults and then adds, so that what is in both lists is kept, and adding ALL wins over dropping ALL.
 * - containerd and CRI-O add and then drop: what is in both lists is gone, and dropping ALL wins over adding ALL, after which
 * single
 *   additions still count.
 *
 * Docker and CRI-O take names with or without `CAP_` and refuse unknown ones. containerd puts `CAP_` in front of whatever it is
 * given, so that `CAP_NET_ADMIN` becomes `CAP_CAP_NET_ADMIN`, which runc ignores. Privileged means all, whatever is dropped.
 *
 * Source: moby/moby, daemon/pkg/oci/caps/utils.go, `TweakCapabilities`; containerd, internal/cri/opts/spec_opts.go,
 * `WithCapabilities`; cri-o, internal/factory/container.
 */
export function containerCapabilities(request: CapabilityRequest): Result<ContainerCapabilities> {
  if (request.privileged) return success({ capabilities: ALL_CAPABILITIES, ignored: [] });
  const add = read(request.add ?? [], request.runtime);
  const drop = read(request.drop ?? [], request.runtime);
  const [unknown] = [...add.unknown, ...drop.unknown];
  if (unknown !== undefined && request.runtime !== 'containerd') return failure(`unknown capability: "${unknown}"`);
  const resolve = request.runtime === 'docker' ? dropThenAdd : addThenDrop;
  return success({
    capabilities: sorted(resolve(DEFAULT_CAPABILITIES[request.runtime], add, drop)),
    ignored: [...add.unknown, ...drop.unknown],
  });
}

export interface ExecInput {
  /** The container's set, from {@link containerCapabilities}. */
  readonly capabilities: readonly CapabilityName[];
  readonly uid: number;
  /** Permitted capabilities in the extended attributes of the program; the effective bit is taken to be set. */
  readonly fileCapabilities?: readonly CapabilityName[];
}

/** The five sets of a process, as /proc/PID/status lists them. */
export interface ProcessCapabilities {
  readonly bounding: readonly CapabilityName[];
  readonly permitted: readonly CapabilityName[];
  readonly effective: readonly CapabilityName[];
  readonly inheritable: readonly CapabilityName[];
  readonly ambient: readonly CapabilityName[];
}

/**
 * The sets of a container's first process. The runtime leaves inheritable and ambient empty and the rest equal; `execve` then
 * keeps them for uid 0 and clears permitted and effective for everybody else. Adding a capability to a container that runs as
 * another user therefore grants nothing by itself, only through a program that is set-user-ID or carries file capabilities.
 *
 * `no_new_privs` makes no difference to this first step, because the runtime itself still holds the set; see
 * {@link laterExecCapabilities} for what follows.
 *
 * Source: opencontainers/runc, libcontainer/init_linux.go, `finalizeNamespace`; man capabilities(7), "Transformation of
 * capabilities during execve()"; moby/moby, integration/container/capabilities_linux_test.go.
 */
export function firstExecCapabilities({ capabilities, uid, fileCapabilities = [] }: ExecInput): ProcessCapabilities {
  const gained = uid === 0 ? capabilities : capabilities.filter((name) => fileCapabilities.includes(name));
  return setsOf(capabilities, gained);
}

/**
 * The sets after a further `execve` by a process of the container. With `no_new_privs` (`allowPrivilegeEscalation: false`,
 * `no-new-privileges`) set-user-ID bits and file capabilities give nothing beyond what the process has.
 *
 * Source: man prctl(2), PR_SET_NO_NEW_PRIVS; linux, security/commoncap.c, `cap_bprm_creds_from_file`.
 */
export function laterExecCapabilities(
  before: ProcessCapabilities,
  program: { readonly uid: number; readonly fileCapabilities?: readonly CapabilityName[]; readonly noNewPrivileges: boolean },
): ProcessCapabilities {
  const { uid, fileCapabilities = [], noNewPrivileges } = program;
  const offered = uid === 0 ? before.bounding : before.bounding.filter((name) => fileCapabilities.includes(name));
  return setsOf(before.bounding, noNewPrivileges ? offered.filter((name) => before.permitted.includes(name)) : offered);
}

/** The parts of a Kubernetes `securityContext` that `allowPrivilegeEscalation: false` may contradict. */
export interface PrivilegeEscalationSettings {
  readonly allowPrivilegeEscalation?: boolean;
  readonly privileged?: boolean;
  readonly add?: readonly string[];
}

/**
 * Why the API server refuses `allowPrivilegeEscalation: false`; undefined when it does not. It only knows the capability by the
 * name that containerd does not, `CAP_SYS_ADMIN`: plain `SYS_ADMIN` passes.
 * Source: kubernetes, pkg/apis/core/validation/validation.go, `ValidateSecurityContext`.
 */
export function privilegeEscalationConflict(settings: PrivilegeEscalationSettings): string | undefined {
  if (settings.allowPrivilegeEscalation !== false) return undefined;
  if (settings.privileged) return 'allowPrivilegeEscalation cannot be false for a privileged container';
  return settings.add?.includes('CAP_SYS_ADMIN')
    ? 'allowPrivilegeEscalation cannot be false for a container that adds CAP_SYS_ADMIN'
    : undefined;
}

/** What `privileged` does besides giving every capability. */
export const PRIVILEGED = {
  adds: [
    'every capability',
    'every device of the host, with the device cgroup open',
    'no seccomp filter, no AppArmor profile, SELinux separation off',
    'nothing masked or read-only below /proc and /sys; /sys and the cgroup tree writable',
  ],
  doesNot: 'It leaves the pid, network, IPC, mount, host name and user namespaces as they were.',
} as const;

interface Names {
  readonly all: boolean;
  readonly names: readonly CapabilityName[];
  readonly unknown: readonly string[];
}

function read(list: readonly string[], runtime: CapabilityRuntime): Names {
  const names: CapabilityName[] = [];
  const unknown: string[] = [];
  for (const text of list) {
    const upper = text.toUpperCase();
    if (upper === 'ALL') continue;
    const name = runtime === 'containerd' ? (isCapability(upper) ? upper : undefined) : capabilityNamed(upper);
    if (name) names.push(name);
    else unknown.push(text);
  }
  return { all: list.some((text) => text.toUpperCase() === 'ALL'), names, unknown };
}

function dropThenAdd(defaults: readonly CapabilityName[], add: Names, drop: Names): readonly CapabilityName[] {
  if (add.all) return without(ALL_CAPABILITIES, drop);
  return drop.all ? add.names : [...without(defaults, drop), ...add.names];
}

function addThenDrop(defaults: readonly CapabilityName[], add: Names, drop: Names): readonly CapabilityName[] {
  if (drop.all) return without(add.names, drop);
  return without([...(add.all ? ALL_CAPABILITIES : defaults), ...add.names], drop);
}

function without(capabilities: readonly CapabilityName[], drop: Names): readonly CapabilityName[] {
  return capabilities.filter((name) => !drop.names.includes(name));
}

function setsOf(bounding: readonly CapabilityName[], permitted: readonly CapabilityName[]): ProcessCapabilities {
  return { bounding, permitted, effective: permitted, inheritable: [], ambient: [] };
}
