import { computed } from '../../core/computed-values';
import type { Effects } from '../../core/effects';
import { SOURCES } from '../../core/sources';
import { effectiveUser } from '../effective-user';
import type { Container, Pod } from '../pod';
import { booleanOf, isSet, numberOf, textOf, textsOf } from '../values';
import type { ContainerSite, Explain, FieldTable, PodSite } from './site';
import { podSecurityLevel, processValues, userValues } from './values';

const TOPICS = ['running-as-non-root', 'capabilities'];
const SECURITY_CONTEXT = [SOURCES.kubernetesSecurityContext, SOURCES.capabilities];

export const CONTAINER_USER: FieldTable<ContainerSite> = {
  'securityContext.runAsUser': (site) => runAsUser(site, site.container),
  'securityContext.runAsGroup': (site) => runAsGroup(site, site.container),
  'securityContext.runAsNonRoot': (site) => runAsNonRoot(site, site.container),
};

export const POD_USER: FieldTable<PodSite> = {
  'securityContext.runAsUser': ofPod('runAsUser', runAsUser),
  'securityContext.runAsGroup': ofPod('runAsGroup', runAsGroup),
  'securityContext.runAsNonRoot': ofPod('runAsNonRoot', runAsNonRoot),
  'securityContext.fsGroup': fsGroup,
  'securityContext.fsGroupChangePolicy': fsGroupChangePolicy,
  'securityContext.supplementalGroups': supplementalGroups,
  'securityContext.supplementalGroups[]': supplementalGroups,
  'securityContext.supplementalGroupsPolicy': supplementalGroupsPolicy,
};

/** The first container that takes a field of the security context from the pod. */
export function inheriting(pod: Pod, field: string): Container | undefined {
  return pod.containers.find(({ securityContext }) => !isSet(securityContext?.get(field)));
}

/** Explains a field of the pod by the first container that takes it over, and names that where there are several. */
function ofPod(field: string, explain: (site: PodSite, container: Container | undefined) => Effects | undefined): Explain<PodSite> {
  return (site) => {
    const { containers } = site.pod;
    const container = inheriting(site.pod, field);
    const effects = explain(site, container);
    const isOneOfMany = container !== undefined && containers.length > 1;
    return effects && isOneOfMany && effects.values.length > 0
      ? { ...effects, given: [`container ${container.name}, the first that takes it over`] }
      : effects;
  };
}

function runAsUser({ pointed, context, pod }: PodSite, container: Container | undefined): Effects | undefined {
  const uid = numberOf(pointed.node);
  if (uid === undefined) return undefined;
  const refusal = container && refusalOf(container);
  return {
    values: container ? [...processValues(container, context), ...podSecurityLevel(pod, context)] : [],
    meaning: refusal ?? userMeaning(uid, pod),
    doesNot: uid === 0
      ? 'It is root of the node as well, held back only by capabilities, seccomp and AppArmor, unless the pod has hostUsers: false.'
      : 'It changes no file: what the image gives to another user stays unreadable, and adding capabilities gives this user nothing by itself.',
    sources: SECURITY_CONTEXT,
    topics: TOPICS,
  };
}

function userMeaning(uid: number, pod: Pod): string {
  if (uid !== 0) return `The first process runs as uid ${uid}, whatever USER the image has; execve leaves it without effective capabilities.`;
  return pod.hasUserNamespace
    ? 'The first process is root inside of the pod’s user namespace and an unprivileged user on the node.'
    : 'The first process runs as root, whatever USER the image has, with every capability of the container in effect.';
}

function runAsGroup({ pointed }: PodSite, container: Container | undefined): Effects | undefined {
  const gid = numberOf(pointed.node);
  if (gid === undefined) return undefined;
  return {
    values: container ? userValues(container) : [],
    meaning: `The primary group of the first process is ${gid}; files that it creates belong to that group.`,
    doesNot: gid === 0
      ? 'Group 0 is no privilege of its own, but many images leave files writable for it.'
      : 'It does not set the user, and other groups of the image’s user remain unless supplementalGroupsPolicy is Strict.',
    sources: [SOURCES.kubernetesSecurityContext],
    topics: ['running-as-non-root'],
  };
}

