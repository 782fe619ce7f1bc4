import { pinCheck } from '../package-rules';
import { DNF_REFERENCE } from '../references';
import { dockerfileRule } from '../rule';

const ALIASES = ['hadolint:DL3041', 'kics:missing_version_specification_in_dnf_install'];

export default dockerfileRule({
  id: 'dockerfile/pin-dnf',
  severity: 'info',
  profile: 'strict',
  category: 'maintenance',
  since: '0.1.0',
  summary: 'dnf packages without a version',
  why: 'Without a version the build takes whatever the repositories offer that day, so two builds of one Dockerfile differ. Fedora keeps only the first and the newest version of a package, so there a pin breaks the build with the next update.',
  unless: 'The base image is pinned and rebuilt often.',
  topic: 'supply-chain',
  sources: [DNF_REFERENCE],
  aliases: ALIASES,
  fix: 'none',
  examples: [
    { bad: 'FROM fedora:42\nRUN dnf install -y «tomcat» rpm-sign && dnf clean all\n' },
    { bad: 'FROM rockylinux:9-minimal\nRUN microdnf install -y «rpm-sign»\n' },
    {
      title: 'nothing gives the variable a value',
      bad: 'FROM fedora:42 AS build\nENV version=2.51.0-2.fc42\nFROM fedora:42\nRUN dnf -y install «git-core-${version}»\n',
    },
    { ok: 'FROM fedora:42\nRUN dnf install -y tomcat-9.0.1 openssl-1:1.1.1k && microdnf install -y gcc-c++-1.1.1\n' },
    { ok: 'FROM fedora:42\nRUN dnf module install -y tomcat:9 && dnf -y group install "Development Tools"\n' },
    { ok: 'FROM fedora:42\nARG version=2.51.0-2.fc42\nRUN dnf -y install git-core-${version} app-$(cat version).rpm $EXTRA_PACKAGES\n' },
  ],
  check: pinCheck(['dnf', 'microdnf'], { aliases: ({ command }) => (command.name === 'dnf' || command.name === 'microdnf' ? ALIASES : []) }),
});
