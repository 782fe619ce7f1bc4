import { canRunTogether } from '../profiles';
import type { Service } from '../model';
import { composeRule } from '../rule';
import { reference } from '../sources';

export default composeRule({
  id: 'compose/duplicate-container-name',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Two services with one container name',
  why: 'Names of containers are unique on a host. The second service fails with "the container name is already in use", or takes over the container of the first.',
  unless: 'Only one of the services runs at a time.',
  topic: 'compose-services',
  sources: [reference('services', 'container_name')],
  aliases: ['dclint:no-duplicate-container-names'],
  fix: 'none',
  examples: [
    { bad: 'services:\n  api:\n    image: example/api:2\n    container_name: app\n  worker:\n    image: example/worker:2\n    container_name: «app»\n' },
    { ok: 'services:\n  api:\n    image: example/api:2\n    container_name: api\n  worker:\n    image: example/worker:2\n    container_name: ${NAME}\n  other:\n    image: example/worker:2\n    container_name: ${NAME}\n' },
    { ok: 'services:\n  cpu:\n    image: example/llm:2\n    container_name: llm\n    profiles: [cpu]\n  gpu:\n    image: example/llm:2-gpu\n    container_name: llm\n    profiles: [gpu]\n', title: 'alternatives' },
  ],
  check: {
    file(file, { report }) {
      const owners = new Map<string, Service[]>();
      for (const service of file.services) {
        const name = service.text('container_name');
        if (name?.text === undefined) continue;
        const earlier = owners.get(name.text) ?? [];
        const first = earlier.find((other) => canRunTogether(other, service));
        if (first) {
          report({
            at: name.range,
            message: `The container of "${first.name.slice(0, 40)}" is called "${name.text.slice(0, 30)}" as well`,
            related: [{ range: first.text('container_name')?.range ?? first.keyRange, message: 'The same name' }],
          });
        }
        owners.set(name.text, [...earlier, service]);
      }
    },
  },
});
