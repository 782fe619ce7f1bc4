import { failure, success, type Result } from '../result';

/** More CPUs than this in one list are refused. Source: moby/moby, pkg/sysinfo and its `ParseUintListMaximum`. */
const MAX_CPU = 8192;

const RANGE = /^(\d+)(?:-(\d+))?$/;

/**
 * CPU (or memory node) numbers of a list such as `0-3,7`, sorted and each once. Empty text is an empty list: no restriction.
 * Source: man cpuset(7), "List format"; moby/moby, pkg/parsers, `ParseUintListMaximum`.
 */
export function parseCpuList(text: string): Result<readonly number[]> {
  if (text.trim() === '') return success([]);
  const cpus = new Set<number>();
  for (const part of text.split(',')) {
    const match = RANGE.exec(part.trim());
    if (!match) return failure(`"${text}" is not a list of CPUs such as 0-3,7`);
    const first = Number(match[1]);
    const last = Number(match[2] ?? match[1]);
    if (last < first) return failure(`"${part.trim()}" runs backwards`);
    if (last > MAX_CPU) return failure(`"${part.trim()}" is beyond CPU ${MAX_CPU}`);
    for (let cpu = first; cpu <= last; cpu++) cpus.add(cpu);
  }
  return success([...cpus].sort((a, b) => a - b));
}

/** A list as `cpuset.cpus` shows it, with ranges: `[0, 1, 2, 7]` → `0-2,7`. The numbers must be sorted. */
export function formatCpuList(cpus: readonly number[]): string {
  const ranges: string[] = [];
  for (let i = 0; i < cpus.length; ) {
    let end = i;
    while (cpus[end + 1] === (cpus[end] ?? 0) + 1) end++;
    ranges.push(end === i ? `${cpus[i]}` : `${cpus[i]}-${cpus[end]}`);
    i = end + 1;
  }
  return ranges.join(',');
}
