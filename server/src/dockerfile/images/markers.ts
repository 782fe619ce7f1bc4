import type { ProductId } from './end-of-life';
import type { SystemId } from './systems';

/** What a word of a tag says about the image. */
export interface Marker {
  readonly system?: SystemId;
  /** The product and its release that the word names. */
  readonly product?: ProductId;
  readonly release?: string;
}

const DEBIAN_CODENAMES: ReadonlyMap<string, string> = new Map(Object.entries({
  wheezy: '7', jessie: '8', stretch: '9', buster: '10', bullseye: '11', bookworm: '12', trixie: '13',
}));

const UBUNTU_CODENAMES: ReadonlyMap<string, string> = new Map(Object.entries({
  precise: '12.04', trusty: '14.04', xenial: '16.04', bionic: '18.04', focal: '20.04', groovy: '20.10', hirsute: '21.04',
  impish: '21.10', jammy: '22.04', kinetic: '22.10', lunar: '23.04', mantic: '23.10', noble: '24.04', oracular: '24.10',
  plucky: '25.04', questing: '25.10', resolute: '26.04',
}));

/** Words that a release may follow directly: `alpine3.20`, `ubi9`, `jdk17`. */
const HEADS: ReadonlyMap<string, Marker> = new Map(Object.entries<Marker>({
  alpine: { system: 'alpine', product: 'alpine' },
  debian: { system: 'debian', product: 'debian' },
  sid: { system: 'debian' },
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
  windowsservercore: { system: 'servercore', product: 'windows' },
  nanoserver: { system: 'nanoserver', product: 'windows' },
  jdk: { product: 'java' },
  jre: { product: 'java' },
  java: { product: 'java' },
  nodejs: { product: 'node' },
  php: { product: 'php' },
  python: { product: 'python' },
}));

/** Reads one word of a tag in lower case; undefined when it names neither a system nor a product. */
export function markerOf(word: string): Marker | undefined {
  const debian = DEBIAN_CODENAMES.get(word);
  if (debian !== undefined) return { system: 'debian', product: 'debian', release: debian };
  const ubuntu = UBUNTU_CODENAMES.get(word);
  if (ubuntu !== undefined) return { system: 'ubuntu', product: 'ubuntu', release: ubuntu };
  const digit = word.search(/[0-9]/);
  const head = digit < 0 ? word : word.slice(0, digit);
  const marker = HEADS.get(head);
  if (digit < 0 || !marker) return marker;
  const release = releaseIn(head, word.slice(digit));
  return { ...marker, ...(marker.system === 'amazon' && { system: amazonSystem(release) }), release };
}

/** Amazon Linux changed its package manager between its two releases. */
function amazonSystem(release: string): SystemId {
  return release === '2' ? 'amazon2' : 'amazon2023';
}

/** `ubuntu2204` is written without its dot. */
function releaseIn(head: string, digits: string): string {
  return head === 'ubuntu' && /^[0-9]{4}$/.test(digits) ? `${digits.slice(0, 2)}.${digits.slice(2)}` : digits;
}
