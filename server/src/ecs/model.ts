import { parseEcsCpu, parseEcsMemory } from '../kernel/ecs';
import {
  asScalar, get, parseStream, type YamlEntry, type YamlMap, type YamlNode, type YamlScalar, type YamlStream,
} from '../yaml/tree';

export type LaunchType = 'ec2' | 'fargate';

/**
 * An Amazon ECS task definition in JSON, as `register-task-definition` takes it or as `describe-task-definition` gives it back,
 * below `taskDefinition`. Read-only. Keys may begin with a capital letter, as CloudFormation writes them.
 */
export class TaskDefinition {
  private containerList: readonly ContainerDefinition[] | undefined;

  constructor(readonly stream: YamlStream) {}

  /** Never throws. `previous` is an earlier version of the same file. */
  static parse(text: string, previous?: TaskDefinition): TaskDefinition {
    return new TaskDefinition(parseStream(text, previous?.stream));
  }

  /** The mapping that holds `containerDefinitions`. */
  get node(): YamlMap | undefined {
    const root = this.stream.documents[0]?.root;
    if (root?.kind !== 'map') return undefined;
    const inner = field(root, 'taskDefinition')?.value;
    return inner?.kind === 'map' ? inner : root;
  }

  get(...path: readonly (string | number)[]): YamlNode | undefined {
    return valueAt(this.node, path);
  }

  get containers(): readonly ContainerDefinition[] {
    const list = this.get('containerDefinitions');
    this.containerList ??= list?.kind === 'sequence'
      ? list.items.flatMap((item) => (item.kind === 'map' ? [new ContainerDefinition(this, item)] : []))
      : [];
    return this.containerList;
  }

  container(name: string): ContainerDefinition | undefined {
    return this.containers.find((container) => container.name === name);
  }

  /** Fargate as soon as the task is to be compatible with it, since its restrictions then count. */
  get launchType(): LaunchType {
    return this.compatibilities.includes('FARGATE') ? 'fargate' : 'ec2';
  }

  /** Whether the file says where the task runs. */
  get namesLaunchType(): boolean {
    return this.compatibilities.length > 0;
  }

  get compatibilities(): readonly string[] {
    const list = this.get('requiresCompatibilities');
    return list?.kind === 'sequence' ? list.items.flatMap((item) => asScalar(item)?.string ?? []) : [];
  }

  /** CPU units of the whole task; undefined when it has none, or no number. */
  get cpuUnits(): number | undefined {
    return numberIn(this.get('cpu'), parseEcsCpu);
  }

  /** MiB of the whole task. */
  get memoryMebibytes(): number | undefined {
    return numberIn(this.get('memory'), parseEcsMemory);
  }

  /** `awsvpc` on Fargate, else `bridge`, unless the file says something. */
  get networkMode(): string {
    return asScalar(this.get('networkMode'))?.string ?? (this.launchType === 'fargate' ? 'awsvpc' : 'bridge');
  }

  get isWindows(): boolean {
    return /^windows/i.test(asScalar(this.get('runtimePlatform', 'operatingSystemFamily'))?.string ?? '');
  }
}

/** One container of a task definition. */
export class ContainerDefinition {
  constructor(readonly task: TaskDefinition, readonly node: YamlMap) {}

  get name(): string {
    return this.text('name') ?? '';
  }

  get(...path: readonly (string | number)[]): YamlNode | undefined {
    return valueAt(this.node, path);
  }

  entryOf(key: string): YamlEntry | undefined {
    return field(this.node, key);
  }

  scalar(...path: readonly (string | number)[]): YamlScalar | undefined {
    const scalar = asScalar(this.get(...path));
    return scalar && !scalar.isNull ? scalar : undefined;
  }

  text(...path: readonly (string | number)[]): string | undefined {
    return this.scalar(...path)?.string;
  }

  /** A number, in quotes or not. */
  number(...path: readonly (string | number)[]): number | undefined {
    const text = this.text(...path);
    return text !== undefined && /^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) : undefined;
  }

  /** `true` and `false`, in quotes or not. */
  boolean(...path: readonly (string | number)[]): boolean | undefined {
    const text = this.text(...path);
    return text === 'true' ? true : text === 'false' ? false : undefined;
  }

  texts(...path: readonly (string | number)[]): readonly string[] {
    const list = this.get(...path);
    return list?.kind === 'sequence' ? list.items.flatMap((item) => asScalar(item)?.string ?? []) : [];
  }

  maps(...path: readonly (string | number)[]): readonly YamlMap[] {
    return mapsOf(this.get(...path));
  }
}

/** The entry of a key in either spelling: `memory` or `Memory`. */
export function field(map: YamlMap, key: string): YamlEntry | undefined {
  return map.entryOf(key) ?? map.entryOf(key.charAt(0).toUpperCase() + key.slice(1));
}

export function mapsOf(node: YamlNode | undefined): readonly YamlMap[] {
  return node?.kind === 'sequence' ? node.items.filter((item): item is YamlMap => item.kind === 'map') : [];
}

export function valueAt(node: YamlNode | undefined, path: readonly (string | number)[]): YamlNode | undefined {
  let current = node;
  for (const part of path) {
    if (current?.kind === 'map') current = field(current, String(part))?.value;
    else current = get(current, part);
  }
  return current;
}

function numberIn(node: YamlNode | undefined, parse: typeof parseEcsCpu): number | undefined {
  const scalar = asScalar(node);
  const parsed = scalar && !scalar.isNull ? parse(scalar.string) : undefined;
  return parsed?.ok ? parsed.value : undefined;
}
