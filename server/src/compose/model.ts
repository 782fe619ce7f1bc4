import type { Range } from '../core/text';
import { parseStream } from '../yaml/tree';
import type { YamlDocument, YamlEntry, YamlMap, YamlNode, YamlStream } from '../yaml/tree';
import { referencesOf } from './references';
import type { Reference, ReferenceKind } from './references';
import { Service } from './service';
import type { Layer } from './service';
import { extendsOf } from './service-parts';
import { booleanOf, textOf, textsOf } from './text';
import { shapeProblems, type ShapeProblem } from './validation';
import type { ComposeText } from './text';

export { Service } from './service';

/** A network, volume, secret, config or model at the top level. */
export interface Resource {
  readonly kind: Exclude<ReferenceKind, 'service'>;
  readonly name: string;
  readonly entry: YamlEntry;
  readonly keyRange: Range;
  /** Undefined for an empty declaration. */
  readonly node: YamlMap | undefined;
  /** Exists outside of the project; undefined when a variable decides. */
  readonly external: boolean | undefined;
  /** `name`, or the deprecated `external: {name: …}`. */
  readonly givenName: ComposeText | undefined;
}

/** One item of `include`. */
export interface Include {
  readonly node: YamlNode;
  readonly paths: readonly ComposeText[];
  readonly projectDirectory: ComposeText | undefined;
  readonly envFiles: readonly ComposeText[];
}

/** The top-level keys under which resources are declared. */
export const SECTIONS = {
  network: 'networks',
  volume: 'volumes',
  secret: 'secrets',
  config: 'configs',
  model: 'models',
} as const satisfies Record<Resource['kind'], string>;

/** A Compose file: its YAML documents merged in order, as Compose loads them. Read-only; everything is read on first use. */
export class ComposeFile {
  private serviceList: readonly Service[] | undefined;
  private referenceList: readonly Reference[] | undefined;
  private shapeProblemList: readonly ShapeProblem[] | undefined;
  private readonly resourceLists = new Map<Resource['kind'], readonly Resource[]>();

  constructor(
    readonly path: string,
    readonly stream: YamlStream,
  ) {}

  /** Never throws. `previous` is an earlier version of the same file. */
  static parse(path: string, text: string, previous?: ComposeFile): ComposeFile {
    return new ComposeFile(path, parseStream(text, previous?.stream));
  }

  get documents(): readonly YamlDocument[] {
    return this.stream.documents;
  }

  /** The documents' top-level mappings. */
  get roots(): readonly YamlMap[] {
    return this.documents.flatMap(({ root }) => (root?.kind === 'map' ? root : []));
  }

  /** A top-level entry; of several documents the last one's. */
  entryOf(key: string): YamlEntry | undefined {
    return this.roots.findLast((root) => root.has(key))?.entryOf(key);
  }

  get name(): ComposeText | undefined {
    return textOf(this.entryOf('name')?.value);
  }

  /** The obsolete `version` entries. */
  get versions(): readonly YamlEntry[] {
    return this.roots.flatMap((root) => root.entryOf('version') ?? []);
  }

  get services(): readonly Service[] {
    this.serviceList ??= readServices(this.sections('services'));
    return this.serviceList;
  }

  service(name: string): Service | undefined {
    return this.services.find((service) => service.name === name);
  }

  get networks(): readonly Resource[] {
    return this.resources('network');
  }

  get volumes(): readonly Resource[] {
    return this.resources('volume');
  }

  get secrets(): readonly Resource[] {
    return this.resources('secret');
  }

  get configs(): readonly Resource[] {
    return this.resources('config');
  }

  get models(): readonly Resource[] {
    return this.resources('model');
  }

  resources(kind: Resource['kind']): readonly Resource[] {
    const known = this.resourceLists.get(kind) ?? readResources(kind, this.sections(SECTIONS[kind]));
    this.resourceLists.set(kind, known);
    return known;
  }

  resource(kind: Resource['kind'], name: string): Resource | undefined {
    return this.resources(kind).find((resource) => resource.name === name);
  }

  get includes(): readonly Include[] {
    return this.roots.flatMap((root) => {
      const list = root.get('include');
      return list?.kind === 'sequence' ? list.items.map(readInclude) : [];
    });
  }

  /** Every use of a service or resource by its name, in source order of the services. */
  get references(): readonly Reference[] {
    this.referenceList ??= this.services.flatMap(referencesOf);
    return this.referenceList;
  }

