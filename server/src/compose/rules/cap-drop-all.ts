import { suggestedFix } from '../../core/rule';
import { saysAll } from '../certainty';
import { addToList } from '../edits';
import { imageFacts } from '../images';
import { composeRule } from '../rule';
import { COMPOSE_SOURCES, reference } from '../sources';

const ALIASES = ['compose-lint:CL-0006', 'cis-docker:5.4', 'owasp:docker-3'];

export default composeRule({
  id: 'compose/cap-drop-all',
  severity: 'warning',
  profile: 'hardened',
  category: 'security',
  since: '0.1.0',
  summary: 'Default capabilities are kept',
  why: 'A container starts with fourteen capabilities, among them to take any file, forge packets and become any user. Hardly a program needs more than one of them, and each is one more way out for whoever takes it over.',
  unless: 'Entrypoints that change owners and users before the program starts need CHOWN, SETUID and SETGID back in cap_add.',
  topic: 'capabilities',
  sources: [reference('services', 'cap_drop'), COMPOSE_SOURCES.capabilities, COMPOSE_SOURCES.owasp],
  aliases: [...ALIASES, 'kics:container_capabilities_unrestricted'],
  fix: 'suggested',
  examples: [
    {
      bad: 'services:\n  «api»:\n    image: example/api:2\n',
      good: 'services:\n  api:\n    image: example/api:2\n    cap_drop:\n      - ALL\n',
    },
    {
      bad: 'services:\n  api:\n    image: example/api:2\n    «cap_drop»: [NET_RAW]\n',
      good: 'services:\n  api:\n    image: example/api:2\n    cap_drop: [NET_RAW, ALL]\n',
    },
    { ok: 'services:\n  api:\n    image: example/api:2\n    cap_drop: [all]\n    cap_add: [NET_BIND_SERVICE]\n' },
    { ok: 'services:\n  agent:\n    image: example/agent:2\n    privileged: true\n', title: 'privileged wins over cap_drop' },
    { ok: 'services:\n  api:\n    image: example/api:2\n    cap_drop:\n      - ${DROP}\n' },
  ],
  check: {
    service(service, { report, file }) {
      const dropped = service.texts('cap_drop');
      if (!saysAll(service, file) || dropped.some((name) => name.hasVariable || name.text?.toUpperCase() === 'ALL')) return;
      if (service.boolean('privileged') === true) return;
      const entry = service.node?.entryOf('cap_drop');
      const edit = imageFacts(service)?.dropsPrivileges ? undefined : addToList(service, 'cap_drop', 'ALL');
      report({
        at: entry?.origin === 'own' ? entry.keyRange : service.keyRange,
        message: dropped.length === 0 ? 'All default capabilities are kept' : 'Some default capabilities are kept',
        aliases: service.has('cap_drop') ? ALIASES : [...ALIASES, 'kics:container_capabilities_unrestricted'],
        fix: edit && suggestedFix('Drop all capabilities', edit),
      });
    },
  },
});
