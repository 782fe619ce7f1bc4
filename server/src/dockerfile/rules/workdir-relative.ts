import { insert, suggestedFix } from '../../core/rule';
import { withoutBuildKitUnlessReached } from '../reached';
import { dockerfileRule } from '../rule';
import type { StageState } from '../state';

const BUILDKIT = 'buildkit:WorkdirRelativePath';
const ALIASES = [
  BUILDKIT, 'hadolint:DL3000', 'trivy:DS-0009', 'checkov:CKV_DOCKER_10', 'kics:workdir_path_not_absolute', 'droast:DF009',
  'sonar:S7021', 'dockerfile-utils:WORKDIR_IS_NOT_ABSOLUTE',
];

export default dockerfileRule({
  id: 'dockerfile/workdir-relative',
  severity: 'warning',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Relative WORKDIR that depends on the base image',
  why: 'A relative WORKDIR is joined to the one before it. When none was set in this file, the base image decides where that is, and a new version of the base can move everything that follows.',
  unless: 'An earlier WORKDIR of the same stage, or of the stage it is built on, is absolute.',
  options: {
    everyRelative: {
      default: false,
      strict: true,
      description: 'Report relative paths that follow an absolute WORKDIR too, as hadolint, Trivy, Checkov and KICS do.',
    },
  },
  sources: [
    { title: 'Dockerfile reference: WORKDIR', url: 'https://docs.docker.com/reference/dockerfile/#workdir' },
    { title: 'BuildKit check WorkdirRelativePath', url: 'https://docs.docker.com/reference/build-checks/workdir-relative-path/' },
  ],
  aliases: ALIASES,
  fix: 'suggested',
  examples: [
    { bad: 'FROM alpine:3.20\nWORKDIR «app»\n', good: 'FROM alpine:3.20\nWORKDIR /app\n' },
    { bad: 'FROM alpine:3.20\nWORKDIR /srv\nWORKDIR «app»\n', good: 'FROM alpine:3.20\nWORKDIR /srv\nWORKDIR /srv/app\n', options: { everyRelative: true } },
    { bad: 'FROM alpine:3.20\nENV HOME=app\nWORKDIR «$HOME/data»\n', good: 'FROM alpine:3.20\nENV HOME=app\nWORKDIR /$HOME/data\n' },
    { ok: 'FROM alpine:3.20\nWORKDIR /srv\nWORKDIR app\n', title: 'below an absolute WORKDIR' },
    { ok: 'FROM alpine:3.20 AS base\nWORKDIR /srv\nFROM base\nWORKDIR app\n', title: 'below the WORKDIR of the parent stage' },
    { ok: 'FROM alpine:3.20\nARG HOME\nWORKDIR $HOME/app\n' },
    { ok: 'FROM alpine:3.20\nWORKDIR "/app"\n' },
    { ok: 'FROM mcr.microsoft.com/windows/nanoserver:ltsc2022\nWORKDIR C:\\\\app\n' },
  ],
  check: {
    WORKDIR(workdir, { report, state, options, stage, file }) {
      const { path } = workdir;
      if (!path) return;
      const isVariable = path.text.startsWith('$');
      const value = isVariable ? path.resolve((name) => state.lookUp(name)) : path.text;
      if (value === undefined || value === '' || isAnchored(value)) return;
      const isFirst = state.workdirInstruction === undefined;
      if (!isFirst && !options.everyRelative) return;
      report({
        at: path.range,
        message: isFirst ? `"${value}" is relative to a directory that the base image chooses` : `"${value}" is relative to the WORKDIR before it`,
        aliases: isFirst ? withoutBuildKitUnlessReached(isVariable ? [BUILDKIT] : ALIASES, stage, file) : isVariable ? [] : EVERY_RELATIVE,
        fix: fixFor(path.isQuoted ? path.range.start + 1 : path.range.start, state),
      });
    },
  },
});

/** The tools that judge each WORKDIR by itself. */
const EVERY_RELATIVE = [
  'hadolint:DL3000', 'trivy:DS-0009', 'checkov:CKV_DOCKER_10', 'kics:workdir_path_not_absolute', 'droast:DF009', 'dockerfile-utils:WORKDIR_IS_NOT_ABSOLUTE',
];

/** Absolute, a Windows drive, or decided by a variable or a home directory. */
function isAnchored(path: string): boolean {
  return /^(?:[/\\$~%]|[A-Za-z]:)/.test(path);
}

function fixFor(offset: number, state: StageState): ReturnType<typeof suggestedFix> | undefined {
  if (!state.workdirInstruction) return suggestedFix('Make it absolute: put / in front', insert(offset, '/'));
  if (state.workdir === undefined) return undefined;
  const prefix = `${state.workdir.replace(/\/$/, '')}/`;
  return suggestedFix(`Make it absolute: put ${prefix} in front`, insert(offset, prefix));
}
