import { pinCheck } from '../package-rules';
import { APT_GET_MANUAL, BEST_PRACTICES_APT } from '../references';
import { dockerfileRule } from '../rule';

const ALIASES = ['hadolint:DL3008', 'kics:apt_get_install_pin_version_not_defined', 'droast:DF005'];

export default dockerfileRule({
  id: 'dockerfile/pin-apt',
  severity: 'info',
  profile: 'strict',
  category: 'maintenance',
  since: '0.1.0',
  summary: 'apt packages without a version',
  why: 'Without a version the build takes whatever the archive offers that day, so two builds of one Dockerfile differ. The price of pinning is high: Debian and Ubuntu delete old versions from their archives, and a pinned build breaks with the next security update unless a snapshot archive is used.',
  unless: 'The base image is pinned and rebuilt often, which is what most teams choose.',
  topic: 'supply-chain',
  sources: [APT_GET_MANUAL, BEST_PRACTICES_APT],
  aliases: ALIASES,
  fix: 'none',
  examples: [
    { bad: 'FROM debian:12\nRUN apt-get update && apt-get install -y «curl» git jq=1.6-2.1\n' },
    { bad: 'FROM debian:12\nARG PACKAGES="curl git=1:2.39.5-0"\nRUN apt-get install -y «$PACKAGES»\n', title: 'a list in an ARG' },
    { ok: 'FROM debian:12\nRUN apt-get install -y -t bookworm-backports git=1:2.5.0* curl=7.88.1-10 ruby=1:2.1.*\n' },
    { ok: 'FROM debian:12\nARG GIT_VERSION\nRUN apt-get install -y git=${GIT_VERSION} $EXTRA_PACKAGES\n', title: 'versions and lists in variables' },
    { ok: 'FROM debian:12\nRUN apt-get install -y ./wkhtmltox_0.12.5-1.bionic_amd64.deb\n' },
  ],
  check: pinCheck(['apt-get', 'apt', 'aptitude'], { aliases: ({ command }) => (command.name === 'apt-get' ? ALIASES : []) }),
});
