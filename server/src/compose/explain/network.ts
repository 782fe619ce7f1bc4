import type { Effects } from '../../core/effects';
import { SOURCES } from '../../core/sources';
import { conflictWith, exposedPort, netValue, publishedPort } from '../../docker/explain/network';
import type { NetworkSetting } from '../../kernel/namespaces-docker';
import type { Port, PortRange } from '../ports';
import { pointedOne, pointedText, type Explain, type KeyTable, type ServiceSite } from './site';
import { servicesOn } from './top-level';
import { withText } from './user';

export const NETWORK_KEYS: KeyTable = {
  'ports[]': published,
  'ports[].published': published,
  'ports[].target': published,
  'ports[].host_ip': published,
  'expose[]': withText(({ container, context }, text) => exposedPort(container, text, context)),
  'networks[]': joined,
  'networks.*': joined,
  hostname: named('hostname', 'The kernel’s host name in the container, in its own UTS namespace; other containers do not resolve it unless it is an alias too.'),
  'extra_hosts[]': named('extra_hosts', 'A line in the container’s /etc/hosts; host-gateway stands for the host’s address on the bridge.'),
  'extra_hosts.*': named('extra_hosts', 'A line in the container’s /etc/hosts; host-gateway stands for the host’s address on the bridge.'),
  dns: named('dns', 'Where Docker’s own DNS server at 127.0.0.11 passes on names that are no containers of the network.'),
  'dns[]': named('dns', 'Where Docker’s own DNS server at 127.0.0.11 passes on names that are no containers of the network.'),
  'links[]': named('links', 'An alias for a service that its name resolves anyway; only the start order is left of it on user-defined networks.'),
};

function published(site: ServiceSite): Effects | undefined {
  const port = pointedOne(site, site.service.ports);
  const target = port?.target && rangeText(port.target);
  if (!port || target === undefined || port.exposure === 'unknown' || port.protocol === undefined) return undefined;
  const host = port.published && rangeText(port.published);
  if (port.published && host === undefined) return undefined;
  return publishedPort(site.container, {
    host, container: target, protocol: port.protocol, exposure: port.exposure, address: addressOf(port),
  }, site.context);
}

/** A range with defaults in the place of variables. */
function rangeText({ text }: PortRange): string | undefined {
  return text.defaultText;
}

function addressOf({ hostIp }: Port): string | undefined {
  return hostIp?.text?.replace(/^\[|\]$/g, '');
}

function joined(site: ServiceSite): Effects | undefined {
  const { path, service, file, container, context } = site;
  const name = typeof path[1] === 'string' ? path[1] : pointedText(site);
  if (name === undefined) return undefined;
  const peers = servicesOn(name, file).filter((other) => other !== service).map((other) => other.name);
  const isInternal = file.resource('network', name)?.node?.get('internal');
  const closed = isInternal?.kind === 'scalar' && isInternal.value === true;
  const others = peers.length === 0 ? 'No other service of this file is on it.' : `${peers.join(', ')} ${peers.length === 1 ? 'is' : 'are'} on it too and reach${peers.length === 1 ? 'es' : ''} every port of this service by the name ${service.name}.`;
  return {
    values: netValue(container, context),
    meaning: `An interface on ${name}. ${others}${closed ? ' The network is internal: nothing leaves it for the outside.' : ''}`,
    doesNot: 'Services that share no network cannot reach each other by name or address, except through a published port of the host.',
    sources: [SOURCES.dockerNetworks],
    topics: ['network-segmentation', 'dns-and-service-names'],
  };
}

function named(key: NetworkSetting, meaning: string): Explain {
  return (site) => (pointedText(site) === undefined ? undefined : {
    values: [],
    meaning: conflictWith(site.container, key) ?? meaning,
    sources: [SOURCES.dockerNetworks],
    topics: ['dns-and-service-names', 'network-drivers'],
  });
}
