import { remove, safeFix, suggestedFix, type Fix } from '../../core/rule';
import { aptCommands, ARCHIVES, leftByApt, LISTS, needsListsLater } from '../apt';
import { hasCommentAbove, linesToDelete } from '../line-edits';
import { commandRange, EVERY_STAGE, isReused, leavesTraces, type PackageSite } from '../package-rules';
import { APT_GET_MANUAL, BEST_PRACTICES_APT } from '../references';
import { dockerfileRule } from '../rule';
import { allCommands, type PackageCommand } from '../shell';
import { runAfter, withSameRights } from '../shell-edits';

const REMOVAL = `rm -rf ${LISTS}/*`;

export default dockerfileRule({
  id: 'dockerfile/apt-lists-left',
  severity: 'info',
  profile: 'recommended',
  category: 'size',
  since: '0.1.0',
  summary: 'apt package lists stay in the layer',
  why: 'apt-get update writes some 20 to 50 megabytes to /var/lib/apt/lists. They are part of the layer unless the same RUN removes them; a later RUN only hides them. The lists age with the image, so a later install from them asks for versions that are gone.',
  unless: 'The stage is not shipped, or a cache or tmpfs mount lies over the directory.',
  topic: 'layers',
  sources: [BEST_PRACTICES_APT, APT_GET_MANUAL],
  aliases: [
    'hadolint:DL3009', 'kics:apt_get_install_lists_were_not_deleted', 'semgrep:remove-package-lists', 'droast:DF004', 'sonar:S6587',
    'dockle:DKL-DI-0005',
  ],
  options: EVERY_STAGE,
  fix: 'safe',
  examples: [
    {
      bad: 'FROM debian:12\nRUN «apt-get update» && apt-get install -y curl\n',
      good: 'FROM debian:12\nRUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*\n',
    },
    {
      bad: 'FROM debian:12\nRUN set -eux; \\\n    «apt-get update»; \\\n    apt-get install -y curl; \\\n    curl --version\n',
      good: 'FROM debian:12\nRUN set -eux; \\\n    apt-get update; \\\n    apt-get install -y curl; \\\n    rm -rf /var/lib/apt/lists/*; \\\n    curl --version\n',
    },
    {
      bad: 'FROM debian:12\nRUN <<EOF\nset -e\n«apt-get update»\napt-get install -y curl\nEOF\n',
      good: 'FROM debian:12\nRUN <<EOF\nset -e\napt-get update\napt-get install -y curl\nrm -rf /var/lib/apt/lists/*\nEOF\n',
    },
    {
      title: 'the next RUN needs the lists, so removing them here would break it',
      bad: 'FROM debian:12\nRUN «apt-get update» && apt-get install -y curl\nRUN apt-get install -y git\n',
    },
    {
      title: 'a stage that is built on this one needs the lists',
      bad: 'FROM debian:12 AS base\nRUN «apt-get update»\nFROM base\nRUN apt-get install -y git\n',
    },
    {
      title: 'the image was told to keep downloaded packages, and only the lists are on a mount',
      bad: 'FROM debian:12\nRUN rm -f /etc/apt/apt.conf.d/docker-clean\nRUN --mount=type=cache,target=/var/lib/apt «apt-get update» && apt-get install -y curl\n',
    },
    {
      bad: 'FROM debian:12 AS build\nRUN «apt-get update» && make\nFROM debian:12\nCOPY --from=build /app /app\n',
      good: 'FROM debian:12 AS build\nRUN apt-get update && make && rm -rf /var/lib/apt/lists/*\nFROM debian:12\nCOPY --from=build /app /app\n',
      options: { everyStage: true },
    },
    { bad: 'FROM php:8-apache\nRUN «apt-get update»\nCOPY index.php /var/www/html/\n', title: 'lists that nothing is installed from' },
    { ok: 'FROM golang:1.26 AS base\nRUN apt-get update && apt-get install -y git\nFROM base AS validate\nRUN make validate\n', title: 'a stage that only checks something' },
    { ok: 'FROM debian:12\nRUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*\n' },
    { ok: 'FROM debian:12\nRUN apt-get update && apt-get install -y curl && apt-get distclean\n' },
    { ok: 'FROM debian:12\nRUN --mount=type=cache,target=/var/lib/apt,sharing=locked apt-get update && apt-get install -y curl\n' },
    { ok: 'FROM debian:12\nRUN --mount=type=tmpfs,target=/var/lib/apt/lists apt-get update && apt-get install -y curl\n' },
    { ok: 'FROM debian:12 AS build\nRUN apt-get update && apt-get install -y gcc\nFROM debian:12\nCOPY --from=build /app /app\n', title: 'a stage that is not shipped' },
    { ok: 'FROM debian:12\nRUN apt-get update && apt-get install -y curl && find /var/lib/apt/lists -type f -delete\n' },
  ],
  check: {
    script(site, context) {
      const { run, script } = site;
      if (!script.complete || !leavesTraces(run, context, context.options)) return;
      const commands = aptCommands(script);
      const update = commands.findLast(({ action }) => action === 'update');
      if (!update) return;
      const here = { ...context, ...site };
      const left = leftByApt(update, here);
      if (left === undefined) return;
      const isUseless = left === LISTS && [...allCommands(script)].length === 1 && !needsListsLater(here);
      context.report({
        at: commandRange(update),
        message: isUseless ? 'Nothing is installed from these lists, which stay in the layer' : MESSAGES[left],
        aliases: aliasesFor(commands, here),
        fix: isUseless ? deletion(here) : left === LISTS ? cleanUp(commands, here) : undefined,
      });
    },
  },
});

const MESSAGES = {
  [LISTS]: 'The package lists stay in the layer: remove them in this RUN',
  [ARCHIVES]: `Downloaded packages stay in the layer, in ${ARCHIVES}`,
};

function cleanUp(commands: readonly PackageCommand[], site: PackageSite): Fix | undefined {
  const last = commands.findLast(({ action }) => action !== 'clean')?.command;
  const edit = last && !needsListsLater(site) ? runAfter(site.file, site, last, withSameRights(last, REMOVAL)) : undefined;
  return edit && safeFix('Remove the lists in this RUN', edit);
}

/** A program of a later RUN may still install something that is not seen here. */
function deletion({ run, file }: PackageSite): Fix | undefined {
  return run.onbuild || hasCommentAbove(run, file) ? undefined : suggestedFix('Delete this RUN', remove(linesToDelete(file, run.range)));
}

function aliasesFor(commands: readonly PackageCommand[], site: PackageSite): readonly string[] {
  const common = ['semgrep:remove-package-lists', 'droast:DF004', 'sonar:S6587', 'dockle:DKL-DI-0005'];
  const installed = commands.find(({ command, action }) => command.name === 'apt-get' && action === 'install');
  const cleaned = commands.some(({ command, action }) => action === 'clean' && command.range.start > (installed?.command.range.start ?? Infinity));
  return [
    ...common,
    ...(isReused(site.run, site) ? ['hadolint:DL3009'] : []),
    ...(installed && !cleaned ? ['kics:apt_get_install_lists_were_not_deleted'] : []),
  ];
}
