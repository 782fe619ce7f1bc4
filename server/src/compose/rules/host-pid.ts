import { reportsHost } from '../namespace-sharing';
import { composeRule } from '../rule';
import { COMPOSE_SOURCES, reference } from '../sources';

export default composeRule({
  id: 'compose/host-pid',
  severity: 'warning',
  profile: 'recommended',
  category: 'security',
  since: '0.1.0',
  summary: 'Container sees the processes of the host',
  why: 'The container sees every process of the host with its arguments and, as root, its environment and open files. It can send signals to them and, with SYS_PTRACE, write to their memory.',
  unless: 'The program monitors the processes of the host.',
  topic: 'namespaces',
  sources: [reference('services', 'pid'), COMPOSE_SOURCES.pidNamespaces],
  aliases: ['kics:host_namespace_is_shared', 'compose-lint:CL-0010', 'cis-docker:5.16'],
  fix: 'suggested',
  examples: [
    {
      bad: 'services:\n  agent:\n    image: example/agent:2.1\n    pid: «host»\n',
      good: 'services:\n  agent:\n    image: example/agent:2.1\n',
    },
    { ok: 'services:\n  agent:\n    image: example/agent:2.1\n    pid: service:app\n  app:\n    image: example/app:1\n', title: 'another container' },
    { ok: 'services:\n  agent:\n    image: example/agent:2.1\n    pid: ${MODE:-host}\n', title: 'a variable decides' },
  ],
  check: reportsHost('pid', 'The container sees and can signal the processes of the host'),
});
