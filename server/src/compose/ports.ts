import type { Range } from '../core/text';
import type { YamlNode } from '../yaml/tree';
import { type ComposeText, textOf } from './text';

/** A port or a range of ports. `first` and `last` are absent when a variable decides, or when it is not a number. */
export interface PortRange {
  readonly text: ComposeText;
  readonly first: number | undefined;
  readonly last: number | undefined;
}

/** Who reaches a published port: everybody who reaches the host, the host itself, or those who reach one address of it. */
export type Exposure = 'all' | 'loopback' | 'address' | 'unknown';

/** One item of `ports`. */
export interface Port {
  readonly node: YamlNode;
  readonly form: 'short' | 'long';
  readonly hostIp: ComposeText | undefined;
  /** Port on the host. Undefined for a bare container port, which gets any free port of the host. */
  readonly published: PortRange | undefined;
  /** Port in the container. */
  readonly target: PortRange | undefined;
  /** The short form, or the part of the long form that says most about who reaches the port. */
  readonly range: Range;
  /** `tcp` when none is written. Undefined when a variable decides. */
  readonly protocol: string | undefined;
  readonly protocolText: ComposeText | undefined;
  readonly mode: ComposeText | undefined;
  readonly exposure: Exposure;
}

/** Reads an item of `ports`; undefined for what is neither text nor a mapping. */
export function portOf(node: YamlNode): Port | undefined {
  if (node.kind === 'map') return longForm(node, (key) => textOf(node.get(key)));
  const text = textOf(node);
  return text && shortForm(text);
}

/**
 * `[[HOST_IP:]PUBLISHED:]TARGET[/PROTOCOL]`. An IPv6 address may stand in brackets or bare: what is left of the last two colons
 * is the address. Source: docker/go-connections, nat/nat.go, `splitParts`.
 */
function shortForm(text: ComposeText): Port {
  const [mapping = text, ...protocols] = text.split('/');
  const parts = mapping.split(':');
  const target = parts.at(-1) ?? mapping;
  const published = parts.at(-2);
  const ipLength = parts.slice(0, -2).reduce((sum, part) => sum + part.written.length + 1, -1);
  const hostIp = parts.length > 2 ? mapping.part(0, ipLength) : undefined;
  return describe(text.node, 'short', hostIp, published?.written ? published : undefined, target, protocols.at(-1), undefined);
}

function longForm(node: YamlNode, get: (key: string) => ComposeText | undefined): Port {
  return describe(node, 'long', get('host_ip'), get('published'), get('target'), get('protocol'), get('mode'));
}

function describe(
  node: YamlNode,
  form: Port['form'],
  hostIp: ComposeText | undefined,
  published: ComposeText | undefined,
  target: ComposeText | undefined,
  protocolText: ComposeText | undefined,
  mode: ComposeText | undefined,
): Port {
  return {
    node,
    form,
    hostIp,
    published: published && rangeOf(published),
    target: target && rangeOf(target),
    range: form === 'short' ? node.range : (hostIp ?? published ?? target)?.range ?? node.range,
    protocol: protocolText ? protocolText.text?.toLowerCase() : 'tcp',
    protocolText,
    mode,
    exposure: exposureOf(hostIp),
  };
}

/** Reads `80` and `8000-8010`. */
export function rangeOf(text: ComposeText): PortRange {
  const [, first, last = first] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text.text ?? '') ?? [];
  return { text, first: first === undefined ? undefined : Number(first), last: last === undefined ? undefined : Number(last) };
}

function exposureOf(hostIp: ComposeText | undefined): Exposure {
  if (!hostIp || hostIp.written === '') return 'all';
  const address = hostIp.text?.replace(/^\[|\]$/g, '').replace(/^::ffff:(?=[\d.]+$)/i, '');
  if (address === undefined) return 'unknown';
  if (address === '' || address === '0.0.0.0' || /^[0:]+$/.test(address)) return 'all';
  return /^127\./.test(address) || /^[0:]*:0*1$/.test(address) || address === 'localhost' ? 'loopback' : 'address';
}
