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
  summary: 'dnf asks a question during the build',
  why: 'dnf and tdnf list what they would do and wait for a y. A build has no terminal, so the missing answer counts as a no: nothing is installed and the build fails.',
  unless: 'The base image sets assumeyes in /etc/dnf/dnf.conf.',
  sources: [DNF_REFERENCE],
  aliases: ALIASES,
  options: {
    microdnf: { default: false, strict: true, description: 'Report microdnf too, which takes -y but never asks, as hadolint does.' },
  },
  fix: 'safe',
  examples: [
    { bad: 'FROM fedora:42\nRUN «dnf install» httpd && dnf clean all\n', good: 'FROM fedora:42\nRUN dnf install -y httpd && dnf clean all\n' },
    {
      bad: 'FROM rockylinux:9-minimal\nRUN «microdnf upgrade»\n',
      good: 'FROM rockylinux:9-minimal\nRUN microdnf upgrade -y\n',
      options: { microdnf: true },
    },
    { ok: 'FROM registry.access.redhat.com/ubi9/ubi-minimal:9.5\nRUN microdnf install curl && microdnf clean all\n', title: 'microdnf never asks' },
    { ok: 'FROM fedora:42\nRUN dnf install -vy docker-ce && dnf in --assumeyes jq\n' },
    { ok: 'FROM fedora:42\nRUN dnf config-manager --set-enabled docker-ce-test && dnf clean all\n' },
    { ok: 'FROM fedora:42\nRUN notdnf install httpd\n' },
  ],
  check: {
    command(command, context) {
      const check = context.options.microdnf ? WITH_MICRODNF : DNF;
      check.command?.(command, context);
    },
  },
});

const DNF = assumeYesCheck(['dnf'], '-y', { aliases: ({ command, action }) => (command.name === 'dnf' && action === 'install' ? ALIASES : []) });
const WITH_MICRODNF = assumeYesCheck(['dnf', 'microdnf'], '-y', {
  aliases: ({ command, action }) => {
    if (action !== 'install') return [];
    if (command.name === 'microdnf') return ['hadolint:DL3038', 'kics:missing_flag_from_dnf_install'];
    return command.name === 'dnf' ? ALIASES : [];
  },
});
