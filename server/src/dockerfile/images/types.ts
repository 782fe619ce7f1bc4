import type { ProductId } from './end-of-life';
import type { SystemId } from './systems';

export type Distribution =
  | 'alpine' | 'amazon' | 'arch' | 'azurelinux' | 'busybox' | 'debian' | 'distroless' | 'fedora'
  | 'photon' | 'rhel' | 'scratch' | 'suse' | 'ubuntu' | 'windows' | 'wolfi';

export type PackageManager = 'apk' | 'apt' | 'dnf' | 'microdnf' | 'pacman' | 'tdnf' | 'yum' | 'zypper';

/** An account. `name` is what USER may say: an entry of /etc/passwd, or a number where the image declares only that. */
export interface ImageUser {
  readonly name: string;
  /** Undefined where the build leaves it to the system. */
  readonly uid?: number;
}

/** What an image is made for: to build on, to run programs, to be used as it is, or to start from. */
export type Purpose = 'sdk' | 'runtime' | 'service' | 'tool' | 'base';

export type ServiceKind =
  | 'admin-ui' | 'cache' | 'ci' | 'datastore' | 'identity' | 'mail' | 'monitoring' | 'proxy' | 'queue'
  | 'registry' | 'search' | 'secrets' | 'web';

/** The day from which a release gets no more free fixes. */
export interface EndOfLife {
  /** "Debian 11". */
  readonly name: string;
  /** ISO 8601 date. */
  readonly date: string;
  /** URL of the schedule. */
  readonly source: string;
}

/** An image that its publisher no longer maintains. */
export interface Retirement {
  /** ISO 8601 date or month, where one was announced. */
  readonly since?: string;
  /** One sentence for the reader of a problem. */
  readonly reason: string;
}

/** Facts of the system below the application, valid for a whole distribution. */
export interface SystemFacts {
  readonly distro?: Distribution;
  readonly libc?: 'glibc' | 'musl';
  readonly packageManager?: PackageManager;
  /** What shell-form RUN gets as `/bin/sh` (or as `shellPath`); `none` when there is no shell at all. */
  readonly shell?: 'ash' | 'bash' | 'cmd' | 'dash' | 'none';
  /** Only where the shell is not `/bin/sh`. */
  readonly shellPath?: string;
  readonly bash?: boolean;
  readonly curl?: boolean;
  /** BusyBox has a `wget` that knows neither `--progress` nor most other long options of GNU Wget. */
  readonly wget?: 'busybox' | 'gnu' | 'none';
  /** The command that adds an account without installing anything. */
  readonly addUser?: 'adduser' | 'useradd' | 'none';
  /** The account that the image's configuration names; root when it names none. */
  readonly defaultUser?: ImageUser;
  /** A ready-made account to run an application. */
  readonly nonRootUser?: ImageUser;
}

/** Facts of the application in the image. */
export interface ApplicationFacts {
  /** In the table left out where a `service` says it. */
  readonly purpose?: Purpose;
  readonly service?: ServiceKind;
  /** The image to copy a build's result into; without a tag where the tag follows the version in use. */
  readonly runtimeImage?: string;
  /** An image of the same program that runs without root. */
  readonly unprivilegedImage?: string;
  /** True when the entrypoint starts as root and then steps down (gosu, su-exec, setpriv) by itself. */
  readonly dropsPrivileges?: boolean;
  /** True when the program can only do its work as root, such as a Docker daemon. */
  readonly needsRoot?: boolean;
  /** Whether the image's own configuration has a HEALTHCHECK. */
  readonly healthcheck?: boolean;
  readonly workdir?: string;
  /** TCP ports that the program listens on by default. */
  readonly ports?: readonly number[];
  /** Directories that hold what must outlive the container. */
  readonly dataPaths?: readonly string[];
  /** A `test` as Compose takes it, run in the container with what the image ships. */
  readonly healthCommand?: readonly [kind: 'CMD' | 'CMD-SHELL', ...words: string[]];
  /** Environment variables that name a file to read a value from, such as a mounted secret. */
  readonly secretFileEnv?: readonly string[];
  readonly retired?: Retirement;
  /** The image to move to. */
  readonly successor?: string;
}

/** What a row of the table may say; an undefined fact is an unknown one. */
export interface Facts extends SystemFacts, ApplicationFacts {
  /** The distribution's release: "12", "3.20", "22.04". */
  readonly release?: string;
  /** Well-known accounts besides root. Complete for `scratch` and `distroless` only. */
  readonly users?: readonly ImageUser[];
  /** Names of environment variables that the image is known to define; not complete. */
  readonly env?: readonly string[];
}

/**
 * What is known of an image without asking a registry: an undefined fact is an unknown one.
 * Facts describe the image as it is published today under that tag.
 */
export interface ImageFacts extends Facts {
  /** The name under which the table lists the image. */
  readonly family: string;
  /** URLs that the facts come from. */
  readonly sources: readonly string[];
  readonly users: readonly ImageUser[];
  readonly env: readonly string[];
  /** Ends of life of the program and of the distribution below it, the earliest first. */
  readonly endsOfLife: readonly EndOfLife[];
  /** The earliest of them. */
  readonly endOfLife?: EndOfLife;
}

/** Facts for some tags of a family. All conditions must hold; a later variant wins over an earlier one. */
export interface ImageVariant {
  /** Words between the dashes of the tag, all of which must be there. */
  readonly words?: readonly string[];
  /** First version. A tag without a version, such as `latest`, counts as newer than any. */
  readonly since?: string;
  /** First version for which it no longer holds. */
  readonly before?: string;
  /** The systems for which it holds. */
  readonly on?: readonly SystemId[];
  /** The system of these tags where their words name no other. */
  readonly system?: SystemId;
  readonly facts?: Facts;
}

/** Images that share their facts: one repository, or several that are built alike. */
export interface ImageFamily {
  /** Familiar names; a trailing `*` stands for the rest of the name. */
  readonly names: readonly [string, ...string[]];
  /** Where the facts come from, besides the page of the first name on Docker Hub and the schedule of the product. */
  readonly sources?: readonly string[];
  /** The system of a tag whose words name no other; unknown when absent. */
  readonly system?: SystemId;
  /** The words of a tag never name another system. */
  readonly oneSystem?: boolean;
  /** Nothing but the program was added to the system: what the system lacks, the image lacks. */
  readonly plain?: boolean;
  /** What the version at the start of the tag is a version of. */
  readonly product?: ProductId;
  /** Dates the system's release instead of the distribution's own schedule. */
  readonly lifecycle?: ProductId;
  /** The repository's name says what elsewhere the tag says: `java17-debian12`. */
  readonly nameWords?: boolean;
  readonly facts?: Facts;
  readonly variants?: readonly ImageVariant[];
}