function runAsNonRoot({ pod, pointed, context }: PodSite, container: Container | undefined): Effects | undefined {
  const wanted = booleanOf(pointed.node);
  if (wanted === undefined) return undefined;
  const refusal = container && refusalOf(container);
  const values = container ? [...userValues(container), ...podSecurityLevel(pod, context)] : [];
  if (!wanted) {
    return {
      values,
      meaning: 'The kubelet starts the container even when it runs as root.',
      doesNot: 'It makes nothing run as root: runAsUser, or else USER of the image, decides that.',
      sources: [SOURCES.kubernetesSecurityContext, SOURCES.podSecurityStandards],
      topics: ['running-as-non-root', 'pod-security-standards'],
    };
  }
  return {
    values,
    meaning: refusal ?? 'Before it creates the container the kubelet checks the user, and refuses uid 0 with CreateContainerConfigError.',
    doesNot: 'It sets no user, and it understands numbers only: an image whose USER is a name fails unless runAsUser is set.',
    sources: [SOURCES.kubernetesSecurityContext, SOURCES.podSecurityStandards],
    topics: ['running-as-non-root', 'pod-security-standards'],
  };
}

function refusalOf(container: Container): string | undefined {
  const effective = effectiveUser(container);
  if (!effective || effective.user.ok) return undefined;
  const isRoot = effective.imageUser?.name === 'root';
  return `The kubelet refuses to create container ${container.name}: ${isRoot ? 'its image runs as root' : effective.user.error}.`;
}

function fsGroup({ pointed, pod }: PodSite): Effects | undefined {
  const gid = numberOf(pointed.node);
  if (gid === undefined) return undefined;
  const policy = textOf(pod.get('securityContext', 'fsGroupChangePolicy')) ?? 'Always';
  return {
    values: [computed('kubernetes', 'user', 'gid', String(gid), { note: 'a supplementary group of every container', scope: 'pod' })],
    meaning: `Volumes that support it get group ${gid}, group-writable and set-group-ID; ${policy === 'OnRootMismatch' ? 'files are changed only when the root of the volume differs' : 'every file is changed at each start, which takes long on large volumes'}.`,
    doesNot: 'It touches neither hostPath nor the image’s own files, and it does not set the primary group: runAsGroup does.',
    sources: [SOURCES.kubernetesSecurityContext],
    topics: ['kubernetes-volumes', 'running-as-non-root'],
  };
}

function fsGroupChangePolicy({ pointed }: PodSite): Effects | undefined {
  const policy = textOf(pointed.node);
  if (policy !== 'Always' && policy !== 'OnRootMismatch') return undefined;
  return {
    values: [],
    meaning: policy === 'Always'
      ? 'At each start of the pod the kubelet walks the whole volume and sets the group of every file.'
      : 'The kubelet changes files only when owner and mode of the volume’s root do not match fsGroup, so that large volumes start fast.',
    doesNot: 'It has no effect without fsGroup, and none on secret, configMap and emptyDir volumes.',
    sources: [SOURCES.kubernetesSecurityContext],
    topics: ['kubernetes-volumes'],
  };
}

function supplementalGroups({ pod, pointed }: PodSite): Effects | undefined {
  const own = textOf(pointed.node);
  const groups = own === undefined ? textsOf(pod.get('securityContext', 'supplementalGroups')) : [own];
  if (groups.length === 0) return undefined;
  return {
    values: groups.map((gid) => computed('kubernetes', 'user', 'gid', gid, { note: 'supplementary', scope: 'pod' })),
    meaning: `The first process of every container is in ${groups.length === 1 ? `group ${groups[0] ?? ''}` : 'these groups'}, besides its primary one.`,
    doesNot: 'Groups that /etc/group of the image gives the user are added as well, unless supplementalGroupsPolicy is Strict.',
    sources: [SOURCES.kubernetesSecurityContext],
    topics: ['running-as-non-root'],
  };
}

function supplementalGroupsPolicy({ pointed }: PodSite): Effects | undefined {
  const policy = textOf(pointed.node);
  if (policy !== 'Merge' && policy !== 'Strict') return undefined;
  return {
    values: [],
    meaning: policy === 'Strict'
      ? 'Processes are only in the groups that the pod names; /etc/group of the image counts for nothing.'
      : 'Processes are also in the groups that /etc/group of the image gives their user: an image may add what the manifest does not show.',
    doesNot: 'It changes neither the user nor fsGroup, and supplementalGroups count either way.',
    sources: [SOURCES.kubernetesSecurityContext],
    topics: ['running-as-non-root'],
  };
}
