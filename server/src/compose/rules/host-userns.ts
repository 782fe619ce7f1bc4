import { reportsHost } from '../namespace-sharing';
import { composeRule } from '../rule';
import { COMPOSE_SOURCES, reference } from '../sources';

export default composeRule({
  id: 'compose/host-userns',
  severity: 'warning',
  profile: 'recommended',
  category: 'security',
  since: '0.1.0',
  summary: 'User namespace switched off',
  why: 'Where the engine maps users, root of a container is nobody on the host. This switches the mapping off for the container, so that its root is root of the host again.',
  unless: 'The container needs something that a user namespace rules out, such as host networking or a privileged mode.',
  topic: 'user-namespaces',
  sources: [reference('services', 'userns_mode'), COMPOSE_SOURCES.dockerUserNamespaces],
  aliases: ['kics:shared_host_user_namespace', 'compose-lint:CL-0010', 'cis-docker:5.31'],
  fix: 'suggested',
  examples: [
    {
      bad: 'services:\n  agent:\n    image: example/agent:2.1\n    userns_mode: «host»\n',
      good: 'services:\n  agent:\n    image: example/agent:2.1\n',
    },
    { ok: 'services:\n  agent:\n    image: example/agent:2.1\n    user: "1000"\n' },
    { ok: 'services:\n  agent:\n    image: example/agent:2.1\n    userns_mode: ${MODE:-host}\n', title: 'a variable decides' },
  ],
  check: reportsHost('userns_mode', 'Root of the container is root of the host'),
});
