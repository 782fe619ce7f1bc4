import { mount as mountRow } from '../../core/computed-values';
import type { ComputedValue, Effects } from '../../core/effects';
import { SOURCES } from '../../core/sources';
import { blockRate, blockWeight } from '../../docker/explain/resources';
import { netValue, reachedBy } from '../../docker/explain/network';
import { effectiveMounts } from '../effective-mounts';
import type { Port } from '../ports';
import type { KeyTable, ServiceSite } from './site';

/** More rows are more than anybody reads in a hover. */
const MOST_ROWS = 6;

/** Keys whose value is a list or a mapping, explained as a whole. */
export const LIST_KEYS: KeyTable = {
  volumes: mounts,
  ports,
  networks,
  ulimits,
  blkio_config: blockDevices,
  deploy,
};

function mounts({ service, file, container }: ServiceSite): Effects | undefined {
  const all = effectiveMounts(service, file);
  if (all.length === 0) return undefined;
  return {
    values: shortened(all.map((value) => mountRow(container.runtime, value))),
    meaning: `${all.length === 1 ? 'One place' : `${all.length} places`} of the container with content from elsewhere${all.length > MOST_ROWS ? `, the first ${MOST_ROWS} of them above` : ''}, tmpfs and secrets included.`,
    doesNot: 'What is written anywhere else lies in the container’s own layer, which docker compose up throws away when the configuration changes.',
    sources: [SOURCES.dockerVolumes],
    topics: ['volumes-binds-tmpfs', 'persistence-and-backups'],
  };
}

function shortened(rows: readonly ComputedValue[]): readonly ComputedValue[] {
  return rows.slice(0, MOST_ROWS);
}

function ports({ service, container, context }: ServiceSite): Effects | undefined {
  const of = (exposure: Port['exposure']): readonly string[] => service.ports
    .filter((port) => port.exposure === exposure)
    .flatMap((port) => port.published?.text.defaultText ?? (port.published ? [] : 'a free port'));
  const groups = (['all', 'address', 'loopback'] as const).map((exposure) => reachedBy(of(exposure), exposure)).filter((text) => text !== '');
  if (groups.length === 0) return undefined;
  return {
    values: netValue(container, context),
    meaning: `On the host: ${groups.join('; ')}.`,
    doesNot: 'It decides nothing about containers of the same network, which reach every port that the program binds.',
    sources: [SOURCES.dockerPorts, SOURCES.dockerFirewall],
    topics: ['publishing-ports', 'network-segmentation'],
  };
}

function networks({ service, container, context }: ServiceSite): Effects | undefined {
  const names = service.networks.map(({ name }) => name);
  if (names.length === 0) return undefined;
  const where = names.length === 1 ? `on ${names.join('')}, whose` : `on each of ${names.join(', ')}, whose`;
  return {
    values: netValue(container, context),
    meaning: `An interface and an address ${where} services reach every port of this one by the name ${service.name}.`,
    doesNot: 'The default network of the project is not among them unless it is listed.',
    sources: [SOURCES.dockerNetworks],
    topics: ['network-segmentation', 'dns-and-service-names'],
  };
}

function ulimits(): Effects {
  return {
    values: [],
    meaning: 'Limits of each process of the container (setrlimit), taken over by its children; what is not named comes from the daemon’s default-ulimits.',
    doesNot: 'They do not bound the container as a whole: pids_limit and mem_limit do.',
    sources: [SOURCES.rlimits, SOURCES.dockerRun],
    topics: ['pids-shm-ulimits'],
  };
}

function blockDevices({ container, context }: ServiceSite): Effects | undefined {
  const weight = blockWeight(container, context);
  const rate = blockRate(container, context);
  if (!weight || !rate) return undefined;
  return {
    ...rate,
    values: [...weight.values, ...rate.values].slice(0, MOST_ROWS),
    meaning: rate.values.length + weight.values.length === 0 ? rate.meaning : 'Shares and limits of the container on block devices.',
  };
}

/** Source: docker/compose, pkg/compose/create.go, `getDeployResources`, `getRestartPolicy`; Compose Deploy Specification. */
function deploy(): Effects {
  return {
    values: [],
    meaning: 'docker compose up acts on replicas, restart_policy and, below resources, on limits and on reserved memory and devices.',
    doesNot: 'mode, placement, update_config, rollback_config, endpoint_mode and reserved CPUs are for docker stack deploy alone.',
    sources: [SOURCES.composeDeploy],
    topics: ['compose-services'],
  };
}
