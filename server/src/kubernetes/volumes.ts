import type { YamlEntry, YamlMap, YamlScalar } from '../yaml/tree';
import { asScalar, get } from '../yaml/tree';
import type { KubernetesObject } from './object';
import type { Container, Pod } from './pod';
import { asMap, booleanOf, isSet, mapsOf, textOf } from './values';

/** A volume of a pod, or a claim template of a StatefulSet, which is one as well. */
export interface Volume {
  readonly name: string | undefined;
  readonly nameNode: YamlScalar | undefined;
  readonly node: YamlMap;
  readonly isClaimTemplate: boolean;
  /** The entry besides `name` that says where the volume comes from. */
  readonly source: YamlEntry | undefined;
}

export function volumesOf(pod: Pod): readonly Volume[] {
  const own = pod.volumes.map((node) => volume(node, asScalar(node.get('name')), false));
  const claims = mapsOf(pod.object.get('spec', 'volumeClaimTemplates'));
  return [...own, ...claims.map((node) => volume(node, asScalar(get(node, 'metadata', 'name')), true))];
}

function volume(node: YamlMap, nameNode: YamlScalar | undefined, isClaimTemplate: boolean): Volume {
  const source = isClaimTemplate ? undefined : node.entries.find(({ name, value }) => name !== 'name' && isSet(value));
  return { name: textOf(nameNode), nameNode, node, isClaimTemplate, source };
}

/** A volume claim: a PersistentVolumeClaim, or a template for some in a StatefulSet. */
export interface VolumeClaim {
  /** Holds `metadata` and `spec`. */
  readonly node: YamlMap;
  readonly isPartial: boolean;
}

export function claimsOf(object: KubernetesObject): readonly VolumeClaim[] {
  if (!object.isBuiltIn) return [];
  const { isPartial } = object;
  if (object.kind === 'PersistentVolumeClaim') return [{ node: object.node, isPartial }];
  return object.kind === 'StatefulSet' ? mapsOf(object.get('spec', 'volumeClaimTemplates')).map((node) => ({ node, isPartial })) : [];
}

/** A folder or file of the node that a pod's volume opens. */
export interface HostPath {
  readonly volume: Volume;
  readonly entry: YamlEntry;
  readonly pathNode: YamlScalar;
  /** Without a trailing slash. */
  readonly path: string;
}

export function hostPathsOf(pod: Pod): readonly HostPath[] {
  return volumesOf(pod).flatMap((one) => {
    const entry = one.node.entryOf('hostPath');
    const pathNode = asScalar(asMap(entry?.value)?.get('path'));
    const text = textOf(pathNode);
    if (one.isClaimTemplate || !entry || !pathNode || text === undefined) return [];
    return [{ volume: one, entry, pathNode, path: withoutTrailingSlash(text) }];
  });
}

/** One entry of a container's `volumeMounts`. */
export interface VolumeMount {
  readonly container: Container;
  readonly node: YamlMap;
  /** Name of the volume. */
  readonly name: string | undefined;
  readonly nameNode: YamlScalar | undefined;
  readonly mountPath: string | undefined;
  readonly pathNode: YamlScalar | undefined;
  readonly readOnly: boolean;
}

export function mountsOf(container: Container): readonly VolumeMount[] {
  return container.volumeMounts.map((node) => {
    const nameNode = asScalar(node.get('name'));
    const pathNode = asScalar(node.get('mountPath'));
    const mountPath = textOf(pathNode);
    return {
      container, node, nameNode, pathNode,
      name: textOf(nameNode),
      mountPath: mountPath === undefined ? undefined : withoutTrailingSlash(mountPath),
      readOnly: booleanOf(node.get('readOnly')) === true,
    };
  });
}

/** Every mount of a volume in all containers of its pod. */
export function mountsOfVolume(pod: Pod, name: string | undefined): readonly VolumeMount[] {
  return pod.containers.flatMap(mountsOf).filter((mount) => name !== undefined && mount.name === name);
}

function withoutTrailingSlash(path: string): string {
  let end = path.length;
  while (end > 1 && path[end - 1] === '/') end--;
  return path.slice(0, end);
}
