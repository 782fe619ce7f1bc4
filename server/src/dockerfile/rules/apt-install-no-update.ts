import { suggestedFix } from '../../core/rule';
import { LISTS, mayBringLists } from '../apt';
import { mountsOver } from '../mounts';
import { commandOf, commandRange, spoken } from '../package-rules';
import { BEST_PRACTICES_APT } from '../references';
import { dockerfileRule } from '../rule';
import { runBefore, withSameRights } from '../shell-edits';

export default dockerfileRule({
  id: 'dockerfile/apt-install-no-update',
  severity: 'warning',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'apt-get install without package lists',
  why: 'The official Debian and Ubuntu images, and those built on them, ship without package lists. Until apt-get update has run, apt knows no package, and the install stops with "Unable to locate package".',
  unless: 'An earlier RUN of the stage, or a script that it calls, filled the lists and left them there.',
  topic: 'base-images',
  sources: [BEST_PRACTICES_APT, { title: 'Docker Hub: debian', url: 'https://hub.docker.com/_/debian' }],
  aliases: [],
  fix: 'suggested',
  examples: [
    { bad: 'FROM debian:12\nRUN «apt-get install» -y curl\n', good: 'FROM debian:12\nRUN apt-get update && apt-get install -y curl\n' },
    {
      title: 'the earlier RUN removed them',
      bad: 'FROM ubuntu:24.04\nRUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*\nRUN sudo «apt-get install» -y git\n',
      good: 'FROM ubuntu:24.04\nRUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*\nRUN sudo apt-get update && sudo apt-get install -y git\n',
    },
    { ok: 'FROM debian:12\nRUN apt-get update\nRUN apt-get install -y curl\n' },
    { ok: 'FROM debian:12 AS base\nRUN apt-get update && apt-get install -y curl\nFROM base\nRUN apt-get install -y git\n', title: 'lists of the parent stage' },
    { ok: 'FROM node:22\nRUN curl -fsSL https://deb.example.com/setup.sh | bash - && apt-get install -y nodejs\n', title: 'a script that may update' },
    { ok: 'FROM debian:12\nCOPY setup.sh /\nRUN ./setup.sh\nRUN apt-get install -y curl\n' },
    { ok: 'FROM debian:12\nRUN --mount=type=cache,target=/var/lib/apt apt-get install -y curl\n' },
    { ok: 'FROM registry.example.com/team/base:1\nRUN apt-get install -y curl\n', title: 'a base image that may ship lists' },
    { ok: 'FROM debian:12\nCOPY app.deb /\nRUN apt-get install -y ./app.deb\n' },
  ],
  check: {
    command(command, context) {
      const found = commandOf(command, ['apt-get', 'apt', 'aptitude']);
      if (found?.action !== 'install' || found.packages.length === 0) return;
      if (found.packages.some(({ kind }) => kind === 'file' || kind === 'local')) return;
      if (mountsOver(context.run, LISTS) || mayBringLists(context, command)) return;
      const edit = runBefore(context, command, withSameRights(command, 'apt-get update'));
      context.report({
        at: commandRange(found),
        message: `No package lists are here for ${spoken(found)}: run apt-get update first`,
        fix: edit && suggestedFix('Run apt-get update first', edit),
      });
    },
  },
});
