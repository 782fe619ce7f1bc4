import { saysAll } from '../certainty';
import { hasLimit, limitAliases } from '../missing-limits';
import { composeRule } from '../rule';
import { COMPOSE_SOURCES, reference } from '../sources';

const OTHERS = ['compose-lint:CL-0026', 'cis-docker:5.12', 'owasp:docker-7'];

export default composeRule({
  id: 'compose/cpu-limit',
  severity: 'warning',
  profile: 'hardened',
  category: 'reliability',
  since: '0.1.0',
  summary: 'Service without a CPU limit',
  why: 'A service without a limit may take every processor of the host: in an endless loop, or to mine coins for whoever took it over. `cpu_shares` only decide who goes first when all are busy.',
  unless: 'Throttling would cost more than it saves: latency suffers long before the limit is reached on average.',
  topic: 'cpu-limits',
  options: {
    byVersion: { default: false, strict: true, description: 'In files with a version, count a limit only where that version had it, as KICS does.' },
  },
  sources: [COMPOSE_SOURCES.dockerResources, reference('deploy', 'resources'), reference('services', 'cpus')],
  aliases: [...OTHERS, 'kics:cpus_not_limited'],
  fix: 'none',
  examples: [
    { bad: 'services:\n  «api»:\n    image: example/api:2\n    cpu_shares: 512\n' },
    { bad: 'services:\n  api:\n    image: example/api:2\n    cpus: «"0"»\n', title: '0 means unlimited' },
    { bad: 'version: "3.8"\nservices:\n  «api»:\n    image: example/api:2\n    cpus: 0.5\n', options: { byVersion: true } },
    { ok: 'services:\n  api:\n    image: example/api:2\n    cpus: 0.5\n  worker:\n    image: example/worker:2\n    deploy:\n      resources:\n        limits:\n          cpus: "1.5"\n' },
    { ok: 'services:\n  api:\n    image: example/api:2\n    cpu_quota: 50000\n  pinned:\n    image: example/api:2\n    cpuset: "0-1"\n' },
  ],
  check: {
    service(service, { report, options, file }) {
      const { cpus, otherCpu } = service.limits;
      if (!saysAll(service, file) || hasLimit(cpus, file, options.byVersion)) return;
      const hasQuota = otherCpu.some(({ name }) => name === 'cpu_quota');
      const isBounded = hasQuota || otherCpu.some(({ name }) => name === 'cpuset' || name === 'cpu_percent' || name === 'cpu_count');
      if (isBounded && !options.byVersion) return;
      const written = cpus[0];
      report({
        at: written?.isUnlimited ? written.text.range : service.keyRange,
        message: 'The service may take all processors of the host',
        aliases: limitAliases(cpus, file, 'kics:cpus_not_limited', hasQuota ? [] : OTHERS),
      });
    },
  },
});
