import { userIds, type ValueDetails } from '../../core/computed-values';
import type { ComputedValue } from '../../core/effects';
import { shortList } from '../../core/short-list';
import { SOURCES } from '../../core/sources';
import { touches } from '../../core/text';
import { INSTRUCTIONS } from '../../kernel/build-layers';
import { containerUser } from '../../kernel/user';
import type { ImageUser } from '../images/types';
import { dockerfileReference } from '../references';
import { PROXY_ARGS, type EffectiveUser } from '../state';
import {
  flagOf, type CopyInstruction, type FromInstruction, type OnbuildInstruction, type PairsInstruction, type RunInstruction,
  type WorkdirInstruction,
} from '../syntax/instructions';
import { buildValues, type Site, type Told } from './site';

export function from(site: Site<FromInstruction>): Told | undefined {
  const { instruction: { name }, stage, offset } = site;
  if (!stage) return undefined;
  if (name && touches(name.range, offset)) return { ...stageName(site), range: name.range, title: `AS ${name.text}` };
  const { base } = stage;
  const inherited = base.stage ? `Everything of stage ${base.stage.label}: its files, variables, user and shell.` : baseMeaning(site);
  return {
    values: [...baseUser(base.facts?.defaultUser), ...buildValues(site)],
    meaning: inherited,
    doesNot: base.stage || base.isScratch
      ? 'Build arguments from before the first FROM are not in scope below it: ARG NAME brings one in.'
      : base.reference?.digestPresence === 'present'
        ? 'The digest pins the content; fixes of the base arrive only when it is changed here.'
        : 'The tag pins nothing: the same file builds on other content tomorrow.',
    sources: [dockerfileReference('FROM'), SOURCES.buildCache],
    topics: ['base-images', 'multi-stage-builds', 'tags-digests-registries'],
  };
}

function baseUser(user: ImageUser | undefined): readonly ComputedValue[] {
  return user ? userIds('docker', containerUser(String(user.uid ?? user.name)), { note: 'the image’s own USER' }) : [];
}

function baseMeaning({ stage }: Site<FromInstruction>): string {
  const base = stage?.base;
  if (base?.isScratch) return 'An empty file system: no shell, no certificates, no /etc/passwd, no /tmp.';
  const { distro, release, libc, shell } = base?.facts ?? {};
  const words = [distro, release, ...(libc === undefined ? [] : ['with', libc]), ...(shell === 'none' ? ['and without a shell'] : [])];
  const system = distro === undefined ? '' : ` It is ${words.filter((word) => word !== undefined).join(' ')}.`;
  return `The stage begins with the files and the configuration of this image: variables, user, working directory, entrypoint.${system}`;
}

function stageName({ stage, file }: Site<FromInstruction>): Told {
  const titles = stage?.dependents.map((one) => (one.isFinal && !one.name ? 'the last stage' : `stage ${one.label}`));
  const users = [...new Set(titles)];
  const isFinal = stage === file.finalStage;
  return {
    values: [],
    meaning: isFinal
      ? 'The last stage: without --target, its files and configuration are the image.'
      : users.length > 0
        ? `Used by ${shortList(users)}; stages that do not need each other are built at the same time.`
        : 'No other stage uses it, so that BuildKit does not build it unless --target names it.',
    doesNot: isFinal ? 'Stages before it leave nothing in it but what it copies.' : 'Only what is copied out of it reaches the image: neither its layers nor its history do.',
    sources: [dockerfileReference('FROM')],
    topics: ['multi-stage-builds', 'buildkit'],
  };
}

export function run(site: Site<RunInstruction>): Told {
  const { file, instruction } = site;
  const { user } = file.stateBefore(instruction);
  return {
    values: [...ownIds(user, 'of the command'), ...buildValues(site)],
    meaning: `BuildKit uses the earlier result again while this stays the same: ${lowerFirst(INSTRUCTIONS['RUN']?.cacheKey ?? '')}`,
    doesNot: 'A file that a later instruction deletes stays in this layer and in the size of the image.',
    sources: [dockerfileReference('RUN'), SOURCES.buildCache],
    topics: ['layers', 'layer-caching', 'buildkit'],
  };
}

function ownIds({ text }: EffectiveUser, note: string): readonly ComputedValue[] {
  return text === undefined ? [] : userIds('build', containerUser(text), { note });
}

