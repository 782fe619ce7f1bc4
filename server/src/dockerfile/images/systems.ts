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
const YUM = { ...DNF, packageManager: 'yum' } as const;
const AMAZON = {
  ...LINUX, distro: 'amazon', libc: 'glibc', shell: 'bash', bash: true, curl: true, addUser: 'none',
} as const;
const SUSE = { ...LINUX, distro: 'suse', libc: 'glibc', packageManager: 'zypper', shell: 'bash', bash: true } as const;
const DISTROLESS = {
  ...LINUX, distro: 'distroless', shell: 'none', bash: false, curl: false, wget: 'none', addUser: 'none',
} as const;

const SYSTEMS = {
  alpine: {
    ...LINUX, distro: 'alpine', libc: 'musl', packageManager: 'apk', shell: 'ash', bash: false, curl: false,
    wget: 'busybox', addUser: 'adduser', users: [NOBODY],
  },
  debian: { ...DEBIAN_LIKE, distro: 'debian', product: 'debian' },
  /** Debian with the packages of the buildpack-deps image. */
  buildpack: { ...DEBIAN_LIKE, distro: 'debian', curl: true, wget: 'gnu' },
  ubuntu: { ...DEBIAN_LIKE, distro: 'ubuntu', product: 'ubuntu' },
  ubi: { ...DNF, product: 'rhel' },
  'ubi-minimal': { ...MICRODNF, curl: true },
  'ubi-micro': { ...RED_HAT_LIKE, curl: false, wget: 'none', addUser: 'none' },
  /** UBI with a language on it, on the full or the minimal image. */
  'ubi-language': { ...RED_HAT_LIKE, product: 'rhel' },
  centos: { ...YUM, product: 'centos' },
  'centos-stream': { ...DNF, product: 'centos-stream' },
  rocky: { ...DNF, product: 'rocky' },
  'rocky-minimal': { ...MICRODNF, product: 'rocky' },
  alma: { ...DNF, product: 'alma' },
  'alma-minimal': { ...MICRODNF, product: 'alma' },
  oracle: { ...DNF, product: 'oracle' },
  'oracle-slim': { ...MICRODNF, curl: true },
  fedora: { ...DNF, distro: 'fedora', product: 'fedora' },
  'fedora-minimal': { ...RED_HAT_LIKE, distro: 'fedora', product: 'fedora' },
  amazon: AMAZON,
  amazon2: { ...AMAZON, packageManager: 'yum' },
  amazon2023: { ...AMAZON, packageManager: 'dnf' },
  leap: { ...SUSE, product: 'leap' },
  suse: SUSE,
  arch: {
    ...LINUX, distro: 'arch', libc: 'glibc', packageManager: 'pacman', shell: 'bash', bash: true, curl: true, addUser: 'useradd',
  },
  azurelinux: { ...LINUX, distro: 'azurelinux', libc: 'glibc', packageManager: 'tdnf', shell: 'bash', bash: true },
  photon: { ...LINUX, distro: 'photon', libc: 'glibc', packageManager: 'tdnf', shell: 'bash', bash: true },
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
  servercore: {
    distro: 'windows', shell: 'cmd', bash: false, wget: 'none',
    defaultUser: { name: 'ContainerAdministrator' }, nonRootUser: { name: 'ContainerUser' },
  },
  nanoserver: {
    distro: 'windows', shell: 'cmd', bash: false, wget: 'none',
    defaultUser: { name: 'ContainerUser' }, nonRootUser: { name: 'ContainerUser' }, users: [{ name: 'ContainerAdministrator' }],
  },
} as const satisfies Record<string, System>;

export type SystemId = keyof typeof SYSTEMS;

export const systems: Readonly<Record<SystemId, System>> = SYSTEMS;

/** What a word of a tag says about the image. */
export interface Marker {
  readonly system?: SystemId;
  /** The product and its release that the word names. */
  readonly product?: ProductId;
  readonly release?: string;
}

