import {
  BOOLEAN, BYTES, COMMAND, DURATION, either, INTEGER, like, listOf, mapping, namesTo, NUMBER, oneOf, OPTIONS, PAIRS, scalar,
  table, TEXT, TEXT_OR_TEXTS, TEXTS,
} from './shape';
import type { Shape } from './shape';

const BLKIO_LIMIT: Shape = mapping(table('services/', {
  path: [TEXT, 'Device on the host.'],
  rate: [BYTES, 'Bytes or operations per second.'],
}, 'blkio_config'));

export const BLKIO = table('services/', {
  weight: [INTEGER, 'Share of I/O relative to other containers, from 10 to 1000.', { default: '500' }],
  weight_device: [
    listOf(mapping(table('services/', {
      path: [TEXT, 'Device on the host.'],
      weight: [INTEGER, 'Share of I/O on it, from 10 to 1000.'],
    }, 'blkio_config'))),
    'Shares of I/O on single devices.',
  ],
  device_read_bps: [
    listOf(BLKIO_LIMIT),
    'Most bytes per second read from a device.',
    { anchor: 'device_read_bps-device_write_bps' },
  ],
  device_write_bps: [
    listOf(BLKIO_LIMIT),
    'Most bytes per second written to a device.',
    { anchor: 'device_read_bps-device_write_bps' },
  ],
  device_read_iops: [
    listOf(BLKIO_LIMIT),
    'Most read operations per second on a device.',
    { anchor: 'device_read_iops-device_write_iops' },
  ],
  device_write_iops: [
    listOf(BLKIO_LIMIT),
    'Most write operations per second on a device.',
    { anchor: 'device_read_iops-device_write_iops' },
  ],
});

/** `ulimits`: a number for both limits, or each of them. */
export const ULIMITS: Shape = namesTo(either(INTEGER, mapping(table('services/', {
  soft: [INTEGER, 'Limit that holds; a process may raise it up to the hard limit.'],
  hard: [INTEGER, 'Limit that only root may raise.'],
}, 'ulimits'), 'soft', 'hard')));

/** A config or secret that a service or a build gets: its name, or where and how it is put. */
export const grants = (section: 'configs' | 'secrets'): Shape => listOf(either(TEXT, mapping(table('services/', {
  source: [TEXT, 'Name below the top-level key.'],
  target: [TEXT, 'Path of the file in the container.'],
  uid: [TEXT, 'User who owns the file.'],
  gid: [TEXT, 'Group that owns the file.'],
  mode: [NUMBER, 'Permissions of the file; write them as 0o440 or in quotes, since a bare 440 is a decimal number.'],
}, section))));

export const BUILD = table('build/', {
  context: [TEXT, 'Folder, Git repository or archive that the build can copy from.', { default: '.' }],
  dockerfile: [TEXT, 'Dockerfile, relative to the context.', { default: 'Dockerfile' }],
  dockerfile_inline: [TEXT, 'The Dockerfile itself; not together with dockerfile.', { since: '2.17.0' }],
  additional_contexts: [PAIRS, 'More places to copy from, by the name that "COPY --from" uses.', { since: '2.17.0' }],
  args: [PAIRS, 'Values for ARG instructions; visible in the history of the image.'],
  target: [TEXT, 'Stage of the Dockerfile to build.', { default: 'the last one' }],
  platforms: [TEXTS, 'Platforms to build for.'],
  tags: [TEXTS, 'More names for the image, beside that of "image".'],
  labels: [PAIRS, 'Labels of the image.'],
  cache_from: [TEXTS, 'Where to look for cached layers.'],
  cache_to: [TEXTS, 'Where to store layers for later builds.'],
  no_cache: [BOOLEAN, 'Build every layer anew.', { default: 'false' }],
  no_cache_filter: [TEXT_OR_TEXTS, 'Stages to build anew.', { since: '5.0.0', anchor: 'no_cache' }],
  pull: [BOOLEAN, 'Look for newer base images even if they are here.', { default: 'false' }],
  network: [like('default', 'none', 'host'), 'Network that RUN instructions use.'],
  secrets: [grants('secrets'), 'Secrets that RUN instructions can mount.'],
  ssh: [PAIRS, 'SSH agents or keys that RUN instructions can mount.'],
  extra_hosts: [either(namesTo(TEXT_OR_TEXTS), TEXTS), 'Host names to add while building.'],
  entitlements: [TEXTS, 'Extra privileges of the build, such as "network.host".', { since: '2.27.1' }],
  privileged: [BOOLEAN, 'Build with extended privileges.', { since: '2.15.0', default: 'false' }],
  provenance: [scalar('scalar'), 'Attach a record of how the image was built.', { since: '2.39.0' }],
  sbom: [scalar('scalar'), 'Attach a list of what the image contains.', { since: '2.39.0' }],
  shm_size: [BYTES, 'Size of /dev/shm while building.'],
  isolation: [TEXT, 'Isolation technology of the build.'],
  ulimits: [ULIMITS, 'Limits of processes while building.', { since: '2.23.1' }],
});

export const HEALTHCHECK = table('services/', {
  test: [
    TEXT_OR_TEXTS,
    'Command whose exit status says whether the container works: text for a shell, or a list that begins with CMD, CMD-SHELL or NONE.',
  ],
  interval: [DURATION, 'Time between two checks.', { default: '30s' }],
  timeout: [DURATION, 'How long one check may take.', { default: '30s' }],
  retries: [NUMBER, 'Failures in a row that make the container unhealthy.', { default: '3' }],
  start_period: [DURATION, 'Time to start up, in which failures do not count.', { default: '0s' }],
  start_interval: [DURATION, 'Time between two checks while starting up.', { since: '2.20.2', default: '5s' }],
  disable: [BOOLEAN, 'Turn off the check that the image brings.', { default: 'false' }],
}, 'healthcheck');

