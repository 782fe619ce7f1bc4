import { asScalar, get, type YamlNode } from '../../yaml/tree';
import type { Container, Pod } from '../pod';
import { securityContexts } from '../security';
import { asMap, mapsOf, textOf } from '../values';
import type { Control, Violation } from './control';

/** What containers may add to the runtime's default set without giving power over the host (Pod Security Standards, "Capabilities"). */
export const BASELINE_CAPABILITIES = new Set([
  'AUDIT_WRITE', 'CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'FSETID', 'KILL', 'MKNOD', 'NET_BIND_SERVICE', 'SETFCAP', 'SETGID', 'SETPCAP', 'SETUID', 'SYS_CHROOT',
]);

/** Sysctls that are namespaced and harmless, with the minor in which each joined the list. */
export const SAFE_SYSCTLS: Readonly<Record<string, number>> = {
  'kernel.shm_rmid_forced': 0,
  'net.ipv4.ip_local_port_range': 0,
  'net.ipv4.ip_unprivileged_port_start': 0,
  'net.ipv4.ping_group_range': 0,
  'net.ipv4.tcp_syncookies': 0,
  'net.ipv4.ip_local_reserved_ports': 27,
  'net.ipv4.tcp_fin_timeout': 29,
  'net.ipv4.tcp_keepalive_intvl': 29,
  'net.ipv4.tcp_keepalive_probes': 29,
  'net.ipv4.tcp_keepalive_time': 29,
  'net.ipv4.tcp_rmem': 32,
  'net.ipv4.tcp_wmem': 32,
  'net.ipv4.tcp_notsent_lowat': 37,
  'net.ipv4.tcp_slow_start_after_idle': 37,
};

/** SELinux types that confine a container. */
export function containerTypes(minor: number): readonly string[] {
  return ['', 'container_t', 'container_init_t', 'container_kvm_t', ...(minor >= 31 ? ['container_engine_t'] : [])];
}

export const BASELINE_CONTROLS: readonly Control[] = [
  { id: 'appArmorProfile', level: 'baseline', since: 0, check: checkAppArmor },
  { id: 'capabilities_baseline', level: 'baseline', since: 0, overriddenFrom: 22, check: checkCapabilities },
  { id: 'hostNamespaces', level: 'baseline', since: 0, check: checkHostNamespaces },
  { id: 'hostPathVolumes', level: 'baseline', since: 0, overriddenFrom: 0, check: checkHostPaths },
  { id: 'hostPorts', level: 'baseline', since: 0, check: checkHostPorts },
  { id: 'hostProbesAndHostLifecycle', level: 'baseline', since: 34, check: checkProbeHosts },
  { id: 'privileged', level: 'baseline', since: 0, check: checkPrivileged },
  { id: 'procMount', level: 'baseline', since: 0, overriddenFrom: 35, check: checkProcMount },
  { id: 'seccompProfile_baseline', level: 'baseline', since: 0, overriddenFrom: 19, check: checkSeccomp },
  { id: 'seLinuxOptions', level: 'baseline', since: 0, check: checkSeLinux },
  { id: 'sysctls', level: 'baseline', since: 0, check: checkSysctls },
  { id: 'windowsHostProcess', level: 'baseline', since: 0, check: checkHostProcess },
];

function violation(node: YamlNode, message: string, container?: Container): Violation {
  return { at: node.writtenRange, message, ...(container ? { container } : {}) };
}

function checkAppArmor(pod: Pod): readonly Violation[] {
  const fields = securityContexts(pod).flatMap(({ context, container }) => {
    const type = get(context, 'appArmorProfile', 'type');
    const text = textOf(type);
    return type && text !== undefined && !['RuntimeDefault', 'Localhost'].includes(text) ? [violation(type, `AppArmor profile ${text}`, container)] : [];
  });
  const annotations = (pod.annotations?.entries ?? []).flatMap(({ name, value }) => {
    if (!name.startsWith('container.apparmor.security.beta.kubernetes.io/')) return [];
    const text = textOf(value) ?? '';
    return text === '' || text === 'runtime/default' || text.startsWith('localhost/') ? [] : [violation(value, `AppArmor profile ${text}`)];
  });
  return [...fields, ...annotations];
}

function checkCapabilities(pod: Pod): readonly Violation[] {
  return addedCapabilities(pod, BASELINE_CAPABILITIES);
}

/** Names are compared as the plugin does: with case, without `CAP_`. */
export function addedCapabilities(pod: Pod, allowed: ReadonlySet<string>): readonly Violation[] {
  return pod.containers.flatMap((container) => {
    const add = get(container.securityContext, 'capabilities', 'add');
    if (add?.kind !== 'sequence') return [];
    return add.items.flatMap((item) => {
      const name = textOf(item);
      return name !== undefined && !allowed.has(name) ? [violation(item, `adds capability ${name}`, container)] : [];
    });
  });
}

