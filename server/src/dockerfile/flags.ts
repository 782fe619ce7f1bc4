import type { Keyword } from './syntax/instructions';

/** What a flag, or an option of `RUN --mount`, accepts. */
export type FlagValue =
  | { readonly type: 'boolean' }
  | { readonly type: 'text'; readonly placeholder: string }
  | { readonly type: 'choice'; readonly values: readonly string[] }
  /** Of Go; zero, or a millisecond and more. */
  | { readonly type: 'duration' }
  | { readonly type: 'integer'; readonly minimum: number; readonly usual: number }
  /** Octal, or symbolic since `symbolicSince`. */
  | { readonly type: 'mode'; readonly symbolicSince?: string }
  | { readonly type: 'checksum' }
  | { readonly type: 'owner' }
  | { readonly type: 'platform' }
  /** Stage name, stage index, image or named context. */
  | { readonly type: 'source' }
  | { readonly type: 'mount' };

export interface FlagFacts {
  readonly name: string;
  readonly value: FlagValue;
  /** First stable version of the `docker/dockerfile` frontend that knows it; `labs` where only the labs channel does. */
  readonly since: string;
  readonly repeatable: boolean;
  /** One sentence for hover and completion. */
  readonly description: string;
}

/** Where the facts were read: Dockerfile reference and the frontend's release notes. */
export const FLAG_SOURCE = { title: 'Dockerfile reference', url: 'https://docs.docker.com/reference/dockerfile/' };

const BOOLEAN: FlagValue = { type: 'boolean' };
const OWNER: FlagValue = { type: 'owner' };
const PATH: FlagValue = { type: 'text', placeholder: 'path' };

function flag(name: string, value: FlagValue, since: string, description: string, repeatable = false): FlagFacts {
  return { name, value, since, description, repeatable };
}

const COPY_AND_ADD: readonly FlagFacts[] = [
  flag('chown', OWNER, '1.0', 'Owner of the copied files as user:group; names are looked up in the image.'),
  flag('chmod', { type: 'mode', symbolicSince: '1.14' }, '1.2', 'Permissions of the copied files.'),
  flag('link', BOOLEAN, '1.4', 'Copies into a layer of its own that does not depend on those before, so that it is reused when they change.'),
  flag('exclude', { type: 'text', placeholder: 'pattern' }, '1.19', 'Leaves out files that match the pattern; may be repeated.', true),
];

/** The flags of every instruction that has some. Validation, hover and completion read this table. */
export const FLAGS: Readonly<Partial<Record<Keyword, readonly FlagFacts[]>>> = {
  FROM: [flag('platform', { type: 'platform' }, '1.0', 'Platform of the image, when it is not that of the build: os/arch[/variant].')],
  RUN: [
    flag('mount', { type: 'mount' }, '1.2', 'Mounts a cache, secret, SSH agent, tmpfs or files of another stage while the command runs.', true),
    flag('network', { type: 'choice', values: ['default', 'none', 'host'] }, '1.3', 'Network that the command sees; host needs an entitlement.'),
    flag('security', { type: 'choice', values: ['sandbox', 'insecure'] }, '1.20', 'insecure runs the command with elevated privileges and needs an entitlement.'),
    flag('device', { type: 'text', placeholder: 'name' }, 'labs', 'Makes a CDI device available to the command.', true),
  ],
  COPY: [
    flag('from', { type: 'source' }, '1.0', 'Takes the files from a stage, an image or a named context instead of the build context.'),
    ...COPY_AND_ADD,
    flag('parents', BOOLEAN, '1.20', 'Keeps the parent folders of the sources.'),
  ],
  ADD: [
    ...COPY_AND_ADD,
    flag('checksum', { type: 'checksum' }, '1.6', 'Refuses a download whose digest, or a Git checkout whose commit, is another.'),
    flag('keep-git-dir', BOOLEAN, '1.1', 'Keeps the .git folder of a cloned repository.'),
    flag('unpack', BOOLEAN, '1.17', 'Says whether archives are unpacked, downloads included.'),
  ],
  HEALTHCHECK: [
    flag('interval', { type: 'duration' }, '1.0', 'Time between checks; 30s by default.'),
    flag('timeout', { type: 'duration' }, '1.0', 'A check that takes longer has failed; 30s by default.'),
    flag('start-period', { type: 'duration' }, '1.0', 'Failures in this time after the start do not count; 0s by default.'),
    flag('start-interval', { type: 'duration' }, '1.6', 'Time between checks during the start period; 5s by default.'),
    flag('retries', { type: 'integer', minimum: 0, usual: 3 }, '1.0', 'Consecutive failures that make the container unhealthy; 3 by default.'),
  ],
};

/** Whether the builder replaces variables in a flag of this type; in others a `$` is a character like any (BuildKit `instructions`, `Expand`). */
export function takesVariables({ type }: FlagValue): boolean {
  return type !== 'boolean' && type !== 'choice' && type !== 'duration' && type !== 'integer' && type !== 'source';
}

