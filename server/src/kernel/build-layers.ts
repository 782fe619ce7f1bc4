export type LayerKind =
  /** Adds a layer of files. */
  | 'filesystem'
  /** Changes the image's configuration; `docker history` shows an empty layer. */
  | 'metadata'
  /** Starts a stage or leaves a trigger, and is not in the history. */
  | 'none';

export interface InstructionFacts {
  readonly layer: LayerKind;
  /** What the layer or the configuration gains. */
  readonly adds: string;
  /** What decides whether BuildKit may reuse an earlier result. */
  readonly cacheKey: string;
  /** What a change of this instruction makes run again. */
  readonly changeRebuilds: string;
}

const METADATA_KEY = 'None: it does no work.';
const NOTHING = 'Nothing below it.';

/**
 * Dockerfile instructions as BuildKit sees them.
 * Source: moby/buildkit, frontend/dockerfile/dockerfile2llb/convert.go (`commitToHistory`, `dispatch…`), solver/llbsolver/ops
 * (exec.go, file.go), cache/contenthash, source/http; https://docs.docker.com/build/cache/invalidation/.
 */
export const INSTRUCTIONS: Readonly<Record<string, InstructionFacts>> = {
  FROM: {
    layer: 'none',
    adds: 'The layers of the base image.',
    cacheKey: 'The digest that the tag stands for, and the platform.',
    changeRebuilds: 'The whole stage, and what other stages take from it.',
  },
  RUN: {
    layer: 'filesystem',
    adds: 'Every file that the command creates, changes or deletes.',
    cacheKey: 'The command’s text, every ENV and ARG in scope, user, directory, mounts, the files so far; not what it downloads.',
    changeRebuilds: 'Every RUN, COPY, ADD and WORKDIR after it.',
  },
  COPY: {
    layer: 'filesystem',
    adds: 'The copied files.',
    cacheKey: 'Names, content, modes and owners of the selected files, not their times; flags; the files so far, unless --link.',
    changeRebuilds: 'Every RUN, COPY, ADD and WORKDIR after it.',
  },
  ADD: {
    layer: 'filesystem',
    adds: 'The copied, downloaded or unpacked files.',
    cacheKey: 'As COPY; for a URL the checksum of what is downloaded and its Last-Modified; for Git the commit.',
    changeRebuilds: 'Every RUN, COPY, ADD and WORKDIR after it.',
  },
  WORKDIR: {
    layer: 'filesystem',
    adds: 'The directory, if it is not there yet, owned by the current USER.',
    cacheKey: 'The path, the user, SOURCE_DATE_EPOCH and the files so far.',
    changeRebuilds: 'Every RUN, COPY, ADD and WORKDIR after it.',
  },
  ENV: {
    layer: 'metadata',
    adds: 'A variable for the build and for every container.',
    cacheKey: METADATA_KEY,
    changeRebuilds: 'Every RUN after it, used or not, and instructions that expand it.',
  },
  ARG: {
    layer: 'metadata',
    adds: 'A variable for the build only; its value stays readable in the image’s history.',
    cacheKey: METADATA_KEY,
    changeRebuilds: 'Every RUN after it, used or not, and instructions that expand it; not for the predefined proxy variables.',
  },
  USER: {
    layer: 'metadata',
    adds: 'The user for later RUN and WORKDIR, and for the container.',
    cacheKey: METADATA_KEY,
    changeRebuilds: 'RUN and WORKDIR after it, and then what follows them.',
  },
  SHELL: {
    layer: 'metadata',
    adds: 'The shell of later shell-form commands.',
    cacheKey: METADATA_KEY,
    changeRebuilds: 'Shell-form RUN after it, and then what follows.',
  },
  CMD: { layer: 'metadata', adds: 'The default arguments.', cacheKey: METADATA_KEY, changeRebuilds: NOTHING },
  ENTRYPOINT: { layer: 'metadata', adds: 'The program.', cacheKey: METADATA_KEY, changeRebuilds: NOTHING },
  EXPOSE: { layer: 'metadata', adds: 'A note of ports; it opens none.', cacheKey: METADATA_KEY, changeRebuilds: NOTHING },
  HEALTHCHECK: {
    layer: 'metadata',
    adds: 'A check that Docker runs and Kubernetes ignores.',
    cacheKey: METADATA_KEY,
    changeRebuilds: NOTHING,
  },
  LABEL: { layer: 'metadata', adds: 'A label.', cacheKey: METADATA_KEY, changeRebuilds: NOTHING },
  MAINTAINER: { layer: 'metadata', adds: 'The author.', cacheKey: METADATA_KEY, changeRebuilds: NOTHING },
  STOPSIGNAL: { layer: 'metadata', adds: 'The signal that stops it.', cacheKey: METADATA_KEY, changeRebuilds: NOTHING },
  VOLUME: { layer: 'metadata', adds: 'A path that gets an anonymous volume.', cacheKey: METADATA_KEY, changeRebuilds: NOTHING },
  ONBUILD: { layer: 'none', adds: 'A trigger for images built from this one.', cacheKey: METADATA_KEY, changeRebuilds: NOTHING },
};

export interface RunMountFacts {
  readonly meaning: string;
  /** Whether the content, besides the declaration, decides about the cache. */
  readonly contentInCacheKey: boolean;
  /** Whether what is written there ends up in the image. */
  readonly inLayer: boolean;
}

/** `RUN --mount=type=…`. Source: moby/buildkit, solver/llbsolver/ops/exec.go, `CacheMap`; Dockerfile reference, RUN --mount. */
export const RUN_MOUNTS: Readonly<Record<'bind' | 'cache' | 'secret' | 'ssh' | 'tmpfs', RunMountFacts>> = {
  bind: { meaning: 'Files of the context or of another stage, without copying them.', contentInCacheKey: true, inLayer: false },
  cache: { meaning: 'A directory that later builds on this machine find again.', contentInCacheKey: false, inLayer: false },
  secret: { meaning: 'A file that exists for this command alone.', contentInCacheKey: false, inLayer: false },
  ssh: { meaning: 'A socket of the SSH agent of whoever builds.', contentInCacheKey: false, inLayer: false },
  tmpfs: { meaning: 'Scratch space in memory.', contentInCacheKey: false, inLayer: false },
};

/** Kind of layer of an instruction; `WORKDIR /` makes none. Unknown keywords have no facts. */
export function layerOf(keyword: string, path?: string): LayerKind | undefined {
  if (keyword === 'WORKDIR' && path === '/') return 'metadata';
  return Object.hasOwn(INSTRUCTIONS, keyword) ? INSTRUCTIONS[keyword]?.layer : undefined;
}
