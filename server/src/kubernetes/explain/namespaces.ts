import type { ComputedValue, Effects } from '../../core/effects';
import { SOURCES } from '../../core/sources';
import { hostUsersConflicts } from '../../kernel/namespaces-kubernetes';
import { NAMESPACES } from '../../kernel/namespaces';
import { unprivilegedPortStart } from '../../kernel/sysctls';
import type { Pod } from '../pod';
import { booleanOf, textOf } from '../values';
import { effectiveNamespaces, namespaceSettings } from '../effective-namespaces';
import type { FieldTable, PodSite } from './site';
import { namespaceValues, podSecurityLevel } from './values';

export const POD_NAMESPACES: FieldTable<PodSite> = {
  hostPID: hostPid,
  hostIPC: hostIpc,
  hostNetwork,
  hostUsers,
  shareProcessNamespace,
  setHostnameAsFQDN,
  dnsPolicy,
};

function hostPid(site: PodSite): Effects | undefined {
  const shared = booleanOf(site.pointed.node);
  if (shared === undefined) return undefined;
  const refusal = conflictIn(site.pod, 'hostPID');
  return {
    values: values(site, ['pid']),
    meaning: refusal ?? (shared ? NAMESPACES.pid.sharedWithHost : NAMESPACES.pid.isolates),
    doesNot: shared
      ? 'It adds no capability, and PID 1 is the node’s init: the container’s program is an ordinary process, and nothing reaps its orphans but init.'
      : 'Containers of one pod do not see each other’s processes either, unless shareProcessNamespace is true.',
    sources: [SOURCES.pidNamespaces, SOURCES.podSecurityStandards],
    topics: ['namespaces', 'pod-security-standards'],
  };
}

function hostIpc(site: PodSite): Effects | undefined {
  const shared = booleanOf(site.pointed.node);
  if (shared === undefined) return undefined;
  return {
    values: values(site, ['ipc']),
    meaning: conflictIn(site.pod, 'hostIPC') ?? (shared
      ? 'Containers use the node’s System V and POSIX shared memory, its message queues and its /dev/shm.'
      : 'The containers of the pod share one IPC namespace and one /dev/shm of 64 MiB, apart from the node’s.'),
    doesNot: shared ? 'Permissions of each segment still count, and IPC_OWNER overrides them.' : 'It keeps no container of the same pod out.',
    sources: [SOURCES.namespaces, SOURCES.podSecurityStandards],
    topics: ['namespaces', 'pids-shm-ulimits'],
  };
}

function hostNetwork(site: PodSite): Effects | undefined {
  const shared = booleanOf(site.pointed.node);
  const all = effectiveNamespaces(site.pod, undefined, site.context.host);
  if (shared === undefined || !all) return undefined;
  const start = unprivilegedPortStart('kubernetes', all, site.context.host);
  return {
    values: values(site, ['net', 'uts']),
    meaning: conflictIn(site.pod, 'hostNetwork') ?? (shared
      ? `${NAMESPACES.net.sharedWithHost} Ports of the containers are ports of the node, and below ${start} only root or NET_BIND_SERVICE may bind.`
      : 'The containers of the pod share one address and one set of ports, apart from the node’s.'),
    doesNot: shared
      ? 'NetworkPolicies do not apply to it with most network plugins, net.* sysctls are refused, and cluster DNS needs dnsPolicy: ClusterFirstWithHostNet.'
      : 'It does not separate pods from each other: every pod reaches every other one unless a NetworkPolicy forbids it.',
    ...(shared ? {} : { assumes: ['criRuntime'] }),
    sources: [SOURCES.namespaces, SOURCES.podSecurityStandards, SOURCES.kubernetesDns],
    topics: ['namespaces', 'network-drivers', 'network-policy'],
  };
}

