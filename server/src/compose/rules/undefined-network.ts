import { reportsUndeclared } from '../declarations';
import { composeRule } from '../rule';
import { COMPOSE_SOURCES, reference } from '../sources';

export default composeRule({
  id: 'compose/undefined-network',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Network that is not declared',
  why: 'Compose refuses the file: every network that a service joins must stand under `networks`, if only by its name. Only the network `default` is there without being declared.',
  unless: 'Another file that is given to Compose together with this one declares it.',
  topic: 'compose-services',
  sources: [reference('networks'), COMPOSE_SOURCES.loader],
  aliases: [],
  fix: 'safe',
  examples: [
    {
      bad: 'services:\n  api:\n    image: example/api:2\n    networks: [«back»]\n',
      good: 'services:\n  api:\n    image: example/api:2\n    networks: [back]\nnetworks:\n  back:\n',
    },
    { bad: 'services:\n  api:\n    image: example/api:2\n    networks:\n      «bakc»:\n        aliases: [api]\nnetworks:\n  back:\n', title: 'a typing mistake' },
    { ok: 'services:\n  api:\n    image: example/api:2\n    networks: [back, default]\nnetworks:\n  back:\n' },
    { ok: 'include: [../base/compose.yaml]\nservices:\n  api:\n    image: example/api:2\n    networks: [back]\n', title: 'an included file may declare it' },
    { ok: 'services:\n  api:\n    image: example/api:2\n    networks: [back]\n', path: 'compose.override.yaml', title: 'a file that is merged into another' },
  ],
  check: reportsUndeclared('network', true),
});
