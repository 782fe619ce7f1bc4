import { computed } from '../../core/computed-values';
import type { Effects } from '../../core/effects';
import { SOURCES } from '../../core/sources';
import { SELINUX_TYPES } from '../../kernel/lsm';
import { MASKED_PATHS, READONLY_PATHS } from '../../kernel/proc-masks';
import { DEFAULT_SECCOMP } from '../../kernel/seccomp';
import { writablePaths } from '../../kernel/storage';
import { checkSysctl, namespaceOfSysctl } from '../../kernel/sysctls';
import { asScalar, get } from '../../yaml/tree';
import { effectiveMounts } from '../effective-mounts';
import { effectiveNamespaces } from '../effective-namespaces';
import { SAFE_SYSCTLS } from '../pod-security/baseline';
import type { Container } from '../pod';
import { booleanOf, textOf } from '../values';
import type { ContainerSite, FieldTable, PodSite } from './site';
import { inheriting } from './user';
import { appArmorValue, namespaceValues, podSecurityLevel, processValues, seccompValue } from './values';

const CONFINEMENT_TOPICS = ['seccomp-apparmor-selinux', 'hardening'];

export const CONTAINER_CONFINEMENT: FieldTable<ContainerSite> = {
  securityContext: (site) => securityContext(site, site.container),
  'securityContext.readOnlyRootFilesystem': readOnlyRoot,
  'securityContext.procMount': procMount,
  'securityContext.seccompProfile': (site) => seccomp(site, site.container),
  'securityContext.seccompProfile.type': (site) => seccomp(site, site.container),
  'securityContext.seccompProfile.localhostProfile': (site) => seccomp(site, site.container),
  'securityContext.appArmorProfile': (site) => appArmor(site, site.container),
  'securityContext.appArmorProfile.type': (site) => appArmor(site, site.container),
  'securityContext.appArmorProfile.localhostProfile': (site) => appArmor(site, site.container),
  'securityContext.seLinuxOptions': seLinux,
  'securityContext.seLinuxOptions.type': seLinux,
  'securityContext.seLinuxOptions.level': seLinux,
};

export const POD_CONFINEMENT: FieldTable<PodSite> = {
  securityContext: (site) => securityContext(site, site.pod.containers[0]),
  'securityContext.seccompProfile': (site) => seccomp(site, inheriting(site.pod, 'seccompProfile')),
  'securityContext.seccompProfile.type': (site) => seccomp(site, inheriting(site.pod, 'seccompProfile')),
  'securityContext.seccompProfile.localhostProfile': (site) => seccomp(site, inheriting(site.pod, 'seccompProfile')),
  'securityContext.appArmorProfile': (site) => appArmor(site, inheriting(site.pod, 'appArmorProfile')),
  'securityContext.appArmorProfile.type': (site) => appArmor(site, inheriting(site.pod, 'appArmorProfile')),
  'securityContext.appArmorProfile.localhostProfile': (site) => appArmor(site, inheriting(site.pod, 'appArmorProfile')),
  'securityContext.seLinuxOptions': seLinux,
  'securityContext.seLinuxOptions.type': seLinux,
  'securityContext.seLinuxOptions.level': seLinux,
  'securityContext.sysctls[].name': sysctl,
  'securityContext.sysctls[].value': sysctl,
};

function securityContext({ pod, context }: PodSite, container: Container | undefined): Effects | undefined {
  if (!container) return undefined;
  const values = [
    ...processValues(container, context), ...seccompValue(container, context), ...podSecurityLevel(pod, context),
  ];
  if (values.length === 0) return undefined;
  return {
    values,
    meaning: `Who container ${container.name} runs as and what its processes may do; fields of a container win over those of the pod.`,
    doesNot: 'It separates no container from its node by itself: host namespaces and hostPath volumes are fields of the pod, outside of it.',
    sources: [SOURCES.kubernetesSecurityContext, SOURCES.podSecurityStandards],
    topics: ['hardening', 'running-as-non-root', 'pod-security-standards'],
  };
}

