import { composeRule } from '../rule';
import { COMPOSE_SOURCES } from '../sources';

export default composeRule({
  id: 'compose/multi-document-file',
  severity: 'info',
  profile: 'recommended',
  category: 'maintenance',
  since: '0.1.0',
  summary: 'Compose file of several YAML documents',
  why: 'Compose merges the documents of a file like several files, later ones over earlier ones. Hardly anybody knows, other tools read the first one only, and a stray `---` looks like nothing at all.',
  topic: 'compose-profiles-and-overrides',
  sources: [COMPOSE_SOURCES.merge],
  aliases: [],
  fix: 'none',
  examples: [
    { bad: 'services:\n  web:\n    image: nginx:1.29\n---\n«services»:\n  web:\n    init: true\n' },
    { ok: '---\nservices:\n  web:\n    image: nginx:1.29\n' },
  ],
  check: {
    file({ roots: [, ...later] }, { report }) {
      for (const root of later) {
        const first = root.ownEntries[0];
        if (first) report({ at: first.keyRange, message: 'This document is merged into the one above' });
      }
    },
  },
});
