import { suggestedFix } from '../../core/rule';
import { removeKey } from '../edits';
import { composeRule } from '../rule';
import { COMPOSE_SOURCES, reference } from '../sources';

export default composeRule({
  id: 'compose/privileged',
  severity: 'warning',
  profile: 'recommended',
  category: 'security',
  since: '0.1.0',
  summary: 'Privileged container',
  why: 'A privileged container has every capability, every device of the host and neither a seccomp nor an AppArmor profile. Whoever takes over its program mounts the disk of the host and is root there.',
  unless: 'The container runs a container engine or manages hardware. Often one device or one capability is all it needs.',
  topic: 'capabilities',
  sources: [reference('services', 'privileged'), COMPOSE_SOURCES.dockerSecurity, COMPOSE_SOURCES.owasp],
  aliases: ['kics:privileged_containers_enabled', 'semgrep:privileged-service', 'compose-lint:CL-0002', 'cis-docker:5.5', 'owasp:docker-3'],
  fix: 'suggested',
  examples: [
    {
      bad: 'services:\n  agent:\n    image: example/agent:2.1\n    privileged: «true»\n    restart: unless-stopped\n',
      good: 'services:\n  agent:\n    image: example/agent:2.1\n    restart: unless-stopped\n',
    },
    { bad: 'services:\n  agent:\n    image: example/agent:2.1\n    privileged: «"yes"»\n', title: 'Compose takes text for a boolean here' },
    {
      bad: 'x-agent: &agent\n  privileged: «true»\nservices:\n  one:\n    <<: *agent\n    image: example/agent:2.1\n  two:\n    <<: *agent\n    image: example/agent:2.1\n',
      title: 'an anchor is reported once',
    },
    { ok: 'services:\n  agent:\n    image: example/agent:2.1\n    privileged: false\n' },
    { ok: 'services:\n  agent:\n    image: example/agent:2.1\n    privileged: ${PRIVILEGED:-false}\n', title: 'a variable decides' },
  ],
  check: {
    service(service, { report }) {
      const entry = service.entryOf('privileged');
      if (!entry || service.boolean('privileged') !== true) return;
      const edit = removeKey(service, 'privileged');
      report({
        at: entry.value.range,
        message: 'A privileged container has all capabilities and all devices of the host',
        fix: edit && suggestedFix('Delete privileged', edit),
      });
    },
  },
});