export function flagFacts(keyword: Keyword, name: string): FlagFacts | undefined {
  return FLAGS[keyword]?.find((one) => one.name === name);
}

export interface MountOptionFacts {
  readonly name: string;
  /** Other spellings of the same option. */
  readonly aliases: readonly string[];
  readonly value: FlagValue;
  readonly required: boolean;
  /** First version that knows it, where that is later than `--mount` itself. */
  readonly since?: string;
  readonly description: string;
}

export interface MountTypeFacts {
  readonly type: string;
  readonly description: string;
  readonly options: readonly MountOptionFacts[];
}

function option(
  name: string,
  value: FlagValue,
  description: string,
  { aliases = [], required = false, since }: { aliases?: readonly string[]; required?: boolean; since?: string } = {},
): MountOptionFacts {
  return { name, aliases, value, required, description, ...(since === undefined ? {} : { since }) };
}

const TARGET = { aliases: ['dst', 'destination'] };
const SOURCE = option('source', PATH, 'Path in the source that is mounted; its root by default.', { aliases: ['src'] });
const FROM = option('from', { type: 'source' }, 'Stage, image or named context that is mounted; the build context by default.');
const NUMBER: FlagValue = { type: 'integer', minimum: 0, usual: 1000 };

/** The types of `RUN --mount` (Dockerfile reference, "RUN --mount"). */
export const MOUNT_TYPES: readonly MountTypeFacts[] = [
  {
    type: 'bind',
    description: 'Files of the context, a stage or an image, read-only unless rw.',
    options: [
      option('target', PATH, 'Where it is mounted; the working directory by default.', TARGET),
      SOURCE,
      FROM,
      option('readwrite', BOOLEAN, 'Allows writes, which are thrown away.', { aliases: ['rw'] }),
      option('readonly', BOOLEAN, 'Refuses writes.', { aliases: ['ro'] }),
    ],
  },
  {
    type: 'cache',
    description: 'A folder that outlives the build and is no part of the image: package caches, compiler caches.',
    options: [
      option('id', { type: 'text', placeholder: 'id' }, 'Name of the cache; the target by default.'),
      option('target', PATH, 'Where it is mounted.', { ...TARGET, required: true }),
      option('sharing', { type: 'choice', values: ['shared', 'private', 'locked'] }, 'Whether builds at the same time share it, get one each or wait.'),
      FROM,
      SOURCE,
      option('mode', { type: 'mode' }, 'Permissions of a new cache folder; 0755 by default.'),
      option('uid', NUMBER, 'Owner of a new cache folder; 0 by default.'),
      option('gid', NUMBER, 'Group of a new cache folder; 0 by default.'),
      option('readonly', BOOLEAN, 'Refuses writes.', { aliases: ['ro'] }),
    ],
  },
  {
    type: 'tmpfs',
    description: 'An empty folder in memory.',
    options: [
      option('target', PATH, 'Where it is mounted.', { ...TARGET, required: true }),
      option('size', { type: 'text', placeholder: 'bytes' }, 'Upper limit of its size.'),
    ],
  },
  {
    type: 'secret',
    description: 'A secret of the build, which enters neither a layer nor the cache.',
    options: [
      option('id', { type: 'text', placeholder: 'id' }, 'Id of the secret; the last part of the target by default.', { aliases: ['source', 'src'] }),
      option('target', PATH, 'File that holds it; /run/secrets/<id> by default.', TARGET),
      option('env', { type: 'text', placeholder: 'NAME' }, 'Environment variable that holds it.', { since: '1.10' }),
      option('required', BOOLEAN, 'Fails the build when the secret is not given.'),
      option('mode', { type: 'mode' }, 'Permissions of the file; 0400 by default.'),
      option('uid', NUMBER, 'Owner of the file; 0 by default.'),
      option('gid', NUMBER, 'Group of the file; 0 by default.'),
    ],
  },
  {
    type: 'ssh',
    description: 'The socket of an SSH agent.',
    options: [
      option('id', { type: 'text', placeholder: 'id' }, 'Id of the agent; default by default.'),
      option('target', PATH, 'Path of the socket.', TARGET),
      option('required', BOOLEAN, 'Fails the build when no agent is given.'),
      option('mode', { type: 'mode' }, 'Permissions of the socket; 0600 by default.'),
      option('uid', NUMBER, 'Owner of the socket; 0 by default.'),
      option('gid', NUMBER, 'Group of the socket; 0 by default.'),
    ],
  },
];

/** Options that every mount type accepts. */
export const COMMON_MOUNT_OPTIONS = ['type'] as const;

export function mountTypeFacts(type: string): MountTypeFacts | undefined {
  return MOUNT_TYPES.find((one) => one.type === type);
}

/** The option of a mount type by its name or another spelling. */
export function mountOptionFacts(type: MountTypeFacts, name: string): MountOptionFacts | undefined {
  return type.options.find((one) => one.name === name || one.aliases.includes(name));
}
