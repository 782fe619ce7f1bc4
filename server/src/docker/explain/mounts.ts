import { computed, mount as mountRow } from '../../core/computed-values';
import type { Effects } from '../../core/effects';
import { SOURCES } from '../../core/sources';
import { SELINUX_VOLUME_SUFFIXES } from '../../kernel/lsm';
import { PROPAGATION, type MountValue, type Propagation } from '../../kernel/mounts';
import { formatBytes, parseDockerSize } from '../../kernel/quantity/bytes';
import { STORAGE, writablePaths, type StorageKind } from '../../kernel/storage';
import type { DockerContainer } from '../container';
import type { ExplainSetting } from './resources';

const TOPICS = ['volumes-binds-tmpfs'];

/** What is known of a mount besides its values in the kernel. */
export interface MountFacts {
  readonly kind: Exclude<StorageKind, 'container layer'> | 'image' | 'secret' | 'config';
  readonly value: MountValue;
  /** Suffix of SELinux. */
  readonly relabel?: 'z' | 'Z';
  /** A bind source that Docker makes as a directory of root where nothing is. */
  readonly createsSource?: boolean;
  /** `nocopy`: a new volume is not filled from the image. */
  readonly noCopy?: boolean;
}

/** A bind mount, volume or tmpfs. */
export function mount({ runtime }: DockerContainer, facts: MountFacts): Effects {
  const { kind, value } = facts;
  const common = { values: [mountRow(runtime, value)], topics: TOPICS };
  switch (kind) {
    case 'tmpfs': return { ...common, ...tmpfs(value) };
    case 'bind mount': return { ...common, ...bind(facts) };
    case 'image':
      return { ...common, meaning: 'The files of an image, read-only; nothing of it is run.', sources: [SOURCES.dockerVolumes] };
    case 'secret':
    case 'config': return { ...common, ...secretFile(kind) };
    default: return { ...common, ...volume(facts, kind) };
  }
}

type Words = Pick<Effects, 'meaning' | 'sources'> & Partial<Effects>;

function volume({ value, noCopy }: MountFacts, kind: StorageKind): Words {
  const { initialContent, note, survivesDown, survivesDownVolumes } = STORAGE[kind];
  const kept = survivesDownVolumes
    ? 'kept by docker compose down -v too'
    : survivesDown ? 'kept by docker compose down, removed by down -v' : 'gone with the container';
  return {
    meaning: `${noCopy ? 'A new volume starts empty.' : initialContent} The data are ${kept}. ${note}`,
    doesNot: value.options.includes('rro') || value.options.includes('ro')
      ? 'Read-only holds for this mount: other containers may write to the same volume.'
      : 'It is no backup, and it belongs to one host.',
    sources: [SOURCES.dockerVolumes],
    topics: ['volumes-binds-tmpfs', 'persistence-and-backups'],
  };
}

function bind({ value, relabel, createsSource }: MountFacts): Words {
  const isReadOnly = value.options.includes('rro') || value.options.includes('ro');
  const missing = createsSource ? ' A missing source becomes an empty directory of root.' : '';
  const suffix = relabel ? ` ${SELINUX_VOLUME_SUFFIXES[relabel]}` : '';
  return {
    meaning: `${bindMeaning(value.source, isReadOnly)}${missing}${suffix}`,
    doesNot: isReadOnly
      ? 'Read-only holds for this side: the host may change the files at any time. A socket in it works all the same.'
      : 'Owners are numbers of the host: uid 1000 inside is uid 1000 outside, whatever the names.',
    sources: [SOURCES.dockerBinds],
  };
}

/** Paths of the host through which a container takes over the host. Source: Docker docs, "Protect the Docker daemon socket". */
export function bindMeaning(source: string, isReadOnly: boolean): string {
  if (/\/(?:docker|containerd\/containerd|podman\/podman|crio\/crio)\.sock$/.test(source)) {
    return 'The engine’s socket: whoever can open it starts privileged containers, and so is root on the host; read-only changes nothing about that.';
  }
  if (/^(?:\/var)?\/run\/?$/.test(source)) {
    return 'The sockets of the host’s services, the engine’s among them: whoever can open that is root on the host, read-only or not.';
  }
  if (isReadOnly && source === '/') {
    return 'The whole file system of the host, keys and secrets of other containers included, readable for root in the container; sockets in it work.';
  }
  if (!isReadOnly && /^\/(?:etc|boot|root|usr|lib|proc|sys|dev|var\/lib\/docker)?(?:\/|$)/.test(source)) {
    return 'A part of the host’s own system, writable for root in the container: that is root on the host.';
  }
  return 'The host’s files appear here and hide what the image has at this path.';
}

