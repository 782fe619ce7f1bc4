import { composeRule } from '../rule';
import { COMPOSE_SOURCES } from '../sources';

export default composeRule({
  id: 'compose/yaml-syntax',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'File that is not YAML',
  why: 'Compose cannot read the file at all. The place is where the parser gave up; the cause is often a line above, such as a missing quote or a wrong indentation.',
  sources: [COMPOSE_SOURCES.yaml],
  aliases: ['dclint:invalid-yaml'],
  fix: 'none',
  examples: [
    { bad: 'services:\n  web:\n    image: nginx:1.29\n    command: «echo "started: now" && true: yes»\n' },
    { bad: 'services:\n  web:\n    image: nginx:1.29\n    environment: «*defaults»\n' },
    { ok: 'x-env: &defaults\n  LANG: C\nservices:\n  web:\n    image: nginx:1.29\n    environment: *defaults\n' },
    { ok: 'services:\n  web:\n    image: nginx:1.29\n    command: \'echo "started: now"\'\n' },
  ],
  check: {
    file({ documents }, { report }) {
      for (const { code, range, message } of documents.flatMap(({ errors }) => errors)) {
        if (code !== 'duplicate-key' && code !== 'tab-indent') report({ at: range, message: message.slice(0, 100) });
      }
    },
  },
});
