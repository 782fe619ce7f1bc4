import { assumeYesCheck, isInFinalStage, type PackageSite } from '../package-rules';
import { ZYPPER_MANUAL } from '../references';
import { dockerfileRule } from '../rule';
import type { PackageCommand } from '../shell';

const HADOLINT = 'hadolint:DL3034';
const KICS = 'kics:missing_zypper_non_interactive_switch';
const OTHERS = ['droast:DF043'];

export default dockerfileRule({
  id: 'dockerfile/zypper-assume-yes',
  severity: 'warning',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'zypper asks a question during the build',
  why: 'zypper asks before it installs, removes or upgrades. A build has no terminal to answer on, so zypper gives up and the build fails.',
  sources: [ZYPPER_MANUAL],
  aliases: [HADOLINT, ...OTHERS, KICS],
  fix: 'safe',
  examples: [
    {
      bad: 'FROM opensuse/leap:15.6\nRUN «zypper install» httpd=2.4.24 && zypper clean\n',
      good: 'FROM opensuse/leap:15.6\nRUN zypper install -y httpd=2.4.24 && zypper clean\n',
    },
    { ok: 'FROM opensuse/leap:15.6\nRUN zypper -n install httpd && zypper in --no-confirm jq && zypper --non-interactive rm vim\n' },
    { ok: 'FROM opensuse/leap:15.6\nRUN zypper refresh && zypper clean --all\n' },
  ],
  check: assumeYesCheck(['zypper'], '-y', { aliases: aliasesFor }),
});

/** hadolint asks nothing of an upgrade; KICS looks at the last stage only. */
function aliasesFor({ action }: PackageCommand, site: PackageSite): readonly string[] {
  return [...(action === 'upgrade' ? [] : [HADOLINT]), ...OTHERS, ...(isInFinalStage(site) ? [KICS] : [])];
}
