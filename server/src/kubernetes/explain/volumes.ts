import { mount as mountRow } from '../../core/computed-values';
import type { ComputedValue, Effects } from '../../core/effects';
import { SOURCES } from '../../core/sources';
import { kubernetesPropagation, PROPAGATION } from '../../kernel/mounts';
import { formatBytes } from '../../kernel/quantity/bytes';
import { asScalar, get, type YamlMap, type YamlScalar } from '../../yaml/tree';
import { effectiveMounts, memoryVolumeBytes, type EffectiveMount } from '../effective-mounts';
import { isRuntimeSocket, isSensitiveHostPath } from '../host-paths';
import type { Pod } from '../pod';
import { quantityOf } from '../resources';
import { asMap, booleanOf, textOf } from '../values';
import { mountsOfVolume } from '../volumes';
import type { ContainerSite, FieldTable, PodSite } from './site';
import { podSecurityLevel } from './values';
import { quantityBytes } from '../../kernel/quantity/kubernetes';

const TOPICS = ['kubernetes-volumes', 'volumes-binds-tmpfs'];
const MOST_MOUNTS = 4;
const MOST_LISTED = 6;

export const CONTAINER_VOLUMES: FieldTable<ContainerSite> = {
  volumeMounts,
  'volumeMounts[].mountPath': volumeMount,
  'volumeMounts[].name': volumeMount,
  'volumeMounts[].readOnly': readOnlyMount,
  'volumeMounts[].recursiveReadOnly': recursiveReadOnly,
  'volumeMounts[].mountPropagation': mountPropagation,
  'volumeMounts[].subPath': subPath,
  'volumeMounts[].subPathExpr': subPath,
  'volumeDevices[].devicePath': volumeDevice,
};

export const POD_VOLUMES: FieldTable<PodSite> = {
  'volumes[].emptyDir': emptyDir,
  'volumes[].emptyDir.medium': emptyDir,
  'volumes[].emptyDir.sizeLimit': emptyDir,
  'volumes[].hostPath': hostPath,
  'volumes[].hostPath.path': hostPath,
  'volumes[].hostPath.type': hostPathType,
  'volumes[].secret': secret,
  'volumes[].secret.secretName': secret,
  'volumes[].secret.defaultMode': fileMode,
  'volumes[].configMap': configMap,
  'volumes[].configMap.name': configMap,
  'volumes[].configMap.defaultMode': fileMode,
  'volumes[].projected': projected,
  'volumes[].projected.defaultMode': fileMode,
  'volumes[].downwardAPI': downwardApi,
  'volumes[].persistentVolumeClaim': claim,
  'volumes[].persistentVolumeClaim.claimName': claim,
  'volumes[].nfs': nfs,
  'volumes[].nfs.server': nfs,
  'volumes[].nfs.path': nfs,
  'volumes[].csi': csi,
  'volumes[].csi.driver': csi,
  'volumes[].ephemeral': ephemeral,
  'volumes[].image': imageVolume,
  'volumes[].image.reference': imageVolume,
};

function volumeMounts({ container, context }: ContainerSite): Effects | undefined {
  const mounts = effectiveMounts(container, context.host);
  if (mounts.length === 0) return undefined;
  const more = mounts.length > MOST_LISTED ? `, of which the first ${MOST_LISTED} are listed` : '';
  return {
    values: mounts.slice(0, MOST_LISTED).map((one) => row(one)),
    meaning: `${mounts.length === 1 ? 'One place' : `${mounts.length} places`} of the container with content from elsewhere${more}; the kubelet adds /etc/hosts, /dev/termination-log and, unless it is switched off, a token of the ServiceAccount.`,
    doesNot: 'What is written anywhere else lies in the container’s own layer: it counts as ephemeral storage and goes at the next restart.',
    sources: [SOURCES.kubernetesVolumes],
    topics: TOPICS,
  };
}

function volumeMount(site: ContainerSite): Effects | undefined {
  const effective = mountAt(site);
  if (!effective) return undefined;
  const { volume, value } = effective;
  const hidden = `What the image has at ${value.path} is hidden.`;
  return {
    values: volume ? [row(effective)] : [],
    meaning: volume
      ? `The runtime binds the volume at this path. ${hidden}`
      : `No volume of the pod is called ${effective.mount.name ?? ''}: the API server refuses the pod.`,
    doesNot: value.options.includes('ro')
      ? 'Being read-only holds for this mount: another container may write to the same volume.'
      : PERMISSIONS[volume?.source?.name ?? ''] ?? 'Permissions of the files still count: without fsGroup a new volume usually belongs to root.',
    sources: [SOURCES.kubernetesVolumes],
    topics: TOPICS,
  };
}

