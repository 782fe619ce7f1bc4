import { reportsHost } from '../namespace-sharing';
import { composeRule } from '../rule';
import { COMPOSE_SOURCES, reference } from '../sources';

export default composeRule({
  id: 'compose/host-cgroup',
  severity: 'warning',
  profile: 'recommended',
  category: 'security',
  since: '0.1.0',
  summary: 'Container sees the control groups of the host',
  why: 'The container sees the control groups of all containers and services of the host, which tells it what runs there. Together with a writable mount of /sys/fs/cgroup it can lift its own limits.',
  unless: 'The container runs systemd or measures the whole host.',
  topic: 'cgroups',
  sources: [reference('services', 'cgroup'), COMPOSE_SOURCES.cgroupV2],
  aliases: [],
  fix: 'suggested',
  examples: [
    {
      bad: 'services:\n  agent:\n    image: example/agent:2.1\n    cgroup: «host»\n',
      good: 'services:\n  agent:\n    image: example/agent:2.1\n',
    },
    { ok: 'services:\n  agent:\n    image: example/agent:2.1\n    cgroup: private\n' },
    { ok: 'services:\n  agent:\n    image: example/agent:2.1\n    cgroup: ${MODE:-host}\n', title: 'a variable decides' },
  ],
  check: reportsHost('cgroup', 'The container sees the control groups of the host'),
});
