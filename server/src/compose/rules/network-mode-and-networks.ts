import { suggestedFix } from '../../core/rule';
import { removeKey } from '../edits';
import { composeRule } from '../rule';
import { COMPOSE_SOURCES, reference } from '../sources';

export default composeRule({
  id: 'compose/network-mode-and-networks',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'network_mode together with networks',
  why: 'Compose refuses a service that has both: the mode says that the container gets no network of the project, and the list says which.',
  topic: 'network-drivers',
  sources: [reference('services', 'network_mode'), COMPOSE_SOURCES.loader],
  aliases: [],
  fix: 'suggested',
  examples: [
    {
      bad: 'services:\n  api:\n    image: example/api:2\n    network_mode: none\n    «networks»: [back]\nnetworks:\n  back:\n',
      good: 'services:\n  api:\n    image: example/api:2\n    network_mode: none\nnetworks:\n  back:\n',
    },
    { ok: 'services:\n  api:\n    image: example/api:2\n    networks: [back]\n  agent:\n    image: example/agent:2\n    network_mode: none\nnetworks:\n  back:\n' },
  ],
  check: {
    service(service, { report }) {
      const networks = service.entryOf('networks');
      if (!networks || !service.namespaces.network_mode || service.networks.length === 0) return;
      const edit = removeKey(service, 'networks');
      report({
        at: networks.keyRange,
        message: 'network_mode and networks exclude each other',
        fix: edit && suggestedFix('Delete networks', edit),
      });
    },
  },
});
