import { assumeYesCheck, isInFinalStage } from '../package-rules';
import { ZYPPER_MANUAL } from '../references';
import { dockerfileRule } from '../rule';

const ALIASES = ['hadolint:DL3034', 'droast:DF043'];
/** KICS looks at the last stage only. */
const IN_FINAL_STAGE = [...ALIASES, 'kics:missing_zypper_non_interactive_switch'];

export default dockerfileRule({
  id: 'dockerfile/zypper-assume-yes',
  severity: 'warning',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'zypper asks a question during the build',
  why: 'zypper asks before it installs, removes or upgrades. A build has no terminal to answer on, so zypper gives up and the build fails.',
  sources: [ZYPPER_MANUAL],
  aliases: IN_FINAL_STAGE,
  fix: 'safe',
  examples: [
    {
      bad: 'FROM opensuse/leap:15.6\nRUN «zypper install» httpd=2.4.24 && zypper clean\n',
      good: 'FROM opensuse/leap:15.6\nRUN zypper install -y httpd=2.4.24 && zypper clean\n',
    },
    { ok: 'FROM opensuse/leap:15.6\nRUN zypper -n install httpd && zypper in --no-confirm jq && zypper --non-interactive rm vim\n' },
    { ok: 'FROM opensuse/leap:15.6\nRUN zypper refresh && zypper clean --all\n' },
  ],
  check: assumeYesCheck(['zypper'], '-y', { aliases: (_, site) => (isInFinalStage(site) ? IN_FINAL_STAGE : ALIASES) }),
});
