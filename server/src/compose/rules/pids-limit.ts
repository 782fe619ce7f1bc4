import { saysAll } from '../certainty';
import { hasLimit, isVersion3, isVersioned } from '../missing-limits';
import { composeRule } from '../rule';
import { COMPOSE_SOURCES, reference } from '../sources';

export default composeRule({
  id: 'compose/pids-limit',
  severity: 'warning',
  profile: 'hardened',
  category: 'reliability',
  since: '0.1.0',
  summary: 'Service without a limit of processes',
  why: 'Process numbers belong to the whole host. A program that starts processes without end, on purpose or not, leaves none for the others: nobody can even log in to stop it.',
  unless: 'The daemon sets a default limit for all containers.',
  topic: 'pids-shm-ulimits',
  sources: [COMPOSE_SOURCES.dockerResources, reference('services', 'pids_limit'), reference('deploy', 'resources')],
  aliases: ['kics:pids_limit_not_set', 'cis-docker:5.29', 'owasp:docker-7'],
  fix: 'none',
  examples: [
    { bad: 'services:\n  «api»:\n    image: example/api:2\n' },
    { bad: 'services:\n  api:\n    image: example/api:2\n    pids_limit: «-1»\n' },
    { ok: 'services:\n  api:\n    image: example/api:2\n    pids_limit: 200\n  worker:\n    image: example/worker:2\n    deploy:\n      resources:\n        limits:\n          pids: 100\n' },
  ],
  check: {
    service(service, { report, file }) {
      const { pids } = service.limits;
      if (!saysAll(service, file) || hasLimit(pids, file, false)) return;
      report({
        at: pids[0]?.text.range ?? service.keyRange,
        message: 'The service may start processes until the host has no number left',
        aliases: ['cis-docker:5.29', 'owasp:docker-7', ...(isVersioned(file) && !isVersion3(file) ? ['kics:pids_limit_not_set'] : [])],
      });
    },
  },
});
