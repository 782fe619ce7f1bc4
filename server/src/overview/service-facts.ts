import { effectiveContainer } from '../compose/effective-container';
import { imageFacts } from '../compose/images';
import type { ComposeFile, Service } from '../compose/model';
import type { Port } from '../compose/ports';
import type { ExplainContext } from '../core/explain';
import { effectiveCgroup, effectiveUser } from '../docker/effective';
import { stepsDownByItself } from '../dockerfile/users';
import type { CgroupValue } from '../kernel/cgroup/files';
import { formatBytes } from '../kernel/quantity/bytes';
import { buildOfService } from '../workspace/builds';
import type { Workspace } from '../workspace/workspace';
import { STEPS_DOWN, userTitle } from './stage-facts';

/** What is known of the host, and of the other files around. */
export type ServiceContext = Pick<ExplainContext, 'host' | 'workspace'>;

/**
 * Who a service's program runs as: `runs as 1000`, `runs as node (1000)`, `starts as root, steps down`; undefined where a variable, another
 * file or an unknown image decides.
 */
export function serviceUser(service: Service, file: ComposeFile, { workspace }: ServiceContext): string | undefined {
  if (service.uncertain && !service.has('user')) return undefined;
  const { container, variables } = effectiveContainer(service, file, workspace);
  const uid = effectiveUser(container)?.uid;
  const name = container.user ?? container.image?.user?.name;
  if (name === undefined || container.open.has('user') || variables.has('user')) return undefined;
  const title = userTitle({ name: name === '' ? 'root' : name, ...(uid === undefined ? {} : { uid }) });
  return title === 'root' && stepsDown(service, file, workspace) ? STEPS_DOWN : `runs as ${title}`;
}

function stepsDown(service: Service, file: ComposeFile, workspace: Workspace): boolean {
  const build = buildOfService(file.path, service);
  const dockerfile = build && workspace.dockerfileAt(build.dockerfile);
  const stage = build?.target === undefined ? dockerfile?.finalStage : dockerfile?.stageNamed(build.target);
  if (dockerfile && stage) return stepsDownByItself(stage, dockerfile);
  return imageFacts(service)?.dropsPrivileges === true;
}

/** The cgroup files that the service's limits write; undefined where a variable decides or Docker refuses the values. */
export function serviceCgroup(service: Service, file: ComposeFile, { host, workspace }: ServiceContext): readonly CgroupValue[] | undefined {
  const { container, variables } = effectiveContainer(service, file, workspace);
  const cgroup = variables.has('resources') ? undefined : effectiveCgroup(container, host);
  return cgroup?.ok ? cgroup.value.files.filter(({ written }) => written) : undefined;
}

/** `memory.max 512 MiB`, `cpu.max 150000 100000` */
export function cgroupText({ file, value }: Pick<CgroupValue, 'file' | 'value'>): string {
  const isBytes = /^(?:memory\.(?!oom)|hugetlb\.)/.test(file) && /^[1-9]\d*$/.test(value);
  return `${file} ${isBytes ? formatBytes(Number(value)) : value}`;
}

/** Those files that say how much a container may use, in the order of interest. */
export function limitTexts(files: readonly CgroupValue[]): readonly string[] {
  return (['memory.max', 'cpu.max', 'pids.max'] as const).flatMap((name) =>
    files.filter(({ file, value }) => file === name && !value.startsWith('max')).map(cgroupText));
}

/** `8080 → 80`, `127.0.0.1:5353 → 53/udp`, `any free port → 80` */
export function portText({ hostIp, published, target, protocol }: Port): string {
  const address = hostIp?.written ? `${hostIp.written}:` : '';
  const outside = published?.text.written ?? 'any free port';
  const inside = target?.text.written ?? '?';
  return `${address}${outside} → ${inside}${protocol === 'tcp' || protocol === undefined ? '' : `/${protocol}`}`;
}
