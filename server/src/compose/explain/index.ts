import { explanationOf, type Effects } from '../../core/effects';
import type { Explanation, ExplainContext } from '../../core/explain';
import type { Source } from '../../core/rule';
import { contains } from '../../core/text';
import type { Concern } from '../../docker/container';
import { fieldAt, pointedAt, type Pointed } from '../../yaml/pointed';
import { documentAt, type YamlPath } from '../../yaml/tree';
import { effectiveContainer, type EffectiveContainer } from '../effective-container';
import { isExtensionKey, keyAt } from '../keys';
import type { ComposeFile, Resource } from '../model';
import type { Service } from '../service';
import { IMAGE_KEYS } from './images';
import { LIST_KEYS } from './lists';
import { MOUNT_KEYS } from './mounts';
import { NAMESPACE_KEYS } from './namespaces';
import { NETWORK_KEYS } from './network';
import { PROCESS_KEYS } from './process';
import { RESOURCE_KEYS } from './resources';
import type { KeyTable } from './site';
import { RESOURCE_TABLES } from './top-level';
import { SECURITY_KEYS } from './user';

/** Keys of a service, by their path from it, that are explained. */
export const EXPLAINED_KEYS: KeyTable = {
  ...RESOURCE_KEYS, ...SECURITY_KEYS, ...NAMESPACE_KEYS, ...MOUNT_KEYS, ...PROCESS_KEYS, ...NETWORK_KEYS, ...IMAGE_KEYS,
  ...LIST_KEYS,
};

/** What the key at an offset does to the container of its service; undefined for keys without a consequence. */
export function explainComposeFile(file: ComposeFile, offset: number, context: ExplainContext): Explanation | undefined {
  const document = documentAt(file.stream, offset);
  const pointed = document && pointedAt(document, offset);
  const effects = pointed && (effectsOfResource(file, pointed) ?? effectsOfService(file, pointed, context));
  return effects && explanationOf(effects, pointed, context.host);
}

const SECTION_KINDS: Readonly<Record<string, Resource['kind']>> = {
  networks: 'network', volumes: 'volume', secrets: 'secret', configs: 'config',
};

function effectsOfResource(file: ComposeFile, pointed: Pointed): Effects | undefined {
  const [section, name, ...path] = pointed.path;
  const kind = typeof section === 'string' ? SECTION_KINDS[section] : undefined;
  const resource = kind && typeof name === 'string' ? file.resource(kind, name) : undefined;
  const explain = kind && fieldAt(RESOURCE_TABLES[kind] ?? {}, path);
  return resource && explain?.({ file, resource, pointed });
}

function effectsOfService(file: ComposeFile, pointed: Pointed, context: ExplainContext): Effects | undefined {
  const place = placeIn(file, pointed);
  const explain = place && fieldAt(EXPLAINED_KEYS, place.path);
  if (!place || !explain) return undefined;
  const effective = effectiveContainer(place.service, file, context.workspace);
  const { service, path } = place;
  const effects = explain({ file, service, path, pointed, container: effective.container, context });
  return effects && { ...effects, given: givenFor(effects, place, effective), sources: [...keySource(path), ...effects.sources] };
}

interface Place {
  readonly service: Service;
  /** From the service. */
  readonly path: YamlPath;
  /** The text stands in an anchor outside of the services. */
  readonly isShared: boolean;
}

function placeIn(file: ComposeFile, pointed: Pointed): Place | undefined {
  const [section, name, ...rest] = pointed.path;
  if (section !== 'services') return placeInAnchor(file, pointed);
  const service = typeof name === 'string' ? file.service(name) : undefined;
  return service && { service, path: rest, isShared: false };
}

/** Of what stands behind `x-…`, the first service that takes it over by a merge or an alias. */
function placeInAnchor(file: ComposeFile, { path, node }: Pointed): Place | undefined {
  if (typeof path[0] !== 'string' || !isExtensionKey(path[0])) return undefined;
  for (let start = 1; start < path.length; start++) {
    const inner = path.slice(start);
    const firstIndex = inner.findIndex((part) => typeof part === 'number');
    const keys = firstIndex < 0 ? inner : inner.slice(0, firstIndex);
    const service = file.services.find((one) => {
      const value = one.valueOf(...keys.map(String));
      return value !== undefined && contains(value.range, node.range);
    });
    if (service) return { service, path: inner, isShared: true };
  }
  return undefined;
}

const CONCERNS: Readonly<Record<string, readonly Concern[]>> = {
  cgroup: ['resources'],
  oom: ['resources'],
  user: ['user'],
  capability: ['user', 'capabilities'],
  seccomp: ['security', 'capabilities'],
  apparmor: ['security', 'capabilities'],
  namespace: ['namespaces'],
  mount: ['mounts'],
  signal: ['process', 'stop'],
};

/** What was taken for granted about the file: variables that hold their defaults, a base that sets nothing of this kind. */
function givenFor(effects: Effects, { service, isShared }: Place, { variables }: EffectiveContainer): readonly string[] {
  const { given = [], values } = effects;
  const concerns = new Set(values.flatMap(({ surface }) => CONCERNS[surface] ?? []));
  const names = new Set([...concerns].flatMap((concern) => [...(variables.get(concern) ?? [])]));
  return [
    ...given,
    ...(isShared ? [`service ${service.name}, the first that uses this`] : []),
    ...[...names].map((name) => `${name} unset`),
    ...(service.hasUnknownBase && concerns.size > 0 ? ['nothing of this kind in the service that it extends'] : []),
  ];
}

/** The page of the reference that describes the key. */
function keySource(path: YamlPath): readonly Source[] {
  const keys = path.filter((part): part is string => typeof part === 'string');
  for (let length = path.length; length > 0; length--) {
    const info = keyAt(['services', '', ...path.slice(0, length)]);
    if (info) return [{ title: `Compose: ${keys[0] ?? info.name}`, url: info.url }];
  }
  return [];
}
