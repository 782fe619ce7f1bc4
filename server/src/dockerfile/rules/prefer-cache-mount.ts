import { insert, suggestedFix, type Fix } from '../../core/rule';
import { mountsOver } from '../mounts';
import { commandRange, spoken, type PackageSite } from '../package-rules';
import { CACHE_MOUNTS } from '../references';
import { dockerfileRule } from '../rule';
import { packageCommandOf, type PackageCommand } from '../shell';
import { removeWords } from '../shell-edits';

export default dockerfileRule({
  id: 'dockerfile/prefer-cache-mount',
  severity: 'hint',
  profile: 'strict',
  category: 'speed',
  since: '0.1.0',
  summary: 'Downloads without a cache mount',
  why: 'When the text of a RUN or the files before it change, everything is downloaded again. A cache mount keeps the package manager\'s downloads from build to build, outside the layers, so nothing has to be cleaned up either.',
  unless: 'Builders start empty each time, as on many CI services, or are not BuildKit, such as kaniko.',
  topic: 'layer-caching',
  sources: [CACHE_MOUNTS],
  aliases: ['tally:prefer-package-cache-mounts'],
  fix: 'suggested',
  examples: [
    {
      bad: 'FROM python:3.13\nUSER root\nRUN «pip install» --no-cache-dir -r requirements.txt\n',
      good: 'FROM python:3.13\nUSER root\nRUN --mount=type=cache,target=/root/.cache/pip pip install -r requirements.txt\n',
    },
    { bad: 'FROM node:22\nUSER node\nRUN «npm ci»\n', title: 'where the cache is depends on the user' },
    { bad: 'FROM debian:12\nRUN «apt-get install» -y curl\n', title: 'apt needs its settings changed as well' },
    {
      bad: 'FROM golang:1.24\nRUN «go mod download»\n',
      good: 'FROM golang:1.24\nRUN --mount=type=cache,target=/go/pkg/mod go mod download\n',
    },
    { ok: 'FROM golang:1.24\nRUN --mount=type=cache,target=/go/pkg/mod go mod download\n' },
    { ok: 'FROM debian:12\nRUN --mount=type=cache,target=/var/cache/apt,sharing=locked apt-get install -y curl\n' },
    { ok: 'FROM python:3.13\nRUN --mount=type=cache,target=$CACHE pip install flask\n' },
    { ok: 'FROM brew/ubuntu\nRUN go install ./...\n', title: 'nothing is downloaded by name' },
  ],
  check: {
    command(command, context) {
      const found = packageCommandOf(command);
      if (!found || !downloads(found) || found.manager.caches.some((path) => mountsOver(context.run, path))) return;
      const target = targetOf(found, context);
      context.report({
        at: commandRange(found),
        message: `${spoken(found)} downloads everything again when the layer is rebuilt: use a cache mount`,
        fix: target === undefined ? undefined : fixFor(found, target, context),
      });
    },
  },
});

/** Flags that keep the cache empty would defeat the mount. */
function fixFor({ manager, command, flags }: PackageCommand, target: string, { file, run }: PackageSite): Fix {
  const words = flags.filter(({ name }) => manager.noCache.includes(name)).map(({ word }) => word);
  const mount = insert(run.keywordRange.end, ` --mount=type=cache,target=${target}`);
  return suggestedFix(`Mount a cache at ${target}`, mount, ...removeWords(file, run, command, words));
}

function downloads({ manager, action, verb, packages }: PackageCommand): boolean {
  if (action !== 'install' || manager.caches.length === 0) return false;
  return manager.id !== 'go' || verb === 'mod download' || packages.some(({ kind }) => kind === 'name');
}

/** Where the cache is, for root. apt deletes what it downloaded, so a mount alone would stay empty. */
function targetOf({ manager }: PackageCommand, { state, run }: PackageSite): string | undefined {
  const [cache] = manager.caches;
  if (manager.scope === 'system' || cache === undefined || run.onbuild) return undefined;
  if (!cache.startsWith('~')) return cache;
  return state.user.isRoot === true && !state.isDeclared('HOME') ? cache.replace('~', '/root') : undefined;
}
