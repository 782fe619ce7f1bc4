import { suggestedFix } from '../../core/rule';
import { removeFromList } from '../edits';
import { composeRule } from '../rule';
import { optionParts } from '../security-options';
import { COMPOSE_SOURCES, reference } from '../sources';
import type { ComposeText } from '../text';

interface Profile {
  readonly message: string;
  readonly aliases: readonly string[];
}

const SECCOMP: Profile = {
  message: 'Every system call of the kernel is allowed: the seccomp profile is off',
  aliases: ['kics:default_seccomp_profile_disabled', 'semgrep:seccomp-confinement-disabled', 'compose-lint:CL-0009', 'cis-docker:5.22', 'owasp:docker-6'],
};
const APPARMOR: Profile = {
  message: 'The AppArmor profile is off',
  aliases: ['compose-lint:CL-0009', 'cis-docker:5.2', 'owasp:docker-6'],
};
const SELINUX: Profile = {
  message: 'SELinux no longer separates the container from the host',
  aliases: ['semgrep:selinux-separation-disabled', 'compose-lint:CL-0009', 'cis-docker:5.3', 'owasp:docker-6'],
};
const SYSTEM_PATHS: Profile = { message: 'Files of /proc and /sys that are masked for good reason are open', aliases: ['compose-lint:CL-0009', 'owasp:docker-6'] };

export default composeRule({
  id: 'compose/security-profile-disabled',
  severity: 'warning',
  profile: 'recommended',
  category: 'security',
  since: '0.1.0',
  summary: 'Security profile switched off',
  why: 'Docker forbids containers some forty system calls, and AppArmor or SELinux keeps them from files of the host, because holes in the kernel are reached through these. Switched off, the next such hole is open to the program in the container.',
  unless: 'A debugger or browser needs calls that the default forbids. A profile that adds just these keeps the rest closed.',
  topic: 'seccomp-apparmor-selinux',
  sources: [COMPOSE_SOURCES.dockerSeccomp, COMPOSE_SOURCES.dockerAppArmor, reference('services', 'security_opt')],
  aliases: [...new Set([...SECCOMP.aliases, ...APPARMOR.aliases, ...SELINUX.aliases])],
  fix: 'suggested',
  examples: [
    {
      bad: 'services:\n  api:\n    image: example/api:2\n    security_opt:\n      - «seccomp:unconfined»\n      - no-new-privileges:true\n',
      good: 'services:\n  api:\n    image: example/api:2\n    security_opt:\n      - no-new-privileges:true\n',
    },
    { bad: 'services:\n  api:\n    image: example/api:2\n    security_opt: [«apparmor=unconfined», «label:disable»]\n' },
    { bad: 'services:\n  api:\n    image: example/api:2\n    security_opt:\n      - «systempaths=unconfined»\n' },
    { ok: 'services:\n  api:\n    image: example/api:2\n    security_opt:\n      - seccomp:./profile.json\n      - label:user:system_u\n' },
    { ok: 'services:\n  api:\n    image: example/api:2\n    security_opt:\n      - apparmor:docker-default\n' },
  ],
  check: {
    service(service, { report }) {
      for (const option of service.texts('security_opt')) {
        const profile = disabledProfile(option);
        if (!profile) continue;
        const edit = removeFromList(service, 'security_opt', option.node);
        report({ at: option.range, message: profile.message, aliases: profile.aliases, fix: edit && suggestedFix('Keep the default profile', edit) });
      }
    },
  },
});

function disabledProfile(option: ComposeText): Profile | undefined {
  const [name, value] = optionParts(option);
  if ((name === 'seccomp' && value === 'unconfined') || value === 'seccomp:unconfined') return SECCOMP;
  if (name === 'apparmor' && value === 'unconfined') return APPARMOR;
  if (name === 'label' && value === 'disable') return SELINUX;
  return name === 'systempaths' && value === 'unconfined' ? SYSTEM_PATHS : undefined;
}
