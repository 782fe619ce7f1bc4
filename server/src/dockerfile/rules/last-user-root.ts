import { insert, suggestedFix } from '../../core/rule';
import type { Dockerfile } from '../model';
import { dockerfileRule } from '../rule';
import type { Stage } from '../stages';
import type { UserInstruction } from '../syntax/instructions';
import { linesAt, mayStartAsRoot, nonRootLines, nonRootOffset, previousNonRoot } from '../users';

const ALIASES = [
  'hadolint:DL3002', 'trivy:DS-0002', 'checkov:CKV_DOCKER_8', 'kics:last_user_is_root', 'semgrep:last-user-is-root', 'droast:DF002', 'sonar:S6471',
  'dockle:CIS-DI-0001', 'cis-docker:4.1',
];

export default dockerfileRule({
  id: 'dockerfile/last-user-root',
  severity: 'warning',
  profile: 'recommended',
  category: 'security',
  since: '0.1.0',
  summary: 'Last USER is root',
  why: 'The last USER of the shipped stage is who runs the program. Going back to root for an installation and staying there is the usual way to it, and gives whoever takes over the program the whole container.',
  unless: 'The entrypoint must start as root and steps down by itself.',
  topic: 'running-as-non-root',
  options: {
    everyStage: { default: false, strict: true, description: 'Report stages that are not shipped and images that step down by themselves, as hadolint does.' },
  },
  sources: [{ title: 'Dockerfile reference: USER', url: 'https://docs.docker.com/reference/dockerfile/#user' }],
  aliases: ALIASES,
  fix: 'suggested',
  examples: [
    {
      bad: 'FROM node:24\nUSER node\nUSER «root»\nRUN npm install -g pnpm@10.1.0\nCMD ["node", "server.js"]\n',
      good: 'FROM node:24\nUSER node\nUSER root\nRUN npm install -g pnpm@10.1.0\nUSER node\nCMD ["node", "server.js"]\n',
    },
    { bad: 'FROM example.com/base:1\nUSER «0:0»\nCMD ["/app"]\n' },
    { bad: 'FROM debian:13 AS build\nUSER «root»\nFROM scratch\nUSER 1000\n', options: { everyStage: true } },
    { ok: 'FROM debian:13 AS build\nUSER root\nFROM scratch\nUSER 1000\n', title: 'a stage that is not shipped' },
    { ok: 'FROM debian:13\nUSER root\nRUN true\nUSER 1000\n' },
    { ok: 'FROM debian:13\nARG RUN_AS=root\nUSER $RUN_AS\n', title: 'a build argument decides' },
    { ok: 'FROM curator:8\nUSER root\nENTRYPOINT ["crond"]\n', title: 'runs the jobs of other users' },
    { ok: 'FROM postgres:18\nUSER root\n', title: 'the entrypoint steps down' },
  ],
  check: {
    stage(stage, { report, file, options }) {
      const last = stage.all('USER').at(-1);
      const { user } = stage.state;
      if (!last?.user || last.user.hasVariable || user.isRoot !== true) return;
      const isEvident = stage.isFinal && !mayStartAsRoot(stage, file);
      if (!isEvident && !options.everyStage) return;
      report({
        at: last.user.range,
        message: stage.isFinal ? `No other USER follows ${last.user.text}: the image runs as root` : `Stage ${stage.label} ends as ${last.user.text}`,
        aliases: stage.isFinal ? ALIASES : ['hadolint:DL3002'],
        fix: fixFor(stage, last, file),
      });
    },
  },
});

/** Steps back to who ran before; without one, to an account that the base image has or can be given. */
function fixFor(stage: Stage, last: UserInstruction, file: Dockerfile): ReturnType<typeof suggestedFix> | undefined {
  const previous = previousNonRoot(stage, last)?.user?.raw;
  const lines = previous ? [`USER ${previous}`] : nonRootLines(stage, file);
  const offset = nonRootOffset(stage);
  if (!lines || offset < last.range.end) return undefined;
  return suggestedFix(`Run without root: ${lines.at(-1) ?? ''}`, insert(offset, linesAt(lines, offset, file)));
}
