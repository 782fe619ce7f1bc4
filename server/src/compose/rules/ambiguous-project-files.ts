import { folderOf, joinPath } from '../../workspace/paths';
import { composeRule } from '../rule';

const GROUPS: readonly (readonly string[])[] = [
  ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml'],
  ['compose.override.yml', 'compose.override.yaml', 'docker-compose.override.yml', 'docker-compose.override.yaml'],
];

export default composeRule({
  id: 'compose/ambiguous-project-files',
  severity: 'warning',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Compose file that another one hides',
  why: 'Of the files that Compose looks for by itself it takes the first, and only warns about the others. Whoever edits the wrong one wonders why nothing changes.',
  unless: 'The file is always named with -f.',
  topic: 'compose-profiles-and-overrides',
  sources: [
    { title: 'Compose: The Compose file', url: 'https://docs.docker.com/compose/intro/compose-application-model/#the-compose-file' },
    { title: 'Compose: Merge files', url: 'https://docs.docker.com/compose/how-tos/multiple-compose-files/merge/' },
  ],
  aliases: [],
  fix: 'none',
  examples: [
    { bad: '«services»:\n  web:\n    image: nginx:1.29\n', path: 'docker-compose.yml', files: { 'compose.yaml': 'services: {}\n' } },
    { ok: 'services:\n  web:\n    image: nginx:1.29\n', path: 'compose.yaml', files: { 'docker-compose.yml': 'services: {}\n' }, title: 'the one that counts' },
    { ok: 'services:\n  web:\n    image: nginx:1.29\n', path: 'docker-compose.prod.yml', files: { 'compose.yaml': 'services: {}\n' } },
    { ok: 'services:\n  web:\n    image: nginx:1.29\n', path: 'docker-compose.yml' },
  ],
  check: {
    file(file, { report, workspace, path }) {
      const folder = folderOf(path);
      const name = path.slice(folder === '' ? 0 : folder.length + 1);
      const group = GROUPS.find((names) => names.includes(name));
      const first = group?.slice(0, group.indexOf(name)).find((other) => workspace.files.has(joinPath(folder, other) ?? other) === true);
      const place = file.roots[0]?.ownEntries[0];
      if (first !== undefined && place) report({ at: place.keyRange, message: `Compose reads ${first} in this folder instead of this file` });
    },
  },
});
