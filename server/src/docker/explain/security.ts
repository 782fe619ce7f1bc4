import { computed } from '../../core/computed-values';
import type { Effects } from '../../core/effects';
import type { ExplainContext } from '../../core/explain';
import { SOURCES } from '../../core/sources';
import { DEFAULT_APPARMOR, dockerSelinuxType, SELINUX_TYPES } from '../../kernel/lsm';
import type { NamespaceMembership, NamespaceName } from '../../kernel/namespaces';
import { MASKED_PATHS, READONLY_PATHS } from '../../kernel/proc-masks';
import { DEFAULT_SECCOMP } from '../../kernel/seccomp';
import { checkSysctl, namespaceOfSysctl } from '../../kernel/sysctls';
import type { DockerContainer } from '../container';
import { effectiveNamespaces } from '../effective';
import { appArmorValue, capabilityValues, namespaceValues, seccompValue } from './values';

const TOPICS = ['seccomp-apparmor-selinux', 'hardening'];

/** All of `security_opt`. */
export function securityOptions(container: DockerContainer): Effects | undefined {
  const values = [...seccompValue(container), ...appArmorValue(container)];
  if (values.length === 0) return undefined;
  return {
    values,
    meaning: 'The filter of system calls and the mandatory access control of its processes, which hold for root in the container too.',
    doesNot: 'Leaving an option out switches nothing off: seccomp and, where the host has it, AppArmor apply by default. Only no-new-privileges must be asked for.',
    sources: [SOURCES.dockerSeccomp, SOURCES.dockerAppArmor],
    topics: TOPICS,
  };
}

/** One item of `security_opt`, `--security-opt`. */
export function securityOption(container: DockerContainer, written: string): Effects | undefined {
  const [, name = written, value = ''] = /^([^=:]+)[=:](.*)$/s.exec(written) ?? [];
  switch (name) {
    case 'no-new-privileges': return noNewPrivileges(container, value !== 'false');
    case 'seccomp': return seccomp(container);
    case 'apparmor': return appArmor(container);
    case 'label': return label(container);
    case 'systempaths': return value === 'unconfined' ? systemPaths(container) : undefined;
    default: return undefined;
  }
}

function noNewPrivileges(container: DockerContainer, on: boolean): Effects {
  return {
    values: capabilityValues(container),
    meaning: on
      ? 'The runtime sets no_new_privs: after the first program, set-user-ID bits and file capabilities give nothing beyond what a process has.'
      : 'no_new_privs stays off, as it is without the option: a set-user-ID program such as sudo can lift a process up to the bounding set.',
    doesNot: 'It takes nothing from a process that is root already, and it drops no capability.',
    sources: [SOURCES.noNewPrivileges, SOURCES.dockerRun],
    topics: ['capabilities', 'hardening'],
  };
}

function seccomp(container: DockerContainer): Effects | undefined {
  const values = seccompValue(container);
  const profile = values[0]?.value;
  if (profile === undefined) return undefined;
  const { alwaysAllowed, deniedWith } = DEFAULT_SECCOMP;
  const meanings: Readonly<Record<string, string>> = {
    RuntimeDefault: `The engine’s profile lets ${alwaysAllowed} system calls pass and answers the others with ${deniedWith}, unless a capability of the container unlocks them.`,
    Unconfined: 'No system call is filtered: kernel bugs in rarely used calls such as io_uring, userfaultfd or keyctl are in reach.',
  };
  return {
    values,
    meaning: meanings[profile] ?? 'The profile is read by the client from its own disk and replaces the engine’s: calls that it does not list get its default action.',
    doesNot: 'It looks at the number and plain arguments of a system call, not at paths or what pointers point to.',
    sources: [SOURCES.dockerSeccomp],
    topics: TOPICS,
  };
}

function appArmor(container: DockerContainer): Effects | undefined {
  const values = appArmorValue(container);
  const profile = values[0]?.value;
  if (profile === undefined) return undefined;
  return {
    values,
    meaning: profile === 'unconfined'
      ? 'No profile: mounting, writes below /proc/sys and tracing other processes hang on capabilities and seccomp alone.'
      : profile === 'docker-default'
        ? `The profile denies ${DEFAULT_APPARMOR.denies.slice(0, 2).join(' and ')}, whatever capabilities a process has.`
        : 'The profile must be loaded on the host; otherwise the container does not start.',
    doesNot: 'It has no effect on hosts without AppArmor, such as Fedora and RHEL, which have SELinux.',
    sources: [SOURCES.dockerAppArmor],
    topics: TOPICS,
  };
}

