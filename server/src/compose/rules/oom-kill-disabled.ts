import { suggestedFix } from '../../core/rule';
import { saysAll } from '../certainty';
import { removeKey } from '../edits';
import { hasLimit } from '../missing-limits';
import { composeRule } from '../rule';
import { COMPOSE_SOURCES, reference } from '../sources';

export default composeRule({
  id: 'compose/oom-kill-disabled',
  severity: 'warning',
  profile: 'recommended',
  category: 'reliability',
  since: '0.1.0',
  summary: 'Out-of-memory kill off without a limit',
  why: 'Without a memory limit the container can fill the whole host, and this setting keeps the kernel from ending it then. It kills services of the host instead, until the host hangs.',
  topic: 'oom-killer',
  sources: [COMPOSE_SOURCES.dockerResources, reference('services', 'oom_kill_disable')],
  aliases: [],
  fix: 'suggested',
  examples: [
    {
      bad: 'services:\n  api:\n    image: example/api:2\n    oom_kill_disable: «true»\n',
      good: 'services:\n  api:\n    image: example/api:2\n',
    },
    { ok: 'services:\n  api:\n    image: example/api:2\n    oom_kill_disable: true\n    mem_limit: 512m\n' },
    { ok: 'services:\n  api:\n    image: example/api:2\n    oom_kill_disable: false\n' },
  ],
  check: {
    service(service, { report, file }) {
      const entry = service.entryOf('oom_kill_disable');
      if (!entry || service.boolean('oom_kill_disable') !== true || hasLimit(service.limits.memory, file, false) || !saysAll(service, file)) return;
      const edit = removeKey(service, 'oom_kill_disable');
      report({
        at: entry.value.range,
        message: 'The container can fill the memory of the host and is never ended for it',
        fix: edit && suggestedFix('Delete oom_kill_disable', edit),
      });
    },
  },
});
