import { pinCheck } from '../package-rules';
import { ZYPPER_MANUAL } from '../references';
import { dockerfileRule } from '../rule';

export default dockerfileRule({
  id: 'dockerfile/pin-zypper',
  severity: 'info',
  profile: 'strict',
  category: 'maintenance',
  since: '0.1.0',
  summary: 'zypper packages without a version',
  why: 'Without a version the build takes whatever the repositories offer that day, so two builds of one Dockerfile differ. Where repositories drop old versions, a pin breaks the build with the next update.',
  unless: 'The base image is pinned and rebuilt often.',
  topic: 'supply-chain',
  sources: [ZYPPER_MANUAL],
  aliases: ['hadolint:DL3037', 'kics:zypper_install_without_version'],
  fix: 'none',
  examples: [
    { bad: 'FROM opensuse/leap:15.6\nRUN zypper install -y «tomcat» && zypper clean\n' },
    { ok: 'FROM opensuse/leap:15.6\nRUN zypper install -y tomcat=9.0.39 "jq>=1.6" git\\<=3 ./app-1.0.rpm\n' },
    { ok: 'FROM opensuse/leap:15.6\nRUN zypper install -y -t pattern devel_basis && zypper in -y pattern:devel_C_C++ $EXTRA_PACKAGES\n' },
  ],
  check: pinCheck(['zypper']),
});
