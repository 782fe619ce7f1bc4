import { suggestedFix } from '../../core/rule';
import { saysAll } from '../certainty';
import { addHealthcheck, hasHealthcheck } from '../health';
import { isJob } from '../jobs';
import { composeRule } from '../rule';
import { COMPOSE_SOURCES, reference } from '../sources';

export default composeRule({
  id: 'compose/healthcheck-missing',
  severity: 'info',
  profile: 'hardened',
  category: 'reliability',
  since: '0.1.0',
  summary: 'Service without a health check',
  why: 'The engine calls a container running for as long as its process lives, also when it answers no request any more. Without a check neither `docker ps` nor a service that depends on it can tell.',
  unless: 'The Dockerfile has a HEALTHCHECK, or something else watches the service.',
  topic: 'health-checks',
  options: {
    unknownImages: { default: false, strict: true, description: 'Report services whose image may bring a check of its own, and jobs, too.' },
  },
  sources: [reference('services', 'healthcheck'), COMPOSE_SOURCES.composeStartup],
  aliases: ['kics:healthcheck_not_set', 'cis-docker:5.27'],
  fix: 'suggested',
  examples: [
    {
      bad: 'services:\n  «db»:\n    image: postgres:18\n',
      good: 'services:\n  db:\n    image: postgres:18\n    healthcheck:\n      test: ["CMD", "pg_isready", "-U", "postgres"]\n',
    },
    { bad: 'services:\n  «api»:\n    build: .\n', options: { unknownImages: true } },
    { ok: 'services:\n  db:\n    image: postgres:18\n    healthcheck:\n      test: pg_isready\n' },
    { ok: 'services:\n  api:\n    build: .\n', title: 'the Dockerfile may bring one' },
    { ok: 'services:\n  migrate:\n    image: node:24\n    restart: "no"\n', title: 'a job' },
  ],
  check: {
    service(service, { report, options, file }) {
      if (service.has('healthcheck') || !saysAll(service, file)) return;
      const isKnown = hasHealthcheck(service) === false && !isJob(service, file);
      if (!isKnown && !(options.unknownImages && hasHealthcheck(service) !== true)) return;
      const edit = addHealthcheck(service);
      report({
        at: service.keyRange,
        message: 'Nothing tells whether the service still works',
        fix: edit && suggestedFix('Add a check that the image has the program for', edit),
      });
    },
  },
});
