import { computed } from '../../core/computed-values';
import type { Effects } from '../../core/effects';
import { SOURCES } from '../../core/sources';
import { unprivilegedPortStart } from '../../kernel/sysctls';
import { asScalar } from '../../yaml/tree';
import { effectiveNamespaces } from '../effective-namespaces';
import { booleanOf, numberOf, textOf } from '../values';
import type { ContainerSite, FieldTable, PodSite } from './site';
import { namespaceValues, podSecurityLevel } from './values';

export const CONTAINER_NETWORK: FieldTable<ContainerSite> = {
  'ports[].containerPort': containerPort,
  'ports[].hostPort': hostPort,
  'ports[].hostIP': hostPort,
};

export const POD_NETWORK: FieldTable<PodSite> = {
  automountServiceAccountToken: automount,
  serviceAccountName: serviceAccount,
  enableServiceLinks,
  runtimeClassName: runtimeClass,
  'hostAliases[].ip': hostAlias,
};

function containerPort({ pod, container, pointed, context }: ContainerSite): Effects | undefined {
  const port = numberOf(pointed.node);
  const all = effectiveNamespaces(pod, container, context.host);
  if (port === undefined || !all) return undefined;
  const start = unprivilegedPortStart('kubernetes', all, context.host);
  const isHost = booleanOf(pod.get('hostNetwork')) === true;
  const bind = port >= 1024 ? '' : ` Below 1024 ${start === 0 ? 'every user may bind it here' : 'only root or NET_BIND_SERVICE may bind it here'}.`;
  return {
    values: namespaceValues(pod, container, context, ['net']),
    meaning: isHost
      ? `With hostNetwork this becomes hostPort ${port}: the scheduler puts no two such pods on one node.${bind}`
      : `A note for people and for names that Services and probes use.${bind}`,
    doesNot: 'It opens nothing, and leaving it out closes nothing: every port that a process binds is reachable at the pod’s address.',
    ...(port < 1024 ? { assumes: ['criRuntime'] } : {}),
    sources: [SOURCES.kubernetesPodLifecycle],
    topics: ['publishing-ports', 'network-policy'],
  };
}

function hostPort({ pod, container, path, context }: ContainerSite): Effects | undefined {
  const entry = container.get(...path.slice(0, 2));
  const map = entry?.kind === 'map' ? entry : undefined;
  const port = numberOf(map?.get('hostPort'));
  const ip = asScalar(map?.get('hostIP'));
  if (port === undefined || port === 0 || (ip && textOf(ip) === undefined)) return undefined;
  const address = ip?.string ?? '';
  const who = address === '' || address === '0.0.0.0' || address === '::' ? 'every address of the node' : address;
  return {
    values: [...namespaceValues(pod, container, context, ['net']), ...podSecurityLevel(pod, context)],
    meaning: `Port ${port} of ${who} leads to this container${isLoopback(address) ? ', for processes of the node' : '; whoever reaches the node reaches it'}. One node takes one such pod.`,
    doesNot: 'With many network plugins a NetworkPolicy sees such traffic as coming from the node, and cannot tell clients apart.',
    sources: [SOURCES.podSecurityStandards],
    topics: ['publishing-ports', 'pod-security-standards'],
  };
}

function isLoopback(address: string): boolean {
  return address.startsWith('127.') || address === '::1';
}

function automount({ pod, pointed, context }: PodSite): Effects | undefined {
  const mounts = booleanOf(pointed.node);
  if (mounts === undefined) return undefined;
  const account = textOf(pod.get('serviceAccountName')) ?? 'default';
  const path = '/var/run/secrets/kubernetes.io/serviceaccount';
  return {
    values: mounts ? [computed('kubernetes', 'mount', path, `tmpfs, token of ServiceAccount ${account}, ro`, { scope: 'pod' })] : [],
    meaning: mounts
      ? `Every container finds a token of ServiceAccount ${account} at ${path}: who reads files of the container can call the API with the rights of that account.`
      : 'No token is mounted: code in the containers cannot call the Kubernetes API on its own account.',
    doesNot: mounts
      ? 'Without RBAC bindings the token gives little, but every binding of the account counts for every pod that uses it.'
      : 'It takes nothing from the ServiceAccount, and a projected token volume still works.',
    ...(context.kubernetesMinor >= 22 ? {} : { given: ['tokens bound to the pod since Kubernetes 1.22'] }),
    sources: [SOURCES.kubernetesServiceAccounts],
    topics: ['secrets', 'control-plane'],
  };
}

function serviceAccount({ pod, pointed }: PodSite): Effects | undefined {
  const name = textOf(pointed.node);
  if (name === undefined) return undefined;
  const mounted = booleanOf(pod.get('automountServiceAccountToken')) !== false;
  return {
    values: mounted
      ? [computed('kubernetes', 'mount', '/var/run/secrets/kubernetes.io/serviceaccount', `tmpfs, token of ServiceAccount ${name}, ro`, {
        scope: 'pod', note: 'unless the account itself has automountServiceAccountToken: false',
      })]
      : [],
    meaning: `The pod calls the API as system:serviceaccount:${pod.object.namespace ?? 'NAMESPACE'}:${name}; its rights are those of all RoleBindings of that name.`,
    doesNot: 'It has nothing to do with the uid of processes. An account that does not exist keeps pods from being made.',
    sources: [SOURCES.kubernetesServiceAccounts],
    topics: ['secrets', 'control-plane'],
  };
}

function enableServiceLinks({ pointed }: PodSite): Effects | undefined {
  const enabled = booleanOf(pointed.node);
  return enabled === undefined ? undefined : {
    values: [],
    meaning: enabled
      ? 'For every Service of the namespace that exists when the pod starts, variables such as NAME_SERVICE_HOST and NAME_PORT are set, which can clash with a program’s own.'
      : 'Only the variables of the kubernetes Service are set.',
    doesNot: 'DNS names of Services work either way.',
    sources: [SOURCES.kubernetesDns],
    topics: ['dns-and-service-names'],
  };
}

function runtimeClass({ pointed }: PodSite): Effects | undefined {
  const name = textOf(pointed.node);
  return name === undefined ? undefined : {
    values: [],
    meaning: `The CRI handler of RuntimeClass ${name} runs the pod; with a sandbox such as gVisor or Kata the container’s kernel is not the node’s, so that values computed for runc do not hold.`,
    doesNot: 'It is not checked on nodes beforehand: where the handler is missing the pod fails.',
    sources: [SOURCES.kubernetesRuntimeClass],
    topics: ['containers-and-images', 'hardening'],
  };
}

function hostAlias({ pointed }: PodSite): Effects | undefined {
  const ip = textOf(pointed.node);
  return ip === undefined ? undefined : {
    values: [computed('kubernetes', 'mount', '/etc/hosts', 'bind, a file of the kubelet, rw', { scope: 'pod' })],
    meaning: `The kubelet writes a line for ${ip} into the /etc/hosts of every container.`,
    doesNot: 'With hostNetwork it works too, but the file is the pod’s own: the node’s is not changed.',
    sources: [SOURCES.kubernetesDns],
    topics: ['dns-and-service-names'],
  };
}
