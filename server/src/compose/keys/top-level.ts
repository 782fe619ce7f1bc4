import { DEPLOY } from './deploy';
import { SERVICE } from './service';
import {
  BOOLEAN, either, like, listOf, mapping, namesTo, OPTIONS, PAIRS, scalar, table, TEXT, TEXT_OR_TEXTS, TEXTS,
} from './shape';
import type { Shape } from './shape';

/** Before Compose 2, the name of an external resource was a key below `external`. */
const EXTERNAL = either(
  BOOLEAN,
  mapping(table('networks/', {
    name: [
      TEXT,
      'Name of the existing resource.',
      { anchor: 'external', obsolete: 'Write "external: true" and "name:" beside it.' },
    ],
  })),
);

const NETWORK = table('networks/', {
  name: [TEXT, 'Name of the network on the engine, used as it is instead of one with the project name in front.'],
  driver: [
    like('bridge', 'overlay', 'macvlan', 'ipvlan', 'host', 'none'),
    'Driver that makes the network.',
    { default: 'bridge' },
  ],
  driver_opts: [OPTIONS, 'Options that the driver understands.'],
  ipam: [
    mapping(table('networks/', {
      driver: [TEXT, 'Driver that hands out addresses.'],
      config: [
        listOf(mapping(table('networks/', {
          subnet: [TEXT, 'Address range of the network in CIDR notation.'],
          ip_range: [TEXT, 'Part of the subnet from which containers get their addresses.'],
          gateway: [TEXT, 'Address of the gateway of the subnet.'],
          aux_addresses: [namesTo(TEXT), 'Addresses that the network driver must keep free, by host name.'],
        }, 'ipam'))),
        'Subnets of the network.',
      ],
      options: [namesTo(TEXT), 'Options that the address driver understands.'],
    }, 'ipam')),
    'How addresses on the network are handed out.',
  ],
  external: [EXTERNAL, 'The network exists already: Compose neither creates nor removes it.', { default: 'false' }],
  internal: [BOOLEAN, 'Cut the network off from the outside: its containers reach only each other.', { default: 'false' }],
  enable_ipv4: [BOOLEAN, 'Hand out IPv4 addresses on the network.', { since: '2.33.1', default: 'true' }],
  enable_ipv6: [BOOLEAN, 'Hand out IPv6 addresses on the network.', { default: 'false' }],
  attachable: [BOOLEAN, 'Let containers from outside of the project join the network.'],
  labels: [PAIRS, 'Labels of the network.'],
});

const VOLUME = table('volumes/', {
  name: [TEXT, 'Name of the volume on the engine, used as it is instead of one with the project name in front.'],
  driver: [TEXT, 'Driver that stores the volume.', { default: 'local' }],
  driver_opts: [OPTIONS, 'Options that the driver understands.'],
  external: [EXTERNAL, 'The volume exists already: Compose neither creates nor removes it.', { default: 'false' }],
  labels: [PAIRS, 'Labels of the volume.'],
});

const SECRET = table('secrets/', {
  name: [TEXT, 'Name of the secret on the platform.', { anchor: '' }],
  file: [TEXT, 'File with the secret.', { anchor: '' }],
  environment: [TEXT, 'Variable on the host that holds the secret.', { anchor: '' }],
  external: [EXTERNAL, 'The secret exists already on the platform.', { anchor: '', swarmOnly: true }],
  labels: [PAIRS, 'Labels of the secret.', { anchor: '' }],
  driver: [TEXT, 'Driver that provides the secret.', { anchor: '', swarmOnly: true }],
  driver_opts: [OPTIONS, 'Options that the driver understands.', { anchor: '', swarmOnly: true }],
  template_driver: [TEXT, 'Driver that fills in a template to make the secret.', { anchor: '', swarmOnly: true }],
});

const CONFIG = table('configs/', {
  name: [TEXT, 'Name of the config on the platform.', { anchor: '' }],
  file: [TEXT, 'File with the content.', { anchor: '' }],
  content: [TEXT, 'The content itself, in which variables are filled in.', { anchor: '', since: '2.23.1' }],
  environment: [TEXT, 'Variable on the host that holds the content.', { anchor: '', since: '2.23.1' }],
  external: [EXTERNAL, 'The config exists already on the platform.', { anchor: '', swarmOnly: true }],
  labels: [PAIRS, 'Labels of the config.', { anchor: '' }],
  template_driver: [TEXT, 'Driver that fills in a template to make the content.', { anchor: '', swarmOnly: true }],
});

const MODEL = table('models/', {
  name: [TEXT, 'Name of the model.', { anchor: '' }],
  model: [TEXT, 'OCI artifact that holds the model.', { anchor: '' }],
  context_size: [scalar('strict-integer'), 'Most tokens that the model takes into account.', { anchor: '' }],
  runtime_flags: [TEXTS, 'Flags for the program that runs the model.', { anchor: '' }],
});

const INCLUDE = either(
  TEXT,
  mapping(table('include/', {
    path: [TEXT_OR_TEXTS, 'Compose file to include, or several that are merged first.'],
    project_directory: [TEXT, 'Folder from which relative paths of the included file count.'],
    env_file: [TEXT_OR_TEXTS, 'Files with values for the variables of the included file.'],
  })),
);

const NULLABLE = scalar('null');

/** The whole file. */
export const ROOT: Shape = mapping(table('', {
  version: [TEXT, 'Version of an older file format; read by no current Compose.', {
    anchor: '', obsolete: 'Delete it: Compose ignores it and warns on every run.',
  }],
  name: [
    TEXT,
    'Project name, which prefixes the names of containers, networks and volumes.',
    { default: 'name of the folder', anchor: '' },
  ],
  include: [listOf(INCLUDE), 'Other Compose files whose resources become part of this project.', { since: '2.20.0', anchor: '' }],
  services: [namesTo(either(mapping(SERVICE), NULLABLE)), 'The containers of the project.', { anchor: '' }],
  networks: [namesTo(either(mapping(NETWORK), NULLABLE)), 'Networks that services can join.', { anchor: '' }],
  volumes: [
    namesTo(either(mapping(VOLUME), NULLABLE)),
    'Storage that outlives containers and can be shared by services.',
    { anchor: '' },
  ],
  secrets: [namesTo(mapping(SECRET)), 'Sensitive content that services get as files.', { anchor: '' }],
  configs: [namesTo(mapping(CONFIG)), 'Other content that services get as files.', { anchor: '' }],
  models: [namesTo(either(mapping(MODEL, 'model'), NULLABLE)), 'AI models that services use.', { since: '2.38.0', anchor: '' }],
}));

export const TABLES = { SERVICE, DEPLOY, NETWORK, VOLUME, SECRET, CONFIG, MODEL };
