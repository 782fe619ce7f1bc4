import { suggestedFix } from '../../core/rule';
import { removeKey } from '../edits';
import { composeRule } from '../rule';
import { COMPOSE_SOURCES, reference } from '../sources';

export default composeRule({
  id: 'compose/engine-api-socket',
  severity: 'warning',
  profile: 'recommended',
  category: 'security',
  since: '0.1.0',
  summary: 'Container gets the engine API and registry logins',
  why: '`use_api_socket` mounts the socket of the engine and hands over the registry credentials of whoever runs Compose. The program in the container can then do everything that this user can, on the host and in the registries.',
  unless: 'The service manages containers and is trusted with the host.',
  topic: 'hardening',
  sources: [reference('services', 'use_api_socket'), COMPOSE_SOURCES.dockerApiAccess],
  aliases: [],
  fix: 'suggested',
  examples: [
    {
      bad: 'services:\n  agent:\n    image: example/agent:2.1\n    use_api_socket: «true»\n',
      good: 'services:\n  agent:\n    image: example/agent:2.1\n',
    },
    { ok: 'services:\n  agent:\n    image: example/agent:2.1\n    use_api_socket: false\n' },
  ],
  check: {
    service(service, { report }) {
      const entry = service.entryOf('use_api_socket');
      if (!entry || service.boolean('use_api_socket') !== true) return;
      const edit = removeKey(service, 'use_api_socket');
      report({
        at: entry.value.range,
        message: 'The container can command the engine and use your registry logins',
        fix: edit && suggestedFix('Delete use_api_socket', edit),
      });
    },
  },
});
