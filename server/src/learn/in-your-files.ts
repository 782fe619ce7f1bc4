import { OpenedComposeFile } from '../compose/language';
import type { ComposeFile } from '../compose/model';
import { consequenceLabel, type ExplainContext, type Explanation } from '../core/explain';
import type { OpenedFile } from '../core/language';
import type { Range } from '../core/text';
import { OpenedDockerfile } from '../dockerfile/language';
import type { Dockerfile } from '../dockerfile/model';
import type { Keyword } from '../dockerfile/syntax/instructions';
import { OpenedTaskDefinition } from '../ecs/language';
import type { TaskDefinition } from '../ecs/model';
import { OpenedManifest } from '../kubernetes/language';
import type { KubernetesObject } from '../kubernetes/object';
import { isSet } from '../kubernetes/values';
import type { YamlEntry, YamlMap } from '../yaml/tree';
import type { Illustration } from './index';

/** A file of the workspace with what is known around it. */
export interface KnownFile {
  readonly file: OpenedFile;
  readonly context: ExplainContext;
}

/** A place in somebody's file that illustrates a topic. */
export interface IllustratedPlace<F extends KnownFile = KnownFile> {
  readonly in: F;
  readonly range: Range;
  /** `api: mem_limit: 512m` */
  readonly title: string;
  /** `memory.max = 536870912`; undefined where nothing is computed of the place. */
  readonly value: string | undefined;
}

/** More would be a list, not an illustration. */
export const MOST_PLACES = 20;

/** The places of files by what they illustrate. Each file is walked once, and a value is computed when somebody asks for it. */
export class Illustrations<F extends KnownFile> {
  private readonly found = new Map<Illustration, Found<F>[]>();
  private readonly places = new Map<Found<F>, IllustratedPlace<F>>();

  add(known: F): void {
    walkFile(known.file, (illustration, range, owner) => this.keep(illustration, { in: known, range, owner }));
  }

  /** The places that illustrate a topic, at most `MOST_PLACES`: a few of each of its illustrations before many of one. */
  of(illustrations: readonly Illustration[]): readonly IllustratedPlace<F>[] {
    const lists = illustrations.map((illustration) => this.found.get(illustration) ?? []);
    const longest = Math.max(0, ...lists.map(({ length }) => length));
    const chosen: Found<F>[] = [];
    for (let i = 0; i < longest && chosen.length < MOST_PLACES; i++) chosen.push(...lists.flatMap((list) => list[i] ?? []));
    return chosen.slice(0, MOST_PLACES).map((one) => this.place(one));
  }

  private keep(illustration: Illustration, place: Found<F>): void {
    const known = this.found.get(illustration);
    if (!known) this.found.set(illustration, [place]);
    else if (known.length < MOST_PLACES) known.push(place);
  }

  private place(found: Found<F>): IllustratedPlace<F> {
    const known = this.places.get(found) ?? describe(found);
    this.places.set(found, known);
    return known;
  }
}

interface Found<F> {
  readonly in: F;
  readonly range: Range;
  /** Stage, service or object that it belongs to. */
  readonly owner: string;
}

const LONGEST_TITLE = 80;

function describe<F extends KnownFile>({ in: known, range, owner }: Found<F>): IllustratedPlace<F> {
  const { file, context } = known;
  const explanation = file.explain(range.start, context);
  const title = explanation?.title ?? firstLine(file.text.slice(range.start, range.end));
  return { in: known, range, title: owner === '' ? title : `${owner}: ${title}`, value: explanation && valueOf(explanation) };
}

/** The first of the computed values: the explanation puts the one that matters there. */
function valueOf({ consequences }: Explanation): string | undefined {
  const [first] = consequences;
  return first && `${consequenceLabel(first)} = ${first.value === '' ? 'none' : first.value}`;
}

function firstLine(text: string): string {
  const [line = ''] = text.split(/\r?\n/, 1);
  return line.length > LONGEST_TITLE ? `${line.slice(0, LONGEST_TITLE)}…` : line;
}

type Report = (illustration: Illustration, range: Range, owner: string) => void;

function walkFile(file: OpenedFile, report: Report): void {
  if (file instanceof OpenedDockerfile) walkDockerfile(file.model, report);
  else if (file instanceof OpenedComposeFile) walkComposeFile(file.model, report);
  else if (file instanceof OpenedManifest) file.model.objects.forEach((object) => walkObject(object, report));
  else if (file instanceof OpenedTaskDefinition) walkTaskDefinition(file.model, report);
}

const INSTRUCTIONS: Readonly<Partial<Record<Keyword, Illustration>>> = {
  FROM: 'dockerfile:from',
  USER: 'dockerfile:user',
  RUN: 'dockerfile:run',
  COPY: 'dockerfile:copy',
  ADD: 'dockerfile:copy',
  CMD: 'dockerfile:cmd',
  ENTRYPOINT: 'dockerfile:cmd',
  HEALTHCHECK: 'dockerfile:healthcheck',
  ARG: 'dockerfile:arg-env',
  ENV: 'dockerfile:arg-env',
};

function walkDockerfile(file: Dockerfile, report: Report): void {
  for (const instruction of file.instructions) {
    const illustration = instruction.keyword === 'UNKNOWN' ? undefined : INSTRUCTIONS[instruction.keyword];
    if (illustration) report(illustration, instruction.range, file.stageOf(instruction)?.name ?? '');
  }
}

