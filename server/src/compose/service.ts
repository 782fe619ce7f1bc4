import { contains } from '../core/text';
import type { Range } from '../core/text';
import type { ComposeResources } from '../kernel/compose-resources';
import type { YamlEntry, YamlMap, YamlNode } from '../yaml/tree';
import { commandOf, durationOf, healthcheckOf, hooksOf, restartOf } from './commands';
import type { CommandLine, Duration, Healthcheck, Hook, Restart } from './commands';
import { variablesOf } from './environment';
import type { Variable } from './environment';
import { kernelResources, limitsOf, replicaLimits } from './limits';
import type { Limits, ServiceLimits } from './limits';
import { portOf } from './ports';
import type { Port } from './ports';
import {
  buildOf, dependenciesOf, envFilesOf, extendsOf, grantsOf, imageOf, NAMESPACE_KEYS, namedUsesOf, namespaceModeOf,
} from './service-parts';
import type {
  Build, Dependency, EnvFile, Extends, Grant, NamedUse, NamespaceKey, NamespaceMode, ServiceImage,
} from './service-parts';
import { booleanOf, textOf, textsOf } from './text';
import type { ComposeText } from './text';
import { mountOf, tmpfsOf } from './volumes';
import type { Mount } from './volumes';

/** One mapping that a service is made of: its own, the same service in an earlier document, or one that it extends. */
export interface Layer {
  readonly map: YamlMap;
  /** Written below the service's own name, not taken over by `extends`. */
  readonly isOwn: boolean;
}

/**
 * A service after merging: `<<`, `extends` within the file, and the documents of the file in their order, as Compose merges them
 * (https://docs.docker.com/reference/compose-file/merge/): mappings by key, lists by appending, everything else last wins.
 * Everything is read on first use; ranges are those of the place where a value is written.
 */
export class Service {
  private readonly known = new Map<string, unknown>();

  constructor(
    readonly name: string,
    /** The service's own entry below `services`; of several documents the last one. */
    readonly entry: YamlEntry,
    /** Weakest first. Empty for a service without content. */
    readonly layers: readonly Layer[],
    /** It extends a service of another file, or one that cannot be found: keys that are missing here may be set there. */
    readonly hasUnknownBase: boolean,
  ) {}

  get keyRange(): Range {
    return this.entry.keyRange;
  }

  /** The service's own mapping; undefined when it is empty or something else. */
  get node(): YamlMap | undefined {
    return this.entry.value.kind === 'map' ? this.entry.value : undefined;
  }

  /** Some of its keys cannot be known: another file, a template, or lines that are being typed. */
  get uncertain(): boolean {
    return this.hasUnknownBase || this.entry.uncertain || this.layers.some(({ map }) => map.uncertain);
  }

  /** Whether a place lies in the service's own text, and not in an anchor or a service that it takes over. */
  owns(range: Range): boolean {
    return contains(this.entry.range, range);
  }

  /** The strongest entry at a path of keys: `entryOf('deploy', 'resources', 'limits', 'memory')`. */
  entryOf(...path: string[]): YamlEntry | undefined {
    for (const { map } of [...this.layers].reverse()) {
      const found = descend(map, path);
      if (found !== 'continue') return found === 'stop' ? undefined : found;
    }
    return undefined;
  }

  has(...path: string[]): boolean {
    return this.entryOf(...path) !== undefined;
  }

  valueOf(...path: string[]): YamlNode | undefined {
    return this.entryOf(...path)?.value;
  }

  /** The scalar at a path; undefined for null, lists and mappings. */
  text(...path: string[]): ComposeText | undefined {
    return textOf(this.valueOf(...path));
  }

  /** The items of a list, of all layers: `texts('cap_add')`. A single text counts as a list of one. */
  texts(key: string): readonly ComposeText[] {
    return this.nodes(key).flatMap(textsOf);
  }

  /** A boolean at a path; undefined when absent, and when a variable decides. */
  boolean(...path: string[]): boolean | undefined {
    return booleanOf(this.valueOf(...path));
  }

  get image(): ServiceImage | undefined {
    return this.once('image', () => imageOf(this.entryOf('image')));
  }

  get build(): Build | undefined {
    return this.once('build', () => buildOf(this.entryOf('build')));
  }

  get command(): CommandLine | undefined {
    return this.once('command', () => commandOf(this.valueOf('command')));
  }

  get entrypoint(): CommandLine | undefined {
    return this.once('entrypoint', () => commandOf(this.valueOf('entrypoint')));
  }

  get ports(): readonly Port[] {
    return this.once('ports', () => this.items('ports').flatMap((item) => portOf(item) ?? []));
  }

  /** `volumes` and `tmpfs`. */
  get mounts(): readonly Mount[] {
    return this.once('mounts', () => [
      ...this.items('volumes').flatMap((item) => mountOf(item) ?? []),
      ...this.texts('tmpfs').map(tmpfsOf),
    ]);
  }

  get environment(): readonly Variable[] {
    return this.once('environment', () => this.variables('environment'));
  }

