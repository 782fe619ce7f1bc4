import type { Effects } from '../../core/effects';
import {
  blockRate, blockWeight, cgroupParent, cpuLimit, cpuset, cpuShares, memoryLimit, memoryReservation, memorySwap, memorySwappiness,
  oomKillDisable, oomScoreAdj, pidsLimit, reservedCpus, shmSize, ulimit, withoutEffect,
} from '../../docker/explain/resources';
import { SOURCES } from '../../core/sources';
import { composeNanoCpus, parseDockerCpus } from '../../kernel/quantity/cpus';
import { cpuQuotaFromNanoCpus } from '../../kernel/cgroup/cpu';
import { get } from '../../yaml/tree';
import { ComposeText } from '../text';
import { pointedText, setting, type KeyTable, type ServiceSite } from './site';

export const RESOURCE_KEYS: KeyTable = {
  mem_limit: setting(memoryLimit),
  'deploy.resources.limits.memory': setting(memoryLimit),
  memswap_limit: setting(memorySwap),
  mem_reservation: setting(memoryReservation),
  'deploy.resources.reservations.memory': setting(memoryReservation),
  mem_swappiness: setting(memorySwappiness),
  oom_kill_disable: setting(oomKillDisable),
  oom_score_adj: setting(oomScoreAdj),
  cpus,
  'deploy.resources.limits.cpus': cpus,
  'deploy.resources.reservations.cpus': setting(reservedCpus),
  cpu_quota: setting(cpuLimit),
  cpu_period: setting(cpuLimit),
  cpu_shares: setting(cpuShares),
  cpuset: setting(cpuset),
  cpu_count: setting(withoutEffect),
  cpu_percent: setting(withoutEffect),
  cpu_rt_period: setting(withoutEffect),
  cpu_rt_runtime: setting(withoutEffect),
  pids_limit: setting(pidsLimit),
  'deploy.resources.limits.pids': setting(pidsLimit),
  shm_size: setting(shmSize),
  'ulimits.*': limitOfProcesses,
  'ulimits.*.soft': limitOfProcesses,
  'ulimits.*.hard': limitOfProcesses,
  cgroup_parent: (site) => {
    const parent = pointedText(site);
    return parent === undefined ? undefined : cgroupParent(parent, site.context);
  },
  'blkio_config.weight': setting(blockWeight),
  'blkio_config.device_read_bps': setting(blockRate),
  'blkio_config.device_write_bps': setting(blockRate),
  'blkio_config.device_read_iops': setting(blockRate),
  'blkio_config.device_write_iops': setting(blockRate),
  'blkio_config.device_read_bps[].rate': setting(blockRate),
  'blkio_config.device_write_bps[].rate': setting(blockRate),
  'blkio_config.device_read_iops[].rate': setting(blockRate),
  'blkio_config.device_write_iops[].rate': setting(blockRate),
  'deploy.resources': limits,
  'deploy.resources.limits': limits,
  'deploy.resources.reservations': reservations,
};

/** Compose computes with 32-bit floats, which cuts a microsecond off some quotas. */
function cpus(site: ServiceSite): Effects | undefined {
  const effects = setting(cpuLimit)(site);
  const text = pointedText(site);
  if (!effects || text === undefined) return effects;
  const single = composeNanoCpus(text);
  const exact = parseDockerCpus(text);
  if (!single.ok || !exact.ok || cpuQuotaFromNanoCpus(single.value) === cpuQuotaFromNanoCpus(exact.value)) return effects;
  const loss = `Compose keeps ${text} as a 32-bit float and asks for ${single.value} billionths of a CPU, a quota of ${cpuQuotaFromNanoCpus(single.value)} µs.`;
  return { ...effects, meaning: `${effects.meaning} ${loss}` };
}

/** Both at once: the limits of the container and what its neighbours leave it. */
function limits(site: ServiceSite): Effects | undefined {
  const memory = memoryLimit(site.container, site.context);
  const cpu = cpuLimit(site.container, site.context);
  const pids = pidsLimit(site.container, site.context);
  if (!memory || !cpu || !pids) return undefined;
  if (memory.values.length === 0) return memory;
  return {
    values: [...memory.values, ...cpu.values, ...pids.values],
    meaning: 'docker compose up enforces these for each container of the service, without Swarm as well.',
    doesNot: 'A short key such as mem_limit beside it must say the same: otherwise Compose refuses the file.',
    sources: [SOURCES.composeDeploy, SOURCES.cgroupV2],
    topics: ['memory-limits', 'cpu-limits', 'cgroups'],
  };
}

function reservations(site: ServiceSite): Effects | undefined {
  const memory = memoryReservation(site.container, site.context);
  if (!memory || memory.values.length === 0) return memory;
  return {
    values: memory.values,
    meaning: 'Under Compose the memory becomes protection from reclaim, devices are handed over, and reserved CPUs are ignored.',
    doesNot: 'Nothing is set aside and nothing is capped.',
    sources: [SOURCES.composeDeploy, SOURCES.cgroupV2],
    topics: ['memory-limits', 'cgroups'],
  };
}

/** `nofile: 1024` or `nofile: {soft: 1024, hard: 65535}` */
function limitOfProcesses({ service, path }: ServiceSite): Effects | undefined {
  const name = String(path[1]);
  const value = service.valueOf('ulimits', name);
  const textAt = (key?: string): string | undefined => {
    const node = key === undefined ? value : get(value, key);
    return node?.kind === 'scalar' ? new ComposeText(node).defaultText : undefined;
  };
  const single = value?.kind === 'scalar' ? textAt() : undefined;
  const soft = single ?? textAt('soft');
  const hard = single ?? textAt('hard');
  return soft === undefined || hard === undefined ? undefined : ulimit(name, soft, hard);
}
