import { reportsUnused } from '../declarations';
import { composeRule } from '../rule';
import { reference } from '../sources';

export default composeRule({
  id: 'compose/unused-secret',
  severity: 'info',
  profile: 'recommended',
  category: 'maintenance',
  since: '0.1.0',
  summary: 'Secret that no service gets',
  why: 'A secret that nothing gets is usually left over, or the service that needs it still reads the value from somewhere less safe.',
  unless: 'Another file that is given to Compose together with this one uses it.',
  topic: 'secrets',
  sources: [reference('secrets')],
  aliases: [],
  fix: 'suggested',
  examples: [
    {
      bad: 'services:\n  api:\n    image: example/api:2\nsecrets:\n  «token»:\n    file: ./token.txt\n',
      good: 'services:\n  api:\n    image: example/api:2\n',
    },
    { ok: 'services:\n  api:\n    build:\n      context: .\n      secrets: [token]\nsecrets:\n  token:\n    environment: TOKEN\n' },
  ],
  check: reportsUnused('secret'),
});
