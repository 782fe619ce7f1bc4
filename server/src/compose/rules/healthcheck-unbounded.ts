import { composeRule } from '../rule';
import { reference } from '../sources';

export default composeRule({
  id: 'compose/healthcheck-unbounded',
  severity: 'info',
  profile: 'strict',
  category: 'reliability',
  since: '0.1.0',
  summary: 'Health check may take longer than its interval',
  why: 'The next check waits for the one before. When one may take as long as the interval or longer, a service that hangs is noticed only after several of these times, and every check holds a process.',
  topic: 'health-checks',
  sources: [reference('services', 'healthcheck'), { title: 'Dockerfile reference: HEALTHCHECK', url: 'https://docs.docker.com/reference/dockerfile/#healthcheck' }],
  aliases: [],
  fix: 'none',
  examples: [
    { bad: 'services:\n  api:\n    image: example/api:2\n    healthcheck:\n      test: curl -f http://localhost\n      interval: 10s\n      timeout: «30s»\n' },
    { ok: 'services:\n  api:\n    image: example/api:2\n    healthcheck:\n      test: curl -f http://localhost\n      interval: 30s\n      timeout: 5s\n' },
    { ok: 'services:\n  api:\n    image: example/api:2\n    healthcheck:\n      test: curl -f http://localhost\n      interval: ${INTERVAL}\n      timeout: 30s\n' },
  ],
  check: {
    service({ healthcheck }, { report }) {
      const interval = healthcheck?.interval?.nanoseconds;
      const timeout = healthcheck?.timeout;
      if (interval === undefined || interval === 0 || timeout?.nanoseconds === undefined || timeout.nanoseconds <= interval) return;
      report({ at: timeout.text.range, message: `A check may take ${timeout.text.written}, longer than the time between two checks` });
    },
  },
});
