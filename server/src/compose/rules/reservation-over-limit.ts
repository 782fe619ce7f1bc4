import { formatBytes } from '../../kernel/quantity/bytes';
import { composeRule } from '../rule';
import { COMPOSE_SOURCES, reference } from '../sources';

export default composeRule({
  id: 'compose/reservation-over-limit',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'More memory reserved than allowed',
  why: 'The engine refuses to create a container whose memory reservation is above its limit. What is to be kept free cannot be more than what may be used.',
  topic: 'memory-limits',
  sources: [COMPOSE_SOURCES.dockerResources, reference('deploy', 'resources')],
  aliases: [],
  fix: 'none',
  examples: [
    { bad: 'services:\n  api:\n    image: example/api:2\n    mem_limit: 256m\n    mem_reservation: «512m»\n' },
    { bad: 'services:\n  api:\n    image: example/api:2\n    deploy:\n      resources:\n        limits: { memory: 256M }\n        reservations: { memory: «1G» }\n' },
    { ok: 'services:\n  api:\n    image: example/api:2\n    mem_limit: 512m\n    mem_reservation: 256m\n' },
    { ok: 'services:\n  api:\n    image: example/api:2\n    mem_limit: ${LIMIT}\n    mem_reservation: 256m\n' },
    { ok: 'services:\n  api:\n    image: example/api:2\n    mem_limit: 0\n    mem_reservation: 256m\n', title: '0 means unlimited' },
  ],
  check: {
    service({ limits: { memory, memoryReservation } }, { report }) {
      const limit = memory[0]?.value;
      const reservation = memoryReservation[0];
      if (limit === undefined || limit <= 0 || reservation?.value === undefined || reservation.value <= limit) return;
      report({ at: reservation.text.range, message: `${formatBytes(reservation.value)} are reserved, but only ${formatBytes(limit)} are allowed` });
    },
  },
});
