import { composeRule } from '../rule';
import { reference } from '../sources';
import { isForSwarm, swarmOnlyEntries } from '../swarm';

export default composeRule({
  id: 'compose/swarm-only-deploy',
  severity: 'info',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'deploy setting that Compose ignores',
  why: 'Of `deploy`, Compose acts on resources, replicas and the condition and number of restarts. Everything else is for Swarm and has no effect with `docker compose up`, without a word about it.',
  unless: 'The file is for `docker stack deploy`.',
  topic: 'compose-services',
  sources: [reference('deploy')],
  aliases: [],
  fix: 'none',
  examples: [
    { bad: 'services:\n  api:\n    image: example/api:2\n    deploy:\n      «update_config»:\n        parallelism: 2\n      restart_policy:\n        condition: on-failure\n        «delay»: 5s\n' },
    { ok: 'services:\n  api:\n    image: example/api:2\n    deploy:\n      replicas: 2\n      resources:\n        limits: { memory: 256M }\n      restart_policy: { condition: on-failure, max_attempts: 3 }\n' },
    { ok: 'services:\n  api:\n    image: example/api:2\n    networks: [net]\n    deploy:\n      update_config: { parallelism: 2 }\nnetworks:\n  net:\n    driver: overlay\n', title: 'for Swarm' },
  ],
  check: {
    service(service, { report, file }) {
      if (isForSwarm(file)) return;
      for (const entry of swarmOnlyEntries(service)) {
        report({ at: entry.keyRange, message: `docker compose ignores ${entry.name.slice(0, 40)}: only Swarm acts on it`, tags: ['unnecessary'] });
      }
    },
  },
});