function readOnlyRoot({ container, pointed, context }: ContainerSite): Effects | undefined {
  const readOnly = booleanOf(pointed.node);
  if (readOnly === undefined) return undefined;
  const mounts = effectiveMounts(container, context.host).map(({ value }) => value);
  const writable = writablePaths({
    engine: 'kubernetes',
    readOnlyRoot: readOnly,
    mounts: mounts.map(({ path, options }) => ({ path, readOnly: options.includes('ro') })),
  }).filter((path) => !/^\/(?:dev|proc)\//.test(path));
  return {
    values: [computed('kubernetes', 'mount', '/', `overlay, overlay, ${readOnly ? 'ro' : 'rw'}`)],
    meaning: readOnly
      ? `Writes to the image’s files fail with EROFS; still writable: ${writable.join(', ')}.`
      : 'Processes may write anywhere their user may; what they write lies in the container’s layer and is gone with it.',
    doesNot: readOnly
      ? 'It makes no volume read-only, and programs that want /tmp or a cache directory need an emptyDir there.'
      : 'What is written counts as ephemeral storage of the pod, and the first write to a file of the image copies the whole file.',
    sources: [SOURCES.kubernetesSecurityContext],
    topics: ['read-only-root', 'hardening'],
  };
}

function procMount({ pod, pointed, context }: ContainerSite): Effects | undefined {
  const mode = textOf(pointed.node);
  if (mode !== 'Default' && mode !== 'Unmasked') return undefined;
  const unmasked = mode === 'Unmasked';
  return {
    values: [
      computed('kubernetes', 'mount', '/proc', `proc, proc, ${unmasked ? 'nothing masked' : `${MASKED_PATHS.length} paths masked, ${READONLY_PATHS.length} read-only`}`),
      ...namespaceValues(pod, undefined, context, ['user']),
      ...podSecurityLevel(pod, context),
    ],
    meaning: unmasked && !pod.hasUserNamespace
      ? 'The API server refuses the pod: Unmasked needs hostUsers: false.'
      : unmasked
        ? 'Everything below /proc is readable and writable as far as the kernel permits: for containers that run containers.'
        : 'Paths such as /proc/kcore and /sys/firmware are masked, and /proc/sys is read-only.',
    doesNot: unmasked
      ? 'It gives no capability: what root may do there is bounded by the pod’s own user namespace.'
      : 'What lies outside of these paths, such as /proc/meminfo and /proc/cpuinfo, shows the whole node.',
    sources: [SOURCES.kubernetesSecurityContext],
    topics: CONFINEMENT_TOPICS,
  };
}

function seccomp({ pod, context }: PodSite, container: Container | undefined): Effects | undefined {
  const values = container ? seccompValue(container, context) : [];
  const profile = values[0]?.value;
  if (profile === undefined) return undefined;
  return {
    values: [...values, ...podSecurityLevel(pod, context)],
    meaning: seccompMeaning(profile),
    doesNot: 'It looks at the number and plain arguments of a system call, not at paths or what pointers point to.',
    sources: [SOURCES.kubernetesSeccomp],
    topics: CONFINEMENT_TOPICS,
  };
}

function seccompMeaning(profile: string): string {
  const { alwaysAllowed, deniedWith } = DEFAULT_SECCOMP;
  switch (profile) {
    case 'RuntimeDefault':
      return `The runtime’s profile lets ${alwaysAllowed} system calls pass and answers the others with ${deniedWith}, unless a capability of the container unlocks them.`;
    case 'Unconfined':
      return 'No system call is filtered: kernel bugs in rarely used calls such as io_uring, userfaultfd or keyctl are in reach.';
    default:
      return 'The profile is a file that must be below the kubelet’s seccomp directory on every node; the container does not start where it is missing.';
  }
}

function appArmor({ pod, context }: PodSite, container: Container | undefined): Effects | undefined {
  const values = container ? appArmorValue(container, context) : [];
  const profile = values[0]?.value;
  if (profile === undefined) return undefined;
  return {
    values: [...values, ...podSecurityLevel(pod, context)],
    meaning: profile === 'unconfined'
      ? 'No profile: mounting, writes below /proc/sys and tracing other processes hang on capabilities and seccomp alone.'
      : 'The profile denies mounting, writes below /proc and /sys, and tracing processes outside of it, whatever capabilities a process has.',
    doesNot: 'On nodes without AppArmor the default does nothing, and a Localhost profile keeps the pod from starting.',
    sources: [SOURCES.kubernetesAppArmor],
    topics: CONFINEMENT_TOPICS,
  };
}

function seLinux({ pod, pointed, context }: PodSite): Effects | undefined {
  const options = pointed.node.kind === 'map' ? pointed.node : pointed.entry?.map;
  const type = textOf(get(options, 'type'));
  const meaning = type === undefined ? undefined : SELINUX_TYPES[type];
  return {
    values: podSecurityLevel(pod, context),
    meaning: meaning
      ? `Processes run as ${type}. ${meaning}`
      : 'Processes get this SELinux label instead of container_t with a pair of categories that the runtime picks.',
    doesNot: 'On nodes without SELinux it has no effect; volumes may be relabelled for it, which takes long on large ones.',
    sources: [SOURCES.kubernetesSecurityContext, SOURCES.podSecurityStandards],
    topics: CONFINEMENT_TOPICS,
  };
}

function sysctl({ pod, pointed, context }: PodSite): Effects | undefined {
  const map = pointed.entry?.map;
  const name = textOf(map?.get('name'));
  const value = asScalar(map?.get('value'))?.string;
  const all = effectiveNamespaces(pod, undefined, context.host);
  if (name === undefined || value === undefined || !all) return undefined;
  const namespace = namespaceOfSysctl(name);
  const verdict = checkSysctl(name, all);
  const isSafe = (SAFE_SYSCTLS[name] ?? Infinity) <= context.kubernetesMinor;
  return {
    values: [...(namespace ? namespaceValues(pod, undefined, context, [namespace]) : []), ...podSecurityLevel(pod, context)],
    meaning: verdict.ok
      ? `${name} becomes ${value} in the ${verdict.value} namespace that the containers of the pod share; the node keeps its own value.`
      : `The pod does not start: ${verdict.error}.`,
    doesNot: isSafe
      ? 'It needs no permission: this is one of the sysctls that count as safe.'
      : 'It is not among the safe sysctls, so that it works only on nodes whose kubelet lists it in allowedUnsafeSysctls.',
    sources: [SOURCES.kubernetesSysctls],
    topics: ['namespaces', 'hardening'],
  };
}
