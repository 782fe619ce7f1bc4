import { oncePerStage } from '../once-per-stage';
import { cleanUpCheck, EVERY_STAGE, type PackageSite } from '../package-rules';
import { DNF_REFERENCE } from '../references';
import { dockerfileRule } from '../rule';
import { packageCommands, type PackageCommand } from '../shell';

export default dockerfileRule({
  id: 'dockerfile/dnf-clean',
  severity: 'info',
  profile: 'recommended',
  category: 'size',
  since: '0.1.0',
  summary: 'dnf or microdnf leaves its cache in the image',
  why: 'dnf removes downloaded packages by itself, but keeps repository metadata of some hundred megabytes below /var/cache. Whatever is there when the RUN ends is part of the layer for good: a later RUN only hides it.',
  unless: 'The stage is not shipped, or a cache mount lies over the directory.',
  topic: 'layers',
  sources: [DNF_REFERENCE, { title: 'dnf5 clean', url: 'https://man.archlinux.org/man/dnf5-clean.8.en' }],
  aliases: ['hadolint:DL3040', 'trivy:DS-0019', 'trivy:DS-0027', 'kics:missing_dnf_clean_all', 'semgrep:missing-dnf-clean-all', 'droast:DF046'],
  options: EVERY_STAGE,
  fix: 'safe',
  examples: [
    { bad: 'FROM fedora:42\nRUN «dnf install» -y mariadb-10.4\n', good: 'FROM fedora:42\nRUN dnf install -y mariadb-10.4 && dnf clean all\n' },
    {
      title: 'another program\'s cache is cleaned',
      bad: 'FROM rockylinux:9-minimal\nRUN «microdnf install» -y \\\n    jq \\\n    tar \\\n && dnf clean all\n',
      good: 'FROM rockylinux:9-minimal\nRUN microdnf install -y \\\n    jq \\\n    tar \\\n && dnf clean all \\\n && microdnf clean all\n',
    },
    {
      bad: 'FROM fedora:42\nRUN <<EOF\nset -e\n«dnf -y upgrade»\necho done\nEOF\n',
      good: 'FROM fedora:42\nRUN <<EOF\nset -e\ndnf -y upgrade\ndnf clean all\necho done\nEOF\n',
    },
    {
      bad: 'FROM fedora:42 AS build\nRUN «dnf install» -y gcc\nFROM fedora:42\nCOPY --from=build /app /app\n',
      options: { everyStage: true },
    },
    { ok: 'FROM fedora:42\nRUN dnf install -y mariadb-10.4 && rm -rf /var/cache/libdnf5\n' },
    { ok: 'FROM fedora:42\nRUN dnf install -y mariadb-10.4 && dnf5 clean all\n' },
    { ok: 'FROM fedora:42\nRUN --mount=type=cache,target=/var/cache/libdnf5 dnf install -y mariadb-10.4\n' },
    { ok: 'FROM fedora:42\nRUN --mount=type=tmpfs,target=/var/cache dnf install -y mariadb-10.4\n' },
    { ok: 'FROM fedora:42 AS build\nRUN dnf install -y gcc\nFROM fedora:42\nCOPY --from=build /app /app\n', title: 'a stage that is not shipped' },
  ],
  check: cleanUpCheck(['dnf', 'microdnf'], ({ command }) => `${command.name ?? 'dnf'} clean all`, aliasesFor),
});

function aliasesFor({ command }: PackageCommand, site: PackageSite): readonly string[] {
  if (command.name === 'microdnf') return ['hadolint:DL3040', 'trivy:DS-0027'];
  if (command.name !== 'dnf') return [];
  const common = ['hadolint:DL3040', 'trivy:DS-0019', 'semgrep:missing-dnf-clean-all', 'droast:DF046'];
  return isCleanedLater(site) ? common : [...common, 'kics:missing_dnf_clean_all'];
}

/** KICS accepts `dnf clean` in a later RUN of the stage. */
function isCleanedLater({ file, stage, run }: PackageSite): boolean {
  return run.range.start < lastClean(file, stage);
}

/** Offset of the last RUN that cleans up; -1 when none does. */
const lastClean = oncePerStage((file, stage): number => {
  const runs = stage?.all('RUN') ?? [];
  const last = runs.findLast((run) => file.scriptsOf(run).some(({ script }) => packageCommands(script).some(isDnfClean)));
  return last?.range.start ?? -1;
});

function isDnfClean({ command, action }: PackageCommand): boolean {
  return command.name === 'dnf' && action === 'clean';
}
