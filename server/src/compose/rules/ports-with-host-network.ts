import { suggestedFix } from '../../core/rule';
import { removeKey } from '../edits';
import { composeRule } from '../rule';
import { COMPOSE_SOURCES, reference } from '../sources';

export default composeRule({
  id: 'compose/ports-with-host-network',
  severity: 'warning',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Ports published on the network of the host',
  why: 'On the network of the host the program listens on the ports of the host itself. The engine ignores the list, so that a port which it maps to another one is not where the list says.',
  topic: 'publishing-ports',
  sources: [COMPOSE_SOURCES.dockerHostNetwork, reference('services', 'network_mode')],
  aliases: [],
  fix: 'suggested',
  examples: [
    {
      bad: 'services:\n  api:\n    image: example/api:2\n    network_mode: host\n    «ports»:\n      - "8080:80"\n',
      good: 'services:\n  api:\n    image: example/api:2\n    network_mode: host\n',
    },
    { ok: 'services:\n  api:\n    image: example/api:2\n    ports:\n      - "127.0.0.1:8080:80"\n' },
  ],
  check: {
    service(service, { report }) {
      const ports = service.entryOf('ports');
      if (!ports || service.ports.length === 0 || !service.namespaces.network_mode?.isHost) return;
      const edit = removeKey(service, 'ports');
      report({
        at: ports.keyRange,
        message: 'Ports are ignored on the network of the host',
        tags: ['unnecessary'],
        fix: edit && suggestedFix('Delete ports', edit),
      });
    },
  },
});