const PERMISSIONS: Readonly<Record<string, string>> = {
  emptyDir: 'It needs no fsGroup: the kubelet makes the directory with mode 0777, so that every user may write.',
  hostPath: 'Owners and modes are those of the node’s files; fsGroup does not change them.',
};

function readOnlyMount(site: ContainerSite): Effects | undefined {
  const effective = mountAt(site);
  const readOnly = booleanOf(site.pointed.node);
  if (!effective || readOnly === undefined) return undefined;
  return {
    values: [row(effective)],
    meaning: readOnly ? 'Writes through this mount fail with EROFS, for root too.' : 'Writes go through, as far as the file permissions and the volume itself let them.',
    doesNot: readOnly
      ? 'Mounts below the volume’s own directory stay writable unless recursiveReadOnly says otherwise.'
      : 'Secret, configMap and projected volumes are read-only all the same.',
    sources: [SOURCES.kubernetesVolumes],
    topics: TOPICS,
  };
}

function recursiveReadOnly(site: ContainerSite): Effects | undefined {
  const effective = mountAt(site);
  const mode = textOf(site.pointed.node);
  const meanings: Readonly<Record<string, string>> = {
    Disabled: 'Mounts below the volume’s directory stay as they are, writable perhaps.',
    IfPossible: 'Mounts below the volume’s directory are read-only too where kernel and runtime can do that, and stay as they are elsewhere.',
    Enabled: 'Mounts below the volume’s directory are read-only too; where kernel or runtime cannot do that, the pod does not start.',
  };
  const meaning = mode === undefined ? undefined : meanings[mode];
  if (!effective || meaning === undefined) return undefined;
  return { values: [row(effective)], meaning, doesNot: 'It has no effect without readOnly: true.', sources: [SOURCES.kubernetesVolumes], topics: TOPICS };
}

function mountPropagation(site: ContainerSite): Effects | undefined {
  const effective = mountAt(site);
  const mode = textOf(site.pointed.node);
  const propagation = kubernetesPropagation(mode);
  if (!effective || mode === undefined || !propagation) return undefined;
  return {
    values: [row(effective)],
    meaning: mode === 'Bidirectional' && !site.container.isPrivileged
      ? 'The API server refuses the pod: Bidirectional needs a privileged container.'
      : `${PROPAGATION[propagation.slice(1) as 'private' | 'slave' | 'shared']} It holds for mounts below the volume’s directory as well.`,
    doesNot: mode === 'Bidirectional'
      ? 'Only privileged containers may ask for it, and what they mount stays on the node when they end.'
      : 'It has no effect on what is mounted before the container starts.',
    sources: [SOURCES.kubernetesVolumes],
    topics: TOPICS,
  };
}

function subPath(site: ContainerSite): Effects | undefined {
  const effective = mountAt(site);
  const path = textOf(site.pointed.node);
  if (!effective || path === undefined) return undefined;
  return {
    values: [row(effective)],
    meaning: `Only ${path} of the volume is mounted; a directory that does not exist there is made by the kubelet.`,
    doesNot: 'Updates of a ConfigMap or Secret do not arrive in a container that mounts it through a sub-path.',
    sources: [SOURCES.kubernetesVolumes],
    topics: TOPICS,
  };
}

function volumeDevice({ pointed }: ContainerSite): Effects | undefined {
  const path = textOf(pointed.node);
  if (path === undefined) return undefined;
  return {
    values: [],
    meaning: `The claim’s raw block device appears as ${path}, and the device cgroup lets the container read and write it.`,
    doesNot: 'No file system is made or mounted, and it cannot be combined with hostUsers: false.',
    sources: [SOURCES.kubernetesVolumes],
    topics: TOPICS,
  };
}

function emptyDir(site: PodSite): Effects | undefined {
  const { pod, context } = site;
  const volume = volumeAt(site);
  const source = asMap(volume?.get('emptyDir'));
  const medium = source?.get('medium');
  if (!volume || source?.uncertain || (medium && textOf(medium) === undefined)) return undefined;
  const bytes = memoryVolumeBytes(source, pod, context.host);
  const limit = quantityOf(asScalar(source?.get('sizeLimit')));
  const values = rows(pod, volume, site);
  if (bytes !== undefined) {
    return {
      values,
      meaning: `A tmpfs of at most ${formatBytes(bytes)}, the least of sizeLimit, the pod’s memory limit and the node’s memory; what a container writes counts towards its own memory.max.`,
      doesNot: 'It survives neither the pod nor a reboot, and filling it can get the container killed like any other use of memory.',
      assumes: ['nodeMemory'],
      sources: [SOURCES.kubernetesVolumes, SOURCES.tmpfs],
      topics: [...TOPICS, 'memory-limits'],
    };
  }
  return {
    values,
    meaning: `An empty directory on the node’s disk, below /var/lib/kubelet/pods; it outlives restarts of containers and goes with the pod.${limit ? ` Past ${formatBytes(quantityBytes(limit))} the kubelet evicts the pod.` : ''}`,
    doesNot: limit
      ? 'The limit is no quota: the kubelet measures now and then, and a write past it succeeds.'
      : 'Nothing limits its size but the pod’s ephemeral-storage limit and the node’s disk.',
    sources: [SOURCES.kubernetesVolumes, SOURCES.kubernetesEphemeralStorage],
    topics: TOPICS,
  };
}

