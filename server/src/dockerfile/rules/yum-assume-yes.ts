import { assumeYesCheck } from '../package-rules';
import { DNF_REFERENCE } from '../references';
import { dockerfileRule } from '../rule';

const ALIASES = ['hadolint:DL3030', 'kics:yum_install_allows_manual_input', 'semgrep:missing-yum-assume-yes', 'droast:DF027'];

export default dockerfileRule({
  id: 'dockerfile/yum-assume-yes',
  severity: 'warning',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'yum asks a question during the build',
  why: 'yum lists what it would do and waits for a y. A build has no terminal, so yum takes the missing answer for a no, installs nothing and fails.',
  unless: 'The base image sets assumeyes in /etc/yum.conf.',
  sources: [DNF_REFERENCE],
  aliases: ALIASES,
  fix: 'safe',
  examples: [
    {
      bad: 'FROM centos:7\nRUN «yum install» httpd-2.4.6 && yum clean all\n',
      good: 'FROM centos:7\nRUN yum install -y httpd-2.4.6 && yum clean all\n',
    },
    { bad: 'FROM centos:7\nRUN «yum update»\n', good: 'FROM centos:7\nRUN yum update -y\n' },
    { ok: 'FROM centos:7\nRUN yum -y install httpd && yum --assumeyes groupinstall "Development Tools"\n' },
    { ok: 'FROM centos:7\nRUN yum makecache && yum list installed\n' },
  ],
  check: assumeYesCheck(['yum'], '-y', { aliases: ({ action }) => (action === 'install' ? ALIASES : []) }),
});
