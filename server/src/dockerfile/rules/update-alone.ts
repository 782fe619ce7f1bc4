import { suggestedFix } from '../../core/rule';
import { mergeRuns } from '../merge-runs';
import { commandRange, spoken } from '../package-rules';
import { APK_MANUAL, BEST_PRACTICES_APT } from '../references';
import { dockerfileRule } from '../rule';
import { sectionsOf } from '../sections';
import type { PackageCommand } from '../shell';
import { loneUpdates } from '../update-alone';

export default dockerfileRule({
  id: 'dockerfile/update-alone',
  severity: 'warning',
  profile: 'recommended',
  category: 'reliability',
  since: '0.1.0',
  summary: 'Package index refreshed in a RUN of its own',
  why: 'The builder caches each RUN by its text. When only the install changes, the refresh comes from the cache with an index of weeks ago, and apk or pacman asks the mirror for versions that are gone.',
  topic: 'layer-caching',
  sources: [BEST_PRACTICES_APT, APK_MANUAL],
  aliases: ['kics:update_instruction_alone'],
  options: {
    selfRefreshing: { default: false, strict: true, description: 'Report yum, dnf and zypper too, which refresh their metadata by themselves.' },
  },
  fix: 'suggested',
  examples: [
    {
      bad: 'FROM alpine:3.20\nRUN «apk update»\nRUN apk add nginx\n',
      good: 'FROM alpine:3.20\nRUN apk update \\\n    && apk add nginx\n',
    },
    {
      bad: 'FROM archlinux:base\nRUN «pacman -Syu» --noconfirm\nRUN pacman -S --noconfirm nginx\n',
      good: 'FROM archlinux:base\nRUN pacman -Syu --noconfirm \\\n    && pacman -S --noconfirm nginx\n',
    },
    { bad: 'FROM opensuse/leap:15.6\nRUN «zypper refresh»\nWORKDIR /src\nRUN zypper -n install nginx\n', options: { selfRefreshing: true } },
    { ok: 'FROM alpine:3.20\nRUN apk update && apk add nginx\n' },
    { ok: 'FROM alpine:3.20\nRUN apk update\nRUN apk --update add nginx\nRUN apk add --no-cache nano\n', title: 'installs that refresh the index' },
    { ok: 'FROM archlinux:base\nRUN pacman -Syu --noconfirm nginx\n' },
    { ok: 'FROM opensuse/leap:15.6\nRUN zypper refresh\nRUN zypper -n install nginx\n', title: 'zypper refreshes by itself' },
  ],
  check: {
    file(file, { report, options }) {
      const groups = [['apk'], ['pacman'], ...(options.selfRefreshing ? [['yum'], ['dnf'], ['zypper']] : [])];
      for (const section of sectionsOf(file)) {
        for (const { update, later, isNext } of groups.flatMap((managers) => loneUpdates(file, section, managers, isRefresh))) {
          if (!later || refreshesItself(later.found)) continue;
          const edit = isNext ? mergeRuns(file, update.site.run, later.site.run) : undefined;
          report({
            at: commandRange(update.found),
            message: `A later RUN installs from this index: put ${spoken(update.found)} in the same RUN`,
            fix: edit && suggestedFix('Join both RUN instructions', edit),
          });
        }
      }
    },
  },
});

/** `yum update` upgrades; it refreshes the index on the way, as `pacman -Syu` does. */
function isRefresh({ manager, action, flags, packages }: PackageCommand): boolean {
  if (manager.grammar === 'pacman') return flags.some(({ name }) => name === '-y') && packages.length === 0;
  return action === 'update' || (manager.grammar === 'rpm' && action === 'upgrade' && packages.length === 0);
}

/** `apk -U add`, `apk add --no-cache`, `pacman -Sy`. */
function refreshesItself({ flags }: PackageCommand): boolean {
  return flags.some(({ name }) => ['-U', '--update', '--update-cache', '--no-cache', '-y', '--refresh'].includes(name));
}
