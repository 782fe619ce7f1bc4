import { labelTexts, type KubernetesObject } from './object';
import type { Pod } from './pod';

/** Objects that are applied together. Rules that speak of absence ask here first. */
export class ObjectSet {
  constructor(readonly objects: readonly KubernetesObject[]) {}

  ofKind(kind: string): readonly KubernetesObject[] {
    return this.objects.filter((object) => object.kind === kind);
  }

  /** All pods that objects of the set make. */
  get pods(): readonly Pod[] {
    return this.objects.flatMap(({ pod }) => (pod ? [pod] : []));
  }

  find(kind: string, name: string, namespace?: string): KubernetesObject | undefined {
    return this.ofKind(kind).find((object) => object.name === name && sameNamespace(object.namespace, namespace));
  }

  /** The pods in a namespace whose labels have all of the selector's. */
  podsMatching(selector: ReadonlyMap<string, string>, namespace: string | undefined): readonly Pod[] {
    return this.pods.filter((pod) => sameNamespace(pod.object.namespace, namespace) && matchesLabels(pod, selector));
  }

  /** Services of the set that select the pod. */
  servicesOf(pod: Pod): readonly KubernetesObject[] {
    return this.ofKind('Service').filter((service) => {
      const selector = service.get('spec', 'selector');
      if (selector?.kind !== 'map' || selector.entries.length === 0) return false;
      return sameNamespace(service.namespace, pod.object.namespace) && matchesLabels(pod, labelTexts(selector));
    });
  }
}

/** An absent namespace is decided by kubectl's context, so that it may be the same one. */
export function sameNamespace(a: string | undefined, b: string | undefined): boolean {
  return a === undefined || b === undefined || a === b;
}

export function matchesLabels(pod: Pod, selector: ReadonlyMap<string, string>): boolean {
  const labels = labelTexts(pod.labels);
  return [...selector].every(([name, value]) => labels.get(name) === value);
}
