import type { Effects } from '../../core/effects';
import { shortList } from '../../core/short-list';
import { SOURCES } from '../../core/sources';
import { STORAGE } from '../../kernel/storage';
import type { Pointed } from '../../yaml/pointed';
import { asScalar } from '../../yaml/tree';
import type { ComposeFile, Resource, Service } from '../model';

/** A key of a network, volume or secret at the top level. */
export interface ResourceSite {
  readonly file: ComposeFile;
  readonly resource: Resource;
  readonly pointed: Pointed;
}

export type ResourceTable = Readonly<Record<string, (site: ResourceSite) => Effects | undefined>>;

/** Explainers by kind of resource and path below its name; the empty path is the name itself. */
export const RESOURCE_TABLES: Readonly<Partial<Record<Resource['kind'], ResourceTable>>> = {
  volume: {
    '': volume, external: volume, name: volume, driver: volume,
    'driver_opts.type': volumeOptions, 'driver_opts.o': volumeOptions, 'driver_opts.device': volumeOptions,
  },
  network: { '': network, internal: network, external: network, driver: network, 'driver_opts.encrypted': encrypted },
  secret: { '': secret, file: secret, environment: secret, external: secret },
  config: { '': secret, file: secret, environment: secret, content: secret },
};

function volume({ resource, file }: ResourceSite): Effects {
  const kind = resource.external ? 'external volume' : 'named volume';
  const { initialContent, note } = STORAGE[kind];
  const given = resource.givenName?.defaultText;
  const name = given ?? (resource.external ? resource.name : `${file.name?.text ?? 'PROJECT'}_${resource.name}`);
  return {
    values: [],
    meaning: `On the engine it is called ${name} and lies in /var/lib/docker/volumes/${name}/_data. ${initialContent} ${resource.external ? 'Compose never removes it.' : 'docker compose down keeps it, down -v deletes it.'}`,
    doesNot: `It is no backup and stays on one host. ${resource.external ? '' : note}`.trimEnd(),
    sources: [SOURCES.dockerVolumes],
    topics: ['volumes-binds-tmpfs', 'persistence-and-backups'],
  };
}

function volumeOptions({ resource: { node } }: ResourceSite): Effects | undefined {
  const options = node?.get('driver_opts');
  const of = (key: string): string => (options?.kind === 'map' ? asScalar(options.get(key))?.string : undefined) ?? '';
  if (of('type') === '' && of('device') === '') return undefined;
  return {
    values: [],
    meaning: `The local driver runs mount -t ${of('type') || 'none'} -o ${of('o') || '…'} ${of('device') || '…'} when the first container starts; a wrong option shows up only then.`,
    doesNot: 'Options count when the volume is made: changing them later changes nothing until it is removed.',
    sources: [SOURCES.dockerVolumes],
    topics: ['volumes-binds-tmpfs'],
  };
}

function network({ resource, file }: ResourceSite): Effects {
  const { name, node, external } = resource;
  const members = servicesOn(name, file).map((service) => service.name);
  const who = membersText(members);
  const isInternal = asScalar(node?.get('internal'))?.value === true;
  return {
    values: [],
    meaning: `${who}${isInternal ? ' It is internal: no route leads out, and published ports do not lead in.' : external ? ' It exists already: containers of other projects may be on it.' : ''}`,
    doesNot: isInternal
      ? 'It does not keep its own members apart, and a member that is on a second network still gets out through that.'
      : 'It keeps nobody in: every container on it reaches the internet unless it is internal.',
    sources: [SOURCES.dockerNetworks],
    topics: ['network-segmentation', 'network-drivers'],
  };
}

function membersText(members: readonly string[]): string {
  const [first] = members;
  if (first === undefined) return 'No service of this file joins it.';
  if (members.length === 1) return `${first} is the only service of this file on it.`;
  return `${shortList(members)} join it and reach each other on every port by name.`;
}

/** Services that join a network by its name. */
export function servicesOn(network: string, file: ComposeFile): readonly Service[] {
  return file.services.filter(({ networks }) => networks.some(({ name }) => name === network));
}

/** Source: moby/moby, daemon/libnetwork/drivers/overlay/encryption.go. */
function encrypted(): Effects {
  return {
    values: [],
    meaning: 'Packets between nodes travel in ESP with AES-GCM over VXLAN; keys change every 12 hours, and each packet grows by 26 bytes.',
    doesNot: 'Without it the data of an overlay network cross the wire in plain; only the management traffic of Swarm is always encrypted.',
    sources: [SOURCES.dockerNetworks],
    topics: ['encrypted-overlays'],
  };
}

function secret({ resource: { kind, node, external } }: ResourceSite): Effects | undefined {
  const isSecret = kind === 'secret';
  if (external) {
    return {
      values: [],
      meaning: 'Only Swarm has such: docker compose up refuses a service that uses it.',
      doesNot: 'It is not looked up on the host: file and environment are what Compose knows.',
      sources: [SOURCES.composeSecrets],
      topics: ['secrets'],
    };
  }
  const isCopied = node?.has('environment') || node?.has('content');
  if (!isCopied && !node?.has('file')) return undefined;
  return {
    values: [],
    meaning: isCopied
      ? 'Compose copies the content into the writable layer of each container that uses it, mode 0444.'
      : 'Compose bind-mounts the host’s file, read-only, with the owner and mode that it has there.',
    doesNot: isSecret
      ? 'Nothing is encrypted and nothing is kept in memory: it is a file of the host, or of the container’s layer on it.'
      : 'Running containers do not notice a change of copied content.',
    sources: [SOURCES.composeSecrets],
    topics: ['secrets'],
  };
}
