import { dockerMount, dockerTmpfs, type MountValue } from '../kernel/mounts';
import { asScalar, type YamlMap } from '../yaml/tree';
import { mapsOf, valueAt, type ContainerDefinition, type TaskDefinition } from './model';

/** The mount points of a container and its tmpfs. */
export function effectiveMounts(container: ContainerDefinition): readonly MountValue[] {
  const points = container.maps('mountPoints').flatMap((point) => mountPoint(point, container.task) ?? []);
  return [...points, ...container.maps('linuxParameters', 'tmpfs').flatMap((one) => tmpfsMount(one) ?? [])];
}

/** An item of `mountPoints` with the volume that it names; undefined without a path. */
export function mountPoint(point: YamlMap, task: TaskDefinition): MountValue | undefined {
  const path = textAt(point, 'containerPath');
  const name = textAt(point, 'sourceVolume') ?? '';
  if (path === undefined) return undefined;
  const readOnly = textAt(point, 'readOnly') === 'true';
  const volume = volumeNamed(name, task);
  const hostPath = volume && textAt(volume, 'host', 'sourcePath');
  if (hostPath !== undefined && hostPath !== '') return dockerMount({ type: 'bind', source: hostPath, target: path, readOnly });
  const efs = volume && textAt(volume, 'efsVolumeConfiguration', 'fileSystemId');
  if (efs !== undefined) return { path, type: 'nfs4', source: `EFS ${efs}`, options: [readOnly ? 'ro' : 'rw'] };
  return dockerMount({ type: 'volume', source: name, target: path, readOnly });
}

/** An item of `linuxParameters.tmpfs`; its size is in MiB. */
export function tmpfsMount(item: YamlMap): MountValue | undefined {
  const path = textAt(item, 'containerPath');
  const size = textAt(item, 'size');
  const list = valueAt(item, ['mountOptions']);
  const options = list?.kind === 'sequence' ? list.items.flatMap((option) => asScalar(option)?.string ?? []) : [];
  if (path === undefined || size === undefined) return undefined;
  const value = dockerTmpfs(`${path}:${[...options, `size=${size}m`].join(',')}`);
  return value.ok ? value.value : undefined;
}

export function volumeNamed(name: string, task: TaskDefinition): YamlMap | undefined {
  return mapsOf(task.get('volumes')).find((volume) => textAt(volume, 'name') === name);
}

function textAt(map: YamlMap, ...path: readonly string[]): string | undefined {
  const scalar = asScalar(valueAt(map, path));
  return scalar && !scalar.isNull ? scalar.string : undefined;
}
