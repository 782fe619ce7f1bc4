import { saysAll } from '../certainty';
import { hasLimit, limitAliases } from '../missing-limits';
import { composeRule } from '../rule';
import { COMPOSE_SOURCES, reference } from '../sources';

export default composeRule({
  id: 'compose/memory-limit',
  severity: 'warning',
  profile: 'hardened',
  category: 'reliability',
  since: '0.1.0',
  summary: 'Service without a memory limit',
  why: 'Without a limit a leak takes the memory of the whole host. The kernel then kills what it thinks best, which is often the database next door, and the service that caused it goes on.',
  unless: 'The service has the host to itself.',
  topic: 'memory-limits',
  options: {
    byVersion: { default: false, strict: true, description: 'In files with a version, count a limit only where that version had it, as KICS does.' },
  },
  sources: [COMPOSE_SOURCES.dockerResources, reference('deploy', 'resources'), reference('services', 'mem_limit')],
  aliases: ['kics:memory_not_limited', 'compose-lint:CL-0026', 'cis-docker:5.11', 'owasp:docker-7'],
  fix: 'none',
  examples: [
    { bad: 'services:\n  «api»:\n    image: example/api:2\n' },
    { bad: 'services:\n  api:\n    image: example/api:2\n    mem_limit: «0»\n', title: '0 means unlimited' },
    { bad: 'services:\n  «api»:\n    image: example/api:2\n    deploy:\n      resources:\n        reservations:\n          memory: 256M\n', title: 'a reservation is no limit' },
    { bad: 'version: "3.8"\nservices:\n  «api»:\n    image: example/api:2\n    mem_limit: 256m\n', options: { byVersion: true } },
    { ok: 'services:\n  api:\n    image: example/api:2\n    mem_limit: 256m\n  worker:\n    image: example/worker:2\n    deploy:\n      resources:\n        limits:\n          memory: 1G\n' },
    { ok: 'services:\n  api:\n    image: example/api:2\n    mem_limit: ${MEMORY}\n', title: 'a variable decides' },
  ],
  check: {
    service(service, { report, options, file }) {
      const { memory } = service.limits;
      if (!saysAll(service, file) || hasLimit(memory, file, options.byVersion)) return;
      const written = memory[0];
      report({
        at: written?.isUnlimited ? written.text.range : service.keyRange,
        message: 'The service may take all memory of the host',
        aliases: limitAliases(memory, file, 'kics:memory_not_limited', ['compose-lint:CL-0026', 'cis-docker:5.11', 'owasp:docker-7']),
      });
    },
  },
});
