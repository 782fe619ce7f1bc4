import { OpenedComposeFile } from '../compose/language';
import type { ComposeFile, Service } from '../compose/model';
import type { Port } from '../compose/ports';
import type { OpenedFile } from '../core/language';
import type { Range } from '../core/text';
import { OpenedDockerfile } from '../dockerfile/language';
import type { Dockerfile } from '../dockerfile/model';
import type { Instruction } from '../dockerfile/syntax/instructions';
import { OpenedTaskDefinition } from '../ecs/language';
import type { TaskDefinition } from '../ecs/model';
import { OpenedManifest } from '../kubernetes/language';
import type { KubernetesObject } from '../kubernetes/object';
import type { Container, Pod } from '../kubernetes/pod';
import { isSet, textOf } from '../kubernetes/values';
import { volumesOf } from '../kubernetes/volumes';
import { asScalar, get, type YamlEntry, type YamlMap, type YamlNode } from '../yaml/tree';
import type { Illustration } from './index';

/** Surface and name of a consequence; `*` ends a beginning: `cgroup memory.*`, `namespace *`. */
export type Subject = `${string} ${string}`;

/** A place of a file that illustrates something. */
export interface Place {
  readonly range: Range;
  /** Stage, service or object that it belongs to; may be empty. */
  readonly owner: string;
  /** What stands there, where the first line of the range does not say it: `depends_on: db`. */
  readonly title?: string;
  /** Precedes the title: `limits.` */
  readonly prefix?: string;
  /** `docker ps = 127.0.0.1:8080->80/tcp`, for what the place says by itself. */
  readonly value?: string;
  /** The consequences that it is shown for, if not those of its kind. */
  readonly subjects?: readonly Subject[];
}

export type Report = (illustration: Illustration, place: Place) => void;

/** Every place of a file that illustrates something, in the order of the file as far as the kinds of one language go. */
export function walkPlaces(file: OpenedFile, report: Report): void {
  if (file instanceof OpenedDockerfile) walkDockerfile(file.model, report);
  else if (file instanceof OpenedComposeFile) walkComposeFile(file.model, report);
  else if (file instanceof OpenedManifest) file.model.objects.forEach((object) => walkObject(object, report));
  else if (file instanceof OpenedTaskDefinition) walkTaskDefinition(file.model, report);
}

function walkDockerfile(file: Dockerfile, report: Report): void {
  for (const instruction of file.instructions) {
    const place = { range: instruction.range, owner: file.stageOf(instruction)?.name ?? '' };
    for (const illustration of illustrationsOf(instruction, file)) report(illustration, place);
  }
}

function illustrationsOf(instruction: Instruction, file: Dockerfile): readonly Illustration[] {
  switch (instruction.keyword) {
    case 'FROM': {
      const stage: Illustration[] = file.stages.length > 1 ? ['dockerfile:stage'] : [];
      const user: Illustration[] = decidesUser(instruction, file) ? ['dockerfile:user'] : [];
      return ['dockerfile:from', 'dockerfile:cache', ...stage, ...user];
    }
    case 'RUN':
      return ['dockerfile:run', 'dockerfile:layer', 'dockerfile:cache', ...(instruction.mounts.length > 0 ? ['dockerfile:mount' as const] : [])];
    case 'COPY':
    case 'ADD': return ['dockerfile:layer', 'dockerfile:cache', instruction.from ? 'dockerfile:stage' : 'dockerfile:context'];
    case 'USER': return ['dockerfile:user'];
    case 'CMD':
    case 'ENTRYPOINT': return ['dockerfile:cmd'];
    case 'HEALTHCHECK': return ['dockerfile:healthcheck'];
    case 'EXPOSE': return ['dockerfile:expose'];
    case 'ARG':
    case 'ENV': return ['dockerfile:arg-env', 'dockerfile:cache'];
    default: return [];
  }
}

/** The FROM of a shipped stage in which no USER stands: its base decides. */
function decidesUser(from: Instruction, file: Dockerfile): boolean {
  const stage = file.stageOf(from);
  return stage !== undefined && stage.isFinal && stage.all('USER').length === 0;
}

