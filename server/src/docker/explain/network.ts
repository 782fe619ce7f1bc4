import type { ComputedValue, Effects } from '../../core/effects';
import type { ExplainContext } from '../../core/explain';
import { SOURCES } from '../../core/sources';
import { networkModeConflict, type NetworkSetting } from '../../kernel/namespaces-docker';
import type { DockerContainer } from '../container';
import { namespaceValues } from './values';

/** A published port, as far as it is known. */
export interface PublishedPort {
  /** Port or range on the host; undefined for any free one. */
  readonly host: string | undefined;
  readonly container: string;
  readonly protocol: string;
  readonly exposure: 'all' | 'loopback' | 'address';
  readonly address: string | undefined;
}

/** `ports`, `-p`. */
export function publishedPort(container: DockerContainer, port: PublishedPort, context: ExplainContext): Effects {
  const conflict = conflictWith(container, 'ports');
  return {
    values: netValue(container, context),
    meaning: conflict ?? reachMeaning(port),
    doesNot: conflict || port.exposure === 'loopback'
      ? 'Containers on the same network reach the port without it, by the service’s name.'
      : 'ufw and firewalld do not stop it: Docker’s own rules see the packet before theirs do. Containers on the same network need no published port.',
    sources: [SOURCES.dockerPorts, SOURCES.dockerFirewall],
    topics: ['publishing-ports', 'network-segmentation'],
  };
}

function reachMeaning({ host, container, protocol, exposure, address }: PublishedPort): string {
  const where = host === undefined ? 'A free port of the host, another one at each start,' : `Port ${host} of the host`;
  const target = `leads to ${container}/${protocol} of the container`;
  switch (exposure) {
    case 'loopback': return `${where} ${target}, for processes on the host only.`;
    case 'address': return `${where} ${target}, for everybody who reaches ${address ?? 'that address'}.`;
    case 'all': return `${where} ${target}, for everybody who reaches any address of the host, IPv6 included.`;
  }
}

/** `80, 443 for everybody who reaches the host`; empty without ports. */
export function reachedBy(ports: readonly string[], exposure: PublishedPort['exposure']): string {
  return ports.length === 0 ? '' : `${ports.join(', ')} for ${REACHED_BY[exposure]}`;
}

const REACHED_BY: Readonly<Record<PublishedPort['exposure'], string>> = {
  all: 'everybody who reaches any address of the host, whatever ufw or firewalld say',
  address: 'everybody who reaches the address that is named',
  loopback: 'processes on the host only',
};

/** `expose`, `EXPOSE`, `--expose`. */
export function exposedPort(container: DockerContainer, port: string, context: ExplainContext): Effects {
  return {
    values: netValue(container, context),
    meaning: conflictWith(container, 'expose') ?? `A note that the program listens on ${port}; docker run -P publishes such ports, and reverse proxies such as Traefik read it.`,
    doesNot: 'It opens and publishes nothing, and leaving it out closes nothing: containers on the same network reach every port.',
    sources: [SOURCES.dockerPorts],
    topics: ['publishing-ports', 'dns-and-service-names'],
  };
}

/** What stands in /etc of the container, or is asked of Docker’s own DNS server. */
const NAMES = {
  hostname: [
    'The kernel’s host name in the container, in its own UTS namespace, and a line in its /etc/hosts.',
    'Other containers do not resolve it: they find the container by its name and its network aliases.',
  ],
  extra_hosts: [
    'A line in the container’s /etc/hosts; host-gateway stands for the host’s address on the bridge.',
    'It routes nothing and opens no port: a service that listens on the host’s localhost only is not reached.',
  ],
  dns: [
    'Where Docker’s own DNS server at 127.0.0.11 passes on names that are no containers of the network.',
    'It does not change how containers of the network are found, and an address on the host’s localhost is not the container’s.',
  ],
  links: [
    'An alias for a container that its name resolves anyway; only the start order is left of it on user-defined networks.',
    'It opens and closes nothing: containers on one network reach each other without it.',
  ],
} as const satisfies Partial<Record<NetworkSetting, readonly [meaning: string, doesNot: string]>>;

/** `hostname`, `extra_hosts`, `dns`, `links` and their flags. */
export function nameSetting(container: DockerContainer, setting: keyof typeof NAMES): Effects {
  const [meaning, doesNot] = NAMES[setting];
  return {
    values: [],
    meaning: conflictWith(container, setting) ?? meaning,
    doesNot,
    sources: [SOURCES.dockerNetworks],
    topics: ['dns-and-service-names', 'network-drivers'],
  };
}

/** Why a network setting is refused or dropped, next to a network mode that does not go with it. */
export function conflictWith({ namespaces: { networkMode } }: DockerContainer, setting: NetworkSetting): string | undefined {
  const conflict = networkModeConflict(networkMode, [setting]);
  if (!conflict) return undefined;
  return conflict.refused
    ? `The engine refuses the container: ${setting} cannot be combined with network_mode ${networkMode ?? ''}.`
    : `Nothing: with network_mode ${networkMode ?? ''} the engine drops published ports with a warning, and what the program binds is the host’s own port.`;
}

export function netValue(container: DockerContainer, context: ExplainContext): readonly ComputedValue[] {
  return namespaceValues(container, context, 'net');
}
