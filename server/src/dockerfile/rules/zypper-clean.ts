import { cleanUpCheck, EVERY_STAGE, isInFinalStage } from '../package-rules';
import { ZYPPER_MANUAL } from '../references';
import { dockerfileRule } from '../rule';

const ALIASES = ['hadolint:DL3036', 'trivy:DS-0020', 'semgrep:missing-zypper-clean', 'droast:DF045'];
/** KICS looks at the last stage only. */
const IN_FINAL_STAGE = [...ALIASES, 'kics:missing_zypper_clean'];

export default dockerfileRule({
  id: 'dockerfile/zypper-clean',
  severity: 'info',
  profile: 'recommended',
  category: 'size',
  since: '0.1.0',
  summary: 'zypper leaves its cache in the image',
  why: 'zypper keeps repository metadata and solver files below /var/cache/zypp. Whatever is there when the RUN ends is part of the layer for good: a later RUN only hides it.',
  unless: 'The stage is not shipped, or a cache mount lies over the directory.',
  topic: 'layers',
  sources: [ZYPPER_MANUAL],
  aliases: IN_FINAL_STAGE,
  options: EVERY_STAGE,
  fix: 'safe',
  examples: [
    {
      bad: 'FROM opensuse/leap:15.6\nRUN «zypper install» -y mariadb=10.4\n',
      good: 'FROM opensuse/leap:15.6\nRUN zypper install -y mariadb=10.4 && zypper clean --all\n',
    },
    {
      bad: 'FROM opensuse/leap:15.6 AS build\nRUN «zypper in» -y gcc\nFROM opensuse/leap:15.6\nCOPY --from=build /app /app\n',
      options: { everyStage: true },
    },
    { ok: 'FROM opensuse/leap:15.6\nRUN zypper install -y mariadb=10.4 && zypper cc\n' },
    { ok: 'FROM opensuse/leap:15.6\nRUN zypper install -y mariadb=10.4 && rm -rf /var/cache/zypp/*\n' },
    { ok: 'FROM opensuse/leap:15.6\nRUN --mount=type=cache,target=/var/cache/zypp zypper install -y mariadb=10.4\n' },
    { ok: 'FROM opensuse/leap:15.6 AS build\nRUN zypper in -y gcc\nFROM opensuse/leap:15.6\nCOPY --from=build /app /app\n', title: 'a stage that is not shipped' },
  ],
  check: cleanUpCheck(['zypper'], () => 'zypper clean --all', (_, site) => (isInFinalStage(site) ? IN_FINAL_STAGE : ALIASES)),
});