function hostUsers(site: PodSite): Effects | undefined {
  const shared = booleanOf(site.pointed.node);
  if (shared === undefined) return undefined;
  const settings = namespaceSettings(site.pod);
  const conflicts = settings ? hostUsersConflicts(settings) : [];
  return {
    values: values(site, ['user']),
    meaning: conflicts.length > 0
      ? `The API server refuses the pod: hostUsers: false cannot be combined with ${conflicts.join(', ')}.`
      : shared
        ? 'Numbers of users are those of the node, as without the field: uid 0 inside is uid 0 outside.'
        : 'The pod gets 65536 ids of its own: uid 0 inside is an unprivileged user on the node, and capabilities count inside of the namespace only.',
    doesNot: shared
      ? 'It is the default, and takes nothing away.'
      : 'It does not make the process another user inside: files of the image still belong to root there. It needs Linux 6.3 and a runtime that supports it.',
    sources: [SOURCES.kubernetesUserNamespaces, SOURCES.userNamespaces],
    topics: ['user-namespaces', 'namespaces'],
  };
}

function shareProcessNamespace(site: PodSite): Effects | undefined {
  const shared = booleanOf(site.pointed.node);
  if (shared === undefined) return undefined;
  if (shared && booleanOf(site.pod.get('hostPID')) === true) return refusedWithHostPid();
  return {
    values: values(site, ['pid']),
    meaning: shared
      ? 'All containers see each other’s processes; PID 1 is the pause container, which collects orphans, and a program no longer gets the protection of PID 1 from signals.'
      : NAMESPACES.pid.isolates,
    doesNot: shared
      ? 'It does not share file systems as such, but /proc/PID/root opens those of containers with the same uid.'
      : 'Network and IPC are shared within the pod all the same.',
    sources: [SOURCES.kubernetesShareProcess, SOURCES.pidNamespaces],
    topics: ['namespaces', 'signals-and-pid-1'],
  };
}

/** Source: kubernetes, pkg/apis/core/validation/validation.go, `validatePodHostNamespaces`. */
function refusedWithHostPid(): Effects {
  return {
    values: [],
    meaning: 'The API server refuses the pod: shareProcessNamespace cannot be combined with hostPID.',
    doesNot: 'There is nothing to share: with hostPID all containers are in the node’s process namespace.',
    sources: [SOURCES.kubernetesShareProcess, SOURCES.pidNamespaces],
    topics: ['namespaces'],
  };
}

function setHostnameAsFQDN(site: PodSite): Effects | undefined {
  if (booleanOf(site.pointed.node) !== true) return undefined;
  return {
    values: namespaceValues(site.pod, undefined, site.context, ['uts']),
    meaning: 'The kernel’s host name is the pod’s full domain name; the kernel takes 64 characters, and a pod whose name is longer stays in ContainerCreating.',
    doesNot: 'It makes no DNS record: that takes a Service with the name of subdomain.',
    sources: [SOURCES.kubernetesDns],
    topics: ['dns-and-service-names'],
  };
}

function dnsPolicy({ pod, pointed }: PodSite): Effects | undefined {
  const policy = textOf(pointed.node);
  const isHost = booleanOf(pod.get('hostNetwork')) === true;
  const meanings: Readonly<Record<string, string>> = {
    ClusterFirst: isHost
      ? 'With hostNetwork it counts as Default: names of Services do not resolve. ClusterFirstWithHostNet makes them.'
      : 'Names are asked of the cluster’s DNS, which knows Services and passes the rest on.',
    ClusterFirstWithHostNet: 'Names are asked of the cluster’s DNS although the pod uses the node’s network.',
    Default: 'The pod gets the node’s /etc/resolv.conf: names of Services do not resolve.',
    None: 'Only dnsConfig counts; without nameservers there the API server refuses the pod.',
  };
  const meaning = policy === undefined ? undefined : meanings[policy];
  return meaning === undefined ? undefined : {
    values: [],
    meaning,
    doesNot: 'It changes /etc/resolv.conf only: a program that brings its own resolver or servers does not ask there.',
    sources: [SOURCES.kubernetesDns],
    topics: ['dns-and-service-names'],
  };
}

function values({ pod, context }: PodSite, names: Parameters<typeof namespaceValues>[3]): readonly ComputedValue[] {
  return [...namespaceValues(pod, undefined, context, names), ...podSecurityLevel(pod, context)];
}

function conflictIn(pod: Pod, field: 'hostPID' | 'hostIPC' | 'hostNetwork'): string | undefined {
  const settings = namespaceSettings(pod);
  if (!settings || !hostUsersConflicts(settings).includes(field)) return undefined;
  return `The API server refuses the pod: ${field} cannot be combined with hostUsers: false.`;
}