/** Keys of a service; `[]` means each item of the list, dots a path. */
const SERVICE_KEYS: readonly (readonly [Illustration, readonly string[]])[] = [
  ['compose:cpu', ['cpus', 'cpu_shares', 'cpu_quota', 'cpuset', 'deploy.resources.limits.cpus', 'deploy.resources.reservations.cpus']],
  ['compose:memory', [
    'mem_limit', 'memswap_limit', 'mem_reservation', 'deploy.resources.limits.memory', 'deploy.resources.reservations.memory',
  ]],
  ['compose:pids', ['pids_limit', 'deploy.resources.limits.pids', 'shm_size', 'ulimits']],
  ['compose:oom', ['mem_limit', 'deploy.resources.limits.memory', 'oom_score_adj', 'oom_kill_disable']],
  ['compose:user', ['user']],
  ['compose:capabilities', ['cap_add', 'cap_drop', 'privileged']],
  ['compose:confinement', ['security_opt', 'privileged']],
  ['compose:namespaces', ['network_mode', 'pid', 'ipc', 'uts', 'cgroup']],
  ['compose:user-namespace', ['userns_mode']],
  ['compose:network-mode', ['network_mode']],
  ['compose:volumes', ['volumes[]', 'tmpfs[]']],
  ['compose:read-only', ['read_only', 'tmpfs[]']],
  ['compose:networks', ['networks']],
  ['compose:secrets', ['secrets[]']],
  ['compose:environment', ['env_file', 'environment']],
  ['compose:healthcheck', ['healthcheck']],
  ['compose:depends-on', ['depends_on']],
  ['compose:restart', ['restart', 'deploy.restart_policy']],
  ['compose:stop', ['stop_grace_period', 'stop_signal', 'init', 'command', 'entrypoint']],
  ['compose:profiles', ['profiles', 'extends']],
  ['compose:logging', ['logging.driver', 'logging.options']],
  ['compose:image', ['image']],
];

function walkComposeFile(file: ComposeFile, report: Report): void {
  for (const service of file.services) {
    const owner = service.name;
    for (const [illustration, keys] of SERVICE_KEYS) {
      for (const key of keys) {
        const entry = service.entryOf(...key.replace('[]', '').split('.'));
        const prefix = key.slice(0, key.lastIndexOf('.') + 1);
        if (entry) for (const place of placesIn(entry, key.endsWith('[]'))) report(illustration, { ...place, owner, prefix });
      }
    }
    for (const port of service.ports) {
      const title = titleOf({ name: 'ports', value: port.node });
      report('compose:ports', { range: port.node.range, owner, title, ...publishedBy(port, service) });
    }
  }
  for (const { keyRange, name, entry, node } of file.networks) {
    const place = { range: keyRange, owner: '', title: `networks.${titleOf({ name, value: entry.value })}` };
    report('compose:networks', place);
    if (asScalar(node?.get('driver'))?.string === 'overlay') report('compose:overlay', place);
  }
  for (const { keyRange, name, entry } of file.secrets) {
    report('compose:secrets', { range: keyRange, owner: '', title: `secrets.${titleOf({ name, value: entry.value })}` });
  }
}

/** The items of a list, or the whole entry. */
function placesIn(entry: YamlEntry, ofItems: boolean): readonly Omit<Place, 'owner'>[] {
  if (ofItems && entry.value.kind === 'sequence') {
    return entry.value.items.map((item) => ({ range: item.writtenRange, title: titleOf({ name: entry.name, value: item }) }));
  }
  const isEnvironment = entry.name === 'environment';
  return [{ range: entry.range, title: isEnvironment ? titleWith(entry.name, wordsIn(entry.value).map(variableName)) : titleOf(entry) }];
}

/** Without the value, which may be a secret. */
function variableName(pair: string): string {
  return pair.split('=', 1)[0] ?? '';
}

/** What `docker ps` will show; nothing for a port that variables decide or that the network mode discards. */
function publishedBy({ exposure, hostIp, published, target, protocol }: Port, service: Service): { readonly value?: string } {
  const address = exposure === 'all' ? '0.0.0.0' : hostIp?.text;
  const isCertain = target?.first !== undefined && protocol !== undefined && exposure !== 'unknown' && address !== undefined;
  if (!isCertain || service.has('network_mode') || (published && published.first === undefined)) return {};
  return { value: `docker ps = ${address}:${published?.text.text ?? 'any free port'}->${target.text.text ?? ''}/${protocol}` };
}

const OBJECT_KINDS: Readonly<Record<string, Illustration>> = {
  Service: 'kubernetes:service',
  Ingress: 'kubernetes:service',
  NetworkPolicy: 'kubernetes:network-policy',
  Secret: 'kubernetes:secrets',
  PersistentVolume: 'kubernetes:claims',
  PersistentVolumeClaim: 'kubernetes:claims',
  StorageClass: 'kubernetes:claims',
  Role: 'kubernetes:rbac',
  ClusterRole: 'kubernetes:rbac',
  RoleBinding: 'kubernetes:rbac',
  ClusterRoleBinding: 'kubernetes:rbac',
  CustomResourceDefinition: 'kubernetes:controllers',
  MutatingWebhookConfiguration: 'kubernetes:admission',
  ValidatingWebhookConfiguration: 'kubernetes:admission',
  ValidatingAdmissionPolicy: 'kubernetes:admission',
  ValidatingAdmissionPolicyBinding: 'kubernetes:admission',
  MutatingAdmissionPolicy: 'kubernetes:admission',
  MutatingAdmissionPolicyBinding: 'kubernetes:admission',
};

