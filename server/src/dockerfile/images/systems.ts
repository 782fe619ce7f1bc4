import type { ProductId } from './end-of-life';
import type { ImageUser, SystemFacts } from './types';

/** A distribution as it is in a container image, before anything is installed. */
export interface System extends SystemFacts {
  readonly users?: readonly ImageUser[];
  readonly env?: readonly string[];
}

const ROOT: ImageUser = { name: 'root', uid: 0 };
const NOBODY: ImageUser = { name: 'nobody', uid: 65534 };
export const NONROOT: ImageUser = { name: 'nonroot', uid: 65532 };

const LINUX = { defaultUser: ROOT, env: ['PATH'] } as const;
const DEBIAN_LIKE = {
  ...LINUX, libc: 'glibc', packageManager: 'apt', shell: 'dash', bash: true, curl: false, wget: 'none', addUser: 'useradd',
  users: [NOBODY, { name: 'www-data', uid: 33 }],
} as const;
const RED_HAT_LIKE = { ...LINUX, distro: 'rhel', libc: 'glibc', shell: 'bash', bash: true, users: [NOBODY] } as const;
const DNF = { ...RED_HAT_LIKE, packageManager: 'dnf', curl: true, addUser: 'useradd' } as const;
const MICRODNF = { ...RED_HAT_LIKE, packageManager: 'microdnf' } as const;
const AMAZON = { ...LINUX, distro: 'amazon', libc: 'glibc', shell: 'bash', bash: true, curl: true, addUser: 'none' } as const;
const SUSE = { ...LINUX, distro: 'suse', libc: 'glibc', packageManager: 'zypper', shell: 'bash', bash: true } as const;
const TDNF = { ...LINUX, libc: 'glibc', packageManager: 'tdnf', shell: 'bash', bash: true } as const;
const DISTROLESS = {
  ...LINUX, distro: 'distroless', shell: 'none', bash: false, curl: false, wget: 'none', addUser: 'none',
} as const;
const WINDOWS = { distro: 'windows', shell: 'cmd', bash: false, wget: 'none', nonRootUser: { name: 'ContainerUser' } } as const;

const SYSTEMS = {
  alpine: {
    ...LINUX, distro: 'alpine', libc: 'musl', packageManager: 'apk', shell: 'ash', bash: false, curl: false, wget: 'busybox',
    addUser: 'adduser', users: [NOBODY],
  },
  debian: { ...DEBIAN_LIKE, distro: 'debian' },
  /** Debian with the packages of the buildpack-deps image. */
  buildpack: { ...DEBIAN_LIKE, distro: 'debian', curl: true, wget: 'gnu' },
  ubuntu: { ...DEBIAN_LIKE, distro: 'ubuntu' },
  ubi: DNF,
  'ubi-minimal': { ...MICRODNF, curl: true },
  'ubi-micro': { ...RED_HAT_LIKE, curl: false, wget: 'none', addUser: 'none' },
  /** UBI with a language on it, on the full or the minimal image. */
  'ubi-language': RED_HAT_LIKE,
  centos: { ...DNF, packageManager: 'yum' },
  'centos-stream': DNF,
  rocky: DNF,
  'rocky-minimal': MICRODNF,
  alma: DNF,
  'alma-minimal': MICRODNF,
  oracle: DNF,
  'oracle-slim': { ...MICRODNF, curl: true },
  fedora: { ...DNF, distro: 'fedora' },
  'fedora-minimal': { ...RED_HAT_LIKE, distro: 'fedora' },
  amazon: AMAZON,
  amazon2: { ...AMAZON, packageManager: 'yum' },
  amazon2023: { ...AMAZON, packageManager: 'dnf' },
  leap: SUSE,
  suse: SUSE,
  arch: {
    ...LINUX, distro: 'arch', libc: 'glibc', packageManager: 'pacman', shell: 'bash', bash: true, curl: true, addUser: 'useradd',
  },
  azurelinux: { ...TDNF, distro: 'azurelinux' },
  photon: { ...TDNF, distro: 'photon' },
  wolfi: {
    ...LINUX, distro: 'wolfi', libc: 'glibc', packageManager: 'apk', shell: 'ash', bash: false, curl: false, wget: 'busybox',
    addUser: 'adduser', nonRootUser: NONROOT,
  },
  'wolfi-distroless': { ...DISTROLESS, distro: 'wolfi', libc: 'glibc' },
  busybox: { ...LINUX, distro: 'busybox', shell: 'ash', bash: false, curl: false, wget: 'busybox', addUser: 'adduser' },
  distroless: { ...DISTROLESS, nonRootUser: NONROOT, users: [NOBODY, NONROOT] },
  'distroless-debug': {
    ...DISTROLESS, shell: 'ash', shellPath: '/busybox/sh', wget: 'busybox', nonRootUser: NONROOT, users: [NOBODY, NONROOT],
  },
  /** Slices of a distribution without shell and package manager: Ubuntu Chiseled, Azure Linux distroless. */
  chiseled: DISTROLESS,
  scratch: {
    ...LINUX, distro: 'scratch', shell: 'none', bash: false, curl: false, wget: 'none', addUser: 'none',
    nonRootUser: { name: '65532', uid: 65532 },
  },
  servercore: { ...WINDOWS, defaultUser: { name: 'ContainerAdministrator' } },
  nanoserver: { ...WINDOWS, defaultUser: { name: 'ContainerUser' }, users: [{ name: 'ContainerAdministrator' }] },
} as const satisfies Record<string, System>;

export type SystemId = keyof typeof SYSTEMS;

export const systems: Readonly<Record<SystemId, System>> = SYSTEMS;

/** What the release of a system is a release of. */
export const productOfSystem: Partial<Record<SystemId, ProductId>> = {
  alpine: 'alpine', debian: 'debian', buildpack: 'debian', ubuntu: 'ubuntu', ubi: 'rhel', 'ubi-minimal': 'rhel',
  'ubi-micro': 'rhel', 'ubi-language': 'rhel', centos: 'centos', 'centos-stream': 'centos-stream', rocky: 'rocky',
  'rocky-minimal': 'rocky', alma: 'alma', 'alma-minimal': 'alma', oracle: 'oracle', 'oracle-slim': 'oracle', fedora: 'fedora',
  'fedora-minimal': 'fedora', amazon: 'amazon', amazon2: 'amazon', amazon2023: 'amazon', leap: 'leap', servercore: 'windows',
  nanoserver: 'windows',
};

/** The edition of a system that a word of the tag asks for. */
export const editions: Readonly<Record<string, Partial<Record<SystemId, SystemId>>>> = {
  slim: { buildpack: 'debian', oracle: 'oracle-slim' },
  minimal: { ubi: 'ubi-minimal', rocky: 'rocky-minimal', alma: 'alma-minimal', fedora: 'fedora-minimal' },
  micro: { ubi: 'ubi-micro' },
  chiseled: { ubuntu: 'chiseled' },
  distroless: { azurelinux: 'chiseled' },
};

/** The system whose name a tag has where an edition of it is meant: `node:22-bookworm` has buildpack-deps below it. */
export const plainNames: Partial<Record<SystemId, SystemId>> = {
  buildpack: 'debian', 'oracle-slim': 'oracle', 'ubi-minimal': 'ubi', 'ubi-language': 'ubi',
};
