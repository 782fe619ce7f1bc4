import { reportsUnused } from '../declarations';
import { composeRule } from '../rule';
import { reference } from '../sources';

export default composeRule({
  id: 'compose/unused-config',
  severity: 'info',
  profile: 'recommended',
  category: 'maintenance',
  since: '0.1.0',
  summary: 'Config that no service gets',
  why: 'A config that nothing gets is usually left over, or the service that needs it runs with the configuration of its image.',
  unless: 'Another file that is given to Compose together with this one uses it.',
  topic: 'compose-services',
  sources: [reference('configs')],
  aliases: [],
  fix: 'suggested',
  examples: [
    {
      bad: 'services:\n  web:\n    image: nginx:1.29\nconfigs:\n  «nginx»:\n    file: ./nginx.conf\n',
      good: 'services:\n  web:\n    image: nginx:1.29\n',
    },
    { ok: 'services:\n  web:\n    image: nginx:1.29\n    configs: [nginx]\nconfigs:\n  nginx:\n    file: ./nginx.conf\n' },
  ],
  check: reportsUnused('config'),
});
