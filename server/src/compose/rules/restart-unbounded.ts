import { suggestedFix } from '../../core/rule';
import { setScalar } from '../../yaml/edit';
import { composeRule } from '../rule';
import { COMPOSE_SOURCES, reference } from '../sources';
import { integerOf, textOf } from '../text';

const CIS = ['cis-docker:5.15', 'owasp:docker-7'];

export default composeRule({
  id: 'compose/restart-unbounded',
  severity: 'info',
  profile: 'strict',
  category: 'reliability',
  since: '0.1.0',
  summary: 'Restarts after failure without the expected bound',
  why: 'A service that fails at its start fails again, and a policy without a count tries forever: it fills logs, hammers databases and hides that something is wrong. The CIS benchmark asks for five attempts.',
  unless: 'The service waits for something that takes longer than five attempts.',
  topic: 'compose-services',
  options: {
    attempts: { default: 0, strict: 5, description: 'The number of attempts that is asked for; with 0, any number will do.' },
  },
  sources: [COMPOSE_SOURCES.dockerRestart, reference('services', 'restart'), reference('deploy', 'restart_policy')],
  aliases: ['kics:restart_policy_on_failure_not_set_to_5', ...CIS],
  fix: 'suggested',
  examples: [
    {
      bad: 'services:\n  api:\n    image: example/api:2\n    restart: «on-failure»\n',
      good: 'services:\n  api:\n    image: example/api:2\n    restart: on-failure:5\n',
    },
    { bad: 'services:\n  api:\n    image: example/api:2\n    restart: «on-failure:10»\n', options: { attempts: 5 } },
    { bad: 'services:\n  api:\n    image: example/api:2\n    deploy:\n      restart_policy:\n        condition: on-failure\n        max_attempts: «10»\n', options: { attempts: 5 } },
    { ok: 'services:\n  api:\n    image: example/api:2\n    restart: on-failure:5\n' },
    { ok: 'services:\n  api:\n    image: example/api:2\n    restart: unless-stopped\n' },
  ],
  check: {
    service(service, { report, options }) {
      const { restart } = service;
      const wanted = options.attempts;
      if (restart?.policy === 'on-failure' && (restart.maxAttempts === undefined || (wanted > 0 && restart.maxAttempts !== wanted))) {
        const edit = restart.entry.value.kind === 'scalar' ? setScalar(restart.entry.value, `on-failure:${wanted || 5}`) : undefined;
        report({
          at: restart.text.range,
          message: restart.maxAttempts === undefined ? 'A service that keeps failing is restarted forever' : `${restart.maxAttempts} attempts, where ${wanted} are asked for`,
          aliases: restart.maxAttempts === undefined ? CIS : ['kics:restart_policy_on_failure_not_set_to_5', ...CIS],
          fix: edit && suggestedFix(`Give up after ${wanted || 5} attempts`, edit),
        });
      }
      const attempts = textOf(service.valueOf('deploy', 'restart_policy', 'max_attempts'));
      const count = integerOf(attempts);
      if (!attempts || count === undefined || wanted === 0 || count === wanted) return;
      const edit = setScalar(attempts.node, wanted);
      report({ at: attempts.range, message: `${count} attempts, where ${wanted} are asked for`, fix: edit && suggestedFix(`Give up after ${wanted} attempts`, edit) });
    },
  },
});
