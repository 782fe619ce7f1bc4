import { parseQuantity, type Quantity } from '../kernel/quantity/kubernetes';
import { asScalar, get, type YamlEntry, type YamlMap, type YamlNode, type YamlScalar } from '../yaml/tree';
import type { KubernetesObject } from './object';
import type { Pod } from './pod';
import { asMap, mapsOf, textOf } from './values';

export type ResourceList = 'requests' | 'limits';

/** One `cpu: 250m` below `requests` or `limits`. */
export interface ResourceAmount {
  readonly list: ResourceList;
  /** `cpu`, `memory`, `ephemeral-storage`, `nvidia.com/gpu` … */
  readonly resource: string;
  readonly entry: YamlEntry;
  /** The value as written; undefined when a template decides it. */
  readonly text: string | undefined;
  /** Undefined for what is no quantity. */
  readonly quantity: Quantity | undefined;
}

/** `resources` of a container, a pod or a volume claim. */
export class Resources {
  readonly amounts: readonly ResourceAmount[];

  constructor(readonly node: YamlMap | undefined) {
    this.amounts = [...amountsIn(node, 'requests'), ...amountsIn(node, 'limits')];
  }

  limit(resource: string): ResourceAmount | undefined {
    return this.amounts.find((amount) => amount.list === 'limits' && amount.resource === resource);
  }

  request(resource: string): ResourceAmount | undefined {
    return this.amounts.find((amount) => amount.list === 'requests' && amount.resource === resource);
  }
}

/** A scalar as a quantity; undefined when it is none, or when a template decides it. */
export function quantityOf(scalar: YamlScalar | undefined): Quantity | undefined {
  const text = textOf(scalar);
  if (text === undefined) return undefined;
  const parsed = parseQuantity(text);
  return parsed.ok ? parsed.value : undefined;
}

/** Whether a resource is a device or another thing that is counted, not compressible (Kubernetes docs, "Extended resources"). */
export function isExtendedResource(resource: string): boolean {
  return resource.includes('/') && !resource.startsWith('kubernetes.io/') && !resource.startsWith('requests.');
}

function amountsIn(node: YamlMap | undefined, list: ResourceList): readonly ResourceAmount[] {
  return (asMap(node?.get(list))?.entries ?? []).map((entry) => {
    const scalar = asScalar(entry.value);
    return { list, resource: entry.name, entry, text: textOf(scalar), quantity: quantityOf(scalar) };
  });
}

/** A place that holds a quantity. */
export interface QuantityField {
  readonly node: YamlScalar;
  /** What is counted: `cpu`, `memory`, `storage` … */
  readonly resource: string;
}

/** All quantities of an object: of its pods' containers and volumes, of claims, volumes, quotas and limit ranges. */
export function quantityFieldsOf(object: KubernetesObject): readonly QuantityField[] {
  return [...(object.pod ? podFields(object.pod) : []), ...(object.isBuiltIn ? ownFields(object) : [])];
}

function podFields(pod: Pod): readonly QuantityField[] {
  const volumes = pod.volumes.flatMap((volume) => [
    ...field(get(volume, 'emptyDir', 'sizeLimit'), 'storage'),
    ...requirements(get(volume, 'ephemeral', 'volumeClaimTemplate', 'spec', 'resources')),
  ]);
  const containers = pod.containers.flatMap(({ node }) => requirements(node.get('resources')));
  return [...containers, ...requirements(pod.get('resources')), ...list(pod.get('overhead')), ...volumes];
}

function ownFields({ kind, spec }: KubernetesObject): readonly QuantityField[] {
  switch (kind) {
    case 'PersistentVolumeClaim': return requirements(spec?.get('resources'));
    case 'StatefulSet': return claimTemplates(spec).flatMap((claim) => requirements(get(claim, 'spec', 'resources')));
    case 'PersistentVolume': return list(spec?.get('capacity'));
    case 'ResourceQuota': return list(spec?.get('hard'));
    case 'LimitRange': return mapsOf(spec?.get('limits')).flatMap(limitFields);
    default: return [];
  }
}

function claimTemplates(spec: YamlMap | undefined): readonly YamlMap[] {
  return mapsOf(spec?.get('volumeClaimTemplates'));
}

function limitFields(limits: YamlMap): readonly QuantityField[] {
  return ['max', 'min', 'default', 'defaultRequest'].flatMap((name) => list(limits.get(name)));
}

function requirements(node: YamlNode | undefined): readonly QuantityField[] {
  return [...list(get(node, 'requests')), ...list(get(node, 'limits'))];
}

function list(node: YamlNode | undefined): readonly QuantityField[] {
  return (asMap(node)?.entries ?? []).flatMap(({ name, value }) => field(value, name));
}

function field(node: YamlNode | undefined, resource: string): readonly QuantityField[] {
  return node?.kind === 'scalar' && textOf(node) !== undefined ? [{ node, resource }] : [];
}

/** Units that people write, by the legal one that each means. Bytes are counted by powers of 1000 or, with an i, of 1024. */
const MEANT_UNITS: readonly (readonly [RegExp, string])[] = [
  [/^(?:b|bytes?)$/i, ''],
  [/^kb?$/i, 'k'], [/^mb$/i, 'M'], [/^gb?$/i, 'G'], [/^tb?$/i, 'T'],
  [/^kib?$/i, 'Ki'], [/^mib?$/i, 'Mi'], [/^gib?$/i, 'Gi'], [/^tib?$/i, 'Ti'],
];

const MEANT_CPU_UNITS: readonly (readonly [RegExp, string])[] = [
  [/^(?:v?cpus?|cores?|c)$/i, ''],
  [/^(?:mi|mcpu|mc|mcores?|millicores?|millicpu)$/i, 'm'],
];

/** What an illegal quantity means when only its unit is misspelt, or a blank stands before it; undefined for anything else. */
export function withLegalUnit(text: string, resource: string): string | undefined {
  const [, number, unit] = /^(\d+(?:\.\d+)?)\s{0,3}([A-Za-z]{1,12})$/.exec(text) ?? [];
  if (number === undefined || unit === undefined || parseQuantity(text).ok) return undefined;
  const isCpu = resource.replace(/^(?:requests|limits)\./, '') === 'cpu';
  const isLegal = parseQuantity(number + unit).ok;
  const meant = isLegal ? unit : (isCpu ? MEANT_CPU_UNITS : MEANT_UNITS).find(([written]) => written.test(unit))?.[1];
  return meant === undefined ? undefined : number + meant;
}

/** Resources that are counted in bytes. */
export function isCountedInBytes(resource: string): boolean {
  return /^(?:requests\.|limits\.)?(?:memory|storage|ephemeral-storage|hugepages-\w+)$/.test(resource);
}
