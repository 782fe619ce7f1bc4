import { capabilityListText, capabilityMask } from '../kernel/capabilities';
import type { CapabilityName } from '../kernel/capability-facts';
import type { ProcessCapabilities } from '../kernel/capability-sets';
import type { CgroupFileName, CgroupValue } from '../kernel/cgroup/files';
import type { AssumptionName } from '../kernel/host';
import type { MountValue } from '../kernel/mounts';
import type { NamespaceMembership, NamespaceName, Namespaces } from '../kernel/namespaces';
import { formatBytes } from '../kernel/quantity/bytes';
import type { ProcessUser } from '../kernel/user';
import type { ComputedValue } from './effects';
import type { Consequence } from './explain';

type Runtime = Consequence['runtime'];

export interface ValueDetails {
  readonly note?: string | undefined;
  readonly scope?: Consequence['scope'] | undefined;
  readonly assumes?: readonly AssumptionName[];
}

/** A value of any surface. */
export function computed(
  runtime: Runtime, surface: string, name: string, value: string, { note, scope, assumes = [] }: ValueDetails = {},
): ComputedValue {
  const details = { ...(note === undefined ? {} : { note }), ...(scope === undefined ? {} : { scope }) };
  return { runtime, surface, name, value, ...details, assumes };
}

/** Those of the cgroup files that are named, in the order of the names. */
export function cgroupFiles(
  runtime: Runtime, files: readonly CgroupValue[], names: readonly CgroupFileName[], scope?: Consequence['scope'],
): readonly ComputedValue[] {
  return names.flatMap((name) => files.filter(({ file }) => file === name).map((file) => cgroupFile(runtime, file, scope)));
}

export function cgroupFile(runtime: Runtime, cgroupValue: CgroupValue, scope?: Consequence['scope']): ComputedValue {
  const { file, value, note, assumes } = cgroupValue;
  const size = isBytes(file) && /^[1-9]\d*$/.test(value) ? [formatBytes(Number(value))] : [];
  const notes = [...size, ...(note === undefined ? [] : [note])];
  return computed(runtime, 'cgroup', file, value, { note: notes.length > 0 ? notes.join('; ') : undefined, scope, assumes });
}

export function namespace(
  runtime: Runtime, name: NamespaceName, membership: NamespaceMembership, details: ValueDetails = {},
): ComputedValue {
  return computed(runtime, 'namespace', name, membership.text, { ...details, note: details.note ?? membership.note });
}

export function namespaces(
  runtime: Runtime, all: Namespaces, names: readonly NamespaceName[], details: ValueDetails = {},
): readonly ComputedValue[] {
  return names.map((name) => namespace(runtime, name, all[name], details));
}

export type CapabilitySetName = keyof ProcessCapabilities;

/** Capability sets of a process; the bounding set carries its mask as /proc shows it. */
export function capabilitySets(
  runtime: Runtime,
  sets: Partial<Readonly<Record<CapabilitySetName, readonly CapabilityName[]>>>,
  details: ValueDetails = {},
): readonly ComputedValue[] {
  return Object.entries(sets).map(([name, capabilities]) => {
    const note = name === 'bounding' ? `CapBnd ${capabilityMask(capabilities)}` : undefined;
    return computed(runtime, 'capability', name, capabilityListText(capabilities), { note, ...details });
  });
}

/** The ids that are known; nothing for those that only the image's files tell. */
export function userIds(runtime: Runtime, { uid, gid, note }: ProcessUser, details: ValueDetails = {}): readonly ComputedValue[] {
  return [
    ...(uid === undefined ? [] : [computed(runtime, 'user', 'uid', String(uid), details)]),
    ...(gid === undefined ? [] : [computed(runtime, 'user', 'gid', String(gid), { ...details, note: note ?? details.note })]),
  ];
}

/** `bind, /srv/data, rbind,rro,rprivate` */
export function mount(runtime: Runtime, { path, type, source, options }: MountValue, details: ValueDetails = {}): ComputedValue {
  return computed(runtime, 'mount', path, [type, source, options.join(',')].filter((part) => part !== '').join(', '), details);
}

function isBytes(file: CgroupFileName): boolean {
  return (file.startsWith('memory.') && file !== 'memory.oom.group') || file.startsWith('hugetlb.');
}
