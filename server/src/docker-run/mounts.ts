import type { MountFacts } from '../docker/explain/mounts';
import { dockerMount, dockerTmpfs, PROPAGATION, type Propagation } from '../kernel/mounts';
import { parseDockerSize } from '../kernel/quantity/bytes';
import type { UsedFlag } from './command';

/** The mount of a `-v`, `--mount` or `--tmpfs`; undefined where the shell decides, and for types that are not modelled. */
export function readMountFlag({ name, value }: UsedFlag): MountFacts | undefined {
  if (value === undefined) return undefined;
  if (name === '--volume') return readVolume(value);
  if (name === '--mount') return readMount(value);
  return name === '--tmpfs' ? tmpfs(value) : undefined;
}

/**
 * `[SOURCE:]TARGET[:OPTIONS]`. A source that begins like a path, or with a variable, is one.
 * Source: docker/cli, docs/reference/commandline/container_run.md, "Mount volume".
 */
function readVolume(value: string): MountFacts {
  const [first = '', second, third = ''] = value.split(':');
  const target = second ?? first;
  const source = second === undefined ? '' : first;
  const options = third.split(',');
  const isPath = /^[./~$]/.test(source);
  const propagation = options.find(isPropagation);
  const relabel = options.find((option) => option === 'z' || option === 'Z');
  return {
    kind: isPath ? 'bind mount' : source === '' ? 'anonymous volume' : 'named volume',
    value: dockerMount({
      type: isPath ? 'bind' : 'volume', source, target, readOnly: options.includes('ro'), ...(propagation ? { propagation } : {}),
    }),
    ...(relabel === 'z' || relabel === 'Z' ? { relabel } : {}),
    ...(isPath ? { createsSource: true } : {}),
    ...(options.includes('nocopy') ? { noCopy: true } : {}),
  };
}

/** `type=bind,source=/a,target=/b,readonly`. A missing source is an error here, not a new directory. */
function readMount(value: string): MountFacts | undefined {
  const fields = new Map(value.split(',').map((field): [string, string] => {
    const [key = '', ...rest] = field.split('=');
    return [key, rest.length === 0 ? 'true' : rest.join('=')];
  }));
  const field = (...names: readonly string[]): string | undefined => fields.get(names.find((name) => fields.has(name)) ?? '');
  const target = field('target', 'dst', 'destination');
  const source = field('source', 'src') ?? '';
  const type = field('type') ?? 'volume';
  const readOnly = /^(?:true|1)$/.test(field('readonly', 'ro') ?? '');
  if (target === undefined) return undefined;
  if (type === 'tmpfs') return tmpfs(tmpfsText(target, field('tmpfs-size'), field('tmpfs-mode')));
  if (type !== 'bind' && type !== 'volume') return undefined;
  const mode = field('bind-propagation');
  const kind = type === 'bind' ? 'bind mount' : source === '' ? 'anonymous volume' : 'named volume';
  return {
    kind,
    value: dockerMount({
      type, source, target, readOnly, ...(mode !== undefined && isPropagation(mode) ? { propagation: mode } : {}),
    }),
    ...(fields.has('volume-nocopy') ? { noCopy: true } : {}),
  };
}

function tmpfsText(target: string, size: string | undefined, mode: string | undefined): string {
  const bytes = size === undefined ? undefined : parseDockerSize(size);
  const options = [...(bytes?.ok ? [`size=${bytes.value}`] : []), ...(mode === undefined ? [] : [`mode=${mode}`])];
  return options.length === 0 ? target : `${target}:${options.join(',')}`;
}

function tmpfs(text: string): MountFacts | undefined {
  const value = dockerTmpfs(text);
  return value.ok ? { kind: 'tmpfs', value: value.value } : undefined;
}

function isPropagation(option: string): option is Propagation {
  return Object.hasOwn(PROPAGATION, option);
}
