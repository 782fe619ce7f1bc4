import { userIds, mount as mountRow } from '../../core/computed-values';
import { SOURCES } from '../../core/sources';
import type { MountValue } from '../../kernel/mounts';
import { containerUser } from '../../kernel/user';
import { flagFacts, mountTypeFacts } from '../flags';
import { targetOf } from '../mounts';
import { dockerfileReference } from '../references';
import type { Mount } from '../syntax/instructions';
import { healthcheck } from './container';
import { buildValues, type Explain, type FlagSite, type Told } from './site';

/** Explainers by keyword and flag; those of mounts by type as well. */
export const FLAG_EXPLAINERS: Readonly<Record<string, Explain<FlagSite>>> = {
  'FROM --platform': platform,
  'RUN --mount': mount,
  'RUN --network': network,
  'RUN --security': security,
  'RUN --device': described(['buildkit']),
  'COPY --from': copyFrom,
  'COPY --link': link,
  'COPY --chown': chown,
  'COPY --chmod': chmod,
  'COPY --parents': described(['layers']),
  'COPY --exclude': described(['layer-caching', 'dockerignore']),
  'ADD --link': link,
  'ADD --chown': chown,
  'ADD --chmod': chmod,
  'ADD --exclude': described(['layer-caching', 'dockerignore']),
  'ADD --checksum': checksum,
  'ADD --keep-git-dir': described(['layers']),
  'ADD --unpack': described(['layers']),
  'HEALTHCHECK --interval': timing,
  'HEALTHCHECK --timeout': timing,
  'HEALTHCHECK --start-period': timing,
  'HEALTHCHECK --start-interval': timing,
  'HEALTHCHECK --retries': timing,
};

/** A flag of which the table's own description is all there is to say, besides what a change rebuilds. */
function described(topics: readonly string[]): Explain<FlagSite> {
  return (site) => {
    const { keyword } = site.instruction;
    const facts = keyword === 'UNKNOWN' ? undefined : flagFacts(keyword, site.flag.name);
    return facts && { values: buildValues(site), meaning: facts.description, sources: [dockerfileReference(keyword)], topics };
  };
}

