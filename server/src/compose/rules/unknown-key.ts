import { suggestedFix } from '../../core/rule';
import { renameKey } from '../../yaml/edit';
import { legacyRoot } from '../legacy-layout';
import { composeRule } from '../rule';
import { COMPOSE_SOURCES, reference } from '../sources';

export default composeRule({
  id: 'compose/unknown-key',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Key that Compose does not know',
  why: 'Compose refuses the file because of one wrong key, and nothing is started: "additional properties are not allowed". Keys of your own begin with x- and are allowed nearly everywhere.',
  sources: [COMPOSE_SOURCES.schema, reference('services')],
  aliases: ['dclint:invalid-schema'],
  fix: 'suggested',
  examples: [
    {
      bad: 'services:\n  web:\n    image: nginx:1.29\n    «prots»: ["80:80"]\n',
      good: 'services:\n  web:\n    image: nginx:1.29\n    ports: ["80:80"]\n',
    },
    { bad: 'services:\n  web:\n    image: nginx:1.29\n    deploy:\n      resources:\n        «maximum»: { memory: 1G }\n' },
    { ok: 'x-owner: web team\nservices:\n  web:\n    image: nginx:1.29\n    x-note: free text\n    labels: { any: thing }\n    logging: { options: { whatever: "1" } }\n' },
    { ok: 'services:\n  web:\n    image: nginx:1.29\n    {{ if .Debug }}\n    debug: true\n    {{ end }}\n', title: 'a template' },
  ],
  check: {
    file(file, { report }) {
      if (legacyRoot(file)) return;
      for (const { code, at, message, entry, meant } of file.shapeProblems) {
        if (code !== 'unknown-key') continue;
        const edit = entry && meant !== undefined ? renameKey(entry, meant) : undefined;
        report({ at, message, fix: edit && suggestedFix(`Replace with ${meant}`, edit) });
      }
    },
  },
});