function label({ securityOpt, privileged, namespaces: { pid = '', ipc = '' } }: DockerContainer): Effects {
  const type = dockerSelinuxType({ securityOpt, privileged, pid, ipc });
  return {
    values: [],
    meaning: `On a host with SELinux the processes run as ${type}. ${SELINUX_TYPES[type] ?? ''}`.trimEnd(),
    doesNot: 'It has no effect on hosts without SELinux, such as Debian and Ubuntu.',
    sources: [SOURCES.dockerRun],
    topics: TOPICS,
  };
}

function systemPaths({ runtime }: DockerContainer): Effects {
  return {
    values: [computed(runtime, 'mount', '/proc', 'proc, proc, nothing masked')],
    meaning: `${MASKED_PATHS.length} paths such as /proc/kcore and /sys/firmware are no longer masked, and ${READONLY_PATHS.length} such as /proc/sys become writable for root.`,
    doesNot: 'It gives no capability; file permissions and AppArmor still count.',
    sources: [SOURCES.dockerRun],
    topics: TOPICS,
  };
}

/** `devices`, `--device`: `SOURCE[:TARGET[:PERMISSIONS]]`. */
export function device({ runtime }: DockerContainer, source: string, target = source, permissions = 'rwm'): Effects {
  if (!source.startsWith('/')) {
    return {
      values: [],
      meaning: `A device by its CDI name, ${source}: the engine adds the nodes, mounts and hooks that the vendor’s description lists.`,
      sources: [SOURCES.dockerRun],
      topics: ['hardening'],
    };
  }
  const isDisk = /^\/dev\/(?:sd|vd|xvd|nvme|dm-|mapper\/|mem$|kmem$)/.test(source);
  const verbs = [...permissions].map((letter) => ({ r: 'read', w: 'write', m: 'mknod' })[letter] ?? letter);
  return {
    values: [computed(runtime, 'mount', target, `device, ${source}, ${permissions}`)],
    meaning: `A node for the host’s ${source} is made in the container, and the device cgroup allows ${verbs.join(', ')}. ${isDisk ? 'Raw access to a disk or to memory is access to everything on it, whatever file permissions say.' : ''}`.trimEnd(),
    doesNot: 'Owner and mode are those of the host’s node: a user who is not root may need its group as well.',
    sources: [SOURCES.dockerRun],
    topics: ['hardening', 'cgroups'],
  };
}

/** `device_cgroup_rules`, `--device-cgroup-rule`: `c 13:* rmw`. */
export function deviceRule(rule: string): Effects | undefined {
  const [, type, major, minor, permissions] = /^([acb]) (\d+|\*):(\d+|\*) ([rwm]{1,3})$/.exec(rule) ?? [];
  if (type === undefined) return undefined;
  const kind = { a: 'all', b: 'block', c: 'character' }[type] ?? type;
  const verbs = [...(permissions ?? '')].map((letter) => ({ r: 'read', w: 'write', m: 'mknod' })[letter]).join(', ');
  return {
    values: [],
    meaning: `The device cgroup lets the container ${verbs} ${kind} devices ${major}:${minor}, also ones that are plugged in later.`,
    doesNot: 'It makes no node: something in the container must create it, with MKNOD, or mount the host’s /dev.',
    sources: [SOURCES.dockerRun],
    topics: ['cgroups', 'hardening'],
  };
}

/** `sysctls`, `--sysctl`: one setting. */
export function sysctl(container: DockerContainer, name: string, value: string, context: ExplainContext): Effects | undefined {
  const all = effectiveNamespaces(container, context.host);
  if (!all?.ok) return undefined;
  const verdict = checkSysctl(name, all.value);
  const namespace = namespaceOfSysctl(name);
  return {
    values: namespace ? namespaceValues(container, context, namespace) : [],
    meaning: verdict.ok
      ? `${name} becomes ${value} in ${namespaceWords(all.value[verdict.value], verdict.value)}; the host keeps its value.`
      : `The container does not start: ${verdict.error}.`,
    doesNot: 'Settings of the whole kernel, such as vm.max_map_count and fs.file-max, can only be set on the host.',
    sources: [SOURCES.dockerRun, SOURCES.namespaces],
    topics: ['namespaces'],
  };
}

/** A namespace that is joined is everybody's who is in it. */
function namespaceWords({ sharing }: NamespaceMembership, name: NamespaceName): string {
  return 'name' in sharing ? `the ${name} namespace of ${sharing.name}, for all that share it` : `the container’s own ${name} namespace`;
}
