import { imageFacts } from '../compose/images';
import type { Service } from '../compose/model';
import type { Port } from '../compose/ports';
import type { ExplainContext } from '../core/explain';
import type { CgroupValue } from '../kernel/cgroup/files';
import { composeDockerResources } from '../kernel/compose-resources';
import { dockerCgroup } from '../kernel/docker-resources';
import type { HostAssumptions } from '../kernel/host';
import { formatBytes } from '../kernel/quantity/bytes';
import { containerUser } from '../kernel/user';
import { buildOfService } from '../workspace/builds';
import type { Workspace } from '../workspace/workspace';
import { STEPS_DOWN, userText } from './stage-facts';

/** Where a service is, and what is known around it. */
export type ServiceContext = Pick<ExplainContext, 'host' | 'workspace'> & { readonly path: string };

/**
 * Who a service's program runs as: its `user`, else that of the Dockerfile that it is built from, else that of a known image.
 * `runs as 1000`, `runs as node (1000)`, `starts as root, steps down`; undefined where a variable or an unknown image decides.
 */
export function serviceUser(service: Service, { path, workspace }: Omit<ServiceContext, 'host'>): string | undefined {
  if (service.has('user')) return writtenUser(service);
  if (service.uncertain) return undefined;
  if (service.build) return builtUser(service, path, workspace);
  const facts = imageFacts(service);
  const user = facts?.defaultUser;
  if (!user) return undefined;
  if (user.uid === 0) return facts.dropsPrivileges ? STEPS_DOWN : 'runs as root';
  return user.uid === undefined || user.name === String(user.uid) ? `runs as ${user.name}` : `runs as ${user.name} (${user.uid})`;
}

function writtenUser(service: Service): string | undefined {
  const text = service.text('user')?.text;
  if (text === undefined) return undefined;
  if (containerUser(text).uid !== 0) return `runs as ${text.split(':', 1)[0] ?? ''}`;
  return imageFacts(service)?.dropsPrivileges ? STEPS_DOWN : 'runs as root';
}

function builtUser(service: Service, path: string, workspace: Workspace): string | undefined {
  const build = buildOfService(path, service);
  const file = build && workspace.dockerfileAt(build.dockerfile);
  const stage = build?.target === undefined ? file?.finalStage : file?.stageNamed(build.target);
  return file && stage ? userText(stage, file) : undefined;
}

/** The cgroup files that the service's limits write; undefined where a variable decides or Docker refuses the values. */
export function serviceCgroup(service: Service, host: HostAssumptions): readonly CgroupValue[] | undefined {
  const resources = service.resources && composeDockerResources(service.resources);
  const cgroup = resources?.ok ? dockerCgroup(resources.value, host) : undefined;
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
