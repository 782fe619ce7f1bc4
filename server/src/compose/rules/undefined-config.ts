import { reportsUndeclared } from '../declarations';
import { composeRule } from '../rule';
import { COMPOSE_SOURCES, reference } from '../sources';

export default composeRule({
  id: 'compose/undefined-config',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Config that is not declared',
  why: 'Compose refuses the file: every config that a service gets must stand under `configs`, with the file, variable or text that it comes from.',
  unless: 'Another file that is given to Compose together with this one declares it.',
  topic: 'compose-services',
  sources: [reference('configs'), COMPOSE_SOURCES.loader],
  aliases: [],
  fix: 'suggested',
  examples: [
    {
      bad: 'services:\n  web:\n    image: nginx:1.29\n    configs: [«ngnix»]\nconfigs:\n  nginx:\n    file: ./nginx.conf\n',
      good: 'services:\n  web:\n    image: nginx:1.29\n    configs: [nginx]\nconfigs:\n  nginx:\n    file: ./nginx.conf\n',
    },
    { ok: 'services:\n  web:\n    image: nginx:1.29\n    configs: [nginx]\nconfigs:\n  nginx:\n    file: ./nginx.conf\n' },
    { ok: 'services:\n  web:\n    image: nginx:1.29\n    credential_spec:\n      config: 0bt9dmxjvjiqermk6xrop3ekq\n', title: 'the id of a Swarm config' },
  ],
  check: reportsUndeclared('config', false),
});
