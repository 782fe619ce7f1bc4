import { suggestedFix } from '../../core/rule';
import { removeKey } from '../edits';
import { composeRule } from '../rule';
import { COMPOSE_SOURCES, reference } from '../sources';

export default composeRule({
  id: 'compose/docker0-bridge',
  severity: 'info',
  profile: 'recommended',
  category: 'security',
  since: '0.1.0',
  summary: 'Container on the default bridge docker0',
  why: 'All containers of the host that were started without a network meet on docker0 and can reach each other, whatever project they belong to. Names of services do not resolve there.',
  unless: 'The container must reach others that were started outside of Compose.',
  topic: 'network-drivers',
  sources: [reference('services', 'network_mode'), COMPOSE_SOURCES.dockerNetworks],
  aliases: ['cis-docker:5.30', 'owasp:docker-5'],
  fix: 'suggested',
  examples: [
    {
      bad: 'services:\n  api:\n    image: example/api:2\n    network_mode: «bridge»\n',
      good: 'services:\n  api:\n    image: example/api:2\n',
    },
    { ok: 'services:\n  api:\n    image: example/api:2\n    network_mode: none\n' },
    { ok: 'services:\n  api:\n    image: example/api:2\n    networks: [back]\nnetworks:\n  back:\n    driver: bridge\n', title: 'a bridge of its own' },
  ],
  check: {
    service(service, { report }) {
      const mode = service.namespaces.network_mode;
      if (mode?.text.text !== 'bridge') return;
      const edit = removeKey(service, 'network_mode');
      report({
        at: mode.text.range,
        message: 'docker0 is shared with all containers that have no network of their own',
        fix: edit && suggestedFix('Use the network of the project', edit),
      });
    },
  },
});
