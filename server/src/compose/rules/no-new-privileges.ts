import { suggestedFix } from '../../core/rule';
import { saysAll } from '../certainty';
import { addToList } from '../edits';
import { composeRule } from '../rule';
import { optionParts } from '../security-options';
import { COMPOSE_SOURCES, reference } from '../sources';

const ALIASES = ['semgrep:no-new-privileges', 'compose-lint:CL-0003', 'cis-docker:5.26', 'owasp:docker-4'];

export default composeRule({
  id: 'compose/no-new-privileges',
  severity: 'warning',
  profile: 'hardened',
  category: 'security',
  since: '0.1.0',
  summary: 'Processes may gain privileges',
  why: 'Without `no-new-privileges` a process that is not root becomes root through any set-user-ID program in the image, such as su, mount or ping. The flag makes the kernel ignore those bits, and costs nothing for programs that do not use them.',
  unless: 'The program calls sudo or another set-user-ID program. Swarm ignores the option.',
  topic: 'hardening',
  sources: [reference('services', 'security_opt'), COMPOSE_SOURCES.noNewPrivileges, COMPOSE_SOURCES.owasp],
  aliases: [...ALIASES, 'kics:no_new_privileges_not_set', 'kics:security_opt_not_set'],
  fix: 'suggested',
  examples: [
    {
      bad: 'services:\n  «api»:\n    image: example/api:2\n',
      good: 'services:\n  api:\n    image: example/api:2\n    security_opt:\n      - no-new-privileges:true\n',
    },
    {
      bad: 'services:\n  api:\n    image: example/api:2\n    «security_opt»:\n      - apparmor:docker-default\n',
      good: 'services:\n  api:\n    image: example/api:2\n    security_opt:\n      - apparmor:docker-default\n      - no-new-privileges:true\n',
    },
    { ok: 'services:\n  api:\n    image: example/api:2\n    security_opt: [no-new-privileges]\n', title: 'the bare form' },
    { ok: 'services:\n  api:\n    image: example/api:2\n    security_opt:\n      - no-new-privileges=true\n' },
    { ok: 'services:\n  api:\n    image: example/api:2\n    security_opt:\n      - no-new-privileges:false\n', title: 'switched off is another rule' },
    { ok: 'services:\n  api:\n    image: example/api:2\n    security_opt:\n      - ${SECURITY}\n' },
  ],
  check: {
    service(service, { report, file }) {
      const options = service.texts('security_opt');
      if (!saysAll(service, file) || options.some((option) => option.hasVariable || optionParts(option)[0] === 'no-new-privileges')) return;
      const entry = service.node?.entryOf('security_opt');
      const edit = addToList(service, 'security_opt', 'no-new-privileges:true');
      report({
        at: entry?.origin === 'own' ? entry.keyRange : service.keyRange,
        message: 'Processes can gain privileges through set-user-ID programs',
        aliases: [...ALIASES, service.has('security_opt') ? 'kics:no_new_privileges_not_set' : 'kics:security_opt_not_set'],
        fix: edit && suggestedFix('Add no-new-privileges', edit),
      });
    },
  },
});
