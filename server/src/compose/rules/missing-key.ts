import { composeRule } from '../rule';
import { COMPOSE_SOURCES, reference } from '../sources';
import { textOf } from '../text';
import { watchesOf } from '../watch';

export default composeRule({
  id: 'compose/missing-key',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Key that must be there',
  why: 'Compose refuses the file: some mappings mean nothing without one of their keys, such as a device request without what the device must be able to do.',
  sources: [COMPOSE_SOURCES.schema, reference('services')],
  aliases: ['dclint:invalid-schema'],
  fix: 'none',
  examples: [
    { bad: 'services:\n  llm:\n    image: example/llm:1\n    deploy:\n      resources:\n        reservations:\n          devices:\n            - «driver: nvidia\n              count: 1»\n' },
    { bad: 'services:\n  api:\n    image: example/api:2\n    volumes:\n      - «type: bind\n        target: /data»\n', title: 'a bind mount without a source' },
    { bad: 'services:\n  api:\n    build: .\n    develop:\n      watch:\n        - path: «""»\n          action: rebuild\n' },
    { ok: 'services:\n  api:\n    image: example/api:2\n    volumes:\n      - type: volume\n        target: /data\n      - type: bind\n        source: ./data\n        target: /other\n' },
    { ok: 'services:\n  api:\n    depends_on:\n      db: { required: false }\n', path: 'compose.override.yaml', title: 'a file that is merged into another' },
  ],
  check: {
    file(file, { report }) {
      if (file.isOverride) return;
      for (const { code, at, message } of file.shapeProblems) {
        if (code === 'missing-key') report({ at, message });
      }
      for (const { type, source, node } of file.services.flatMap(({ mounts }) => mounts)) {
        if (type === 'bind' && node.kind === 'map' && !source && !node.uncertain && !node.has('source')) {
          report({ at: node.range, message: 'A bind mount must have the key source' });
        }
      }
      for (const watch of file.services.flatMap(watchesOf)) {
        const path = textOf(watch.get('path'));
        if (path?.text === '') report({ at: path.range, message: 'The path to watch is empty' });
      }
    },
  },
});
