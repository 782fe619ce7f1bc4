import { explanationOf, type Effects } from '../core/effects';
import type { Explanation, ExplainContext } from '../core/explain';
import { touches } from '../core/text';
import { allCommands, parseShell } from '../dockerfile/shell/parse';
import { readRun, type RunCommand, type UsedFlag } from './command';
import { runContainer } from './effective-container';
import { FLAG_EXPLAINERS } from './explain';
import { shellPlaceAt } from './places';

export { SHELL_LANGUAGES } from './places';

/**
 * What a flag of `docker run` (`docker create`, `podman run`, `nerdctl run`) does.
 * @param languageId `shellscript`, `makefile` or `markdown`, where code blocks are read; nothing is said about other languages
 */
export function explainDockerRun(
  text: string, languageId: string, offset: number, context: ExplainContext,
): Explanation | undefined {
  const place = shellPlaceAt(text, languageId, offset);
  if (!place) return undefined;
  const script = parseShell(place.text, place.start, { form: 'script' });
  for (const shellCommand of allCommands(script)) {
    const command = readRun(shellCommand);
    const explanation = command && explainIn(command, offset, context);
    if (explanation) return explanation;
  }
  return undefined;
}

/** Of switches that share a word with a flag, as in `-itm 512m`, the flag is explained. */
function explainIn(command: RunCommand, offset: number, context: ExplainContext): Explanation | undefined {
  const flag = command.flags.findLast(({ name, range }) => touches(range, offset) && Object.hasOwn(FLAG_EXPLAINERS, name));
  if (flag?.value === undefined || (command.program !== 'docker' && !ALIKE.has(flag.name))) return undefined;
  const site = { command, flag, value: flag.value, container: runContainer(command), context };
  const effects = FLAG_EXPLAINERS[flag.name]?.(site);
  if (!effects) return undefined;
  const place = { title: titleOf(flag), range: flag.range };
  return explanationOf(replaced(flag, command) ? { ...effects, ...laterCounts(flag) } : ofProgram(effects, command), place, context.host);
}

/**
 * Flags that Podman and nerdctl turn into the same files of the kernel. The others have defaults of their own there: capabilities,
 * user namespaces, networks, places of volumes, writable directories below a read-only root, restarts.
 */
const ALIKE: ReadonlySet<string> = new Set([
  '--memory', '--memory-swap', '--memory-reservation', '--oom-score-adj', '--cpus', '--cpu-quota', '--cpu-period', '--cpu-shares',
  '--cpuset-cpus', '--cpuset-mems', '--pids-limit', '--shm-size', '--blkio-weight', '--device-read-bps', '--device-write-bps',
  '--device-read-iops', '--device-write-iops', '--ulimit', '--device', '--device-cgroup-rule', '--stop-signal', '--stop-timeout',
  '--expose', '--env', '--add-host', '--platform', '--workdir',
]);

/** What another program is taken to share with the Docker Engine, and what the engine alone is known for left out. */
function ofProgram(effects: Effects, { program, isOpen }: RunCommand): Effects {
  const given = [...(effects.given ?? []), ...(isOpen ? ['no other flags behind variables of the shell'] : [])];
  if (program === 'docker') return { ...effects, given };
  const values = effects.values
    .filter(({ name }) => name !== 'memory.oom.group')
    .map((value) => ({ ...value, assumes: value.assumes.filter((assumed) => assumed !== 'dockerEngine') }));
  return { ...effects, values, assumes: [], given: [...given, `${program} does here what Docker does`] };
}

/** The same flag stands further right, and holds one value. */
function replaced({ name, range }: UsedFlag, { flags }: RunCommand): boolean {
  return SINGLE.has(name) && flags.some((other) => other.name === name && other.range.start > range.start);
}

/** Flags of which the last one counts. */
const SINGLE: ReadonlySet<string> = new Set([
  '--memory', '--memory-swap', '--memory-reservation', '--memory-swappiness', '--oom-score-adj', '--cpus', '--cpu-quota',
  '--cpu-period', '--cpu-shares', '--cpuset-cpus', '--cpuset-mems', '--pids-limit', '--shm-size', '--blkio-weight', '--user', '--pid',
  '--ipc', '--uts', '--userns', '--cgroupns', '--cgroup-parent', '--entrypoint', '--stop-signal', '--stop-timeout', '--restart',
]);

function laterCounts({ written }: UsedFlag): Pick<Effects, 'values' | 'meaning' | 'doesNot'> {
  return {
    values: [],
    meaning: `It has no effect: ${written} stands again further right, and the last one counts.`,
    doesNot: 'The two are neither added up nor compared, and nothing warns about it.',
  };
}

function titleOf({ written, value = '', name }: UsedFlag): string {
  if (value === 'true' && written !== '--env') return written;
  return name === written ? `${written}=${value}` : `${written} ${value}`;
}
