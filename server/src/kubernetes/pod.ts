import type { Range } from '../core/text';
import { asScalar, get, type YamlEntry, type YamlMap, type YamlNode, type YamlScalar } from '../yaml/tree';
import { entriesAreCertain, labelTexts } from './labels';
import type { KubernetesObject } from './object';
import { probesOf, type Probe, type ProbeKind } from './probes';
import { Resources } from './resources';
import { EffectiveSecurity } from './security';
import { asMap, booleanOf, isSet, lacks, mapsOf, textOf } from './values';
import { mountsOf, type VolumeMount } from './volumes';

/** How a container runs. A sidecar is an init container with `restartPolicy: Always` (Kubernetes docs, "Sidecar Containers"). */
export type ContainerRole = 'app' | 'init' | 'sidecar' | 'ephemeral';

const CONTAINER_LISTS = [
  { key: 'initContainers', role: 'init' },
  { key: 'containers', role: 'app' },
  { key: 'ephemeralContainers', role: 'ephemeral' },
] as const;

/** The pods that an object makes, or the Pod itself. */
export class Pod {
  private containerList: readonly Container[] | undefined;
  private labelCache: ReadonlyMap<string, string> | undefined;
  private partial: boolean | undefined;

  constructor(
    readonly object: KubernetesObject,
    /** Holds `metadata` and `spec`. */
    readonly holder: YamlMap,
    readonly spec: YamlMap,
  ) {}

  /** Kind of the object that makes the pods; `Pod` for a naked one. */
  get controller(): string {
    return this.object.kind;
  }

  get labels(): YamlMap | undefined {
    return asMap(get(this.holder, 'metadata', 'labels'));
  }

  /** The labels as text, for selectors. */
  get labelTexts(): ReadonlyMap<string, string> {
    this.labelCache ??= labelTexts(this.labels);
    return this.labelCache;
  }

  /** Labels that all stand in the file: what is not among them is not there. */
  get hasCertainLabels(): boolean {
    return !this.object.isPartial && !this.holder.uncertain && !(this.holder.get('metadata')?.uncertain ?? false) && this.labelsAreKnown;
  }

  private get labelsAreKnown(): boolean {
    const labels = get(this.holder, 'metadata', 'labels');
    return !labels?.uncertain && entriesAreCertain(asMap(labels));
  }

  get annotations(): YamlMap | undefined {
    return asMap(get(this.holder, 'metadata', 'annotations'));
  }

  /** A field of the pod's spec by its path. */
  get(...path: readonly (string | number)[]): YamlNode | undefined {
    return get(this.spec, ...path);
  }

  get securityContext(): YamlMap | undefined {
    return asMap(this.get('securityContext'));
  }

  /** In the order of the file; ephemeral containers too, as admission checks them all. */
  get containers(): readonly Container[] {
    this.containerList ??= CONTAINER_LISTS.flatMap(({ key, role }) => {
      const list = this.get(key);
      if (list?.kind !== 'sequence') return [];
      return list.items.flatMap((item) => (item.kind === 'map' ? [new Container(this, item, roleOf(item, role), key)] : []));
    });
    return this.containerList;
  }

  get volumes(): readonly YamlMap[] {
    const list = this.get('volumes');
    return list?.kind === 'sequence' ? list.items.filter((item): item is YamlMap => item.kind === 'map') : [];
  }

  /** Whether the spec has nothing at the path, for sure. A fragment that is merged into another file proves nothing. */
  lacks(...path: readonly string[]): boolean {
    return !this.isPartial && lacks(this.spec, ...path);
  }

  /** A fragment for kustomize, so that what is absent proves nothing. */
  get isPartial(): boolean {
    this.partial ??= this.object.isPartial || this.containers.length === 0 || this.containers.some(({ isFragment }) => isFragment);
    return this.partial;
  }

  /** Has what the API server requires besides the containers, and what patches therefore leave out. */
  get hasRequiredFields(): boolean {
    const { object } = this;
    if (object.isPartial || object.name === '') return false;
    if (this.runsToCompletion) return isSet(this.get('restartPolicy'));
    return this.controller === 'Pod' || (isSet(object.get('spec', 'selector')) && this.labels !== undefined);
  }

  /** Ends by itself: made by a Job or CronJob, a naked pod that is not restarted, or a Helm test. */
  get runsToCompletion(): boolean {
    if (['Job', 'CronJob', 'ScaledJob'].includes(this.controller)) return true;
    if (this.object.annotations?.has('helm.sh/hook')) return true;
    return this.controller === 'Pod' && ['Never', 'OnFailure'].includes(textOf(this.get('restartPolicy')) ?? '');
  }

