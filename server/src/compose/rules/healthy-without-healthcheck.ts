import { suggestedFix } from '../../core/rule';
import { imageFacts } from '../images';
import { addHealthcheck, hasHealthcheck } from '../health';
import { composeRule } from '../rule';
import { COMPOSE_SOURCES, reference } from '../sources';

export default composeRule({
  id: 'compose/healthy-without-healthcheck',
  severity: 'warning',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Waits for the health of a service without a check',
  why: 'A container without a health check is never healthy. Compose starts the other service, then gives up with "has no healthcheck configured", and this one is never started.',
  unless: 'The image brings a check of its own.',
  topic: 'health-checks',
  sources: [COMPOSE_SOURCES.composeStartup, reference('services', 'depends_on'), reference('services', 'healthcheck')],
  aliases: [],
  fix: 'suggested',
  examples: [
    {
      bad: 'services:\n  api:\n    image: example/api:2\n    depends_on:\n      db:\n        condition: «service_healthy»\n  db:\n    image: postgres:18\n',
      good: 'services:\n  api:\n    image: example/api:2\n    depends_on:\n      db:\n        condition: service_healthy\n  db:\n    image: postgres:18\n    healthcheck:\n      test: ["CMD", "pg_isready", "-U", "postgres"]\n',
    },
    { bad: 'services:\n  api:\n    image: example/api:2\n    depends_on:\n      web:\n        condition: «service_healthy»\n  web:\n    image: example/web:1\n    healthcheck:\n      disable: true\n' },
    { ok: 'services:\n  api:\n    image: example/api:2\n    depends_on:\n      db: { condition: service_healthy }\n      web: { condition: service_healthy }\n  db:\n    image: postgres:18\n    healthcheck:\n      test: pg_isready\n  web:\n    image: example/web:1\n', title: 'an unknown image may bring a check' },
  ],
  check: {
    service(service, { report, file }) {
      for (const { service: name, condition, conditionText } of service.dependsOn) {
        const other = condition === 'service_healthy' ? file.service(name) : undefined;
        if (!other || !conditionText || hasHealthcheck(other) !== false) continue;
        const isOff = other.healthcheck?.disabled === true;
        const edit = isOff ? undefined : addHealthcheck(other);
        report({
          at: conditionText.range,
          severity: isOff && imageFacts(other)?.healthcheck !== true ? 'error' : 'warning',
          message: isOff ? `The health check of "${name.slice(0, 40)}" is switched off` : `"${name.slice(0, 40)}" has no health check, so it is never healthy`,
          fix: edit && suggestedFix('Add a check that the image has the program for', edit),
        });
      }
    },
  },
});
