import { composeRule } from '../rule';

export default composeRule({
  id: 'compose/file-name',
  severity: 'hint',
  profile: 'strict',
  category: 'maintenance',
  since: '0.1.0',
  summary: 'Compose file with an older name',
  why: 'The name that Compose looks for first is compose.yaml. The older names work for compatibility, and one left beside a new file is a trap.',
  unless: 'Other tools look for the older name.',
  topic: 'compose-services',
  sources: [{ title: 'Compose: The Compose file', url: 'https://docs.docker.com/compose/intro/compose-application-model/#the-compose-file' }],
  aliases: [],
  fix: 'none',
  examples: [
    { bad: '«services»:\n  web:\n    image: nginx:1.29\n', path: 'docker-compose.yml' },
    { ok: 'services:\n  web:\n    image: nginx:1.29\n', path: 'compose.yaml' },
    { ok: 'services:\n  web:\n    image: nginx:1.29\n', path: 'docker-compose.prod.yml', title: 'a name of the user’s choice' },
  ],
  check: {
    file(file, { report, path }) {
      const first = file.roots[0]?.ownEntries[0];
      if (first && /(?:^|\/)docker-compose\.ya?ml$/.test(path)) report({ at: first.keyRange, message: 'The name that Compose looks for first is compose.yaml' });
    },
  },
});
