import { pinCheck } from '../package-rules';
import { DNF_REFERENCE } from '../references';
import { dockerfileRule } from '../rule';

export default dockerfileRule({
  id: 'dockerfile/pin-yum',
  severity: 'info',
  profile: 'strict',
  category: 'maintenance',
  since: '0.1.0',
  summary: 'yum packages without a version',
  why: 'Without a version the build takes whatever the repositories offer that day, so two builds of one Dockerfile differ. Where repositories drop old versions, a pin breaks the build with the next update.',
  unless: 'The base image is pinned and rebuilt often.',
  topic: 'supply-chain',
  sources: [DNF_REFERENCE],
  aliases: ['hadolint:DL3033', 'kics:yum_install_without_version'],
  fix: 'none',
  examples: [
    { bad: 'FROM centos:7\nRUN yum install -y «tomcat» && yum clean all\n' },
    { bad: 'FROM centos:7\nRUN yum module install -y «nodejs»\n', title: 'a module without its stream' },
    { ok: 'FROM centos:7\nRUN yum install -y tomcat-9.2 openssl-1:1.1.1k rpm-sign-4.16.1.3 gcc-c++-1.1.1\n' },
    { ok: 'FROM centos:7\nARG VERSION=2.4.6\nRUN yum install -y httpd-$VERSION $EXTRA_PACKAGES\n' },
    { ok: 'FROM centos:7\nRUN yum module install -y nodejs:18 && yum groupinstall -y "Development Tools" && yum install -y @core\n' },
    { ok: 'FROM centos:7\nRUN yum install -y https://example.com/app.rpm ./local.rpm postgresql-14\n' },
  ],
  check: pinCheck(['yum']),
});