const DEBIAN_CODENAMES: Readonly<Record<string, string>> = {
  wheezy: '7', jessie: '8', stretch: '9', buster: '10', bullseye: '11', bookworm: '12', trixie: '13',
};
const UBUNTU_CODENAMES: Readonly<Record<string, string>> = {
  trusty: '14.04', xenial: '16.04', bionic: '18.04', focal: '20.04', groovy: '20.10', hirsute: '21.04', impish: '21.10',
  jammy: '22.04', kinetic: '22.10', lunar: '23.04', mantic: '23.10', noble: '24.04', oracular: '24.10', plucky: '25.04',
  questing: '25.10', resolute: '26.04',
};

/** Words that a release may follow directly: `alpine3.20`, `ubi9`, `jdk17`. */
const HEADS: Readonly<Record<string, Pick<Marker, 'system' | 'product'>>> = {
  alpine: { system: 'alpine', product: 'alpine' },
  debian: { system: 'debian', product: 'debian' },
  ubuntu: { system: 'ubuntu', product: 'ubuntu' },
  ubi: { system: 'ubi', product: 'rhel' },
  centos: { system: 'centos', product: 'centos' },
  stream: { system: 'centos-stream', product: 'centos-stream' },
  rockylinux: { system: 'rocky', product: 'rocky' },
  almalinux: { system: 'alma', product: 'alma' },
  oraclelinux: { system: 'oracle', product: 'oracle' },
  fedora: { system: 'fedora', product: 'fedora' },
  amazonlinux: { system: 'amazon', product: 'amazon' },
  al: { system: 'amazon', product: 'amazon' },
  leap: { system: 'leap', product: 'leap' },
  azurelinux: { system: 'azurelinux' },
  mariner: { system: 'azurelinux' },
  wolfi: { system: 'wolfi' },
  chiseled: { system: 'chiseled' },
  distroless: { system: 'distroless' },
  windowsservercore: { system: 'servercore' },
  nanoserver: { system: 'nanoserver' },
  sid: { system: 'debian' },
  jdk: { product: 'java' },
  jre: { product: 'java' },
  java: { product: 'java' },
  nodejs: { product: 'node' },
  php: { product: 'php' },
  python: { product: 'python' },
};

/** Editions of a system that a word of the tag asks for: `slim`, `minimal`, `micro`. */
export const EDITIONS: Readonly<Record<string, Partial<Record<SystemId, SystemId>>>> = {
  slim: { buildpack: 'debian', oracle: 'oracle-slim' },
  minimal: { ubi: 'ubi-minimal', rocky: 'rocky-minimal', alma: 'alma-minimal', fedora: 'fedora-minimal' },
  micro: { ubi: 'ubi-micro' },
};

/** Systems that are meant where a tag of theirs names only the distribution: `node:22-bookworm` has buildpack-deps below it. */
export const FULL_NAMES: Partial<Record<SystemId, SystemId>> = {
  buildpack: 'debian', 'oracle-slim': 'oracle', 'ubi-minimal': 'ubi', 'ubi-language': 'ubi',
};

/** Reads one word of a tag; undefined when it names neither a system nor a product. */
export function markerOf(word: string): Marker | undefined {
  if (Object.hasOwn(DEBIAN_CODENAMES, word)) return { system: 'debian', product: 'debian', release: DEBIAN_CODENAMES[word] };
  if (Object.hasOwn(UBUNTU_CODENAMES, word)) return { system: 'ubuntu', product: 'ubuntu', release: UBUNTU_CODENAMES[word] };
  const digit = word.search(/[0-9]/);
  const head = digit < 0 ? word : word.slice(0, digit);
  if (!Object.hasOwn(HEADS, head)) return undefined;
  const marker = HEADS[head];
  if (digit < 0 || !marker) return marker;
  return { ...refined(marker, word.slice(digit)), release: releaseIn(head, word.slice(digit)) };
}

/** Amazon Linux changed its package manager between its two releases. */
function refined(marker: Marker, release: string): Marker {
  if (marker.system !== 'amazon') return marker;
  return { ...marker, system: release === '2' ? 'amazon2' : 'amazon2023' };
}

/** `ubuntu2204` is written without its dot. */
function releaseIn(head: string, digits: string): string {
  return head === 'ubuntu' && /^[0-9]{4}$/.test(digits) ? `${digits.slice(0, 2)}.${digits.slice(2)}` : digits;
}
