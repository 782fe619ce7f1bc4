import { composeRule } from '../rule';
import { COMPOSE_SOURCES, reference } from '../sources';

export default composeRule({
  id: 'compose/misplaced-key',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Key in the wrong place',
  why: 'The key exists, but not here: it is usually indented too little or too much, so that it belongs to something else. Compose refuses the file.',
  sources: [COMPOSE_SOURCES.schema, reference('services')],
  aliases: ['dclint:invalid-schema'],
  fix: 'none',
  examples: [
    { bad: 'services:\n  web:\n    image: nginx:1.29\n«ports»:\n  - "80:80"\n' },
    { bad: 'services:\n  web:\n    image: nginx:1.29\n    build:\n      context: .\n      «environment»:\n        A: b\n' },
    { ok: 'services:\n  web:\n    image: nginx:1.29\n    ports:\n      - "80:80"\n' },
  ],
  check: {
    file(file, { report }) {
      for (const { code, at, message } of file.shapeProblems) {
        if (code === 'misplaced-key') report({ at, message });
      }
    },
  },
});
