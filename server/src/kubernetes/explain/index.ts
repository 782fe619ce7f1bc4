import { explanationOf, type Effects } from '../../core/effects';
import type { Explanation, ExplainContext } from '../../core/explain';
import { contains, touches } from '../../core/text';
import { fieldAt, pointedAt, type Pointed } from '../../yaml/pointed';
import { documentAt, type YamlPath } from '../../yaml/tree';
import type { Manifest } from '../model';
import type { KubernetesObject } from '../object';
import type { Container, Pod } from '../pod';
import { CONTAINER_CAPABILITIES } from './capabilities';
import { CONTAINER_CONFINEMENT, POD_CONFINEMENT } from './confinement';
import { CONTAINER_ENVIRONMENT } from './environment';
import { CONTAINER_IMAGE } from './images';
import { POD_NAMESPACES } from './namespaces';
import { CONTAINER_NETWORK, POD_NETWORK } from './network';
import { OBJECT_FIELDS } from './objects';
import { CONTAINER_PROBES } from './probes';
import { CONTAINER_PROCESS, POD_PROCESS } from './process';
import { CONTAINER_RESOURCES, POD_RESOURCES } from './resources';
import type { ContainerSite, FieldTable, PodSite } from './site';
import { CONTAINER_USER, POD_USER } from './user';
import { CONTAINER_VOLUMES, POD_VOLUMES } from './volumes';

/** Fields of a container, by their path from it, that are explained. */
export const CONTAINER_FIELDS: FieldTable<ContainerSite> = {
  ...CONTAINER_RESOURCES, ...CONTAINER_USER, ...CONTAINER_CAPABILITIES, ...CONTAINER_CONFINEMENT, ...CONTAINER_VOLUMES,
  ...CONTAINER_PROCESS, ...CONTAINER_PROBES, ...CONTAINER_IMAGE, ...CONTAINER_NETWORK,
  ...CONTAINER_ENVIRONMENT,
};

/** Fields of a pod's spec, by their path from it, that are explained. */
export const POD_FIELDS: FieldTable<PodSite> = {
  ...POD_RESOURCES, ...POD_USER, ...POD_CONFINEMENT, ...POD_NAMESPACES, ...POD_VOLUMES, ...POD_PROCESS, ...POD_NETWORK,
};

/** What the field at an offset does to the containers of its pod; undefined for fields without a consequence, and for Windows. */
export function explainManifest(manifest: Manifest, offset: number, context: ExplainContext): Explanation | undefined {
  const document = documentAt(manifest.stream, offset);
  const object = document && manifest.objectsOf(document).find(({ node }) => touches(node.writtenRange, offset));
  const pointed = object && pointedAt(document, offset);
  const isOpen = pointed?.node.kind === 'scalar' && pointed.node.uncertain;
  if (!pointed || isOpen) return undefined;
  const effects = effectsOf(manifest, object, pointed, context);
  return effects && explanationOf(effects, pointed, context.host);
}

function effectsOf(manifest: Manifest, object: KubernetesObject, pointed: Pointed, context: ExplainContext): Effects | undefined {
  const { pod } = object;
  if (pod && contains(pod.spec.range, pointed.range)) return pod.isWindows ? undefined : effectsInPod(pod, pointed, context);
  const path = pointed.path.slice(object.node.path.length);
  const fields = object.isBuiltIn ? OBJECT_FIELDS[object.kind] : undefined;
  return fields && fieldAt(fields, path)?.({ manifest, object, pointed, path, context });
}

function effectsInPod(pod: Pod, pointed: Pointed, context: ExplainContext): Effects | undefined {
  const path = pointed.path.slice(pod.spec.path.length);
  const container = containerAt(pod, path, pointed);
  if (!container) return fieldAt(POD_FIELDS, path)?.({ pod, pointed, path, context });
  const inner = path.slice(2);
  return fieldAt(CONTAINER_FIELDS, inner)?.({ pod, container, pointed, path: inner, context });
}

function containerAt(pod: Pod, [list, index]: YamlPath, { range }: Pointed): Container | undefined {
  if (typeof index !== 'number') return undefined;
  return pod.containers.find((container) => container.list === list && contains(container.node.range, range));
}

export { OBJECT_FIELDS } from './objects';
