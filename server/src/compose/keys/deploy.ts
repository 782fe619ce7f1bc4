import {
  DURATION, either, INTEGER, listOf, mapping, NUMBER, oneOf, PAIRS, scalar, table, TEXT, TEXTS,
} from './shape';

/** A request for devices, as `deploy.resources.reservations.devices` and `gpus` have it. */
export const DEVICE_REQUEST = table('deploy/', {
  capabilities: [TEXTS, 'What the device must be able to do, such as "gpu".', { anchor: 'capabilities' }],
  driver: [TEXT, 'Driver that provides the device, such as "nvidia".', { anchor: 'driver' }],
  count: [
    either(INTEGER, oneOf('all', '/\\d+/')),
    'How many devices, or "all"; not together with device_ids.',
    { anchor: 'count' },
  ],
  device_ids: [TEXTS, 'The very devices to use; not together with count.', { anchor: 'device_ids' }],
  options: [PAIRS, 'Options that the driver understands.', { anchor: 'options' }],
});

const SWARM = { swarmOnly: true } as const;

const updateKeys = (anchor: string): ReturnType<typeof table> => table('deploy/', {
  parallelism: [INTEGER, 'How many containers are replaced at a time.', SWARM],
  delay: [DURATION, 'Pause between two groups of containers.', SWARM],
  failure_action: [
    anchor === 'update_config' ? oneOf('continue', 'pause', 'rollback') : oneOf('continue', 'pause'),
    'What to do when it fails.',
    SWARM,
  ],
  monitor: [DURATION, 'How long a replaced container is watched for failure.', SWARM],
  max_failure_ratio: [NUMBER, 'Part of the containers that may fail.', SWARM],
  order: [oneOf('stop-first', 'start-first'), 'Whether the old container stops before the new one starts.', SWARM],
}, anchor);

const LIMITS = table('deploy/', {
  cpus: [NUMBER, 'Most processor time, in processors.'],
  memory: [scalar('byte-text'), 'Most memory; a process that asks for more is killed.'],
  pids: [INTEGER, 'Most processes and threads.'],
});

const RESERVATIONS = table('deploy/', {
  cpus: [NUMBER, 'Processor time to keep free, in processors; Compose passes it to no engine.', SWARM],
  memory: [scalar('byte-text'), 'Memory that the kernel tries to leave to the container.'],
  generic_resources: [
    listOf(mapping(table('deploy/', {
      discrete_resource_spec: [
        mapping(table('deploy/', {
          kind: [TEXT, 'Kind of resource.', SWARM],
          value: [NUMBER, 'How many of them.', SWARM],
        }, 'resources')),
        'A resource that is counted.',
        SWARM,
      ],
    }, 'resources'))),
    'Resources of other kinds to reserve.',
    { ...SWARM, anchor: 'resources' },
  ],
  devices: [listOf(mapping(DEVICE_REQUEST, 'capabilities')), 'Devices that the container gets, such as GPUs.'],
});

/** `deploy`: written for Swarm; Docker Compose acts on resources, replicas and part of restart_policy only. */
export const DEPLOY = table('deploy/', {
  mode: [
    oneOf('replicated', 'global', 'replicated-job', 'global-job'),
    'Whether a number of containers runs, or one per node.',
    SWARM,
  ],
  endpoint_mode: [oneOf('vip', 'dnsrr'), 'How clients reach the containers of the service.', SWARM],
  replicas: [INTEGER, 'How many containers of the service run.', { default: '1' }],
  labels: [PAIRS, 'Labels of the service, not of its containers.', SWARM],
  update_config: [mapping(updateKeys('update_config')), 'How containers are replaced on an update.', SWARM],
  rollback_config: [mapping(updateKeys('rollback_config')), 'How containers are replaced when an update is taken back.', SWARM],
  resources: [
    mapping(table('deploy/', {
      limits: [mapping(LIMITS), 'What the container may use at most.', { anchor: 'resources' }],
      reservations: [mapping(RESERVATIONS), 'What the container is to have at least.', { anchor: 'resources' }],
    })),
    'Limits and reservations of processor, memory and devices.',
  ],
  restart_policy: [
    mapping(table('deploy/', {
      condition: [oneOf('none', 'on-failure', 'any'), 'When a container that ended is started again.', { default: 'any' }],
      max_attempts: [INTEGER, 'How often to try before giving up.'],
      delay: [DURATION, 'Pause between attempts.', SWARM],
      window: [DURATION, 'How long a container must run for its start to count as a success.', SWARM],
    }, 'restart_policy')),
    'When containers that ended are started again; takes the place of "restart".',
  ],
  placement: [
    mapping(table('deploy/', {
      constraints: [TEXTS, 'Properties that a node must have.', SWARM],
      preferences: [
        listOf(mapping(table('deploy/', {
          spread: [TEXT, 'Node label over whose values containers are spread.', SWARM],
        }, 'preferences'))),
        'How containers are spread over nodes.',
        SWARM,
      ],
      max_replicas_per_node: [INTEGER, 'Most containers of the service on one node.', SWARM],
    }, 'placement')),
    'Which nodes may run the service.',
    SWARM,
  ],
});
