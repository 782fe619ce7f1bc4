import { safeFix } from '../../core/rule';
import type { TextEdit } from '../../core/text';
import { mountsOver } from '../mounts';
import { commandOf, commandRange, EVERY_STAGE, leavesTraces, type PackageSite } from '../package-rules';
import { APK_MANUAL } from '../references';
import { dockerfileRule } from '../rule';
import { cleanUpAfter, packageCommands, removedPaths, skipsCache, type PackageCommand } from '../shell';
import { insertWord, removeCommand, removeWords } from '../shell-edits';

export default dockerfileRule({
  id: 'dockerfile/apk-no-cache',
  severity: 'info',
  profile: 'recommended',
  category: 'size',
  since: '0.1.0',
  summary: 'apk leaves its index in the layer',
  why: 'apk add stores the package index below /var/cache/apk, where it becomes part of the layer and grows stale. With --no-cache apk reads a fresh index and keeps nothing, so that neither apk update nor a removal is needed.',
  unless: 'The stage is not shipped, or a cache mount lies over the directory.',
  topic: 'layers',
  sources: [APK_MANUAL],
  aliases: [
    'hadolint:DL3019', 'trivy:DS-0025', 'kics:apk_add_using_local_cache_path', 'semgrep:missing-apk-no-cache', 'droast:DF029', 'dockle:DKL-DI-0004',
  ],
  options: {
    ...EVERY_STAGE,
    evenIfRemoved: { default: false, strict: true, description: 'Report installs too whose cache the same RUN removes, as hadolint does.' },
  },
  fix: 'safe',
  examples: [
    { bad: 'FROM alpine:3.20\nRUN «apk add» curl\n', good: 'FROM alpine:3.20\nRUN apk add --no-cache curl\n' },
    {
      title: 'what --no-cache replaces goes away',
      bad: 'FROM alpine:3.20\nRUN apk update && «apk -q add» -U curl && rm -rf /var/cache/apk/*\n',
      good: 'FROM alpine:3.20\nRUN apk -q add --no-cache curl\n',
      options: { evenIfRemoved: true },
    },
    {
      title: 'apk cache clean keeps the index',
      bad: 'FROM alpine:3.20\nRUN «apk add» curl && apk cache clean\n',
      good: 'FROM alpine:3.20\nRUN apk add --no-cache curl && apk cache clean\n',
    },
    {
      bad: 'FROM alpine:3.20 AS build\nRUN «apk add» --update \\\n    gcc\nFROM scratch\nCOPY --from=build /app /app\n',
      good: 'FROM alpine:3.20 AS build\nRUN apk add --no-cache \\\n    gcc\nFROM scratch\nCOPY --from=build /app /app\n',
      options: { everyStage: true },
    },
    { ok: 'FROM alpine:3.20\nRUN apk add --no-cache curl && apk --no-cache add git\n' },
    { ok: 'FROM alpine:3.20\nRUN --mount=type=cache,target=/var/cache/apk apk add -U curl\n' },
    { ok: 'FROM alpine:3.20\nRUN --mount=type=tmpfs,target=/var/cache/apk apk add curl\n' },
    { ok: 'FROM alpine:3.20\nRUN apk add --update curl && rm -rf /var/cache/apk/*\n', title: 'the same RUN removes the cache' },
    { ok: 'FROM alpine:3.20 AS build\nRUN apk add gcc\nFROM scratch\nCOPY --from=build /app /app\n', title: 'a stage that is not shipped' },
  ],
  check: {
    command(command, context) {
      const found = commandOf(command, ['apk']);
      if (found?.action !== 'install' || skipsCache(found) || !leavesTraces(context.run, context, context.options)) return;
      if (found.manager.leftovers.some((path) => mountsOver(context.run, path))) return;
      if (!context.options.evenIfRemoved && cleanUpAfter(context.script, found)) return;
      context.report({
        at: commandRange(found),
        message: 'apk add leaves the package index in the layer: add --no-cache',
        fix: safeFix('Add --no-cache', ...edits(found, context)),
      });
    },
  },
});

/** --no-cache implies a refresh, and leaves nothing to remove. */
function edits(found: PackageCommand, site: PackageSite): readonly TextEdit[] {
  const { file, run } = site;
  const refresh = found.flags.filter(({ name, clustered }) => REFRESH.has(name) && !clustered).map(({ word }) => word);
  return [insertWord(run, found.verbWord, '--no-cache'), ...removeWords(file, run, found.command, refresh), ...needless(site)];
}

const REFRESH = new Set(['-U', '--update', '--update-cache']);

/** `apk update` and `rm -rf /var/cache/apk/*` around a single install. */
function needless(site: PackageSite): readonly TextEdit[] {
  const { file, script } = site;
  const commands = packageCommands(script).filter(({ manager }) => manager.id === 'apk');
  if (commands.filter(({ action }) => action === 'install' || action === 'upgrade').length !== 1) return [];
  const updates = commands.filter(({ action }) => action === 'update').map(({ command }) => command);
  const removals = removedPaths(script).filter(({ command, path }) => command.arguments.length === 2 && /^\/var\/cache\/apk(?:\/\*)?$/.test(path));
  return [...updates, ...removals.map(({ command }) => command)].flatMap((command) => removeCommand(file, site, command) ?? []);
}