function hostPath(site: PodSite): Effects | undefined {
  const { pod, context } = site;
  const volume = volumeAt(site);
  const path = textOf(get(volume, 'hostPath', 'path'));
  if (!volume || path === undefined) return undefined;
  const readOnly = mountsOfVolume(pod, textOf(volume.get('name'))).every((mount) => mount.readOnly);
  return {
    values: [...rows(pod, volume, site), ...podSecurityLevel(pod, context)],
    meaning: hostPathMeaning(path, readOnly),
    doesNot: 'It is whatever that node has there: another node has something else, and nothing cleans it up.',
    sources: [SOURCES.kubernetesVolumes, SOURCES.podSecurityStandards],
    topics: [...TOPICS, 'pod-security-standards'],
  };
}

function hostPathMeaning(path: string, readOnly: boolean): string {
  if (isRuntimeSocket(path)) return 'The container runtime’s socket: whoever can open it starts privileged containers, and so is root on the node, read-only mount or not.';
  if (isSensitiveHostPath(path, readOnly)) {
    return readOnly
      ? 'A part of the node’s own system: reading it can be enough to find credentials of the node.'
      : 'A part of the node’s own system, writable for root in the container: that is root on the node.';
  }
  return `The node’s ${path} with its owners and modes; uid 0 of the container is uid 0 on those files unless the pod has hostUsers: false.`;
}

function hostPathType(site: PodSite): Effects | undefined {
  const volume = volumeAt(site);
  const type = textOf(site.pointed.node);
  const meanings: Readonly<Record<string, string>> = {
    '': 'Nothing is checked: the runtime makes a directory of root where nothing is.',
    DirectoryOrCreate: 'A directory is made where nothing is, with mode 0755 and the kubelet’s owner.',
    Directory: 'A directory must be there, or the pod does not start.',
    FileOrCreate: 'An empty file is made where nothing is, with mode 0644; its directory must exist.',
    File: 'A file must be there, or the pod does not start.',
    Socket: 'A Unix socket must be there, or the pod does not start.',
    CharDevice: 'A character device must be there; the device cgroup still decides whether the container may open it.',
    BlockDevice: 'A block device must be there; the device cgroup still decides whether the container may open it.',
  };
  const meaning = type === undefined ? undefined : meanings[type];
  if (!volume || meaning === undefined) return undefined;
  return {
    values: rows(site.pod, volume, site),
    meaning,
    doesNot: 'It is checked when the pod starts on a node, and says nothing about what is in it.',
    sources: [SOURCES.kubernetesVolumes],
    topics: TOPICS,
  };
}

function secret(site: PodSite): Effects | undefined {
  return written(site, {
    meaning: 'The kubelet writes the keys as files into a tmpfs, so that they never reach the node’s disk, and updates them when the Secret changes.',
    doesNot: 'It protects nothing from who can read the Secret by the API or exec into the pod; etcd holds it in plain base64 unless encryption at rest is on.',
    sources: [SOURCES.kubernetesSecrets],
    topics: ['secrets', 'kubernetes-volumes'],
  });
}

function configMap(site: PodSite): Effects | undefined {
  return written(site, {
    meaning: 'The kubelet writes the keys as files and updates them within about a minute of a change.',
    doesNot: 'It is nothing for secrets, and running programs do not notice a change by themselves.',
    sources: [SOURCES.kubernetesVolumes],
    topics: TOPICS,
  });
}

function downwardApi(site: PodSite): Effects | undefined {
  return written(site, {
    meaning: 'The kubelet writes fields of the pod, such as its labels and limits, as files into a tmpfs and keeps them up to date.',
    doesNot: 'It asks for no right to use the API, and it shows this pod only.',
    sources: [SOURCES.kubernetesVolumes],
    topics: TOPICS,
  });
}

function projected(site: PodSite): Effects | undefined {
  return written(site, {
    meaning: 'Several sources in one directory, kept in a tmpfs; ServiceAccount tokens in it are bound to the pod and renewed before they expire.',
    doesNot: 'A program that reads the token once keeps an expired one: it must read the file again.',
    sources: [SOURCES.kubernetesServiceAccounts],
    topics: ['secrets', 'kubernetes-volumes'],
  });
}

