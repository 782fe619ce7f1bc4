import { suggestedFix } from '../../core/rule';
import type { Limit, Limits } from '../limits';
import { removeKey } from '../edits';
import type { Service } from '../model';
import { composeRule } from '../rule';
import { COMPOSE_SOURCES, reference } from '../sources';

export default composeRule({
  id: 'compose/conflicting-limits',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Limit set to two values',
  why: 'A limit may stand in the service and below `deploy.resources`, but with one value: Compose refuses the file otherwise. A block below `deploy` that leaves the limit out counts as unlimited, which is another value.',
  topic: 'memory-limits',
  sources: [reference('deploy', 'resources'), COMPOSE_SOURCES.loader],
  aliases: [],
  fix: 'suggested',
  examples: [
    {
      bad: 'services:\n  api:\n    image: example/api:2\n    mem_limit: «256m»\n    deploy:\n      resources:\n        limits:\n          memory: 512M\n',
      good: 'services:\n  api:\n    image: example/api:2\n    deploy:\n      resources:\n        limits:\n          memory: 512M\n',
    },
    { bad: 'services:\n  api:\n    image: example/api:2\n    cpus: «0.5»\n    deploy:\n      resources:\n        limits:\n          memory: 512M\n', title: 'a block that leaves it out' },
    { ok: 'services:\n  api:\n    image: example/api:2\n    mem_limit: 512m\n    deploy:\n      resources:\n        limits:\n          memory: 512M\n' },
    { ok: 'services:\n  api:\n    image: example/api:2\n    mem_limit: ${MEMORY}\n    deploy:\n      resources:\n        limits:\n          memory: 512M\n        reservations:\n          cpus: "0.1"\n' },
  ],
  check: {
    service(service, { report }) {
      const { memory, memoryReservation, cpus, pids } = service.limits;
      for (const [limits, block] of [[memory, 'limits'], [cpus, 'limits'], [pids, 'limits'], [memoryReservation, 'reservations']] as const) {
        const short = conflictIn(limits, service, block);
        if (!short) continue;
        const long = limits.find(({ path }) => path !== short.path);
        const edit = long && removeKey(service, short.path);
        report({
          at: short.text.range,
          message: long ? `${short.path} says ${short.text.written.slice(0, 15)}, and ${long.path} says ${long.text.written.slice(0, 15)}` : `${short.path} is set, but deploy.resources.${block} leaves it out`,
          fix: edit && suggestedFix(`Delete ${short.path}`, edit),
        });
      }
    },
  },
});

/** The short key, when it and the block below `deploy` do not agree. Zero counts as not set there. */
function conflictIn(limits: Limits, service: Service, block: string): Limit | undefined {
  const short = limits.find(({ path }) => !path.startsWith('deploy.'));
  const long = limits.find(({ path }) => path.startsWith('deploy.'));
  if (short?.value === undefined || short.value === 0 || service.uncertain) return undefined;
  if (service.valueOf('deploy', 'resources', block)?.kind !== 'map' || (long && long.value === undefined)) return undefined;
  return short.value === (long?.value ?? 0) ? undefined : short;
}
