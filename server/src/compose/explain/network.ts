import type { Effects } from '../../core/effects';
import { shortList } from '../../core/short-list';
import { SOURCES } from '../../core/sources';
import { exposedPort, nameSetting, netValue, publishedPort } from '../../docker/explain/network';
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
  hostname: named('hostname'),
  'extra_hosts[]': named('extra_hosts'),
  'extra_hosts.*': named('extra_hosts'),
  dns: named('dns'),
  'dns[]': named('dns'),
  'links[]': named('links'),
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
  const others = peers.length === 0 ? 'No other service of this file is on it.' : `${shortList(peers)} ${peers.length === 1 ? 'is' : 'are'} on it too and reach${peers.length === 1 ? 'es' : ''} every port of this service by the name ${service.name}.`;
  return {
    values: netValue(container, context),
    meaning: `An interface on ${name}. ${others}${closed ? ' The network is internal: nothing leaves it for the outside.' : ''}`,
    doesNot: 'Services that share no network cannot reach each other by name or address, except through a published port of the host.',
    sources: [SOURCES.dockerNetworks],
    topics: ['network-segmentation', 'dns-and-service-names'],
  };
}

function named(key: Parameters<typeof nameSetting>[1]): Explain {
  return withText(({ container }) => nameSetting(container, key));
}
