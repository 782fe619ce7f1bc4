import { CAPABILITIES, type CapabilityName } from './capability-facts';

/** Every capability, by number. */
export const ALL_CAPABILITIES: readonly CapabilityName[] = sorted(Object.keys(CAPABILITIES).filter(isCapability));

export type CapabilityRuntime = 'docker' | 'containerd' | 'cri-o';

const DOCKER_DEFAULTS = sorted([
  'CHOWN', 'DAC_OVERRIDE', 'FSETID', 'FOWNER', 'MKNOD', 'NET_RAW', 'SETGID', 'SETUID', 'SETFCAP', 'SETPCAP', 'NET_BIND_SERVICE',
  'SYS_CHROOT', 'KILL', 'AUDIT_WRITE',
]);

/**
 * What a container gets when nothing is added or dropped.
 * Source: moby/moby, daemon/pkg/oci/caps/defaults.go; containerd, pkg/oci/spec.go; cri-o,
 * internal/config/capabilities/capabilities_linux.go.
 */
export const DEFAULT_CAPABILITIES: Readonly<Record<CapabilityRuntime, readonly CapabilityName[]>> = {
  docker: DOCKER_DEFAULTS,
  containerd: DOCKER_DEFAULTS,
  'cri-o': sorted(['CHOWN', 'DAC_OVERRIDE', 'FSETID', 'FOWNER', 'SETGID', 'SETUID', 'SETPCAP', 'NET_BIND_SERVICE', 'KILL']),
};

/** True for a canonical name: upper case, without `CAP_`. */
export function isCapability(name: string): name is CapabilityName {
  return Object.hasOwn(CAPABILITIES, name);
}

/** The canonical name of `net_admin`, `NET_ADMIN` or `CAP_NET_ADMIN`; undefined for anything else. */
export function capabilityNamed(text: string): CapabilityName | undefined {
  const name = text.toUpperCase().replace(/^CAP_/, '');
  return isCapability(name) ? name : undefined;
}

/** The set as /proc/PID/status shows it: sixteen hexadecimal digits. */
export function capabilityMask(capabilities: Iterable<CapabilityName>): string {
  let mask = 0n;
  for (const name of capabilities) mask |= 1n << BigInt(CAPABILITIES[name].number);
  return mask.toString(16).padStart(16, '0');
}

/** The inverse of {@link capabilityMask}; bits beyond 40 are left out. */
export function capabilitiesOfMask(mask: string): readonly CapabilityName[] {
  const bits = /^[\da-f]{1,16}$/i.test(mask) ? BigInt(`0x${mask}`) : 0n;
  return ALL_CAPABILITIES.filter((name) => (bits >> BigInt(CAPABILITIES[name].number)) & 1n);
}

/** Names in alphabetical order with commas, `ALL` for all of them, an empty text for none. */
export function capabilityListText(capabilities: readonly CapabilityName[]): string {
  const names = [...new Set(capabilities)].sort();
  return names.length === ALL_CAPABILITIES.length ? 'ALL' : names.join(',');
}

/** By number, each once. */
export function sorted(capabilities: Iterable<CapabilityName>): readonly CapabilityName[] {
  return [...new Set(capabilities)].sort((a, b) => CAPABILITIES[a].number - CAPABILITIES[b].number);
}
