import { composeRule } from '../rule';
import { COMPOSE_SOURCES, reference } from '../sources';

export default composeRule({
  id: 'compose/swap-below-memory',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'memswap_limit that the engine refuses',
  why: '`memswap_limit` is memory and swap together, so it cannot be less than the memory alone, and means nothing without a memory limit. The engine refuses to create the container in both cases.',
  topic: 'memory-limits',
  sources: [COMPOSE_SOURCES.dockerResources, reference('services', 'memswap_limit')],
  aliases: [],
  fix: 'none',
  examples: [
    { bad: 'services:\n  api:\n    image: example/api:2\n    mem_limit: 512m\n    memswap_limit: «256m»\n' },
    { bad: 'services:\n  api:\n    image: example/api:2\n    memswap_limit: «1g»\n', title: 'without a memory limit' },
    { ok: 'services:\n  api:\n    image: example/api:2\n    mem_limit: 512m\n    memswap_limit: 512m\n  worker:\n    image: example/worker:2\n    mem_limit: 512m\n    memswap_limit: -1\n' },
    { ok: 'services:\n  api:\n    image: example/api:2\n    mem_limit: ${MEMORY}\n    memswap_limit: 1g\n' },
  ],
  check: {
    service(service, { report, file }) {
      const { memory, memorySwap } = service.limits;
      const [swap] = memorySwap;
      if (swap?.value === undefined || swap.value <= 0) return;
      const limit = memory[0];
      if (!limit && !service.uncertain && !file.isOverride) report({ at: swap.text.range, message: 'memswap_limit needs a memory limit beside it' });
      else if (limit?.value !== undefined && limit.value > swap.value) report({ at: swap.text.range, message: 'Memory and swap together cannot be less than memory alone' });
    },
  },
});
