import { assumeYesCheck } from '../package-rules';
import { DNF_REFERENCE } from '../references';
import { dockerfileRule } from '../rule';

const ALIASES = ['hadolint:DL3038', 'kics:missing_flag_from_dnf_install', 'semgrep:missing-dnf-assume-yes'];

export default dockerfileRule({
  id: 'dockerfile/dnf-assume-yes',
  severity: 'warning',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'dnf or microdnf asks a question during the build',
  why: 'dnf, microdnf and tdnf list what they would do and wait for a y. A build has no terminal, so the missing answer counts as a no: nothing is installed and the build fails.',
  unless: 'The base image sets assumeyes in /etc/dnf/dnf.conf.',
  sources: [DNF_REFERENCE],
  aliases: ALIASES,
  fix: 'safe',
  examples: [
    { bad: 'FROM fedora:42\nRUN «dnf install» httpd && dnf clean all\n', good: 'FROM fedora:42\nRUN dnf install -y httpd && dnf clean all\n' },
    {
      bad: 'FROM rockylinux:9-minimal\nRUN «microdnf upgrade»\n',
      good: 'FROM rockylinux:9-minimal\nRUN microdnf upgrade -y\n',
    },
    { ok: 'FROM fedora:42\nRUN dnf install -vy docker-ce && dnf in --assumeyes jq\n' },
    { ok: 'FROM fedora:42\nRUN dnf config-manager --set-enabled docker-ce-test && dnf clean all\n' },
    { ok: 'FROM fedora:42\nRUN notdnf install httpd\n' },
  ],
  check: assumeYesCheck(['dnf', 'microdnf'], '-y', {
    aliases: ({ command, action }) => {
      if (action !== 'install') return [];
      if (command.name === 'dnf') return ALIASES;
      return command.name === 'microdnf' ? ['hadolint:DL3038', 'kics:missing_flag_from_dnf_install'] : [];
    },
  }),
});
