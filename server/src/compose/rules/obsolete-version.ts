import { safeFix } from '../../core/rule';
import { removeEntry } from '../../yaml/edit';
import { composeRule } from '../rule';

export default composeRule({
  id: 'compose/obsolete-version',
  severity: 'warning',
  profile: 'recommended',
  category: 'maintenance',
  since: '0.1.0',
  summary: 'Top-level version is obsolete',
  why: 'Compose has one file format since the Compose Specification. It ignores `version`, warns about it at every command, and the number suggests limits that do not exist.',
  unless: 'The file is still read by docker-compose v1 or by docker stack deploy of an old engine.',
  sources: [{ title: 'Compose file reference: version and name', url: 'https://docs.docker.com/reference/compose-file/version-and-name/' }],
  aliases: ['dclint:no-version-field'],
  fix: 'safe',
  examples: [
    { bad: '«version»: "3.8"\nservices:\n  web:\n    image: nginx:1.29\n', good: 'services:\n  web:\n    image: nginx:1.29\n' },
    { ok: 'x-meta:\n  version: 2\nservices:\n  web:\n    image: nginx:1.29\n', title: 'a version of something else' },
  ],
  check: {
    file(file, { report }) {
      for (const entry of file.versions) {
        const edit = removeEntry(entry);
        report({
          at: entry.keyRange,
          message: 'Compose ignores version and warns about it',
          tags: ['unnecessary'],
          fix: edit && safeFix('Delete version', edit),
        });
      }
    },
  },
});