function platform({ flag, stage }: FlagSite): Told | undefined {
  const value = flag.value?.text;
  if (value === undefined) return undefined;
  const isBuild = /^\$\{?BUILDPLATFORM\b/.test(value);
  return {
    values: [],
    meaning: isBuild
      ? 'The stage runs on the machine that builds, whatever the image is for: no emulation, but compilers must be told about TARGETOS and TARGETARCH.'
      : `The stage is built from and for ${value}; on another kind of processor its RUN instructions go through QEMU, many times slower.`,
    doesNot: stage?.isFinal && isBuild
      ? 'Here it is wrong: the last stage is the image, which then is for the build machine’s processor.'
      : 'It cross-compiles nothing by itself.',
    sources: [dockerfileReference('FROM')],
    topics: ['multi-stage-builds', 'buildkit'],
  };
}

function mount(site: FlagSite): Told | undefined {
  const { instruction, flag } = site;
  const found = instruction.keyword === 'RUN' ? instruction.mounts.find((one) => one.flag === flag) : undefined;
  const facts = found && mountTypeFacts(found.type);
  const words = found && MOUNTS[found.type];
  if (!found || !facts || !words) return undefined;
  return {
    values: [...(isFile(found) ? [mountRow('build', mountValue(found))] : []), ...buildValues(site).filter(({ surface }) => surface === 'cache')],
    ...words(found),
    sources: [dockerfileReference('RUN --mount', 'run---mount'), ...(found.type === 'secret' ? [SOURCES.buildSecrets] : [])],
    topics: found.type === 'secret' || found.type === 'ssh' ? ['secrets', 'buildkit'] : ['buildkit', 'layer-caching'],
  };
}

const MOUNTS: Readonly<Record<string, (mount: Mount) => { meaning: string; doesNot: string }>> = {
  cache: (found) => ({
    meaning: `The directory ${targetOf(found) ?? ''} is kept by the builder between builds (id ${optionOf(found, 'id') ?? targetOf(found) ?? ''}, ${optionOf(found, 'sharing') ?? 'shared'}) and is in no layer.`,
    doesNot: 'Its content is not part of the cache key, other machines do not have it, and it may be empty at any time: the command must work without.',
  }),
  secret: (found) => ({
    meaning: `While this command runs the secret ${secretId(found)} is ${secretForm(found)}; it enters no layer, no history and no cache key.`,
    doesNot: 'A new value does not run the command again, and what the command writes somewhere else is in the layer.',
  }),
  ssh: () => ({
    meaning: 'The command reaches the SSH agent of whoever builds by a socket: keys are used without being copied.',
    doesNot: 'The command can sign with every key of the agent while it runs; host keys must be known, or be added to known_hosts.',
  }),
  tmpfs: () => ({
    meaning: 'An empty directory in memory for this command; what is written there is in no layer.',
    doesNot: 'The next RUN does not find it.',
  }),
  bind: (found) => ({
    meaning: `Files of ${optionOf(found, 'from') ?? 'the build context'} for this command, without copying them into a layer; they count for the cache key.`,
    doesNot: 'With rw, writes are thrown away after the command.',
  }),
};

/** Source: Dockerfile reference, "RUN --mount=type=secret": the id is the last part of the target unless it is given. */
function secretId(found: Mount): string {
  return optionOf(found, 'id') ?? targetOf(found)?.split('/').at(-1) ?? '';
}

/** With `env` it is a variable, and a file as well only with a target. */
function secretForm(found: Mount): string {
  const variable = optionOf(found, 'env');
  const file = 'a file in memory, readable by root only unless mode and uid say otherwise';
  if (variable === undefined) return file;
  return targetOf(found) === undefined ? `the variable ${variable}` : `the variable ${variable} and ${file}`;
}

function isFile(found: Mount): boolean {
  return found.type !== 'secret' || optionOf(found, 'env') === undefined || targetOf(found) !== undefined;
}

function mountValue(found: Mount): MountValue {
  const { type } = found;
  const id = type === 'secret' ? secretId(found) : optionOf(found, 'id');
  const from = optionOf(found, 'from') ?? 'build context';
  const path = targetOf(found) ?? DEFAULT_TARGETS[type]?.(id ?? '') ?? '/';
  const source = { cache: `cache ${id ?? path}`, secret: `secret ${id ?? ''}`, ssh: `agent ${id ?? 'default'}`, bind: from }[type] ?? type;
  return { path, type: type === 'secret' ? 'tmpfs' : type, source, options: [isReadOnly(found) ? 'ro' : 'rw'] };
}

/** Source: Dockerfile reference, "RUN --mount". */
const DEFAULT_TARGETS: Readonly<Record<string, (id: string) => string>> = {
  secret: (id) => `/run/secrets/${id}`,
  ssh: () => '/run/buildkit/ssh_agent.0',
};

function isReadOnly(found: Mount): boolean {
  if (found.type === 'secret') return true;
  return isPlainBind(found) || found.options.some(({ name }) => name === 'readonly' || name === 'ro');
}

function isPlainBind({ type, options }: Mount): boolean {
  return type === 'bind' && !options.some(({ name, value }) => (name === 'rw' || name === 'readwrite') && value !== 'false');
}

function optionOf({ options }: Mount, name: string): string | undefined {
  return options.find((option) => option.name === name)?.value;
}

function network({ flag }: FlagSite): Told | undefined {
  const meanings: Readonly<Record<string, string>> = {
    none: 'The command has only a loopback interface: what it needs must come from the context, a stage or a cache.',
    host: 'The command uses the network of the machine that builds and reaches services on its localhost; the builder must allow network.host.',
    default: 'The command has the builder’s own network, as without the flag.',
  };
  const meaning = meanings[flag.value?.text ?? ''];
  const sources = [dockerfileReference('RUN --network', 'run---network')];
  return meaning === undefined ? undefined : {
    values: [],
    meaning,
    doesNot: 'It holds for this command only: ADD, base images and other instructions are fetched by the builder, outside of it.',
    sources,
    topics: ['buildkit', 'namespaces'],
  };
}

function security({ flag }: FlagSite): Told | undefined {
  const isInsecure = flag.value?.text === 'insecure';
  if (!isInsecure && flag.value?.text !== 'sandbox') return undefined;
  return {
    values: [],
    meaning: isInsecure
      ? 'The command runs like a privileged container, with every capability and device of the machine that builds; the builder must allow security.insecure.'
      : 'The command runs with the usual capabilities and filters, as without the flag.',
    doesNot: 'It holds for this command only, and changes nothing for containers made from the image.',
    sources: [dockerfileReference('RUN --security', 'run---security')],
    topics: ['buildkit', 'hardening'],
  };
}

function copyFrom({ flag, stage, instruction }: FlagSite): Told | undefined {
  const use = stage?.imagesUsed.find((one) => one.instruction === instruction);
  if (!flag.value || !use) return undefined;
  return {
    values: [],
    meaning: use.stage
      ? `Files of stage ${use.stage.label}; BuildKit builds it because of this, and copies again only when these files come out different.`
      : `Files of the image ${use.written}, or of a build context with that name; no layer of it comes along.`,
    doesNot: use.stage || use.reference?.digestPresence === 'present'
      ? 'Owners and modes come along as they are there; --chown and --chmod change them on the way.'
      : 'The tag pins nothing: the same file copies other content tomorrow.',
    sources: [dockerfileReference('COPY --from', 'copy---from')],
    topics: ['multi-stage-builds', 'buildkit'],
  };
}

function link(site: FlagSite): Told | undefined {
  if (site.flag.value?.text === 'false') return undefined;
  return {
    values: buildValues(site),
    meaning: 'The files become a layer of their own that does not look at those before it: when the base changes, it is used again as it is.',
    doesNot: 'It cannot follow a symbolic link in the path of the destination, since it does not see the files before.',
    sources: [dockerfileReference('COPY --link', 'copy---link')],
    topics: ['layer-caching', 'layers'],
  };
}

function chown({ flag, instruction, file }: FlagSite): Told | undefined {
  const owner = flag.value?.resolve((name) => file.stateBefore(instruction).lookUp(name));
  if (owner === undefined || owner === '') return undefined;
  const { uid, gid } = containerUser(owner);
  const group = owner.includes(':') ? gid : uid;
  return {
    values: userIds('build', { uid, gid: group }),
    meaning: uid === undefined
      ? 'The names are looked up in /etc/passwd and /etc/group of the stage; where they are not there, the build fails.'
      : `The files belong to ${uid}:${group ?? ''} in the layer; a single number counts for the group too.`,
    doesNot: 'It does not change directories that exist already.',
    sources: [dockerfileReference('COPY --chown', 'copy---chown---chmod')],
    topics: ['running-as-non-root', 'layers'],
  };
}

function chmod({ flag, instruction }: FlagSite): Told | undefined {
  const mode = flag.value?.value;
  if (mode === undefined) return undefined;
  return {
    values: [],
    meaning: `Files and directories get mode ${mode} while they are copied, without a second layer for RUN chmod.`,
    doesNot: 'An octal mode counts for directories as well: 0644 leaves directories that nobody but root can enter.',
    sources: [dockerfileReference(`${instruction.keyword} --chmod`, 'copy---chown---chmod')],
    topics: ['layers'],
  };
}

function checksum(site: FlagSite): Told | undefined {
  if (!site.flag.value) return undefined;
  return {
    values: buildValues(site),
    meaning: 'The build fails when what is downloaded has another checksum: what is changed at the address cannot get into the image unseen.',
    doesNot: 'It proves that the content is the one that was looked at, not that it is harmless.',
    sources: [dockerfileReference('ADD --checksum', 'add---checksum')],
    topics: ['supply-chain', 'layer-caching'],
  };
}

function timing(site: FlagSite): Told | undefined {
  const { instruction } = site;
  return instruction.keyword === 'HEALTHCHECK' ? healthcheck({ ...site, instruction: instruction }) : undefined;
}
