import { suggestedFix } from '../../core/rule';
import { removeEntry, setScalar } from '../../yaml/edit';
import { composeRule } from '../rule';
import { COMPOSE_SOURCES, reference } from '../sources';
import type { Mount } from '../volumes';
import type { TextEdit } from '../../core/text';

export default composeRule({
  id: 'compose/mount-propagation',
  severity: 'warning',
  profile: 'recommended',
  category: 'security',
  since: '0.1.0',
  summary: 'Mounts made in the container appear on the host',
  why: 'With shared propagation whatever the container mounts below the folder is mounted on the host as well, for every other program. It is meant for storage drivers, and gives all others a way to put files where the host looks for its own.',
  unless: 'The container is a storage or FUSE driver that mounts things for the host.',
  topic: 'volumes-binds-tmpfs',
  options: {
    slave: { default: false, strict: true, description: 'Report slave and rslave too, with which only the mounts of the host show up in the container.' },
  },
  sources: [COMPOSE_SOURCES.dockerBinds, reference('services', 'volumes')],
  aliases: ['kics:volume_mounted_in_multiple_containers', 'compose-lint:CL-0017', 'cis-docker:5.20'],
  fix: 'suggested',
  examples: [
    {
      bad: 'services:\n  app:\n    image: example/app:1\n    volumes:\n      - /mnt/data:/data:ro,«rshared»\n',
      good: 'services:\n  app:\n    image: example/app:1\n    volumes:\n      - /mnt/data:/data:ro\n',
    },
    {
      bad: 'services:\n  app:\n    image: example/app:1\n    volumes:\n      - type: bind\n        source: /mnt/data\n        target: /data\n        bind:\n          create_host_path: false\n          propagation: «shared»\n',
      good: 'services:\n  app:\n    image: example/app:1\n    volumes:\n      - type: bind\n        source: /mnt/data\n        target: /data\n        bind:\n          create_host_path: false\n',
    },
    { bad: 'services:\n  app:\n    image: example/app:1\n    volumes:\n      - /mnt/data:/data:«rslave»\n', options: { slave: true } },
    { ok: 'services:\n  exporter:\n    image: prom/node-exporter:v1.10.2\n    volumes:\n      - /mnt:/host:ro,rslave\n', title: 'mounts travel to the container only' },
    { ok: 'services:\n  app:\n    image: example/app:1\n    volumes:\n      - /mnt/data:/data:rprivate\n      - shared:/shared\nvolumes:\n  shared:\n' },
  ],
  check: {
    mount(mount, { report, options }) {
      const { propagation } = mount;
      const mode = propagation?.text;
      const isShared = mode === 'shared' || mode === 'rshared';
      if (!propagation || !(isShared || (options.slave && (mode === 'slave' || mode === 'rslave')))) return;
      const edit = withoutPropagation(mount);
      report({
        at: propagation.range,
        message: isShared ? 'What the container mounts below this folder appears on the host' : 'What the host mounts below this folder appears in the container',
        aliases: aliasesFor(mount, isShared),
        fix: edit && suggestedFix(`Delete ${mode}`, edit),
      });
    },
  },
});

function aliasesFor({ form }: Mount, isShared: boolean): readonly string[] {
  return [
    ...(form === 'long' ? ['kics:volume_mounted_in_multiple_containers'] : []),
    ...(isShared ? ['compose-lint:CL-0017'] : []),
    'cis-docker:5.20',
  ];
}

function withoutPropagation({ node, options, propagation }: Mount): TextEdit | undefined {
  if (node.kind === 'map') {
    const bind = node.get('bind');
    const entry = bind?.kind === 'map' ? bind.entryOf('propagation') : undefined;
    const whole = bind?.kind === 'map' && bind.entries.length === 1 ? node.entryOf('bind') : entry;
    return whole && removeEntry(whole);
  }
  if (node.kind !== 'scalar') return undefined;
  const kept = options.filter((option) => option !== propagation).map(({ written }) => written);
  const before = node.string.slice(0, node.string.lastIndexOf(':'));
  return setScalar(node, kept.length > 0 ? `${before}:${kept.join(',')}` : before);
}