export const DEPENDENCY = table('services/', {
  condition: [
    oneOf('service_started', 'service_healthy', 'service_completed_successfully'), 'What to wait for before this service starts.',
    { default: 'service_started' },
  ],
  restart: [BOOLEAN, 'Restart this service when Compose has updated the other one.', { since: '2.17.0', default: 'false' }],
  required: [
    scalar('strict-boolean'),
    'Whether it is an error when the other service is missing.',
    { since: '2.20.0', default: 'true' },
  ],
}, 'long-syntax-1');

export const PORT = table('services/', {
  target: [INTEGER, 'Port in the container.'],
  published: [INTEGER, 'Port on the host, or a range; any free one when absent.'],
  host_ip: [TEXT, 'Address of the host to listen on.', { default: '0.0.0.0 and [::]' }],
  protocol: [like('tcp', 'udp'), 'Transport protocol.', { default: 'tcp' }],
  app_protocol: [TEXT, 'Protocol above it, such as "http".', { since: '2.26.0' }],
  mode: [
    oneOf('host', 'ingress'),
    'Whether each node publishes the port or Swarm balances over all of them.',
    { default: 'ingress' },
  ],
  name: [TEXT, 'Name of the port, for people.'],
}, 'long-syntax-4');

export const MOUNT = table('services/', {
  type: [oneOf('bind', 'volume', 'tmpfs', 'image', 'npipe', 'cluster'), 'Kind of mount.'],
  source: [TEXT, 'Path on the host, name of a volume, or image.'],
  target: [TEXT, 'Path in the container.'],
  read_only: [BOOLEAN, 'Refuse writes.', { default: 'false' }],
  consistency: [TEXT, 'Consistency between host and container, on platforms that have a choice.'],
  bind: [
    mapping(table('services/', {
      propagation: [
        oneOf('private', 'rprivate', 'shared', 'rshared', 'slave', 'rslave'),
        'Whether mounts made on one side show up on the other.',
        { default: 'rprivate' },
      ],
      create_host_path: [BOOLEAN, 'Make a folder on the host if nothing is there.', { default: 'true' }],
      recursive: [oneOf('enabled', 'disabled', 'writable', 'readonly'), 'How mounts below the source are treated.'],
      selinux: [oneOf('z', 'Z'), 'SELinux label: "z" shared with other containers, "Z" for this one only.'],
    }, 'volumes')),
    'Options of a bind mount.',
  ],
  volume: [
    mapping(table('services/', {
      labels: [PAIRS, 'Labels of the volume.'],
      nocopy: [BOOLEAN, "Do not copy the image's files into a new volume.", { default: 'false' }],
      subpath: [TEXT, 'Folder of the volume to mount instead of its root.'],
    }, 'volumes')),
    'Options of a volume mount.',
  ],
  tmpfs: [
    mapping(table('services/', {
      size: [BYTES, 'Most memory that the files may take.'],
      mode: [NUMBER, 'Permissions of the folder; write them as 0o1777 or in quotes, since a bare number is decimal.'],
    }, 'volumes')),
    'Options of a mount in memory.',
  ],
  image: [
    mapping(table('services/', { subpath: [TEXT, 'Folder of the image to mount instead of its root.'] }, 'volumes')),
    'Options of an image mount.',
    { since: '2.35.0' },
  ],
}, 'volumes');

export const SERVICE_NETWORK = table('services/', {
  aliases: [TEXTS, 'More host names of the service on this network.'],
  interface_name: [TEXT, 'Name of the network interface in the container.', { since: '2.36.0' }],
  ipv4_address: [
    TEXT,
    'Fixed IPv4 address; the network must have a subnet that holds it.',
    { anchor: 'ipv4_address-ipv6_address' },
  ],
  ipv6_address: [
    TEXT,
    'Fixed IPv6 address; the network must have a subnet that holds it.',
    { anchor: 'ipv4_address-ipv6_address' },
  ],
  link_local_ips: [TEXTS, 'Link-local addresses.'],
  mac_address: [TEXT, 'MAC address on this network.', { since: '2.23.2' }],
  driver_opts: [OPTIONS, 'Options that the network driver understands.', { since: '2.27.1' }],
  gw_priority: [NUMBER, 'The network with the highest number provides the default gateway.', { since: '2.33.1', default: '0' }],
  priority: [NUMBER, 'Order in which networks are joined, the highest number first.', { default: '0' }],
});

export const HOOK = table('services/', {
  command: [COMMAND, 'Command to run.'],
  user: [TEXT, 'User who runs it.', { default: "the service's user" }],
  privileged: [BOOLEAN, 'Run it with extended privileges.', { default: 'false' }],
  working_dir: [TEXT, 'Folder to run it in.'],
  environment: [PAIRS, 'More environment variables for it.'],
}, 'post_start');

export const WATCH = table('develop/', {
  path: [TEXT, 'File or folder to watch.'],
  action: [oneOf('rebuild', 'restart', 'sync', 'sync+restart', 'sync+exec'), 'What to do on a change.'],
  target: [TEXT, 'Path in the container to which files are copied.'],
  ignore: [TEXT_OR_TEXTS, 'Patterns of files not to watch.'],
  include: [TEXT_OR_TEXTS, 'Patterns of files to watch.'],
  initial_sync: [BOOLEAN, 'Copy files once when watching begins.', { default: 'false' }],
  exec: [mapping(HOOK, 'command'), 'Command to run in the container after a change.', { since: '2.32.2' }],
});
