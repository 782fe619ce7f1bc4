import type { Effects } from '../../core/effects';
import { SOURCES } from '../../core/sources';
import { nameSetting, netValue } from '../../docker/explain/network';
import { notOnFargate, ofEcs, pointedMap, pointedText, textAt, type ContainerSite, type Explain, type FieldTable } from './site';

const ECS_SOURCES = [SOURCES.ecsContainer];

/** Ports and names of a container. */
export const CONTAINER_NETWORK: FieldTable<ContainerSite> = {
  disableNetworking: notOnFargate(disableNetworking, 'disableNetworking'),
  'links[]': notOnFargate(nameFor('links'), 'links'),
  'dnsServers[]': notOnFargate(nameFor('dns'), 'dnsServers'),
  'dnsSearchDomains[]': notOnFargate(nameFor('dns'), 'dnsSearchDomains'),
  'extraHosts[].hostname': notOnFargate(nameFor('extra_hosts'), 'extraHosts'),
  'extraHosts[].ipAddress': notOnFargate(nameFor('extra_hosts'), 'extraHosts'),
  hostname: nameFor('hostname'),
  'portMappings[].containerPort': port,
  'portMappings[].hostPort': port,
};

function port(site: ContainerSite): Effects | undefined {
  const map = pointedMap(site);
  const inner = textAt(map, 'containerPort');
  const outer = textAt(map, 'hostPort');
  if (inner === undefined) return undefined;
  const { networkMode } = site.task;
  const isAny = outer === undefined || outer === '0';
  const mapped = isAny ? 'A free port from the ephemeral range of the instance' : `Port ${outer} of the instance`;
  const meanings: Readonly<Record<string, string>> = {
    bridge: `${mapped} leads to port ${inner} of the container.`,
    host: `The process binds port ${inner} of the instance itself.`,
    none: 'Nothing: with networkMode none no port is reached.',
  };
  return {
    values: netValue(site.container, site.context),
    meaning: meanings[networkMode] ?? `The task’s own address answers on port ${inner}; a different hostPort is refused.`,
    doesNot: 'Who reaches it is decided by security groups, not here.',
    sources: ECS_SOURCES,
    topics: ['publishing-ports', 'ecs'],
  };
}

function nameFor(setting: Parameters<typeof nameSetting>[1]): Explain<ContainerSite> {
  return ({ container }) => ofEcs(nameSetting(container, setting));
}

function disableNetworking(site: ContainerSite): Effects | undefined {
  return pointedText(site) !== 'true' ? undefined : {
    values: [],
    meaning: 'The container has a loopback interface only, whatever networkMode the task has.',
    doesNot: 'It is not available with awsvpc, and volumes still connect the container to others.',
    sources: ECS_SOURCES,
    topics: ['network-drivers', 'ecs'],
  };
}
