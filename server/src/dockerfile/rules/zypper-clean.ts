import { cleanUpCheck, EVERY_STAGE, isInFinalStage, type PackageSite } from '../package-rules';
import { ZYPPER_MANUAL } from '../references';
import { dockerfileRule } from '../rule';
import type { PackageCommand } from '../shell';

const HADOLINT = 'hadolint:DL3036';
const KICS = 'kics:missing_zypper_clean';
const OTHERS = ['trivy:DS-0020', 'semgrep:missing-zypper-clean', 'droast:DF045'];

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
  aliases: [HADOLINT, ...OTHERS, KICS],
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
  check: cleanUpCheck(['zypper'], () => 'zypper clean --all', aliasesFor),
});

/** hadolint asks nothing of an upgrade; KICS looks at the last stage only. */
function aliasesFor({ action }: PackageCommand, site: PackageSite): readonly string[] {
  return [...(action === 'upgrade' ? [] : [HADOLINT]), ...OTHERS, ...(isInFinalStage(site) ? [KICS] : [])];
}
