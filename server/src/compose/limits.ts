import type { ComposeResources } from '../kernel/compose-resources';
import { parseComposeBytes } from '../kernel/quantity/bytes';
import { composeNanoCpus } from '../kernel/quantity/cpus';
import type { Result } from '../kernel/result';
import type { YamlEntry, YamlNode, YamlScalar } from '../yaml/tree';
import { ComposeText, booleanOf, integerOf } from './text';

/** One place where a limit is written. */
export interface Limit {
  /** Path below the service: `mem_limit`, `deploy.resources.limits.memory`. */
  readonly path: string;
  readonly entry: YamlEntry;
  readonly text: ComposeText;
  /** Bytes, nano-CPUs (10⁻⁹ CPU) or a count; undefined when a variable decides or the text is no such value. */
  readonly value: number | undefined;
  /** Set, but to a value that limits nothing: 0 or -1. */
  readonly isUnlimited: boolean;
}

/**
 * The places of one limit, the one that counts first: `deploy.resources` wins over the short keys, which must repeat its value.
 */
export type Limits = readonly Limit[];

export interface ServiceLimits {
  readonly memory: Limits;
  readonly memoryReservation: Limits;
  readonly memorySwap: Limits;
  readonly cpus: Limits;
  readonly cpuReservation: Limits;
  readonly pids: Limits;
  /** Keys that share or cap processor time in other ways than `cpus`: `cpu_quota`, `cpu_shares`, `cpuset` …, by name. */
  readonly otherCpu: readonly YamlEntry[];
}

/** Finds an entry of the service by its path. */
export type FindEntry = (...path: string[]) => YamlEntry | undefined;

const LIMITS = ['deploy', 'resources', 'limits'];
const RESERVATIONS = ['deploy', 'resources', 'reservations'];
const SCALAR_KEYS = [
  'cpus', 'cpu_shares', 'cpu_quota', 'cpu_period', 'mem_limit', 'memswap_limit', 'mem_reservation', 'mem_swappiness',
  'oom_score_adj', 'pids_limit', 'shm_size',
];
const OTHER_CPU_KEYS = [
  'cpu_quota', 'cpu_period', 'cpu_shares', 'cpuset', 'cpu_rt_runtime', 'cpu_rt_period', 'cpu_count', 'cpu_percent',
];

export function limitsOf(find: FindEntry): ServiceLimits {
  const at = (parse: Parser, ...paths: string[][]): Limits => paths.flatMap((path) => limitAt(find, path, parse) ?? []);
  return {
    memory: at(parseComposeBytes, [...LIMITS, 'memory'], ['mem_limit']),
    memoryReservation: at(parseComposeBytes, [...RESERVATIONS, 'memory'], ['mem_reservation']),
    memorySwap: at(parseComposeBytes, ['memswap_limit']),
    cpus: at(composeNanoCpus, [...LIMITS, 'cpus'], ['cpus']),
    cpuReservation: at(composeNanoCpus, [...RESERVATIONS, 'cpus']),
    pids: at(parseCount, [...LIMITS, 'pids'], ['pids_limit']),
    otherCpu: OTHER_CPU_KEYS.flatMap((key) => find(key) ?? []),
  };
}

type Parser = (value: string | number) => Result<number>;

function limitAt(find: FindEntry, path: readonly string[], parse: Parser): Limit | undefined {
  const entry = find(...path);
  if (entry?.value.kind !== 'scalar' || entry.value.isNull) return undefined;
  const text = new ComposeText(entry.value);
  const decoded = decode(entry.value);
  const result = decoded === undefined ? undefined : parse(decoded);
  const value = result?.ok ? result.value : undefined;
  return { path: path.join('.'), entry, text, value, isUnlimited: value !== undefined && value <= 0 };
}

function parseCount(value: string | number): Result<number> {
  const count = Number(value);
  return Number.isInteger(count) ? { ok: true, value: count } : { ok: false, error: `"${value}" is not a whole number` };
}

