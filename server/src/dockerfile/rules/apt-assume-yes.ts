import { mayConfigureApt } from '../apt';
import { assumeYesCheck } from '../package-rules';
import { APT_GET_MANUAL, BEST_PRACTICES_APT } from '../references';
import { dockerfileRule } from '../rule';

const ALIASES = [
  'hadolint:DL3014', 'trivy:DS-0021', 'kics:apt_get_missing_flags_to_avoid_manual_input', 'semgrep:missing-assume-yes-switch', 'droast:DF015',
];

export default dockerfileRule({
  id: 'dockerfile/apt-assume-yes',
  severity: 'warning',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'apt asks a question during the build',
  why: 'Before it changes more than what was asked for, apt waits for a yes. A build has no terminal, so apt reads an end of file, says "Abort" and the build stops, often only after a dependency was added upstream. DEBIAN_FRONTEND=noninteractive silences debconf, not this question.',
  unless: 'A configuration file answers for it.',
  sources: [APT_GET_MANUAL, BEST_PRACTICES_APT],
  aliases: ALIASES,
  fix: 'safe',
  examples: [
    {
      bad: 'FROM debian:12\nRUN apt-get update && «apt-get install» curl\n',
      good: 'FROM debian:12\nRUN apt-get update && apt-get install -y curl\n',
    },
    { bad: 'FROM debian:12\nRUN ["«apt-get", "-q", "install»", "curl"]\n', good: 'FROM debian:12\nRUN ["apt-get", "-q", "install", "-y", "curl"]\n' },
    {
      title: 'DEBIAN_FRONTEND does not answer',
      bad: 'FROM debian:12\nRUN DEBIAN_FRONTEND=noninteractive «apt-get install» curl\n',
      good: 'FROM debian:12\nRUN DEBIAN_FRONTEND=noninteractive apt-get install -y curl\n',
    },
    { ok: 'FROM debian:12\nRUN apt-get install -qq curl && apt-get -yq install git && apt-get install --assume-yes jq\n' },
    { ok: 'FROM debian:12\nRUN apt-get install -q=2 curl\n', title: '-q=2 implies -y' },
    { ok: 'FROM debian:12\nRUN yes | apt-get install curl\n' },
    { ok: 'FROM debian:12\nRUN apt-get install --simulate curl\n' },
    {
      title: 'a configuration file answers',
      ok: 'FROM debian:12\nRUN echo \'APT::Get::Assume-Yes "true";\' > /etc/apt/apt.conf.d/90yes\nRUN apt-get install curl\n',
    },
    { ok: 'FROM debian:12\nCOPY apt.conf /etc/apt/apt.conf\nRUN apt-get install curl\n' },
  ],
  check: assumeYesCheck(['apt-get', 'apt', 'aptitude'], '-y', {
    aliases: ({ command, action }) => (command.name === 'apt-get' && action === 'install' ? ALIASES : []),
    answeredBefore: (site) => mayConfigureApt(site, 'Get::Assume-Yes'),
  }),
});
