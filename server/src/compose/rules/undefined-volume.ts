import { reportsUndeclared } from '../declarations';
import { composeRule } from '../rule';
import { COMPOSE_SOURCES, reference } from '../sources';

export default composeRule({
  id: 'compose/undefined-volume',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Volume that is not declared',
  why: 'Compose refuses the file: every volume that a service mounts by its name must stand under `volumes`, if only by its name. A folder of the project needs `./` in front.',
  unless: 'Another file that is given to Compose together with this one declares it.',
  topic: 'volumes-binds-tmpfs',
  sources: [reference('volumes'), COMPOSE_SOURCES.loader],
  aliases: [],
  fix: 'safe',
  examples: [
    {
      bad: 'services:\n  db:\n    image: mysql:9\n    volumes:\n      - «data»:/var/lib/mysql\n',
      good: 'services:\n  db:\n    image: mysql:9\n    volumes:\n      - data:/var/lib/mysql\nvolumes:\n  data:\n',
    },
    {
      bad: 'services:\n  db:\n    image: mysql:9\n    volumes:\n      - «dta»:/var/lib/mysql\nvolumes:\n  data:\n',
      title: 'a typing mistake',
    },
    { ok: 'services:\n  db:\n    image: mysql:9\n    volumes:\n      - data:/var/lib/mysql\n      - ./conf:/etc/mysql/conf.d\nvolumes:\n  data:\n' },
    { ok: 'services:\n  db:\n    image: mysql:9\n    volumes:\n      - ${VOLUME}:/var/lib/mysql\n' },
    { ok: 'services:\n  db:\n    image: mysql:9\n    volumes:\n      - data:/var/lib/mysql\n', path: 'docker-compose.prod.yml', title: 'a file that is given together with another' },
  ],
  check: reportsUndeclared('volume', true),
});
