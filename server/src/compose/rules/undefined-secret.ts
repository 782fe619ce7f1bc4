import { reportsUndeclared } from '../declarations';
import { composeRule } from '../rule';
import { COMPOSE_SOURCES, reference } from '../sources';

export default composeRule({
  id: 'compose/undefined-secret',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Secret that is not declared',
  why: 'Compose refuses the file: every secret that a service or a build gets must stand under `secrets`, with the file or variable that it comes from.',
  unless: 'Another file that is given to Compose together with this one declares it.',
  topic: 'secrets',
  sources: [reference('secrets'), COMPOSE_SOURCES.loader],
  aliases: [],
  fix: 'suggested',
  examples: [
    {
      bad: 'services:\n  db:\n    image: mysql:9\n    secrets: [«db_pasword»]\nsecrets:\n  db_password:\n    file: ./db_password.txt\n',
      good: 'services:\n  db:\n    image: mysql:9\n    secrets: [db_password]\nsecrets:\n  db_password:\n    file: ./db_password.txt\n',
    },
    { bad: 'services:\n  api:\n    build:\n      context: .\n      secrets: [«npm_token»]\n' },
    { ok: 'services:\n  db:\n    image: mysql:9\n    secrets:\n      - source: db_password\n        target: password\nsecrets:\n  db_password:\n    file: ./db_password.txt\n' },
  ],
  check: reportsUndeclared('secret', false),
});
