import type { PublishedPort } from '../docker/explain/network';

/** `[[IP:]HOST:]CONTAINER[/PROTOCOL]` of `-p`; undefined for what is none. Source: docker/go-connections, nat/nat.go. */
export function readPort(text: string): PublishedPort | undefined {
  const [, mapping = '', protocol = 'tcp'] = /^(.*?)(?:\/([a-z]+))?$/.exec(text) ?? [];
  const [, ip, host, container] = /^(?:(?:(\[[^\]]*\]|[^:]*):)?([\d-]*):)?([\d-]+)$/.exec(mapping) ?? [];
  if (container === undefined) return undefined;
  const address = ip?.replace(/^\[|\]$/g, '');
  return {
    host: host === undefined || host === '' ? undefined : host,
    container,
    protocol,
    address,
    exposure: exposureOf(address),
  };
}

function exposureOf(address = ''): PublishedPort['exposure'] {
  if (address === '' || address === '0.0.0.0' || address === '::') return 'all';
  return /^127\./.test(address) || address === '::1' || address === 'localhost' ? 'loopback' : 'address';
}
