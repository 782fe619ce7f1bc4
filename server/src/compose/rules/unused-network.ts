import { reportsUnused } from '../declarations';
import { composeRule } from '../rule';
import { reference } from '../sources';

export default composeRule({
  id: 'compose/unused-network',
  severity: 'info',
  profile: 'recommended',
  category: 'maintenance',
  since: '0.1.0',
  summary: 'Network that no service joins',
  why: 'A network that no service joins is usually left over, or the service that was meant to be on it is on the default network instead, with everything else.',
  unless: 'Another file that is given to Compose together with this one uses it.',
  topic: 'network-segmentation',
  sources: [reference('networks')],
  aliases: [],
  fix: 'suggested',
  examples: [
    {
      bad: 'services:\n  api:\n    image: example/api:2\n    networks: [front]\nnetworks:\n  front:\n  «back»:\n',
      good: 'services:\n  api:\n    image: example/api:2\n    networks: [front]\nnetworks:\n  front:\n',
    },
    { ok: 'services:\n  api:\n    image: example/api:2\nnetworks:\n  default:\n    driver: bridge\n', title: 'the default network' },
  ],
  check: reportsUnused('network'),
});
