import { reportsHost } from '../namespace-sharing';
import { composeRule } from '../rule';
import { COMPOSE_SOURCES, reference } from '../sources';

export default composeRule({
  id: 'compose/host-ipc',
  severity: 'warning',
  profile: 'recommended',
  category: 'security',
  since: '0.1.0',
  summary: 'Container shares memory segments of the host',
  why: 'Shared memory and semaphores of all programs of the host become reachable. A database that keeps its buffers there can be read and upset.',
  unless: 'The program exchanges data with one of the host through shared memory.',
  topic: 'namespaces',
  sources: [reference('services', 'ipc'), COMPOSE_SOURCES.namespaces],
  aliases: ['kics:shared_host_ipc_namespace', 'compose-lint:CL-0010', 'cis-docker:5.17'],
  fix: 'suggested',
  examples: [
    {
      bad: 'services:\n  agent:\n    image: example/agent:2.1\n    ipc: «host»\n',
      good: 'services:\n  agent:\n    image: example/agent:2.1\n',
    },
    { ok: 'services:\n  agent:\n    image: example/agent:2.1\n    ipc: shareable\n' },
    { ok: 'services:\n  agent:\n    image: example/agent:2.1\n    ipc: ${MODE:-host}\n', title: 'a variable decides' },
  ],
  check: reportsHost('ipc', 'The container shares the memory segments of the host'),
});
