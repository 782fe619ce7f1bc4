import { cleanUpCheck, EVERY_STAGE, isInFinalStage } from '../package-rules';
import { DNF_REFERENCE } from '../references';
import { dockerfileRule } from '../rule';

const ALIASES = ['hadolint:DL3032', 'trivy:DS-0015', 'semgrep:missing-yum-clean-all', 'droast:DF047'];
/** KICS looks at the last stage only. */
const IN_FINAL_STAGE = [...ALIASES, 'kics:yum_clean_all_missing'];

export default dockerfileRule({
  id: 'dockerfile/yum-clean',
  severity: 'info',
  profile: 'recommended',
  category: 'size',
  since: '0.1.0',
  summary: 'yum leaves its cache in the image',
  why: 'yum keeps repository metadata, and often the downloaded packages, below /var/cache/yum. Whatever is there when the RUN ends is part of the layer for good: a later RUN only hides it.',
  unless: 'The stage is not shipped, or a cache mount lies over the directory.',
  topic: 'layers',
  sources: [DNF_REFERENCE],
  aliases: IN_FINAL_STAGE,
  options: EVERY_STAGE,
  fix: 'safe',
  examples: [
    {
      bad: 'FROM centos:7\nRUN «yum install» -y mariadb-10.4\n',
      good: 'FROM centos:7\nRUN yum install -y mariadb-10.4 && yum clean all\n',
    },
    {
      title: 'cleaned too early',
      bad: 'FROM centos:7\nRUN yum clean all && sudo «yum -y install» jq\n',
      good: 'FROM centos:7\nRUN yum clean all && sudo yum -y install jq && sudo yum clean all\n',
    },
    {
      bad: 'FROM centos:7 AS build\nRUN «yum install» -y gcc\nFROM centos:7\nCOPY --from=build /app /app\n',
      options: { everyStage: true },
    },
    { ok: 'FROM centos:7\nRUN yum install -y mariadb-10.4 && rm -rf /var/cache/yum/*\n' },
    { ok: 'FROM centos:7\nRUN --mount=type=cache,target=/var/cache/yum yum install -y mariadb-10.4\n' },
    { ok: 'FROM centos:7 AS build\nRUN yum install -y gcc\nFROM centos:7\nCOPY --from=build /app /app\n', title: 'a stage that is not shipped' },
    { ok: 'FROM centos:7\nRUN yum install -y --installroot=/rootfs bash\n', title: 'another root directory' },
  ],
  check: cleanUpCheck(['yum'], () => 'yum clean all', (_, site) => (isInFinalStage(site) ? IN_FINAL_STAGE : ALIASES)),
});