function checkHostNamespaces(pod: Pod): readonly Violation[] {
  return ['hostNetwork', 'hostPID', 'hostIPC'].flatMap((field) => {
    const node = asScalar(pod.get(field));
    return node?.value === true ? [violation(node, `${field} is true`)] : [];
  });
}

function checkHostPaths(pod: Pod): readonly Violation[] {
  return pod.volumes.flatMap((volume) => {
    const entry = volume.entryOf('hostPath');
    if (!entry || (entry.value.kind === 'scalar' && entry.value.isNull)) return [];
    return [{ at: entry.keyRange, message: `volume ${textOf(volume.get('name')) ?? ''} is a hostPath` }];
  });
}

function checkHostPorts(pod: Pod): readonly Violation[] {
  return pod.containers.flatMap((container) => container.ports.flatMap((port) => {
    const node = asScalar(port.get('hostPort'));
    return typeof node?.value === 'number' && node.value !== 0 ? [violation(node, `hostPort ${node.value}`, container)] : [];
  }));
}

function checkProbeHosts(pod: Pod): readonly Violation[] {
  const places = [
    ['livenessProbe'], ['readinessProbe'], ['startupProbe'], ['lifecycle', 'postStart'], ['lifecycle', 'preStop'],
  ];
  return pod.containers.flatMap((container) => places.flatMap((place) => ['httpGet', 'tcpSocket'].flatMap((handler) => {
    const host = container.get(...place, handler, 'host');
    const text = textOf(host);
    return host && text ? [violation(host, `${place.at(-1)} names host ${text}`, container)] : [];
  })));
}

function checkPrivileged(pod: Pod): readonly Violation[] {
  return pod.containers.flatMap((container) => {
    const node = container.securityContext?.get('privileged');
    return node && container.isPrivileged ? [violation(node, 'privileged is true', container)] : [];
  });
}

/** From 1.35 on a pod with a user namespace of its own may unmask /proc at the baseline level. */
function checkProcMount(pod: Pod, minor: number): readonly Violation[] {
  return minor >= 35 && pod.hasUserNamespace ? [] : unmaskedProc(pod);
}

export function unmaskedProc(pod: Pod): readonly Violation[] {
  return pod.containers.flatMap((container) => {
    const node = container.securityContext?.get('procMount');
    const text = textOf(node);
    return node && text !== undefined && text !== 'Default' ? [violation(node, `procMount ${text}`, container)] : [];
  });
}

/** Annotations decided until 1.18, fields since 1.19. */
function checkSeccomp(pod: Pod, minor: number): readonly Violation[] {
  if (minor < 19) return seccompAnnotations(pod);
  return securityContexts(pod).flatMap(({ context, container }) => {
    const type = get(context, 'seccompProfile', 'type');
    const text = textOf(type);
    return type && text !== undefined && !['RuntimeDefault', 'Localhost'].includes(text) ? [violation(type, `seccomp profile ${text}`, container)] : [];
  });
}

function seccompAnnotations(pod: Pod): readonly Violation[] {
  return (pod.annotations?.entries ?? []).flatMap(({ name, value }) => {
    const isSeccomp = name === 'seccomp.security.alpha.kubernetes.io/pod' || name.startsWith('container.seccomp.security.alpha.kubernetes.io/');
    const text = textOf(value) ?? '';
    const allowed = ['runtime/default', 'docker/default'].includes(text) || text.startsWith('localhost/');
    return isSeccomp && !allowed ? [violation(value, `seccomp profile ${text}`)] : [];
  });
}

function checkSeLinux(pod: Pod, minor: number): readonly Violation[] {
  const types = containerTypes(minor);
  return securityContexts(pod).flatMap(({ context, container }) => {
    const options = asMap(context.get('seLinuxOptions'));
    return ['type', 'user', 'role'].flatMap((field) => {
      const node = options?.get(field);
      const text = textOf(node);
      const allowed = field === 'type' ? types.includes(text ?? '') : (text ?? '') === '';
      return node && !allowed ? [violation(node, `SELinux ${field} ${text ?? ''}`, container)] : [];
    });
  });
}

function checkSysctls(pod: Pod, minor: number): readonly Violation[] {
  return mapsOf(pod.get('securityContext', 'sysctls')).flatMap((sysctl) => {
    const name = sysctl.get('name');
    const text = textOf(name);
    if (!name || text === undefined) return [];
    return (SAFE_SYSCTLS[text] ?? Infinity) <= minor ? [] : [violation(name, `sysctl ${text}`)];
  });
}

function checkHostProcess(pod: Pod): readonly Violation[] {
  return securityContexts(pod).flatMap(({ context, container }) => {
    const node = asScalar(get(context, 'windowsOptions', 'hostProcess'));
    return node?.value === true ? [violation(node, 'hostProcess is true', container)] : [];
  });
}
