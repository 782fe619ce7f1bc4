import type { Range } from '../core/text';
import { asScalar, get, type YamlEntry, type YamlMap, type YamlNode, type YamlScalar } from '../yaml/tree';
import type { KubernetesObject } from './object';
import { asMap, mapsOf } from './values';

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
  private readonly holder: YamlMap;

  constructor(
    readonly object: KubernetesObject,
    /** Holds `metadata` and `spec`. */
    holder: YamlMap,
    readonly spec: YamlMap,
  ) {
    this.holder = holder;
  }

  /** Kind of the object that makes the pods; `Pod` for a naked one. */
  get controller(): string {
    return this.object.kind;
  }

  get labels(): YamlMap | undefined {
    return asMap(get(this.holder, 'metadata', 'labels'));
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

  /** `get pods -o yaml` order of meaning: a field of the container hides the same field of the pod. */
  effectiveSecurity(field: string): YamlNode | undefined {
    return this.securityContext?.get(field) ?? this.pod.securityContext?.get(field);
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
    return asScalar(this.securityContext?.get('privileged'))?.value === true;
  }

  /** Where a problem about the whole container is shown: its name, else its image, else its start. */
  get anchor(): Range {
    const named = this.node.entryOf('name')?.value ?? this.node.entryOf('image')?.value;
    return named?.kind === 'scalar' ? named.writtenRange : { start: this.node.range.start, end: this.node.range.start + 1 };
  }

  /** True when a template action may have added or removed fields here, so that absence proves nothing. */
  get uncertain(): boolean {
    return this.node.uncertain || this.pod.object.isPartial;
  }
}

function roleOf(container: YamlMap, role: 'init' | 'app' | 'ephemeral'): ContainerRole {
  const always = asScalar(container.get('restartPolicy'))?.string === 'Always';
  return role === 'init' && always ? 'sidecar' : role;
}
