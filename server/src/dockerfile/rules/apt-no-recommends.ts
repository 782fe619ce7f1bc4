import { suggestedFix } from '../../core/rule';
import { mayConfigureApt } from '../apt';
import { commandOf, commandRange, EVERY_STAGE, leavesTraces, spoken } from '../package-rules';
import { APT_GET_MANUAL, BEST_PRACTICES_APT } from '../references';
import { dockerfileRule } from '../rule';
import { skipsRecommended } from '../shell';
import { insertWord } from '../shell-edits';

const ALIASES = [
  'hadolint:DL3015', 'trivy:DS-0029', 'kics:apt_get_not_avoiding_additional_packages', 'semgrep:missing-no-install-recommends', 'droast:DF016',
  'sonar:S6500',
];

export default dockerfileRule({
  id: 'dockerfile/apt-no-recommends',
  severity: 'info',
  profile: 'recommended',
  category: 'size',
  since: '0.1.0',
  summary: 'apt installs recommended packages too',
  why: 'apt installs what a package recommends along with what it depends on: documentation, mail servers, whole desktops. In an image that is weight and attack surface that nobody asked for.',
  unless: 'The recommended packages are needed; name them instead, ca-certificates and locales first of all.',
  topic: 'layers',
  sources: [APT_GET_MANUAL, BEST_PRACTICES_APT],
  aliases: ALIASES,
  options: EVERY_STAGE,
  fix: 'suggested',
  examples: [
    {
      bad: 'FROM debian:12\nRUN apt-get update && «apt-get install» -y curl\n',
      good: 'FROM debian:12\nRUN apt-get update && apt-get install --no-install-recommends -y curl\n',
    },
    {
      bad: 'FROM debian:12 AS build\nRUN «apt-get install» -y gcc\nFROM debian:12\nCOPY --from=build /app /app\n',
      good: 'FROM debian:12 AS build\nRUN apt-get install --no-install-recommends -y gcc\nFROM debian:12\nCOPY --from=build /app /app\n',
      options: { everyStage: true },
    },
    { ok: 'FROM debian:12\nRUN apt-get install -y --no-install-recommends curl && apt-get -o APT::Install-Recommends=0 install -y jq\n' },
    {
      title: 'switched off in a configuration file',
      ok: 'FROM debian:12\nRUN echo \'APT::Install-Recommends "false";\' > /etc/apt/apt.conf.d/01lean\nRUN apt-get install -y curl\n',
    },
    { ok: 'FROM debian:12 AS build\nRUN apt-get install -y gcc\nFROM debian:12\nCOPY --from=build /app /app\n', title: 'a stage that is not shipped' },
    { ok: 'FROM debian:12\nRUN apt-get install -y ./app.deb\n', title: 'a package file' },
  ],
  check: {
    command(command, context) {
      const found = commandOf(command, ['apt-get', 'apt', 'aptitude']);
      if (found?.action !== 'install' || found.verb === 'build-dep' || skipsRecommended(found)) return;
      if (found.packages.length > 0 && found.packages.every(({ kind }) => kind === 'file' || kind === 'local')) return;
      if (!leavesTraces(context.run, context, context.options) || mayConfigureApt(context, 'Install-Recommends')) return;
      const flag = found.manager.noRecommends[0];
      context.report({
        at: commandRange(found),
        message: `${spoken(found)} takes recommended packages along: add ${flag ?? ''}`,
        aliases: command.name === 'apt-get' ? ALIASES : [],
        fix: flag === undefined ? undefined : suggestedFix(`Add ${flag}`, insertWord(context.run, found.verbWord, flag)),
      });
    },
  },
});
