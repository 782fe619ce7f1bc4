import type { Range } from '../core/text';
import type { YamlMap, YamlNode } from '../yaml/tree';
import { type ComposeText, booleanOf, textOf } from './text';

export type MountType = 'bind' | 'volume' | 'tmpfs' | 'image' | 'npipe' | 'cluster';

/** One item of `volumes` or `tmpfs`. */
export interface Mount {
  readonly node: YamlNode;
  readonly form: 'short' | 'long' | 'tmpfs';
  /** Undefined when a variable decides, or the long form names a type that does not exist. */
  readonly type: MountType | undefined;
  /** Path on the host, name of a volume, or image. Undefined for tmpfs and for anonymous volumes. */
  readonly source: ComposeText | undefined;
  /** Path in the container. */
  readonly target: ComposeText | undefined;
  /** False when not said; undefined when a variable decides. */
  readonly readOnly: boolean | undefined;
  /** Where `ro`, `rw` or `read_only` is written. */
  readonly readOnlyRange: Range | undefined;
  readonly propagation: ComposeText | undefined;
  /** What stands behind the second colon of a short form, or behind the first one of a tmpfs: `ro`, `z`, `size=64m`. */
  readonly options: readonly ComposeText[];
  /** Whether Docker makes a folder where nothing is on the host: always with the short form. */
  readonly createsHostPath: boolean | undefined;
}

const PROPAGATIONS = new Set(['private', 'rprivate', 'shared', 'rshared', 'slave', 'rslave']);
const TYPES = new Set<string>(['bind', 'volume', 'tmpfs', 'image', 'npipe', 'cluster'] satisfies MountType[]);

/** Reads an item of `volumes`; undefined for what is neither text nor a mapping. */
export function mountOf(node: YamlNode): Mount | undefined {
  if (node.kind === 'map') return longForm(node);
  const text = textOf(node);
  return text && shortForm(text);
}

/** Reads an item of `tmpfs`: `PATH[:OPTIONS]`. */
export function tmpfsOf(text: ComposeText): Mount {
  const [target = text, ...rest] = text.split(':');
  const options = rest.flatMap((part) => part.split(','));
  return { ...NO_DETAILS, ...readOnlyIn(options), node: text.node, form: 'tmpfs', type: 'tmpfs', target, options };
}

const NO_DETAILS = {
  source: undefined,
  propagation: undefined,
  createsHostPath: undefined,
} as const;

/** `[SOURCE:]TARGET[:OPTIONS]`. Source: compose-spec/compose-go, format/volume.go, `ParseVolume`. */
function shortForm(text: ComposeText): Mount {
  const parts = splitPaths(text);
  const [first = text, second, ...rest] = parts;
  const options = rest.flatMap((part) => part.split(','));
  const source = second ? first : undefined;
  const target = second ?? first;
  const type = source ? sourceType(source) : 'volume';
  return {
    ...readOnlyIn(options),
    node: text.node,
    form: 'short',
    type,
    source,
    target,
    propagation: options.find((option) => PROPAGATIONS.has(option.written)),
    options,
    createsHostPath: type === 'bind' ? true : undefined,
  };
}

/** Parts between colons, except those behind the letter of a Windows drive. */
function splitPaths(text: ComposeText): ComposeText[] {
  const paths: ComposeText[] = [];
  let at = 0;
  let driveAt: number | undefined;
  for (const { written } of text.split(':')) {
    const isDrive = /^[A-Za-z]$/.test(written) && /^:[\\/]/.test(text.written.slice(at + 1));
    if (isDrive && driveAt === undefined) driveAt = at;
    else {
      paths.push(text.part(driveAt ?? at, at + written.length));
      driveAt = undefined;
    }
    at += written.length + 1;
  }
  return paths;
}

/** A source that begins like a path is one; anything else names a volume. A variable before a slash can only begin a path. */
function sourceType(source: ComposeText): MountType | undefined {
  const { written } = source;
  if (/^\\\\[.?]\\pipe\\/.test(written)) return 'npipe';
  if (/^[./~]|^[A-Za-z]:[\\/]/.test(written)) return 'bind';
  const [first] = source.interpolation.substitutions;
  if (first?.range.start !== 0) return 'volume';
  return /^[\\/]/.test(written.slice(first.range.end)) ? 'bind' : undefined;
}

function readOnlyIn(options: readonly ComposeText[]): Pick<Mount, 'readOnly' | 'readOnlyRange'> {
  const option = options.findLast(({ written }) => written === 'ro' || written === 'rw' || written === 'readonly');
  if (option) return { readOnly: option.written !== 'rw', readOnlyRange: option.range };
  return { readOnly: options.some(({ hasVariable }) => hasVariable) ? undefined : false, readOnlyRange: undefined };
}

function longForm(node: YamlMap): Mount {
  const type = textOf(node.get('type'))?.text;
  const readOnly = node.entryOf('read_only');
  const bind = node.get('bind');
  const inBind = (key: string): YamlNode | undefined => (bind?.kind === 'map' ? bind.get(key) : undefined);
  return {
    node,
    form: 'long',
    type: isMountType(type) ? type : undefined,
    source: textOf(node.get('source')),
    target: textOf(node.get('target')),
    readOnly: readOnly ? booleanOf(readOnly.value) : false,
    readOnlyRange: readOnly?.range,
    propagation: textOf(inBind('propagation')),
    options: [],
    createsHostPath: type !== 'bind' ? undefined : inBind('create_host_path') ? booleanOf(inBind('create_host_path')) : true,
  };
}

function isMountType(type: string | undefined): type is MountType {
  return type !== undefined && TYPES.has(type);
}