  /** Where the file is not what the specification says it must be. */
  get shapeProblems(): readonly ShapeProblem[] {
    this.shapeProblemList ??= this.documents.flatMap(({ root }) => (root ? shapeProblems(root) : []));
    return this.shapeProblemList;
  }

  /** A file that Compose merges into another by its name: `compose.override.yaml`. */
  get isOverride(): boolean {
    return /(?:^|[/.-])override\.ya?ml$/i.test(this.path);
  }

  /** A file that says too little to run: an override, a library of anchors, or services that other files complete. */
  get isFragment(): boolean {
    if (this.isOverride || this.services.length === 0) return true;
    return !this.services.some((service) => ['image', 'build', 'provider', 'extends'].some((key) => service.has(key)));
  }

  /** Names may come from elsewhere: an include, a file that this one is merged into, a template, a line that is being typed. */
  get hasUnknownParts(): boolean {
    if (this.isOverride || this.includes.length > 0) return true;
    return this.documents.some((document) => document.isTemplate || document.root?.uncertain);
  }

  private sections(key: string): readonly YamlMap[] {
    return this.roots.flatMap((root) => {
      const section = root.get(key);
      return section?.kind === 'map' ? section : [];
    });
  }
}

function readServices(sections: readonly YamlMap[]): readonly Service[] {
  const definitions = new Map<string, YamlEntry[]>();
  for (const entry of sections.flatMap((section) => section.entries)) {
    if (entry.name.startsWith('x-')) continue;
    definitions.set(entry.name, [...(definitions.get(entry.name) ?? []), entry]);
  }
  const known = new Map<string, Layers>();
  return [...definitions].flatMap(([name, entries]) => {
    const last = entries.at(-1);
    if (!last) return [];
    const { layers, isComplete } = layersOf(name, definitions, known);
    return new Service(name, last, layers, !isComplete);
  });
}

interface Layers {
  readonly layers: readonly Layer[];
  /** Every service that is extended was found. */
  readonly isComplete: boolean;
}

/** A service that extends itself, on whatever way, has no known base. */
const UNKNOWN: Layers = { layers: [], isComplete: false };

/** The mappings that make up a service, weakest first: what it extends comes before what it says itself. */
function layersOf(name: string, definitions: ReadonlyMap<string, readonly YamlEntry[]>, known: Map<string, Layers>): Layers {
  const before = known.get(name);
  if (before) return before;
  known.set(name, UNKNOWN);
  const layers: Layer[] = [];
  let isComplete = true;
  for (const { value } of definitions.get(name) ?? []) {
    if (value.kind !== 'map') continue;
    const base = extendsOf(value.entryOf('extends'));
    const baseName = base?.file ? undefined : base?.service?.text;
    if (base) {
      const inherited = baseName !== undefined && definitions.has(baseName) ? layersOf(baseName, definitions, known) : UNKNOWN;
      layers.push(...inherited.layers.map(({ map }) => ({ map, isOwn: false })));
      isComplete &&= inherited.isComplete;
    }
    layers.push({ map: value, isOwn: true });
  }
  known.set(name, { layers, isComplete });
  return { layers, isComplete };
}

function readResources(kind: Resource['kind'], sections: readonly YamlMap[]): readonly Resource[] {
  const entries = new Map(sections.flatMap((section) => section.entries).map((entry) => [entry.name, entry]));
  return [...entries.values()].filter(({ name }) => !name.startsWith('x-')).map((entry) => readResource(kind, entry));
}

function readResource(kind: Resource['kind'], entry: YamlEntry): Resource {
  const node = entry.value.kind === 'map' ? entry.value : undefined;
  const external = node?.get('external');
  return {
    kind,
    name: entry.name,
    entry,
    keyRange: entry.keyRange,
    node,
    external: external?.kind === 'map' ? true : external ? booleanOf(external) : false,
    givenName: textOf(node?.get('name')) ?? (external?.kind === 'map' ? textOf(external.get('name')) : undefined),
  };
}

function readInclude(node: YamlNode): Include {
  const map = node.kind === 'map' ? node : undefined;
  return {
    node,
    paths: textsOf(map ? map.get('path') : node),
    projectDirectory: textOf(map?.get('project_directory')),
    envFiles: textsOf(map?.get('env_file')),
  };
}