  get labels(): readonly Variable[] {
    return this.once('labels', () => this.variables('labels'));
  }

  get envFiles(): readonly EnvFile[] {
    return this.once('env_file', () => this.nodes('env_file').flatMap(envFilesOf));
  }

  get dependsOn(): readonly Dependency[] {
    return this.once('depends_on', () => lastOfEach(this.nodes('depends_on').flatMap(dependenciesOf), (one) => one.service));
  }

  /** Empty for a service on the default network, and for one with a `network_mode`. */
  get networks(): readonly NamedUse[] {
    return this.once('networks', () => lastOfEach(this.nodes('networks').flatMap(namedUsesOf), (one) => one.name));
  }

  get models(): readonly NamedUse[] {
    return this.once('models', () => lastOfEach(this.nodes('models').flatMap(namedUsesOf), (one) => one.name));
  }

  get secrets(): readonly Grant[] {
    return this.once('secrets', () => this.nodes('secrets').flatMap(grantsOf));
  }

  get configs(): readonly Grant[] {
    return this.once('configs', () => this.nodes('configs').flatMap(grantsOf));
  }

  get extends(): Extends | undefined {
    return this.once('extends', () => extendsOf(this.node?.entryOf('extends')));
  }

  get healthcheck(): Healthcheck | undefined {
    return this.once('healthcheck', () => healthcheckOf(this.entryOf('healthcheck')));
  }

  get restart(): Restart | undefined {
    return this.once('restart', () => restartOf(this.entryOf('restart')));
  }

  get stopGracePeriod(): Duration | undefined {
    return this.once('stop_grace_period', () => durationOf(this.entryOf('stop_grace_period')));
  }

  /** The namespaces that are set, by their keys. */
  get namespaces(): Readonly<Partial<Record<NamespaceKey, NamespaceMode>>> {
    return this.once('namespaces', () => {
      const modes = NAMESPACE_KEYS.map((key) => [key, namespaceModeOf(key, this.entryOf(key))] as const);
      return Object.fromEntries(modes.filter(([, mode]) => mode));
    });
  }

  get limits(): ServiceLimits {
    return this.once('limits', () => limitsOf((...path) => this.entryOf(...path)));
  }

  /** Where the number of containers is written, the place that counts first. */
  get replicas(): Limits {
    return this.once('replicas', () => replicaLimits((...path) => this.entryOf(...path)));
  }

  /** What `composeDockerResources` computes with; undefined when a variable decides. */
  get resources(): ComposeResources | undefined {
    return this.once('resources', () => kernelResources((...path) => this.entryOf(...path)));
  }

  get loggingOptions(): readonly Variable[] {
    return this.once('logging', () => variablesOf(this.valueOf('logging', 'options')));
  }

  /** `pre_start`, `post_start` and `pre_stop` hooks. */
  hooks(key: 'pre_start' | 'post_start' | 'pre_stop'): readonly Hook[] {
    return this.once(key, () => this.nodes(key).flatMap(hooksOf));
  }

  /** The pairs at a key, of all layers; of a name that occurs twice the last pair. */
  variables(key: string): readonly Variable[] {
    return lastOfEach(this.nodes(key).flatMap(variablesOf), (one) => one.name);
  }

  /** The items of a list, of all layers. */
  items(key: string): readonly YamlNode[] {
    return this.nodes(key).flatMap((node) => (node.kind === 'sequence' ? node.items : []));
  }

  /** The values of a key, weakest first; what an `!override` or `!reset` takes away is left out. */
  nodes(key: string): readonly YamlNode[] {
    let nodes: YamlNode[] = [];
    for (const { map } of this.layers) {
      const value = map.get(key);
      if (!value) continue;
      if (value.tag === '!reset') nodes = [];
      else nodes = value.tag === '!override' ? [value] : [...nodes, value];
    }
    return nodes;
  }

  private once<T>(key: string, compute: () => T): T {
    if (!this.known.has(key)) this.known.set(key, compute());
    return this.known.get(key) as T;
  }
}

/** Looks a path up in one layer. `continue` when a weaker layer may have it, `stop` when this one rules that out. */
function descend(map: YamlMap, path: readonly string[]): YamlEntry | 'continue' | 'stop' {
  let current: YamlMap = map;
  let isFinal = false;
  for (const [index, key] of path.entries()) {
    const entry = current.entryOf(key);
    if (!entry) return isFinal ? 'stop' : 'continue';
    const { value } = entry;
    if (value.tag === '!reset') return 'stop';
    if (index === path.length - 1) return entry;
    if (value.tag === '!override') isFinal = true;
    if (value.kind !== 'map') return value.kind === 'scalar' && value.isNull ? 'continue' : 'stop';
    current = value;
  }
  return 'continue';
}

/** Keeps the last element of each name, in the order in which the names first occur. */
function lastOfEach<T>(elements: readonly T[], nameOf: (element: T) => string): readonly T[] {
  return [...new Map(elements.map((element) => [nameOf(element), element])).values()];
}