function tmpfs({ options }: MountValue): Words {
  const size = options.find((option) => option.startsWith('size='))?.slice('size='.length);
  const bytes = size === undefined ? undefined : parseDockerSize(size);
  return {
    meaning: `${bytes?.ok ? `At most ${formatBytes(bytes.value)} in memory` : 'In memory, up to half of the host’s RAM'}, empty at each start and gone at the stop; what is written counts towards memory.max.`,
    doesNot: options.includes('exec')
      ? 'It hides what the image has at this path.'
      : 'Nothing in it can be executed unless the option exec is given, and it hides what the image has at this path.',
    sources: [SOURCES.dockerTmpfs, SOURCES.tmpfs],
    topics: ['volumes-binds-tmpfs', 'memory-limits', 'read-only-root'],
  };
}

function secretFile(kind: 'secret' | 'config'): Words {
  return {
    meaning: `Compose makes a plain read-only bind mount of the host’s file; owner and mode are those of that file.`,
    doesNot: kind === 'secret'
      ? 'Nothing is encrypted and no tmpfs is used: that is Swarm. uid, gid and mode are ignored with a warning.'
      : 'uid, gid and mode are ignored with a warning.',
    sources: [SOURCES.composeSecrets],
    topics: ['secrets'],
  };
}

/** `propagation` of a bind mount. */
export function propagation({ runtime }: DockerContainer, mode: Propagation, value: MountValue): Effects {
  return {
    values: [mountRow(runtime, value)],
    meaning: PROPAGATION[mode],
    doesNot: 'shared and slave need a source that lies on a mount of that kind on the host.',
    sources: [SOURCES.dockerBinds],
    topics: TOPICS,
  };
}

/** `volumes_from`, `--volumes-from`: another container, perhaps with `:ro`. */
export function volumesFrom(donor: string): Effects {
  return {
    values: [],
    meaning: `All volumes and bind mounts of ${donor.split(':')[0] ?? ''} appear at the same paths.`,
    doesNot: 'Mounts that the other one gets later do not appear, and its writable layer is not shared.',
    sources: [SOURCES.dockerVolumes],
    topics: TOPICS,
  };
}

/** `storage_opt.size`, `--storage-opt size=`. */
export function layerSize(size: string): Effects {
  return {
    values: [],
    meaning: `The writable layer of the container may take ${size}; past it writes fail with ENOSPC.`,
    doesNot: 'With overlay2 it works only on XFS mounted with pquota; otherwise the container does not start. Volumes are not counted.',
    sources: [SOURCES.dockerRun, SOURCES.overlay],
    topics: ['layers'],
  };
}

/** `working_dir`, `--workdir`. */
export function workingDirectory(path: string): Effects {
  return {
    values: [],
    meaning: `The first process starts in ${path}, whatever WORKDIR the image has; where the image has no such directory, the engine makes one that belongs to root.`,
    doesNot: 'It gives no permission: a user who is not root may be unable to write there.',
    sources: [SOURCES.dockerRun],
    topics: ['containers-and-images', 'running-as-non-root'],
  };
}

/** `read_only`, `--read-only`. */
export const readOnlyRoot: ExplainSetting = (container) => {
  const { readOnlyRoot: readOnly, mounts, open, runtime } = container;
  if (open.has('mounts')) return undefined;
  const writable = writablePaths({
    engine: 'docker',
    readOnlyRoot: readOnly,
    mounts: mounts.map(({ path, options }) => ({ path, readOnly: options.includes('ro') || options.includes('rro') })),
  }).filter((path) => !/^\/(?:dev|proc)\//.test(path));
  return {
    values: [computed(runtime, 'mount', '/', `overlay, overlay, ${readOnly ? 'ro' : 'rw'}`)],
    meaning: readOnly
      ? `Writes to the image’s files fail with EROFS; still writable: ${writable.join(', ')}.`
      : `What processes write lies in the container’s own layer. ${STORAGE['container layer'].note}`,
    doesNot: readOnly
      ? 'It makes no volume read-only; programs that want /tmp or /run need a tmpfs there.'
      : 'The layer goes with the container: docker compose up makes a new one whenever the configuration changes.',
    sources: [SOURCES.dockerRun, SOURCES.overlay],
    topics: ['read-only-root', 'layers'],
  };
};
