import { parseQuantity, type Quantity } from '../kernel/quantity/kubernetes';
import { asScalar, type YamlEntry, type YamlMap, type YamlScalar } from '../yaml/tree';
import { asMap, textOf } from './values';

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
