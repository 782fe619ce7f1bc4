import { suggestedFix } from '../../core/rule';
import { removeKey } from '../edits';
import { composeRule } from '../rule';
import { reference } from '../sources';
import { isForSwarm } from '../swarm';

export default composeRule({
  id: 'compose/restart-policy-shadowed',
  severity: 'warning',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'restart hidden by deploy.restart_policy',
  why: 'Where both are set, Compose takes `deploy.restart_policy` and drops `restart` without a word. Whoever reads the file goes by the one that is easier to see.',
  unless: 'The file is for both `docker compose` of an old version and `docker stack deploy`.',
  topic: 'compose-services',
  sources: [reference('deploy', 'restart_policy'), reference('services', 'restart')],
  aliases: [],
  fix: 'suggested',
  examples: [
    {
      bad: 'services:\n  api:\n    image: example/api:2\n    «restart»: always\n    deploy:\n      restart_policy:\n        condition: on-failure\n',
      good: 'services:\n  api:\n    image: example/api:2\n    deploy:\n      restart_policy:\n        condition: on-failure\n',
    },
    { ok: 'services:\n  api:\n    image: example/api:2\n    restart: always\n    deploy:\n      replicas: 2\n' },
  ],
  check: {
    service(service, { report, file }) {
      const { restart } = service;
      if (!restart || service.valueOf('deploy', 'restart_policy')?.kind !== 'map' || isForSwarm(file)) return;
      const edit = removeKey(service, 'restart');
      report({
        at: restart.entry.keyRange,
        message: 'deploy.restart_policy takes the place of restart',
        tags: ['unnecessary'],
        fix: edit && suggestedFix('Delete restart', edit),
      });
    },
  },
});
