import { DisruptionBudget } from './availability';
import { labelTexts } from './labels';
import { sameNamespace, type KubernetesObject } from './object';
import type { Pod } from './pod';
import type { LabelSelector } from './selectors';
import { Service } from './services';

export { sameNamespace } from './object';

/** Objects that are applied together. Rules that speak of absence ask here first. Indexes are made when they are first needed. */
export class ObjectSet {
  private kinds: ReadonlyMap<string, readonly KubernetesObject[]> | undefined;
  private customKinds: ReadonlyMap<string, readonly KubernetesObject[]> | undefined;
  private names: ReadonlyMap<string, readonly KubernetesObject[]> | undefined;
  private podList: readonly Pod[] | undefined;
  private budgetList: readonly DisruptionBudget[] | undefined;
  private podsByLabel: ReadonlyMap<string, readonly Pod[]> | undefined;
  private servicesByLabel: ReadonlyMap<string, readonly Service[]> | undefined;

  constructor(readonly objects: readonly KubernetesObject[]) {}

  /** Objects of a built-in kind, whatever their version. */
  ofKind(kind: string): readonly KubernetesObject[] {
    this.kinds ??= groupBy(this.objects.filter(({ isBuiltIn }) => isBuiltIn), (object) => [object.kind]);
    return this.kinds.get(kind) ?? [];
  }

  /** Custom resources of a kind, whatever their group. */
  ofCustomKind(kind: string): readonly KubernetesObject[] {
    this.customKinds ??= groupBy(this.objects.filter(({ isBuiltIn }) => !isBuiltIn), (object) => [object.kind]);
    return this.customKinds.get(kind) ?? [];
  }

  /** All pods that objects of the set make. */
  get pods(): readonly Pod[] {
    this.podList ??= this.objects.flatMap(({ pod }) => (pod ? [pod] : []));
    return this.podList;
  }

  get budgets(): readonly DisruptionBudget[] {
    this.budgetList ??= this.ofKind('PodDisruptionBudget').map((object) => new DisruptionBudget(object));
    return this.budgetList;
  }

  /** The object of a built-in kind with this name, in this namespace as far as one is given. */
  find(kind: string, name: string, namespace?: string): KubernetesObject | undefined {
    this.names ??= groupBy(this.objects.filter(({ isBuiltIn }) => isBuiltIn), (object) => [`${object.kind} ${object.name}`]);
    return this.names.get(`${kind} ${name}`)?.find((object) => sameNamespace(object.namespace, namespace));
  }

  /** The pods in a namespace that a selector selects; all of them for an empty one. */
  podsSelectedBy(selector: LabelSelector, namespace: string | undefined): readonly Pod[] {
    const [first] = selector.entries;
    const label = first?.value.kind === 'scalar' ? `${first.name}=${first.value.string}` : undefined;
    const candidates = label === undefined ? this.pods : this.podsWith(label);
    return candidates.filter((pod) => sameNamespace(pod.object.namespace, namespace) && selector.matches(pod.labelTexts));
  }

  /** Services of the set that select the pod. */
  servicesOf(pod: Pod): readonly Service[] {
    this.servicesByLabel ??= groupBy(
      this.ofKind('Service').map((object) => new Service(object)).filter(({ selector }) => selector !== undefined),
      ({ selector }) => [...labelTexts(selector?.node)].slice(0, 1).map(([name, value]) => `${name}=${value}`),
    );
    const candidates = [...pod.labelTexts].flatMap(([name, value]) => this.servicesByLabel?.get(`${name}=${value}`) ?? []);
    return candidates.filter(({ object, selector }) =>
      sameNamespace(object.namespace, pod.object.namespace) && (selector?.matches(pod.labelTexts) ?? false));
  }

  private podsWith(label: string): readonly Pod[] {
    this.podsByLabel ??= groupBy(this.pods, (pod) => [...pod.labelTexts].map(([name, value]) => `${name}=${value}`));
    return this.podsByLabel.get(label) ?? [];
  }
}

function groupBy<T>(items: readonly T[], keysOf: (item: T) => readonly string[]): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    for (const key of keysOf(item)) {
      const group = groups.get(key);
      if (group) group.push(item);
      else groups.set(key, [item]);
    }
  }
  return groups;
}