/** Groups of custom resources, by the end of their name. */
const OBJECT_GROUPS: Readonly<Record<string, Illustration>> = {
  'istio.io': 'kubernetes:mesh',
  'argoproj.io': 'kubernetes:gitops',
  'toolkit.fluxcd.io': 'kubernetes:gitops',
  'gateway.networking.k8s.io': 'kubernetes:service',
};

/** Fields of a security context, of the pod or of a container. */
const SECURITY_FIELDS: readonly (readonly [Illustration, readonly string[]])[] = [
  ['kubernetes:user', ['runAsUser', 'runAsNonRoot']],
  ['kubernetes:capabilities', ['capabilities', 'privileged']],
  ['kubernetes:confinement', ['seccompProfile', 'appArmorProfile', 'seLinuxOptions', 'procMount']],
  ['kubernetes:read-only', ['readOnlyRootFilesystem']],
];

const POD_FIELDS: readonly (readonly [Illustration, readonly string[]])[] = [
  ['kubernetes:namespaces', ['hostPID', 'hostNetwork', 'hostIPC', 'shareProcessNamespace']],
  ['kubernetes:user-namespace', ['hostUsers']],
  ['kubernetes:lifecycle', ['terminationGracePeriodSeconds']],
  ['kubernetes:pod-security', ['securityContext', 'hostPID', 'hostNetwork', 'hostIPC']],
];

const CONTAINER_FIELDS: readonly (readonly [Illustration, readonly string[]])[] = [
  ['kubernetes:pod-security', ['securityContext']],
  ['kubernetes:image', ['image', 'imagePullPolicy']],
  ['kubernetes:probes', ['startupProbe', 'readinessProbe', 'livenessProbe']],
  ['kubernetes:lifecycle', ['lifecycle']],
];

function walkObject(object: KubernetesObject, report: Report): void {
  const ofKind = object.isBuiltIn ? OBJECT_KINDS[object.kind] : groupOf(object.group);
  const place = { range: object.anchor, owner: object.kind };
  if (ofKind) report(ofKind, place);
  if (!object.pod) return;
  if (ofKind === undefined) report('kubernetes:controllers', place);
  walkPod(object.pod, `${object.kind} ${object.name}`.trimEnd(), report);
}

function groupOf(group: string): Illustration | undefined {
  return Object.entries(OBJECT_GROUPS).find(([end]) => group === end || group.endsWith(`.${end}`))?.[1];
}

function walkPod(pod: Pod, owner: string, report: Report): void {
  reportFields(pod.spec, POD_FIELDS, owner, report);
  reportFields(pod.securityContext, SECURITY_FIELDS, owner, report, 'securityContext.');
  for (const { source, isClaimTemplate, node, name } of volumesOf(pod)) {
    const range = source?.range ?? node.entries[0]?.range ?? node.range;
    const title = `${name ?? 'volume'}: ${isClaimTemplate ? 'volumeClaimTemplate' : source?.name ?? 'emptyDir'}`;
    report(isClaimTemplate ? 'kubernetes:claims' : 'kubernetes:volumes', { range, owner, title });
    if (source?.name === 'emptyDir') report('kubernetes:scratch', { range, owner, title });
  }
  const sized = pod.containers.flatMap(({ resources }) => resources.amounts.slice(0, 1))[0];
  if (sized) report('kubernetes:qos', { range: sized.entry.range, owner, prefix: `${sized.list}.` });
  const isAlone = pod.containers.length === 1;
  for (const container of pod.containers) walkContainer(container, isAlone ? owner : `${owner}, ${container.name}`, report);
}

const AMOUNTS: Readonly<Record<string, { readonly illustrations: readonly Illustration[]; readonly ofRequest: readonly Subject[] }>> = {
  cpu: { illustrations: ['kubernetes:cpu'], ofRequest: ['cgroup cpu.weight'] },
  memory: { illustrations: ['kubernetes:memory', 'kubernetes:oom'], ofRequest: ['oom *'] },
};