export function copy(site: Site<CopyInstruction>): Told {
  const { instruction } = site;
  const { keyword, from: source } = instruction;
  const owner = flagOf(instruction, 'chown')?.value?.text;
  const link = flagOf(instruction, 'link') !== undefined;
  const facts = INSTRUCTIONS[keyword];
  return {
    values: [...ownerValues(instruction), ...buildValues(site)],
    meaning: `The earlier result is used again while this stays the same: ${lowerFirst(facts?.cacheKey ?? '')}${source ? ' The files come from another stage or image, not from the build context.' : ''}`,
    doesNot: link
      ? 'With --link it does not depend on the layers before it, so that they may change without copying again.'
      : owner === undefined
        ? source
          ? 'USER does not matter: owners are those that the files have there, unless --chown says otherwise.'
          : 'USER does not matter: what is copied belongs to root unless --chown says otherwise.'
        : 'Changing owners later with RUN chown copies every file once more into another layer.',
    sources: [dockerfileReference(keyword), SOURCES.buildCache],
    topics: ['layer-caching', 'layers', 'dockerignore'],
  };
}

const COPIED: ValueDetails = { note: 'owner of the copied files' };

/**
 * Owner of the copied files. What comes from the build context belongs to root; files of another stage, and of an archive that
 * ADD unpacks, keep their owners.
 * Source: moby/buildkit, client/solve.go; Dockerfile reference, "COPY --chown --chmod".
 */
function ownerValues(instruction: CopyInstruction): readonly ComputedValue[] {
  const owner = flagOf(instruction, 'chown')?.value?.text;
  if (owner !== undefined) {
    const { uid, gid } = containerUser(owner);
    return userIds('build', { uid, gid: owner.includes(':') ? gid : uid }, COPIED);
  }
  return instruction.keyword === 'COPY' && !instruction.from ? userIds('build', { uid: 0, gid: 0 }, COPIED) : [];
}

export function workdir(site: Site<WorkdirInstruction>): Told {
  const { file, instruction, stage } = site;
  const before = file.stateBefore(instruction);
  const next = stage && [...stage.instructions].find((one) => one.range.start > instruction.range.start);
  const path = next ? file.stateBefore(next).workdir : stage?.state.workdir;
  const { user } = before;
  return {
    values: [...ownIds(user, 'owner of a directory that is made'), ...buildValues(site)],
    meaning: `Later RUN, CMD, ENTRYPOINT, COPY and ADD start from ${path ?? 'this directory'}, and so does the container. A directory that is not there is made${user.text === undefined ? '' : ` and belongs to ${user.text}`}.`,
    doesNot: 'It changes no owner of a directory that exists: one that the base image made for root stays root’s.',
    sources: [dockerfileReference('WORKDIR')],
    topics: ['layers', 'layer-caching'],
  };
}

export function env(site: Site<PairsInstruction>): Told {
  return {
    values: buildValues(site),
    meaning: 'Set for every later RUN and for every container; docker inspect shows the value. A change here runs every later RUN again, used or not.',
    doesNot: 'A COPY below it is not affected unless it expands the variable, and unsetting it in a RUN changes nothing for later ones.',
    sources: [dockerfileReference('ENV'), SOURCES.buildCache],
    topics: ['layer-caching', 'secrets'],
  };
}

export function arg(site: Site<PairsInstruction>): Told {
  const names = site.instruction.pairs.map(({ key }) => key.text);
  if (!site.stage) {
    return {
      values: buildValues(site),
      meaning: 'In scope of the FROM lines only. A stage sees it after an ARG of the same name without value.',
      doesNot: 'It is not set in any container.',
      sources: [dockerfileReference('ARG')],
      topics: ['layer-caching'],
    };
  }
  const isProxy = names.some((name) => PROXY_ARGS.some((proxy) => proxy === name));
  return {
    values: buildValues(site),
    meaning: `Set for later RUN instructions of this stage, whose history records the value: docker history shows it to everybody who has the image.${isProxy ? ' Declaring a proxy variable makes it part of the cache key, which it is not otherwise.' : ''}`,
    doesNot: 'It is not set in the container. For secrets use RUN --mount=type=secret, which leaves no trace.',
    sources: [dockerfileReference('ARG'), SOURCES.buildSecrets],
    topics: ['secrets', 'layer-caching'],
  };
}

export function onbuild({ instruction: { trigger }, ...site }: Site<OnbuildInstruction>): Told {
  return {
    values: [],
    meaning: `${trigger?.keyword ?? 'The instruction'} runs in the build of every image that is made FROM this one, right after its FROM.`,
    doesNot: 'It does nothing in this build, and grandchildren do not run it again.',
    sources: [dockerfileReference('ONBUILD')],
    topics: site.stage ? ['multi-stage-builds'] : [],
  };
}

export function label(site: Site): Told {
  return {
    values: buildValues(site),
    meaning: 'Stored in the image’s configuration; docker inspect and registries show it.',
    doesNot: 'It makes no layer and rebuilds nothing below it.',
    sources: [dockerfileReference('LABEL')],
    topics: ['layers'],
  };
}

function lowerFirst(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}
