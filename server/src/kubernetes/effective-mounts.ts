import type { HostAssumptions } from '../kernel/host';
import { kubernetesPropagation, memoryEmptyDirBytes, type MountValue } from '../kernel/mounts';
import { quantityBytes } from '../kernel/quantity/kubernetes';
import { asScalar, type YamlMap, type YamlNode } from '../yaml/tree';
import { podMemoryBytes } from './effective-resources';
import type { Container, Pod } from './pod';
import { quantityOf } from './resources';
import { asMap, isSet, textOf } from './values';
import { mountsOf, volumesOf, type Volume, type VolumeMount } from './volumes';

/** A mount of a container with the volume behind it. */
export interface EffectiveMount {
  readonly mount: VolumeMount;
  /** Undefined when no volume of the pod has the name. */
  readonly volume: Volume | undefined;
  readonly value: MountValue;
}

/** The volume mounts of a container whose path is known, as the runtime gets them. */
export function effectiveMounts(container: Container, host: HostAssumptions): readonly EffectiveMount[] {
  const volumes = new Map(volumesOf(container.pod).map((volume) => [volume.name, volume]));
  return mountsOf(container).flatMap((mount) => {
    if (mount.mountPath === undefined) return [];
    const volume = volumes.get(mount.name);
    return [{ mount, volume, value: mountValue(mount.mountPath, mount, volume, container.pod, host) }];
  });
}

/** Bytes of the tmpfs behind `medium: Memory`; undefined for a directory on disk. */
export function memoryVolumeBytes(source: YamlMap | undefined, pod: Pod, host: HostAssumptions): number | undefined {
  if (textOf(source?.get('medium')) !== 'Memory') return undefined;
  const sizeLimit = quantityOf(asScalar(source?.get('sizeLimit')));
  return memoryEmptyDirBytes(sizeLimit && quantityBytes(sizeLimit), podMemoryBytes(pod, host), host.nodeMemoryBytes);
}

function mountValue(path: string, mount: VolumeMount, volume: Volume | undefined, pod: Pod, host: HostAssumptions): MountValue {
  const { type, source, readOnly = false, options = [] } = sourceOf(volume, mount, pod, host);
  const propagation = kubernetesPropagation(textOf(mount.node.get('mountPropagation')));
  const access = mount.readOnly || readOnly ? 'ro' : 'rw';
  return { path, type, source, options: [access, ...options, ...(propagation === undefined ? [] : [propagation])] };
}

interface VolumeSource {
  readonly type: string;
  readonly source: string;
  readonly readOnly?: boolean;
  readonly options?: readonly string[];
}

/** Contents that the kubelet writes come by a tmpfs where they are secret, else by a directory of the node; all are read-only. */
function sourceOf(volume: Volume | undefined, { name = '' }: VolumeMount, pod: Pod, host: HostAssumptions): VolumeSource {
  if (volume?.isClaimTemplate) return { type: 'bind', source: `persistentVolumeClaim ${name}` };
  const details = asMap(volume?.source?.value);
  switch (volume?.source?.name) {
    case undefined:
    case 'emptyDir': return emptyDir(name, details, pod, host);
    case 'hostPath': return { type: 'bind', source: textOf(details?.get('path')) ?? 'hostPath' };
    case 'secret': return { type: 'tmpfs', source: named('secret', details?.get('secretName'), name), readOnly: true };
    case 'projected': return { type: 'tmpfs', source: `projected ${name}`, readOnly: true };
    case 'configMap': return { type: 'bind', source: named('configMap', details?.get('name'), name), readOnly: true };
    case 'downwardAPI': return { type: 'tmpfs', source: `downwardAPI ${name}`, readOnly: true };
    case 'persistentVolumeClaim':
      return { type: 'bind', source: named('persistentVolumeClaim', details?.get('claimName'), name) };
    case 'image': return { type: 'overlay', source: named('image', details?.get('reference'), name), readOnly: true };
    default: return { type: 'bind', source: `${volume?.source?.name ?? 'volume'} ${name}` };
  }
}

/** The object by its name; by the volume's where it has none, and by its kind alone where a template decides. */
function named(kind: string, node: YamlNode | undefined, volume: string): string {
  if (!isSet(node)) return `${kind} ${volume}`;
  const text = textOf(node);
  return text === undefined ? kind : `${kind} ${text}`;
}

function emptyDir(name: string, details: YamlMap | undefined, pod: Pod, host: HostAssumptions): VolumeSource {
  const bytes = memoryVolumeBytes(details, pod, host);
  if (bytes === undefined) return { type: 'bind', source: `emptyDir ${name}` };
  return { type: 'tmpfs', source: `emptyDir ${name}`, options: [`size=${bytes}`] };
}
