import { suggestedFix } from '../../core/rule';
import { removeKey } from '../edits';
import { composeRule } from '../rule';
import { COMPOSE_SOURCES, reference } from '../sources';

export default composeRule({
  id: 'compose/conflicting-scale',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Impossible number of containers',
  why: 'Compose refuses a service whose `scale` and `deploy.replicas` are two numbers, and one with less than no containers.',
  topic: 'compose-services',
  sources: [reference('services', 'scale'), reference('deploy', 'replicas'), COMPOSE_SOURCES.loader],
  aliases: [],
  fix: 'suggested',
  examples: [
    {
      bad: 'services:\n  api:\n    image: example/api:2\n    scale: «2»\n    deploy:\n      replicas: 3\n',
      good: 'services:\n  api:\n    image: example/api:2\n    deploy:\n      replicas: 3\n',
    },
    { bad: 'services:\n  api:\n    image: example/api:2\n    scale: «-1»\n' },
    { ok: 'services:\n  api:\n    image: example/api:2\n    scale: 3\n    deploy:\n      replicas: 3\n' },
    { ok: 'services:\n  api:\n    image: example/api:2\n    scale: ${SCALE}\n    deploy:\n      replicas: 3\n' },
  ],
  check: {
    service(service, { report }) {
      const [first, second] = service.replicas;
      for (const count of service.replicas) {
        if (count.value !== undefined && count.value < 0) report({ at: count.text.range, message: 'There cannot be less than no containers' });
      }
      if (first?.value === undefined || second?.value === undefined || first.value === second.value) return;
      const edit = removeKey(service, second.path);
      report({
        at: second.text.range,
        message: `${second.path} says ${second.value}, and ${first.path} says ${first.value}`,
        fix: edit && suggestedFix(`Delete ${second.path}`, edit),
      });
    },
  },
});
