import { reportsHost } from '../namespace-sharing';
import { composeRule } from '../rule';
import { COMPOSE_SOURCES, reference } from '../sources';

export default composeRule({
  id: 'compose/host-uts',
  severity: 'warning',
  profile: 'recommended',
  category: 'security',
  since: '0.1.0',
  summary: 'Container shares the host name of the host',
  why: 'The container sees the host name of the host and, with SYS_ADMIN, changes it: for every log, certificate check and cluster that goes by that name.',
  unless: 'The program must report the name of the host; passing it in as a variable is enough for that.',
  topic: 'namespaces',
  sources: [reference('services', 'uts'), COMPOSE_SOURCES.namespaces],
  aliases: ['compose-lint:CL-0010', 'cis-docker:5.21'],
  fix: 'suggested',
  examples: [
    {
      bad: 'services:\n  agent:\n    image: example/agent:2.1\n    uts: «host»\n',
      good: 'services:\n  agent:\n    image: example/agent:2.1\n',
    },
    { ok: 'services:\n  agent:\n    image: example/agent:2.1\n    hostname: agent\n' },
    { ok: 'services:\n  agent:\n    image: example/agent:2.1\n    uts: ${MODE:-host}\n', title: 'a variable decides' },
  ],
  check: reportsHost('uts', 'The container shares the host name of the host'),
});