/** Keys of a service; `[]` means each item of the list, `deploy.…` a path. */
const SERVICE_KEYS: readonly (readonly [Illustration, readonly string[]])[] = [
  ['compose:limits', [
    'mem_limit', 'memswap_limit', 'mem_reservation', 'cpus', 'cpu_shares', 'pids_limit', 'shm_size', 'ulimits',
    'deploy.resources.limits.memory', 'deploy.resources.limits.cpus', 'deploy.resources.limits.pids', 'deploy.resources.reservations.memory',
  ]],
  ['compose:user', ['user']],
  ['compose:capabilities', ['cap_add', 'cap_drop', 'privileged', 'security_opt']],
  ['compose:namespaces', ['network_mode', 'pid', 'ipc', 'uts', 'userns_mode', 'cgroup']],
  ['compose:volumes', ['volumes[]', 'tmpfs']],
  ['compose:ports', ['ports[]']],
  ['compose:networks', ['networks']],
  ['compose:secrets', ['secrets[]']],
  ['compose:healthcheck', ['healthcheck']],
  ['compose:depends-on', ['depends_on']],
  ['compose:logging', ['logging']],
];

function walkComposeFile(file: ComposeFile, report: Report): void {
  for (const service of file.services) {
    for (const [illustration, keys] of SERVICE_KEYS) {
      for (const key of keys) {
        const entry = service.entryOf(...key.replace('[]', '').split('.'));
        if (entry) for (const range of rangesIn(entry, key.endsWith('[]'))) report(illustration, range, service.name);
      }
    }
  }
  for (const { keyRange } of file.networks) report('compose:networks', keyRange, '');
  for (const { keyRange } of file.volumes) report('compose:volumes', keyRange, '');
  for (const { keyRange } of file.secrets) report('compose:secrets', keyRange, '');
}

/** The items of a list, or the whole entry. */
function rangesIn(entry: YamlEntry, ofItems: boolean): readonly Range[] {
  return ofItems && entry.value.kind === 'sequence' ? entry.value.items.map(({ writtenRange }) => writtenRange) : [entry.range];
}

const OBJECT_KINDS: Readonly<Record<string, Illustration>> = {
  Service: 'kubernetes:service',
  Ingress: 'kubernetes:service',
  NetworkPolicy: 'kubernetes:network-policy',
  Secret: 'kubernetes:secrets',
  PersistentVolume: 'kubernetes:volumes',
  PersistentVolumeClaim: 'kubernetes:volumes',
  StorageClass: 'kubernetes:volumes',
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

const POD_FIELDS: readonly (readonly [Illustration, readonly string[]])[] = [
  ['kubernetes:security-context', ['securityContext']],
  ['kubernetes:namespaces', ['hostPID', 'hostNetwork', 'hostIPC', 'hostUsers', 'shareProcessNamespace']],
];

const CONTAINER_FIELDS: readonly (readonly [Illustration, readonly string[]])[] = [
  ['kubernetes:security-context', ['securityContext']],
  ['kubernetes:probes', ['livenessProbe', 'readinessProbe', 'startupProbe', 'lifecycle']],
];

function walkObject(object: KubernetesObject, report: Report): void {
  const owner = `${object.kind} ${object.name}`.trimEnd();
  const ofKind = object.isBuiltIn ? OBJECT_KINDS[object.kind] : groupOf(object.group);
  if (ofKind) report(ofKind, object.anchor, object.kind);
  const { pod } = object;
  if (!pod) return;
  if (ofKind === undefined) report('kubernetes:controllers', object.anchor, object.kind);
  reportFields(pod.spec, POD_FIELDS, owner, report);
  for (const volume of pod.volumes) report('kubernetes:volumes', firstEntryOf(volume), owner);
  for (const container of pod.containers) {
    const name = `${owner}, ${container.name}`;
    for (const { entry } of container.resources.amounts) report('kubernetes:resources', entry.range, name);
    reportFields(container.node, CONTAINER_FIELDS, name, report);
    for (const variable of container.env) {
      const source = variable.entryOf('valueFrom')?.value;
      if (source?.kind === 'map' && source.has('secretKeyRef')) report('kubernetes:secrets', firstEntryOf(variable), name);
    }
  }
}

function groupOf(group: string): Illustration | undefined {
  return Object.entries(OBJECT_GROUPS).find(([end]) => group === end || group.endsWith(`.${end}`))?.[1];
}

function reportFields(
  map: YamlMap, table: readonly (readonly [Illustration, readonly string[]])[], owner: string, report: Report,
): void {
  for (const [illustration, keys] of table) {
    for (const key of keys) {
      const entry = map.entryOf(key);
      if (entry && isSet(entry.value)) report(illustration, entry.range, owner);
    }
  }
}

/** The first line of an item of a list: its name, as a rule. */
function firstEntryOf(map: YamlMap): Range {
  return map.entries[0]?.range ?? map.range;
}

const TASK_FIELDS = ['cpu', 'memory', 'networkMode', 'taskRoleArn', 'executionRoleArn', 'requiresCompatibilities', 'pidMode', 'ipcMode', 'volumes'];
const CONTAINER_DEFINITION_FIELDS = [
  'image', 'cpu', 'memory', 'memoryReservation', 'user', 'secrets', 'healthCheck', 'logConfiguration', 'linuxParameters', 'readonlyRootFilesystem',
  'stopTimeout', 'mountPoints',
];

function walkTaskDefinition(task: TaskDefinition, report: Report): void {
  const family = textAt(task.node, 'family') ?? 'task';
  for (const key of TASK_FIELDS) {
    const entry = task.node?.entryOf(key);
    if (entry) report('ecs:task', entry.range, family);
  }
  for (const container of task.containers) {
    for (const key of CONTAINER_DEFINITION_FIELDS) {
      const entry = container.node.entryOf(key);
      if (entry) report('ecs:task', entry.range, container.name ?? family);
    }
  }
}

function textAt(map: YamlMap | undefined, key: string): string | undefined {
  const value = map?.get(key);
  return value?.kind === 'scalar' ? value.string : undefined;
}
