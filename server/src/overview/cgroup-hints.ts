import { OpenedComposeFile } from '../compose/language';
import { consequenceLabel, type ExplainContext } from '../core/explain';
import type { OpenedFile } from '../core/language';
import { touches, type Range } from '../core/text';
import { OpenedTaskDefinition } from '../ecs/language';
import { OpenedManifest } from '../kubernetes/language';
import type { YamlEntry, YamlNode, YamlStream } from '../yaml/tree';

/** What the kernel makes of a line, to be shown behind it. */
export interface CgroupHint {
  /** Where the value in the file ends. */
  readonly offset: number;
  /** `memory.max 536870912` */
  readonly text: string;
}

/** The cgroup file that a key is written into, by the key and, where that decides, the one above it. */
const FILES: Readonly<Record<string, string>> = {
  'limits.memory': 'memory.max',
  'limits.cpu': 'cpu.max',
  'limits.cpus': 'cpu.max',
  'limits.pids': 'pids.max',
  'requests.cpu': 'cpu.weight',
  'reservations.memory': 'memory.low',
  mem_limit: 'memory.max',
  memswap_limit: 'memory.swap.max',
  mem_reservation: 'memory.low',
  cpus: 'cpu.max',
  cpu_quota: 'cpu.max',
  cpu_shares: 'cpu.weight',
  cpuset: 'cpuset.cpus',
  pids_limit: 'pids.max',
  memory: 'memory.max',
  memoryReservation: 'memory.low',
  cpu: 'cpu.weight',
};

/** The cgroup values of the limits in a part of the file, or in all of it, as its language explains them. */
export function cgroupHints(file: OpenedFile, context: ExplainContext, part?: Range): readonly CgroupHint[] {
  return limitEntries(streamOf(file), part).flatMap(({ entry, name }) => {
    const values = file.explain(entry.keyRange.start, context)?.consequences.filter((one) => one.surface === 'cgroup' && one.name === name) ?? [];
    const value = values.find(({ scope }) => scope === undefined) ?? values[0];
    return value ? [{ offset: entry.value.writtenRange.end, text: `${consequenceLabel(value)} ${value.value}` }] : [];
  });
}

function streamOf(file: OpenedFile): YamlStream | undefined {
  if (file instanceof OpenedComposeFile || file instanceof OpenedManifest || file instanceof OpenedTaskDefinition) return file.model.stream;
  return undefined;
}

interface LimitEntry {
  readonly entry: YamlEntry;
  /** The cgroup file. */
  readonly name: string;
}

function limitEntries(stream: YamlStream | undefined, part: Range | undefined): readonly LimitEntry[] {
  const found: LimitEntry[] = [];
  const visit = (node: YamlNode, above: string): void => {
    if (node.alias || (part && !meets(node.writtenRange, part))) return;
    if (node.kind === 'sequence') node.items.forEach((item) => visit(item, above));
    if (node.kind !== 'map') return;
    for (const entry of node.ownEntries) {
      if (part && !meets(entry.range, part)) continue;
      const name = FILES[`${above}.${entry.name}`] ?? (SECTIONS.has(above) ? undefined : FILES[entry.name]);
      if (name !== undefined && entry.value.kind === 'scalar' && !entry.value.isNull) found.push({ entry, name });
      else visit(entry.value, entry.name);
    }
  };
  for (const document of stream?.documents ?? []) {
    if (part && !meets(document.range, part)) continue;
    if (document.root) visit(document.root, '');
  }
  return found;
}

/** Keys below which a name means something else than in a service or a container definition. */
const SECTIONS: ReadonlySet<string> = new Set(['limits', 'requests', 'reservations']);

function meets(a: Range, b: Range): boolean {
  return touches(a, b.start) || touches(b, a.start);
}
