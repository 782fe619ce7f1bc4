import { oncePerStage } from '../once-per-stage';
import type { PackageSite } from '../package-rules';
import { dockerfileRule } from '../rule';
import { gitClones, operandsOf, type GitClone, type ShellScript } from '../shell';

export default dockerfileRule({
  id: 'dockerfile/unpinned-git-source',
  severity: 'info',
  profile: 'recommended',
  category: 'security',
  since: '0.1.0',
  summary: 'Git repository without a version',
  why: 'Without a tag or commit the build takes whatever the default branch holds that day. Two builds of one Dockerfile differ, and once the layer is cached, new commits are not seen at all.',
  topic: 'supply-chain',
  sources: [
    { title: 'Dockerfile reference: ADD from a Git repository', url: 'https://docs.docker.com/reference/dockerfile/#adding-files-from-a-git-repository' },
    { title: 'git-clone', url: 'https://git-scm.com/docs/git-clone' },
  ],
  aliases: ['tally:prefer-add-git'],
  fix: 'none',
  examples: [
    { bad: 'FROM debian:12\nRUN git clone --depth 1 «https://github.com/moby/buildkit» /src\n' },
    { bad: 'FROM debian:12\nRUN git clone -b main «https://github.com/moby/buildkit»\n' },
    { bad: 'FROM debian:12\nADD «https://github.com/moby/buildkit.git» /src\nADD «git@github.com:moby/buildkit.git#main» /src\n' },
    { ok: 'FROM debian:12\nRUN git clone --branch v0.14.1 https://github.com/moby/buildkit && git clone -b $TAG https://github.com/moby/moby\n' },
    { ok: 'FROM debian:12\nRUN git clone https://github.com/moby/buildkit && cd buildkit && git checkout 24454f8\n' },
    { ok: 'FROM debian:12\nRUN git clone https://github.com/moby/buildkit /src\nWORKDIR /src\nRUN git reset --hard v0.14.1\n', title: 'chosen in a later RUN' },
    { ok: 'FROM debian:12\nADD https://github.com/moby/buildkit.git#v0.14.1 /src\nADD https://github.com/moby/buildkit.git?ref=v0.14.1 /src\n' },
    { ok: 'FROM debian:12\nRUN git clone $REPOSITORY /src && git clone /srv/mirror.git\n', title: 'a repository that the build chooses' },
  ],
  check: {
    ADD(add, { report }) {
      for (const { value, range } of add.sources) {
        if (value === undefined || !isGitUrl(value) || isFixed(value)) continue;
        report({ at: range, message: 'No tag or commit is named: add one after #', aliases: [] });
      }
    },
    script(site, context) {
      for (const clone of gitClones(site.script)) {
        if (!isRemote(clone) || isChosen(clone, { ...context, ...site })) continue;
        context.report({ at: clone.url.range, message: 'No tag or commit is named: the default branch is taken' });
      }
    },
  },
});

const MOVING = /^(?:main|master|develop|dev|trunk|HEAD)$/;

function isGitUrl(url: string): boolean {
  return /^(?:git@|git:\/\/|ssh:\/\/git@)|^https?:\/\/.*\.git(?:[#?]|$)/.test(url);
}

/** `#ref`, `#ref:dir`, `?ref=…`, `?tag=…`, `?commit=…`. */
function isFixed(url: string): boolean {
  const ref = /#([^:]+)/.exec(url)?.[1] ?? /[?&](?:ref|tag|commit|checksum)=([^&#]+)/.exec(url)?.[1];
  return ref !== undefined && !MOVING.test(ref);
}

function isRemote({ url }: GitClone): boolean {
  return /^(?:https?:\/\/|git@|git:\/\/|ssh:\/\/)/.test(url.text) && !/^\S*\$\{?\w+\}?$/.test(url.text.replace(/^https?:\/\/[^/]*\//, ''));
}

/** By the clone itself, or by a checkout in the same script or a later RUN. */
function isChosen({ ref, checkout }: GitClone, { stage, file, run }: PackageSite): boolean {
  if (ref?.value !== undefined && !MOVING.test(ref.value)) return true;
  return (checkout !== undefined && !MOVING.test(checkout.text)) || run.range.start < lastCheckout(file, stage);
}

/** Offset of the last RUN of the stage that checks something out; -1 when none does. */
const lastCheckout = oncePerStage((file, stage): number => {
  const last = (stage?.all('RUN') ?? []).findLast((run) => file.scriptsOf(run).some(({ script }) => checksOut(script)));
  return last?.range.start ?? -1;
});

function checksOut({ commands }: ShellScript): boolean {
  return commands.some((command) => command.name === 'git' && /^(?:checkout|switch|reset)$/.test(operandsOf(command)[0]?.text ?? ''));
}
