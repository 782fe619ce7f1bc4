import { composeRule } from '../rule';
import { reference } from '../sources';
import { booleanOf } from '../text';

export default composeRule({
  id: 'compose/published-on-internal-network',
  severity: 'warning',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Ports published on internal networks only',
  why: 'An internal network has no way in from outside: the engine publishes no ports on it. The entry looks as if the service were reachable, and connections to it are refused.',
  topic: 'network-segmentation',
  sources: [reference('networks', 'internal'), reference('services', 'ports')],
  aliases: [],
  fix: 'none',
  examples: [
    { bad: 'services:\n  api:\n    image: example/api:2\n    networks: [back]\n    «ports»:\n      - "8080:80"\nnetworks:\n  back:\n    internal: true\n' },
    { ok: 'services:\n  api:\n    image: example/api:2\n    networks: [back, front]\n    ports:\n      - "8080:80"\nnetworks:\n  back:\n    internal: true\n  front:\n' },
    { ok: 'services:\n  api:\n    image: example/api:2\n    networks: [back]\n    ports:\n      - "8080:80"\nnetworks:\n  back:\n    external: true\n' },
  ],
  check: {
    service(service, { report, file }) {
      const ports = service.entryOf('ports');
      if (!ports || service.ports.length === 0 || service.networks.length === 0 || service.uncertain) return;
      const isCutOff = service.networks.every(({ name }) => {
        const internal = file.resource('network', name)?.node?.get('internal');
        return internal !== undefined && booleanOf(internal) === true;
      });
      if (isCutOff) report({ at: ports.keyRange, message: 'All networks of the service are internal: no port is published on them' });
    },
  },
});