/** Gives a text's content; undefined when a variable decides. */
export type ReadText = (text: ComposeText) => string | undefined;

/**
 * A scalar as YAML decodes it: text stays text, so that `"1024"` and `1024` can be told apart. Undefined when a variable decides.
 */
function decode(scalar: YamlScalar, read: ReadText = ({ text }) => text): string | number | undefined {
  const text = read(new ComposeText(scalar));
  if (text === undefined) return undefined;
  return typeof scalar.value === 'number' ? scalar.value : text;
}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

/**
 * The service's resource keys in the form that `composeDockerResources` computes with. Undefined when one of them hangs on a
 * variable, since a computed answer would then be a guess; `readText` may put defaults in the place of variables.
 */
export function kernelResources(find: FindEntry, readText?: ReadText): ComposeResources | undefined {
  const read = new ResourceReader(find, readText);
  const resources: Writable<ComposeResources> = { ...read.scalars([], SCALAR_KEYS), ...read.text([], 'cpuset') };
  const oomKillDisable = booleanOf(find('oom_kill_disable')?.value);
  if (oomKillDisable !== undefined) resources.oom_kill_disable = oomKillDisable;
  const limits = { ...read.scalars(LIMITS, ['cpus', 'pids']), ...read.text(LIMITS, 'memory') };
  const reservations = { ...read.scalars(RESERVATIONS, ['cpus']), ...read.text(RESERVATIONS, 'memory') };
  const isDeployed = Object.keys(limits).length > 0 || Object.keys(reservations).length > 0;
  if (isDeployed) resources.deploy = { resources: { limits, reservations } };
  const blkio = read.blkio();
  if (blkio) resources.blkio_config = blkio;
  return read.hangsOnVariable ? undefined : resources;
}

class ResourceReader {
  hangsOnVariable = false;

  constructor(private readonly find: FindEntry, private readonly readText: ReadText | undefined) {}

  /** The values of those keys below `parent` that are there. */
  scalars(parent: readonly string[], keys: readonly string[]): Record<string, string | number> {
    const found: Record<string, string | number> = {};
    for (const key of keys) {
      const value = this.value(this.find(...parent, key)?.value);
      if (value !== undefined) found[key] = value;
    }
    return found;
  }

  text(parent: readonly string[], key: string): Record<string, string> {
    const value = this.value(this.find(...parent, key)?.value);
    return value === undefined ? {} : { [key]: String(value) };
  }

  blkio(): ComposeResources['blkio_config'] {
    const node = this.find('blkio_config')?.value;
    if (node?.kind !== 'map') return undefined;
    const rates = (key: string): { path: string; rate: string | number }[] => {
      const list = node.get(key);
      return (list?.kind === 'sequence' ? list.items : []).flatMap((item) => {
        const path = item.kind === 'map' ? this.value(item.get('path')) : undefined;
        const rate = item.kind === 'map' ? this.value(item.get('rate')) : undefined;
        return path === undefined || rate === undefined ? [] : { path: String(path), rate };
      });
    };
    const weight = this.value(node.get('weight'));
    return {
      ...(weight !== undefined && { weight }),
      device_read_bps: rates('device_read_bps'),
      device_write_bps: rates('device_write_bps'),
      device_read_iops: rates('device_read_iops'),
      device_write_iops: rates('device_write_iops'),
    };
  }

  private value(node: YamlNode | undefined): string | number | undefined {
    if (node?.kind !== 'scalar' || node.isNull) return undefined;
    const value = decode(node, this.readText);
    if (value === undefined) this.hangsOnVariable = true;
    return value;
  }
}

/** The number of containers of the service, where it is written, `deploy.replicas` first. */
export function replicaLimits(find: FindEntry): Limits {
  return [['deploy', 'replicas'], ['scale']].flatMap((path) => {
    const entry = find(...path);
    if (entry?.value.kind !== 'scalar' || entry.value.isNull) return [];
    const text = new ComposeText(entry.value);
    return { path: path.join('.'), entry, text, value: integerOf(text), isUnlimited: false };
  });
}
