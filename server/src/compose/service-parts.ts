import type { ImageReference } from '../core/image-reference';
import { parseImageReference } from '../core/image-reference';
import type { Range } from '../core/text';
import type { YamlEntry, YamlMap, YamlNode } from '../yaml/tree';
import { variablesOf } from './environment';
import type { Variable } from './environment';
import { type ComposeText, booleanOf, textOf, textsOf } from './text';

/** The image of a service. Offsets in `reference` count from `text.range.start`. */
export interface ServiceImage {
  readonly entry: YamlEntry;
  readonly text: ComposeText;
  readonly reference: ImageReference;
}

export function imageOf(entry: YamlEntry | undefined): ServiceImage | undefined {
  const text = textOf(entry?.value);
  return entry && text && { entry, text, reference: parseImageReference(text.written) };
}

/** `build`, short (the context) or long. */
export interface Build {
  readonly entry: YamlEntry;
  /** Undefined in the short form. */
  readonly node: YamlMap | undefined;
  readonly context: ComposeText | undefined;
  readonly dockerfile: ComposeText | undefined;
  readonly dockerfileInline: ComposeText | undefined;
  readonly target: ComposeText | undefined;
  readonly args: readonly Variable[];
  readonly additionalContexts: readonly Variable[];
  readonly secrets: readonly Grant[];
}

export function buildOf(entry: YamlEntry | undefined): Build | undefined {
  if (!entry || (entry.value.kind === 'scalar' && entry.value.isNull)) return undefined;
  const node = entry.value.kind === 'map' ? entry.value : undefined;
  return {
    entry,
    node,
    context: node ? textOf(node.get('context')) : textOf(entry.value),
    dockerfile: textOf(node?.get('dockerfile')),
    dockerfileInline: textOf(node?.get('dockerfile_inline')),
    target: textOf(node?.get('target')),
    args: variablesOf(node?.get('args')),
    additionalContexts: variablesOf(node?.get('additional_contexts')),
    secrets: grantsOf(node?.get('secrets')),
  };
}

/** One item of a service's or a build's `secrets` or `configs`. */
export interface Grant {
  readonly node: YamlNode;
  /** Name of the secret or config. */
  readonly source: ComposeText | undefined;
  /** Path in the container, if one is written. */
  readonly target: ComposeText | undefined;
  readonly uid: YamlEntry | undefined;
  readonly gid: YamlEntry | undefined;
  readonly mode: YamlEntry | undefined;
}

export function grantsOf(node: YamlNode | undefined): readonly Grant[] {
  if (node?.kind !== 'sequence') return [];
  return node.items.map((item) => {
    const map = item.kind === 'map' ? item : undefined;
    return {
      node: item,
      source: map ? textOf(map.get('source')) : textOf(item),
      target: textOf(map?.get('target')),
      uid: map?.entryOf('uid'),
      gid: map?.entryOf('gid'),
      mode: map?.entryOf('mode'),
    };
  });
}

/** One service that another one depends on. */
export interface Dependency {
  /** Name of the service, as written. */
  readonly service: string;
  readonly range: Range;
  readonly form: 'list' | 'map';
  /** `service_started` in the list form; undefined when a variable decides. */
  readonly condition: string | undefined;
  readonly conditionText: ComposeText | undefined;
  /** False when Compose may start without it; undefined when a variable decides. */
  readonly required: boolean | undefined;
  readonly node: YamlNode;
}

export function dependenciesOf(node: YamlNode | undefined): readonly Dependency[] {
  if (node?.kind === 'map') {
    return node.entries.map(({ name, keyRange, value }) => {
      const map = value.kind === 'map' ? value : undefined;
      const conditionText = textOf(map?.get('condition'));
      const required = map?.get('required');
      return {
        service: name,
        range: keyRange,
        form: 'map',
        condition: conditionText ? conditionText.text : 'service_started',
        conditionText,
        required: required ? booleanOf(required) : true,
        node: value,
      };
    });
  }
  return textsOf(node).map((text) => ({
    service: text.written,
    range: text.range,
    form: 'list',
    condition: 'service_started',
    conditionText: undefined,
    required: true,
    node: text.node,
  }));
}

/** One name in a list, or one key of a mapping with details: `networks` and `models` of a service. */
export interface NamedUse {
  readonly name: string;
  readonly range: Range;
  readonly hasVariable: boolean;
  /** The details, if there are any. */
  readonly details: YamlMap | undefined;
  readonly node: YamlNode;
}

export function namedUsesOf(node: YamlNode | undefined): readonly NamedUse[] {
  if (node?.kind === 'map') {
    return node.entries.map(({ name, keyRange, value }) => ({
      name,
      range: keyRange,
      hasVariable: false,
      details: value.kind === 'map' ? value : undefined,
      node: value,
    }));
  }
  return textsOf(node).map((text) => ({
    name: text.written, range: text.range, hasVariable: text.hasVariable, details: undefined, node: text.node,
  }));
}

/** One file of `env_file`. */
export interface EnvFile {
  readonly node: YamlNode;
  readonly path: ComposeText | undefined;
  /** False when the file may be missing; undefined when a variable decides. */
  readonly required: boolean | undefined;
  readonly format: ComposeText | undefined;
}

export function envFilesOf(node: YamlNode | undefined): readonly EnvFile[] {
  const nodes = node?.kind === 'sequence' ? node.items : node ? [node] : [];
  return nodes.map((item) => {
    if (item.kind !== 'map') return { node: item, path: textOf(item), required: true, format: undefined };
    const required = item.get('required');
    return {
      node: item,
      path: textOf(item.get('path')),
      required: required ? booleanOf(required) : true,
      format: textOf(item.get('format')),
    };
  });
}

/** `network_mode`, `pid`, `ipc`, `uts`, `userns_mode` or `cgroup`: which namespace of a kind the container gets. */
export interface NamespaceMode {
  readonly key: NamespaceKey;
  readonly entry: YamlEntry;
  readonly text: ComposeText;
  readonly isHost: boolean;
  /** The service behind `service:`. */
  readonly service: ComposeText | undefined;
  /** The container behind `container:`. */
  readonly container: ComposeText | undefined;
}

export const NAMESPACE_KEYS = ['network_mode', 'pid', 'ipc', 'uts', 'userns_mode', 'cgroup'] as const;
export type NamespaceKey = (typeof NAMESPACE_KEYS)[number];

export function namespaceModeOf(key: NamespaceKey, entry: YamlEntry | undefined): NamespaceMode | undefined {
  const text = textOf(entry?.value);
  if (!entry || !text) return undefined;
  const behind = (prefix: string): ComposeText | undefined =>
    text.written.startsWith(prefix) ? text.part(prefix.length) : undefined;
  return { key, entry, text, isHost: text.text === 'host', service: behind('service:'), container: behind('container:') };
}

/** `extends`: the service, and the file that it is in unless it is this one. */
export interface Extends {
  readonly entry: YamlEntry;
  readonly service: ComposeText | undefined;
  readonly file: ComposeText | undefined;
}

export function extendsOf(entry: YamlEntry | undefined): Extends | undefined {
  if (!entry) return undefined;
  const { value } = entry;
  if (value.kind === 'map') return { entry, service: textOf(value.get('service')), file: textOf(value.get('file')) };
  return { entry, service: textOf(value), file: undefined };
}
