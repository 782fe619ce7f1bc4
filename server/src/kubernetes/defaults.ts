import { sameNamespace } from './object';
import type { ObjectSet } from './object-set';
import type { Container } from './pod';
import { Resources, type ResourceList } from './resources';
import { asMap, isSet, mapsOf, textOf } from './values';

/**
 * Whether a container gets no request or limit for a resource, for sure: it sets none, no template could, the pod as a whole has none, and
 * nothing of the set fills one in, as a LimitRange or a VerticalPodAutoscaler does. A limit implies the request.
 */
export function lacksResource(container: Container, list: ResourceList, resource: string, set: ObjectSet): boolean {
  if (!writesNone(container, list, resource)) return false;
  if (list === 'requests' && !writesNone(container, 'limits', resource)) return false;
  const ofPod = new Resources(asMap(container.pod.get('resources')));
  if (ofPod.limit(resource) || (list === 'requests' && ofPod.request(resource))) return false;
  return !hasDefault(container, list, resource, set) && !isAutoscaled(container, set);
}

/** Nothing is written for the resource in the container itself. */
export function writesNone(container: Container, list: ResourceList, resource: string): boolean {
  return container.lacks('resources', list, resource);
}

/** A LimitRange of the namespace gives every container that sets nothing a default. */
function hasDefault(container: Container, list: ResourceList, resource: string, set: ObjectSet): boolean {
  const ranges = set.ofKind('LimitRange').filter(({ namespace }) => sameNamespace(namespace, container.pod.object.namespace));
  return ranges.some((range) => mapsOf(range.get('spec', 'limits')).some((limits) => {
    if (textOf(limits.get('type')) !== 'Container') return false;
    const defaults = list === 'limits' ? ['default'] : ['defaultRequest', 'default'];
    return defaults.some((name) => isSet(asMap(limits.get(name))?.get(resource)));
  }));
}

function isAutoscaled({ pod }: Container, set: ObjectSet): boolean {
  return set.ofCustomKind('VerticalPodAutoscaler').some((autoscaler) =>
    textOf(autoscaler.get('spec', 'targetRef', 'kind')) === pod.controller
    && textOf(autoscaler.get('spec', 'targetRef', 'name')) === pod.object.name
    && textOf(autoscaler.get('spec', 'updatePolicy', 'updateMode')) !== 'Off');
}