  /** Made and kept running by a controller: neither a naked pod to try something in, nor one that ends by itself. */
  get isService(): boolean {
    return this.controller !== 'Pod' && this.controller !== 'PodTemplate' && !this.runsToCompletion;
  }

  /** Runs on nodes for the nodes' sake, so that reaching into the host may be its task: of a DaemonSet, or of Kubernetes itself. */
  get isNodeAgent(): boolean {
    return this.controller === 'DaemonSet' || this.object.namespace === 'kube-system';
  }

  /** `spec.os.name: windows`: most security fields mean nothing there. */
  get isWindows(): boolean {
    return asScalar(this.get('os', 'name'))?.string === 'windows';
  }

  /** `hostUsers: false`: uid 0 inside is an unprivileged user outside. */
  get hasUserNamespace(): boolean {
    return asScalar(this.get('hostUsers'))?.value === false;
  }

  /** Where a problem about the whole pod is shown: the key `spec`, else the kind. */
  get anchor(): Range {
    return this.holder.entryOf('spec')?.keyRange ?? this.object.anchor;
  }
}

/** One container of a pod, of whichever list. */
export class Container {
  private resourceCache: Resources | undefined;

  constructor(
    readonly pod: Pod,
    readonly node: YamlMap,
    readonly role: ContainerRole,
    readonly list: (typeof CONTAINER_LISTS)[number]['key'],
  ) {}

  get name(): string {
    return asScalar(this.node.get('name'))?.string ?? '';
  }

  get(...path: readonly (string | number)[]): YamlNode | undefined {
    return get(this.node, ...path);
  }

  entryOf(key: string): YamlEntry | undefined {
    return this.node.entryOf(key);
  }

  get image(): YamlScalar | undefined {
    const image = asScalar(this.node.get('image'));
    return image && !image.isNull ? image : undefined;
  }

  get securityContext(): YamlMap | undefined {
    return asMap(this.node.get('securityContext'));
  }

  /** The security context after the pod's was merged with the container's own. */
  get security(): EffectiveSecurity {
    return new EffectiveSecurity(this);
  }

  get resources(): Resources {
    this.resourceCache ??= new Resources(asMap(this.node.get('resources')));
    return this.resourceCache;
  }

  get probes(): readonly Probe[] {
    return probesOf(this);
  }

  probe(kind: ProbeKind): Probe | undefined {
    return this.probes.find((probe) => probe.kind === kind);
  }

  get mounts(): readonly VolumeMount[] {
    return mountsOf(this);
  }

  /** Whether the container has nothing at the path, for sure. */
  lacks(...path: readonly string[]): boolean {
    return !this.pod.isPartial && lacks(this.node, ...path);
  }

  get env(): readonly YamlMap[] {
    return mapsOf(this.node.get('env'));
  }

  get ports(): readonly YamlMap[] {
    return mapsOf(this.node.get('ports'));
  }

  get volumeMounts(): readonly YamlMap[] {
    return mapsOf(this.node.get('volumeMounts'));
  }

  get isPrivileged(): boolean {
    return booleanOf(this.securityContext?.get('privileged')) === true;
  }

  /** Runs as long as the pod does: not an init container that ends, nor one for debugging. */
  get isLongRunning(): boolean {
    return this.role === 'app' || this.role === 'sidecar';
  }

  /** Where a problem about the whole container is shown: its name, else its image, else its start. */
  get anchor(): Range {
    const named = this.node.entryOf('name')?.value ?? this.node.entryOf('image')?.value;
    return named?.kind === 'scalar' ? named.writtenRange : { start: this.node.range.start, end: this.node.range.start + 1 };
  }

  /** Part of a patch: it says something about a container whose image stands elsewhere. */
  get isFragment(): boolean {
    return this.node.has('$patch') || (lacks(this.node, 'image') && this.node.entries.length > 1);
  }

  /** True when a template action may have added or removed fields here, so that absence proves nothing. */
  get uncertain(): boolean {
    return this.node.uncertain || this.pod.isPartial;
  }
}

function roleOf(container: YamlMap, role: 'init' | 'app' | 'ephemeral'): ContainerRole {
  const always = asScalar(container.get('restartPolicy'))?.string === 'Always';
  return role === 'init' && always ? 'sidecar' : role;
}
