import type { ComposeText } from './text';

/**
 * A path of the host without detours: `//etc/./` is `/etc`, `$HOME` is `~`. A variable with a default is taken at its default. Undefined
 * for relative paths and where a variable decides.
 */
export function hostPath(source: ComposeText): string | undefined {
  const fromHome = /^\$(?:\{HOME\}|HOME(?!\w))(\/[^$]*)?$/.exec(source.written);
  const text = fromHome ? `~${fromHome[1] ?? ''}` : source.defaultText;
  if (text === undefined || !/^[/~]/.test(text)) return undefined;
  const parts: string[] = [];
  for (const part of text.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  const path = parts.join('/');
  return path.startsWith('~') ? path : `/${path}`;
}

/** True for the path itself and for everything below it. */
export function isBelow(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder === '/' ? '/' : `${folder}/`);
}

/** Files through which a container runtime takes orders, wherever they lie: rootless engines keep theirs below `/run/user`. */
const SOCKET_NAMES = ['docker.sock', 'docker.raw.sock', 'containerd.sock', 'cri-dockerd.sock', 'crio.sock', 'podman.sock', 'buildkitd.sock'];

/** Folders of the host with such files in them. `/run/systemd` has the socket of the service manager, which runs programs as root. */
const SOCKET_FOLDERS = [
  '/var', '/run', '/var/run', '/run/docker', '/run/containerd', '/var/run/containerd', '/run/crio', '/var/run/crio', '/run/podman',
  '/var/run/podman', '/run/systemd', '/var/run/systemd', '/run/systemd/private', '/var/run/systemd/private',
];

/** True for the socket of a container engine, by its file name. */
export function isControlSocket(path: string): boolean {
  return SOCKET_NAMES.includes(path.slice(path.lastIndexOf('/') + 1));
}

/** True for a folder of the host that holds such a socket. The root folder holds everything and is a matter of its own. */
export function holdsControlSocket(path: string): boolean {
  return SOCKET_FOLDERS.includes(path);
}

/** Folders whose whole content decides who is root on the host. */
const ROOT_TREES = ['/boot', '/proc', '/root', '/var/lib/docker', '/var/lib/containerd'];
const ROOT_FOLDERS = ['/', '/etc', '/bin', '/sbin', '/lib', '/lib64', '/usr', '/usr/bin', '/usr/sbin', '/usr/lib', '/usr/local', '/usr/local/bin', '/var/lib'];

/** What in /etc makes somebody root: accounts, scheduled jobs, services, libraries that every program loads. */
const ROOT_FILES =
  /^\/etc\/(?:cron[\w.]*|passwd|shadow|group|gshadow|sudoers|sudoers\.d|ssh|pam\.d|systemd|init\.d|rc\.local|profile|profile\.d|environment|ld\.so\.[\w.]+|docker|kubernetes)(?:\/|$)/;

/** True where writing makes one root on the host, with no further weakness. */
export function isRootEquivalent(path: string): boolean {
  return ROOT_FOLDERS.includes(path) || ROOT_TREES.some((tree) => isBelow(path, tree)) || ROOT_FILES.test(path);
}

/** True for what lies below a folder with such files, even if it is harmless itself: `/etc/nginx`. */
export function isInSystemTree(path: string): boolean {
  return path === '/var/lib' || ['/etc', ...ROOT_TREES].some((tree) => isBelow(path, tree));
}

/** Folders in a home folder that hold keys and tokens. */
const CREDENTIALS = /^\.(?:ssh|aws|kube|docker|gnupg|azure|config\/gcloud|netrc|npmrc|pypirc|git-credentials|password-store|vault-token)(?:\/|$)/;
const SECRET_FILES = /^\/etc\/(?:shadow|gshadow|sudoers|sudoers\.d|ssh|kubernetes|docker|letsencrypt\/(?:live|archive))(?:\/|$)/;

/** True where reading gives away keys, accounts or what other containers do. */
export function isSensitive(path: string): boolean {
  if (['/', '/etc', '/root', '/boot', '/proc', '/sys', '/dev', '/home', '~', '/var/lib', '/var/lib/docker'].includes(path)) return true;
  if (isBelow(path, '/var/lib/kubelet') || isBelow(path, '/root') || SECRET_FILES.test(path)) return true;
  const inHome = /^(?:~|\/home\/[^/]+)(?:\/(.*))?$/.exec(path);
  if (!inHome) return false;
  return inHome[1] === undefined || CREDENTIALS.test(inHome[1]);
}

/** Folders of the system, with all below them, that a stricter reader keeps out of containers altogether. */
export function isInSensitiveTree(path: string): boolean {
  return isInSystemTree(path) || ['/sys', '/dev', '/home', '/var/lib/kubelet'].some((tree) => isBelow(path, tree));
}

/** Files of /etc that are mounted read-only to tell a container the time. */
export function tellsTime(path: string): boolean {
  return path === '/etc/localtime' || path === '/etc/timezone';
}

/** KICS compares the beginnings of paths with these. */
const KICS_BEGINNINGS = [
  '/bin', '/sbin', '/boot', '/cdrom', '/dev', '/etc', '/home', '/lib', '/media', '/proc', '/root', '/run', '/seLinux', '/srv', '/usr', '/var',
  '/sys',
];

/** Whether KICS takes the path for a folder of the operating system. */
export function isSystemFolderToKics(path: string): boolean {
  return path === '/' || KICS_BEGINNINGS.some((beginning) => path.startsWith(beginning));
}