function claim(site: PodSite): Effects | undefined {
  return written(site, {
    meaning: 'The claimed volume is attached to the node and mounted before the containers start; its data outlive the pod.',
    doesNot: 'ReadWriteOnce keeps other nodes out, not other pods of the same node: ReadWriteOncePod does.',
    sources: [SOURCES.kubernetesVolumes],
    topics: ['kubernetes-volumes', 'persistence-and-backups'],
  });
}

function nfs(site: PodSite): Effects | undefined {
  return written(site, {
    meaning: 'The kubelet mounts the export on the node before the containers start; while the server does not answer, processes that use it hang in uninterruptible sleep.',
    doesNot: 'fsGroup does not change it: the server decides by uid and gid, and usually takes uid 0 for nobody.',
    sources: [SOURCES.kubernetesVolumes],
    topics: ['kubernetes-volumes', 'persistence-and-backups'],
  });
}

function csi(site: PodSite): Effects | undefined {
  return written(site, {
    meaning: 'The driver of the node makes the volume when the pod starts, and it goes with the pod; where the driver is missing the pod stays in ContainerCreating.',
    doesNot: 'It is no persistent volume: data that must stay belong behind a claim.',
    sources: [SOURCES.kubernetesVolumes],
    topics: TOPICS,
  });
}

function ephemeral(site: PodSite): Effects | undefined {
  return written(site, {
    meaning: 'For each pod a claim is made from the template, and deleted with the pod: a disk of its own, with the size that the claim asks for.',
    doesNot: 'It keeps nothing from one pod to the next, and it is not counted as ephemeral-storage of the node.',
    sources: [SOURCES.kubernetesVolumes],
    topics: TOPICS,
  });
}

function imageVolume(site: PodSite): Effects | undefined {
  return written(site, {
    meaning: 'The files of an OCI image or artifact, pulled by the kubelet and mounted read-only and noexec.',
    doesNot: 'Nothing of the image is run.',
    sources: [SOURCES.kubernetesVolumes],
    topics: ['kubernetes-volumes'],
  });
}

function fileMode({ pointed, pod }: PodSite): Effects | undefined {
  const value = fileModeOf(asScalar(pointed.node));
  if (value === undefined) return undefined;
  const hasGroup = pod.get('securityContext', 'fsGroup') !== undefined;
  return {
    values: [],
    meaning: `Files get mode 0${value.toString(8).padStart(3, '0')}${hasGroup ? ', plus read permission for the group fsGroup names' : ', owned by root: a process that is not root reads them only where the last digit lets it'}.`,
    doesNot: 'It is no octal number without a leading zero: 400 is mode 0620, and JSON knows decimal numbers only.',
    sources: [SOURCES.kubernetesVolumes],
    topics: ['secrets', 'kubernetes-volumes'],
  };
}

/** Kubernetes reads YAML 1.1, in which a number with a leading zero is octal. Source: kubernetes-sigs/yaml, goyaml.v2, resolve.go. */
function fileModeOf(scalar: YamlScalar | undefined): number | undefined {
  if (typeof scalar?.value !== 'number') return undefined;
  const octal = /^0([0-7]+)$/.exec(scalar.string)?.[1];
  return octal === undefined ? scalar.value : Number.parseInt(octal, 8);
}

/** A volume with its mounts and the given words. */
function written(site: PodSite, words: Omit<Effects, 'values'>): Effects | undefined {
  const volume = volumeAt(site);
  if (!volume || textOf(volume.get('name')) === undefined) return undefined;
  return { values: rows(site.pod, volume, site), ...words };
}

function volumeAt({ pod, path }: PodSite): YamlMap | undefined {
  return asMap(pod.get(...path.slice(0, 2)));
}

function mountAt({ container, path, context }: ContainerSite): EffectiveMount | undefined {
  const node = container.get(...path.slice(0, 2));
  return effectiveMounts(container, context.host).find(({ mount }) => mount.node === node);
}

function rows(pod: Pod, volume: YamlMap, { context }: PodSite): readonly ComputedValue[] {
  const name = textOf(volume.get('name'));
  const all = pod.containers.flatMap((container) => effectiveMounts(container, context.host));
  const mounts = all.filter(({ mount }) => mount.name === name).slice(0, MOST_MOUNTS);
  const isAlone = pod.containers.length === 1;
  return mounts.map((one) => row(one, isAlone ? undefined : `in ${one.mount.container.name}`));
}

function row({ value }: EffectiveMount, note?: string): ComputedValue {
  return mountRow('kubernetes', value, { note });
}
