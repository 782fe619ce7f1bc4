import type { MountFacts } from '../docker/explain/mounts';
import { dockerMount, dockerTmpfs, PROPAGATION, type MountValue, type Propagation } from '../kernel/mounts';
import { parseComposeBytes } from '../kernel/quantity/bytes';
import { asScalar, get } from '../yaml/tree';
import type { ComposeFile, Resource } from './model';
import type { Service } from './service';
import type { Grant } from './service-parts';
import type { ComposeText } from './text';
import type { Mount } from './volumes';

/** A mount of a service as the engine gets it; undefined when a variable without default decides about a part of it. */
export function effectiveMount(mount: Mount, file: ComposeFile): MountFacts | undefined {
  const target = mount.target?.defaultText;
  const source = mount.source?.defaultText;
  if (target === undefined || (mount.source && source === undefined) || mount.readOnly === undefined) return undefined;
  switch (mount.type) {
    case 'tmpfs': return tmpfsMount(mount, target);
    case 'bind': return bindMount(mount, source ?? '', target);
    case 'volume': return volumeMount(mount, source ?? '', target, file);
    case 'image': return imageMount(source ?? '', target);
    default: return undefined;
  }
}

/** The mounts of a service that are known. */
export function effectiveMounts(service: Service, file: ComposeFile): readonly MountValue[] {
  const own = service.mounts.flatMap((mount) => effectiveMount(mount, file)?.value ?? []);
  return [...own, ...service.secrets.flatMap((grant) => grantMount(grant, 'secret', file)?.value ?? [])];
}

/** A secret or config: below /run/secrets for a secret, at the root for a config, unless a target is given. */
export function grantMount({ source, target }: Grant, kind: 'secret' | 'config', file: ComposeFile): MountFacts | undefined {
  const name = source?.text;
  const given = target ? target.text : name;
  const declared = name === undefined ? undefined : file.resource(kind, name);
  const path = asScalar(declared?.node?.get('file'));
  if (given === undefined || !path) return undefined;
  const place = given.startsWith('/') ? given : `${kind === 'secret' ? '/run/secrets' : ''}/${given}`;
  return { kind, value: dockerMount({ type: 'bind', source: path.string, target: place, readOnly: true }) };
}

function tmpfsMount(mount: Mount, target: string): MountFacts | undefined {
  const details = get(mount.node, 'tmpfs');
  const size = asScalar(get(details, 'size'));
  const bytes = size && parseComposeBytes(typeof size.value === 'number' ? size.value : size.string);
  const mode = asScalar(get(details, 'mode'))?.value;
  const written = mount.options.map((option) => option.defaultText);
  if (written.includes(undefined) || (bytes && !bytes.ok)) return undefined;
  const options = [
    ...written,
    ...(bytes ? [`size=${bytes.value}`] : []),
    ...(typeof mode === 'number' ? [`mode=${mode.toString(8)}`] : []),
    ...(mount.form === 'long' && mount.readOnly ? ['ro'] : []),
  ];
  const value = dockerTmpfs(options.length > 0 ? `${target}:${options.join(',')}` : target);
  return value.ok ? { kind: 'tmpfs', value: value.value } : undefined;
}

function imageMount(source: string, target: string): MountFacts {
  return { kind: 'image', value: { path: target, type: 'overlay', source: `image ${source}`, options: ['ro'] } };
}

function bindMount(mount: Mount, source: string, target: string): MountFacts {
  const suffix = mount.options.find(({ written }) => written === 'z' || written === 'Z')?.written;
  const relabel = suffix ?? asScalar(get(mount.node, 'bind', 'selinux'))?.string;
  return {
    kind: 'bind mount',
    value: dockerMount({ type: 'bind', source, target, readOnly: mount.readOnly === true, ...propagationOf(mount.propagation) }),
    ...(relabel === 'z' || relabel === 'Z' ? { relabel } : {}),
    ...(mount.createsHostPath === undefined ? {} : { createsSource: mount.createsHostPath }),
  };
}

function volumeMount(mount: Mount, source: string, target: string, file: ComposeFile): MountFacts {
  const declared = source === '' ? undefined : file.resource('volume', source);
  const name = source === '' ? '' : engineName(source, declared, file);
  const isOption = mount.options.some(({ written }) => written === 'nocopy');
  const noCopy = isOption || asScalar(get(mount.node, 'volume', 'nocopy'))?.value === true;
  return {
    kind: source === '' ? 'anonymous volume' : declared?.external ? 'external volume' : 'named volume',
    value: dockerMount({ type: 'volume', source: name, target, readOnly: mount.readOnly === true }),
    ...(noCopy ? { noCopy } : {}),
  };
}

/** Compose puts the project's name in front of a volume's unless one is given or it is external. */
function engineName(source: string, declared: Resource | undefined, file: ComposeFile): string {
  const given = declared?.givenName?.defaultText;
  if (given !== undefined) return given;
  return declared?.external ? source : `${file.name?.text ?? 'PROJECT'}_${source}`;
}

function propagationOf(text: ComposeText | undefined): { propagation?: Propagation } {
  const mode = text?.text;
  return mode !== undefined && isPropagation(mode) ? { propagation: mode } : {};
}

function isPropagation(mode: string): mode is Propagation {
  return Object.hasOwn(PROPAGATION, mode);
}
