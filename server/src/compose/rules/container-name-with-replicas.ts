import { suggestedFix } from '../../core/rule';
import { removeKey } from '../edits';
import { composeRule } from '../rule';
import { COMPOSE_SOURCES, reference } from '../sources';

export default composeRule({
  id: 'compose/container-name-with-replicas',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'One container name for several containers',
  why: 'Names of containers are unique, so Compose refuses a service that has a fixed one and is to run more than once.',
  topic: 'compose-services',
  sources: [reference('services', 'container_name'), COMPOSE_SOURCES.loader],
  aliases: [],
  fix: 'suggested',
  examples: [
    {
      bad: 'services:\n  api:\n    image: example/api:2\n    container_name: «api»\n    scale: 3\n',
      good: 'services:\n  api:\n    image: example/api:2\n    scale: 3\n',
    },
    { bad: 'services:\n  api:\n    image: example/api:2\n    container_name: «api»\n    deploy:\n      replicas: 2\n' },
    { ok: 'services:\n  api:\n    image: example/api:2\n    scale: 3\n  db:\n    image: mysql:9\n    container_name: db\n    deploy:\n      replicas: 1\n' },
    { ok: 'services:\n  api:\n    image: example/api:2\n    container_name: api\n    scale: ${REPLICAS}\n' },
  ],
  check: {
    service(service, { report }) {
      const name = service.text('container_name');
      const count = service.replicas[0]?.value ?? 1;
      if (!name || count <= 1) return;
      const edit = removeKey(service, 'container_name');
      report({
        at: name.range,
        message: `${count} containers cannot all be called "${name.written.slice(0, 40)}"`,
        fix: edit && suggestedFix('Let Compose name them', edit),
      });
    },
  },
});
