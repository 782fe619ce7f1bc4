/** What happens to the data of a container's writable places. */
export interface StorageFacts {
  readonly location: string;
  readonly initialContent: string;
  /** Survives `docker compose down`. */
  readonly survivesDown: boolean;
  /** Survives `docker compose down --volumes`. */
  readonly survivesDownVolumes: boolean;
  readonly note: string;
}

export type StorageKind = 'named volume' | 'anonymous volume' | 'external volume' | 'bind mount' | 'tmpfs' | 'container layer';

/**
 * Source: moby/moby, volume/local/local.go and daemon/oci_linux.go; docker/compose, pkg/compose/down.go; linux,
 * Documentation/filesystems/overlayfs.rst.
 */
export const STORAGE: Readonly<Record<StorageKind, StorageFacts>> = {
  'named volume': {
    location: '/var/lib/docker/volumes/NAME/_data',
    initialContent: 'An empty volume is filled from the image’s directory, unless nocopy.',
    survivesDown: true,
    survivesDownVolumes: false,
    note: 'Once filled it keeps its content: a newer image does not change it.',
  },
  'anonymous volume': {
    location: '/var/lib/docker/volumes/RANDOM/_data',
    initialContent: 'Filled from the image’s directory.',
    survivesDown: true,
    survivesDownVolumes: false,
    note: 'After down nothing refers to it any more: it is kept, and lost.',
  },
  'external volume': {
    location: '/var/lib/docker/volumes/NAME/_data',
    initialContent: 'What it holds already.',
    survivesDown: true,
    survivesDownVolumes: true,
    note: 'Compose neither creates nor removes it.',
  },
  'bind mount': {
    location: 'the path on the host',
    initialContent: 'The host’s content hides the image’s directory.',
    survivesDown: true,
    survivesDownVolumes: true,
    note: 'In the short syntax a missing source becomes an empty directory of root (general knowledge).',
  },
  tmpfs: {
    location: 'memory',
    initialContent: 'Empty.',
    survivesDown: false,
    survivesDownVolumes: false,
    note: 'Gone when the container stops; its pages count towards memory.max.',
  },
  'container layer': {
    location: 'the upper directory of the overlay',
    initialContent: 'The image.',
    survivesDown: false,
    survivesDownVolumes: false,
    note: 'The first write to a file of the image copies the whole file up; a deleted file still takes its space in the image.',
  },
};

export type SecretDelivery =
  | 'Swarm secret' | 'Compose file' | 'Compose environment' | 'Kubernetes volume' | 'environment variable';

/**
 * Where a secret lies once it is in the container.
 * Source: moby/moby, daemon/container_operations_unix.go; docker/compose, pkg/compose/secrets.go and create.go,
 * `buildContainerSecretMounts`. That Kubernetes keeps secret volumes in memory is general knowledge.
 */
export const SECRET_DELIVERY: Readonly<Record<SecretDelivery, string>> = {
  'Swarm secret': 'A tmpfs of the container, mounted read-only below /run/secrets; encrypted in the managers’ log.',
  'Compose file': 'A read-only bind mount of the host’s file, whose owner and mode it keeps: uid, gid and mode are ignored.',
  'Compose environment': 'A copy in the container’s writable layer, on disk; refused with read_only: true.',
  'Kubernetes volume': 'A tmpfs that the kubelet keeps up to date.',
  'environment variable': 'The process’s environment: children inherit it, /proc and docker inspect show it.',
};

export interface WritableInput {
  readonly engine: 'docker' | 'kubernetes';
  readonly readOnlyRoot: boolean;
  /** Mounts of the container's own: volumes, binds, tmpfs, emptyDirs. */
  readonly mounts?: readonly { readonly path: string; readonly readOnly?: boolean }[];
}

/** With a read-only root, what Docker leaves writable all the same. Source: moby/moby, daemon/oci_linux.go, `withMounts`. */
const DOCKER_STILL_WRITABLE = ['/dev', '/dev/mqueue', '/dev/pts', '/dev/shm', '/proc'];

/** The same for Kubernetes; the kubelet mounts the last two itself. Source: kubernetes, pkg/kubelet/kubelet_pods.go. */
const KUBERNETES_STILL_WRITABLE = ['/dev', '/dev/mqueue', '/dev/pts', '/dev/shm', '/proc', '/dev/termination-log', '/etc/hosts'];

/** The top of every tree that a container can write to, as far as permissions let its user. `/` without a read-only root. */
export function writablePaths({ engine, readOnlyRoot, mounts = [] }: WritableInput): readonly string[] {
  const own = mounts.filter((mount) => !mount.readOnly).map((mount) => mount.path);
  if (!readOnlyRoot) return ['/'];
  const system = engine === 'docker' ? DOCKER_STILL_WRITABLE : KUBERNETES_STILL_WRITABLE;
  return [...new Set([...own, ...system])].sort();
}

/**
 * Whether a path can be written to: the mount with the longest matching path decides, then the root. What is read-only within
 * /proc is not told apart.
 */
export function isWritable(path: string, input: WritableInput): boolean {
  const system = input.engine === 'docker' ? DOCKER_STILL_WRITABLE : KUBERNETES_STILL_WRITABLE;
  const mounts = [...system.map((mount) => ({ path: mount, readOnly: false })), ...(input.mounts ?? [])];
  const covering = mounts.filter((mount) => isBelow(path, mount.path)).sort((a, b) => a.path.length - b.path.length);
  const nearest = covering.at(-1);
  return nearest ? !nearest.readOnly : !input.readOnlyRoot;
}

function isBelow(path: string, directory: string): boolean {
  const trimmed = directory.replace(/\/+$/, '');
  return path === trimmed || path.startsWith(`${trimmed}/`);
}
