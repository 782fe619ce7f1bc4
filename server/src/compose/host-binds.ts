import type { Range } from '../core/text';
import { variablesOf } from './environment';
import { hostPath } from './host-paths';
import type { Resource } from './model';
import { textOf } from './text';
import type { Mount } from './volumes';

/** A folder or file of the host that ends up in a container, whichever way it is written. */
export interface HostBind {
  readonly path: string;
  /** Where the path is written. */
  readonly range: Range;
  /** Undefined when a variable decides. */
  readonly readOnly: boolean | undefined;
}

/** The host's side of a bind mount. A long form without a type is taken for one when its source is a path. */
export function hostBindOf(mount: Mount): HostBind | undefined {
  const isBind = mount.type === 'bind' || (mount.form === 'long' && mount.type === undefined);
  const path = isBind && mount.source ? hostPath(mount.source) : undefined;
  return mount.source && path !== undefined ? { path, range: mount.source.range, readOnly: mount.readOnly } : undefined;
}

/**
 * The folder of the host behind a named volume: the local driver mounts `device` as it is, with type "none" or the option "bind"
 * (Docker docs, "Volumes: Create a volume with driver options"). Some other drivers call it `mountpoint`.
 */
export function hostBindOfVolume(volume: Resource): HostBind | undefined {
  if (volume.kind !== 'volume' || !volume.node) return undefined;
  const options = new Map(variablesOf(volume.node.get('driver_opts')).map((option) => [option.name, option.value]));
  const driver = textOf(volume.node.get('driver'));
  const mode = options.get('o')?.text?.split(',') ?? [];
  const isBind = options.get('type')?.text === 'none' || mode.includes('bind') || mode.includes('rbind');
  const isLocal = driver === undefined || driver.text === 'local';
  const device = isLocal && isBind ? options.get('device') : options.get('mountpoint');
  const path = device && hostPath(device);
  return device && path !== undefined ? { path, range: device.range, readOnly: mode.includes('ro') } : undefined;
}
