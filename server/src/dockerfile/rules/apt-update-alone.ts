import { suggestedFix } from '../../core/rule';
import { mergeRuns } from '../merge-runs';
import { commandRange, spoken } from '../package-rules';
import { BEST_PRACTICES_APT } from '../references';
import { dockerfileRule } from '../rule';
import { sectionsOf } from '../sections';
import { runBefore, withSameRights } from '../shell-edits';
import type { Dockerfile } from '../model';
import { loneUpdates, type LoneUpdate } from '../update-alone';

const ALWAYS = ['trivy:DS-0017', 'checkov:CKV_DOCKER_5', 'dockle:CIS-DI-0007'];
const ALIASES = [...ALWAYS, 'kics:update_instruction_alone', 'droast:DF028'];

export default dockerfileRule({
  id: 'dockerfile/apt-update-alone',
  severity: 'warning',
  profile: 'recommended',
  category: 'reliability',
  since: '0.1.0',
  summary: 'apt-get update in a RUN of its own',
  why: 'The builder caches each RUN by its text. When only the install changes, the update comes from the cache with lists of weeks ago, and apt asks the mirror for versions that are gone: the build fails with 404, or installs outdated packages.',
  topic: 'layer-caching',
  sources: [BEST_PRACTICES_APT],
  aliases: ALIASES,
  options: {
    withoutInstall: { default: false, strict: true, description: 'Report an update too that no later RUN installs from, as Trivy and Checkov do.' },
  },
  fix: 'suggested',
  examples: [
    {
      bad: 'FROM debian:12\nRUN «apt-get update»\nRUN apt-get install -y curl\n',
      good: 'FROM debian:12\nRUN apt-get update \\\n    && apt-get install -y curl\n',
    },
    {
      title: 'something else in between',
      bad: 'FROM debian:12\nRUN «apt update» && apt upgrade -y\nCOPY . /src\nRUN set -e; apt install -y curl; make\n',
      good: 'FROM debian:12\nRUN apt update && apt upgrade -y\nCOPY . /src\nRUN set -e; apt-get update; apt install -y curl; make\n',
    },
    { bad: 'FROM debian:12\nRUN «apt-get update»\nCMD ["sh"]\n', options: { withoutInstall: true } },
    { ok: 'FROM debian:12\nRUN apt-get update && apt-get install -y curl\n' },
    { ok: 'FROM debian:12\nRUN apt-get update; apt-get install -y curl\n' },
    { ok: 'FROM debian:12\nRUN apt-get update && ./install-dependencies.sh\nRUN apt-get update && apt-get install -y curl\n' },
    { ok: 'FROM debian:12\nRUN apt-get update\nCMD ["sh"]\n', title: 'nothing is installed from it' },
  ],
  check: {
    file(file, { report, options }) {
      for (const section of sectionsOf(file)) {
        for (const lone of loneUpdates(file, section, ['apt-get', 'apt', 'aptitude'], ({ action }) => action === 'update')) {
          if (!lone.later && !options.withoutInstall) continue;
          const { found } = lone.update;
          report({
            at: commandRange(found),
            message: lone.later ? `A later RUN installs from these lists: put ${spoken(found)} in the same RUN` : `Nothing is installed after this ${spoken(found)}`,
            aliases: lone.later ? ALIASES : lone.installedBefore ? [...ALWAYS, 'kics:update_instruction_alone'] : ALWAYS,
            fix: fixFor(file, lone),
          });
        }
      }
    },
  },
});

function fixFor(file: Dockerfile, { update, later, isNext }: LoneUpdate): ReturnType<typeof suggestedFix> | undefined {
  if (!later) return undefined;
  const merged = isNext ? mergeRuns(file, update.site.run, later.site.run) : undefined;
  if (merged) return suggestedFix('Join both RUN instructions', merged);
  const edit = runBefore(later.site, later.found.command, withSameRights(later.found.command, 'apt-get update'));
  return edit && suggestedFix('Run apt-get update before the install too', edit);
}