function walkContainer(container: Container, owner: string, report: Report): void {
  for (const { entry, list, resource } of container.resources.amounts) {
    const { illustrations, ofRequest } = AMOUNTS[resource] ?? { illustrations: [], ofRequest: [] };
    const place = { range: entry.range, owner, prefix: `${list}.`, ...(list === 'requests' ? { subjects: ofRequest } : {}) };
    for (const illustration of illustrations) report(illustration, place);
  }
  reportFields(container.node, CONTAINER_FIELDS, owner, report);
  reportFields(container.securityContext, SECURITY_FIELDS, owner, report, 'securityContext.');
  for (const variable of container.env) {
    const source = get(variable, 'valueFrom', 'secretKeyRef');
    if (!source) continue;
    const [name, secret] = [textOf(asScalar(variable.get('name'))) ?? 'variable', textOf(asScalar(get(source, 'name'))) ?? 'a Secret'];
    report('kubernetes:secrets', { range: source.range, owner, title: `env ${name} from ${secret}` });
  }
}

function reportFields(
  map: YamlMap | undefined, table: readonly (readonly [Illustration, readonly string[]])[], owner: string, report: Report, prefix = '',
): void {
  for (const [illustration, keys] of table) {
    for (const key of keys) {
      const entry = map?.entryOf(key);
      if (entry && isSet(entry.value)) report(illustration, { range: entry.range, owner, title: titleOf(entry), prefix });
    }
  }
}

const TASK_FIELDS: Readonly<Record<string, readonly Illustration[]>> = {
  cpu: ['ecs:cpu', 'ecs:task'],
  memory: ['ecs:memory', 'ecs:task'],
  networkMode: ['ecs:task'],
  requiresCompatibilities: ['ecs:task'],
  executionRoleArn: ['ecs:task'],
  taskRoleArn: ['ecs:task'],
  pidMode: ['ecs:task'],
  ipcMode: ['ecs:task'],
  volumes: ['ecs:task'],
};

const CONTAINER_DEFINITION_FIELDS: Readonly<Record<string, readonly Illustration[]>> = {
  image: ['ecs:image', 'ecs:task'],
  cpu: ['ecs:cpu', 'ecs:task'],
  memory: ['ecs:memory', 'ecs:task'],
  memoryReservation: ['ecs:memory', 'ecs:task'],
  user: ['ecs:user', 'ecs:task'],
  secrets: ['ecs:secrets', 'ecs:task'],
  environment: ['ecs:secrets'],
  healthCheck: ['ecs:health', 'ecs:task'],
  logConfiguration: ['ecs:logging', 'ecs:task'],
  stopTimeout: ['ecs:stop', 'ecs:task'],
  readonlyRootFilesystem: ['ecs:read-only', 'ecs:task'],
  linuxParameters: ['ecs:task'],
  mountPoints: ['ecs:task'],
};

function walkTaskDefinition(task: TaskDefinition, report: Report): void {
  const family = textOf(asScalar(task.node?.get('family'))) ?? 'task';
  reportDefinition(task.node, TASK_FIELDS, family, report);
  for (const container of task.containers) reportDefinition(container.node, CONTAINER_DEFINITION_FIELDS, container.name ?? family, report);
}

/** A task's memory is explained together with its CPU. */
const MEMORY: readonly Subject[] = ['cgroup memory.*'];

function reportDefinition(
  map: YamlMap | undefined, fields: Readonly<Record<string, readonly Illustration[]>>, owner: string, report: Report,
): void {
  for (const [key, illustrations] of Object.entries(fields)) {
    const entry = map?.entryOf(key);
    if (!entry || (entry.value.kind !== 'scalar' && wordsIn(entry.value).length === 0)) continue;
    const place = { range: entry.range, owner, title: titleOf(entry), ...(key.startsWith('memory') ? { subjects: MEMORY } : {}) };
    for (const illustration of illustrations) report(illustration, place);
  }
}

/** `depends_on: db, cache`, `image: nginx`, `read_only: true`; the bare key where nothing more fits. */
function titleOf({ name, value }: Pick<YamlEntry, 'name' | 'value'>): string {
  return titleWith(name, wordsIn(value));
}

function titleWith(name: string, words: readonly string[]): string {
  return words.length === 0 ? name : `${name}: ${words.join(', ')}`;
}

function wordsIn(value: YamlNode): readonly string[] {
  switch (value.kind) {
    case 'scalar': return value.string === '' ? [] : [value.string];
    case 'map': return value.entries.map(({ name }) => name);
    case 'sequence': return value.items.flatMap((item) => asScalar(item)?.string ?? nameIn(item));
    default: return [];
  }
}

/** What a mapping in a list is known by. */
function nameIn(item: YamlNode): readonly string[] {
  const named = asScalar(get(item, 'name') ?? get(item, 'source') ?? get(item, 'path'));
  return named ? [named.string] : [];
}
